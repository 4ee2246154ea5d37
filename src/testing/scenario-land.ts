import type { GroundAsked } from '../app/ground/tell.ts';
import type { Outsider, PreparedTreatment } from '../app/scenario/ground.ts';
import { asId, type ProviderId, type SiteId } from '../core/ids/index.ts';
import type { Site } from '../core/register/index.ts';
import type { TreatmentPlan } from '../core/scenario/index.ts';
import { performersOutside, prepareQuestion, scenarioGround, type QuestionInput } from '../planning/index.ts';
import { randomLand } from './ground-land.ts';
import { preparedGridland } from './report-gridland.ts';

/**
 * A treatment of a land of chance: every counted hospital is a site of the question, who is not counted competes outside it. With `starts` one
 * more site lies where the first area is, which does not perform now.
 */
export function treatmentOf(seed: number, starts = false): PreparedTreatment | null {
  const ground = randomLand(seed, { areas: 8, performers: 6 });
  const m = ground.areas.length;
  const counted = ground.performers.flatMap(({ count }, at) => (count === null ? [] : [at]));
  const input: QuestionInput = {
    ground,
    sites: [
      ...counted.map((performer) => ({ id: ground.performers[performer]?.id ?? '', performer })),
      ...(starts ? [{ id: 'new', performer: null }] : []),
    ].map((site) => ({ ...site, status: 'undecided', capacity: null })),
    siteMinutes: Float64Array.from([
      ...counted.flatMap((at) => [...ground.minutes.subarray(at * m, at * m + m)]),
      ...(starts ? ground.areas.map((_, area) => 5 + 10 * area) : []),
    ]),
    norm: 0,
    leastOpen: null,
    mostOpen: null,
  };
  const prepared = prepareQuestion(input);
  if (!prepared.ok) return null;
  const { assembled, choice, ground: fitted } = prepared.value;
  const base = preparedGridland();
  const told: GroundAsked = {
    ...base.told,
    input,
    choice,
    rateBasis: fitted.rateBasis,
    decay: { ...base.told.decay, central: ground.decay, band: [ground.decay], competitors: [0.5, 2] },
  };
  const candidates = input.sites.map(({ id, performer }): PreparedTreatment['candidates'][number] => ({
    site: siteOf(id),
    providerName: id,
    range: performer === null ? null : (ground.performers[performer]?.count ?? null),
    why: null,
    inRegion: true,
  }));
  const outside = performersOutside(input, fitted.attraction).flatMap((at): readonly Outsider[] => {
    const performer = ground.performers[at];
    if (performer === undefined) return [];
    return [{ ...performer, site: siteOf(performer.id), name: performer.id, volume: fitted.volumes[at] ?? 0 }];
  });
  const sites = [...candidates, ...outside].map(({ site }) => site);
  return {
    ...base,
    ground: scenarioGround(input, prepared.value, { interventionId: base.ground.interventionId, norm: 0 }),
    candidates,
    outside,
    areas: [],
    impactAreas: assembled.problem.areas.map((id) => ({
      areaId: id,
      name: id,
      latitude: 52,
      longitude: 5,
      municipality: null,
      regionId: null,
      share75: null,
    })),
    impactSites: sites.map(({ id, providerId }) => ({ siteId: id, providerId, regionId: null })),
    km: new Float64Array(sites.length * assembled.problem.areas.length).fill(Number.NaN),
    told,
  };
}

const siteOf = (id: string): Site => ({
  id: asId<SiteId>(id),
  providerId: asId<ProviderId>(id),
  name: id,
  town: 'Gridstad',
  latitude: 52,
  longitude: 5,
  main: true,
  asOf: '2024-01-01',
  locationBasis: 'building',
});

/** What a scenario says of each site: open or not; a site that it says nothing of stays as it is. */
export const planOf = (prepared: PreparedTreatment, open: readonly boolean[]): TreatmentPlan => ({
  interventionId: asId(prepared.ground.interventionId),
  touched: true,
  sites: prepared.candidates.map(({ site, range }, at) => ({
    siteId: site.id,
    performsNow: range !== null,
    open: open[at] ?? range !== null,
    forced: false,
    cap: null,
    share: null,
    moves: [],
    hubSiteId: null,
  })),
});
