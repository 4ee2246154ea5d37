import type { RegionId } from '../../core/ids/index.ts';
import type { ImpactArea, ImpactSite } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { inputsOf, type Baseline } from '../../core/scenario/index.ts';
import { pairStatus, type Area } from '../../engine/matrix/index.ts';
import type { TreatmentGround } from '../../engine/scenario/index.ts';
import { performersOutside, scenarioGround } from '../../planning/index.ts';
import type { Failure } from '../failures.ts';
import { questionFault } from '../ground/faults.ts';
import { flowsPedigree } from '../ground/pedigree.ts';
import type { GroundPerformer } from '../ground/performers.ts';
import { placesNeeded } from '../ground/places.ts';
import { questionInput, rowsTo } from '../ground/question-input.ts';
import { homeRegions, networkOf, regionOfQuestion } from '../ground/region.ts';
import type { GroundAsked } from '../ground/tell.ts';
import { withInputs } from '../inputs/with-inputs.ts';
import type { Candidate } from '../plans/candidates.ts';
import type { PlanPedigree } from '../plans/types.ts';
import { keptOr } from '../kept.ts';
import type { AppState } from '../state.ts';
import type { TreatmentBasis } from './basis.ts';
import { regionOf } from './sites.ts';

/** A treatment that can be computed with: who goes where today, and how far everything is. */
export interface PreparedTreatment {
  readonly basis: TreatmentBasis;
  readonly ground: TreatmentGround;
  /** The n sites of the question, in the order of the problem. */
  readonly candidates: readonly Candidate[];
  /** The k hospitals outside it that perform as well: in other regions, or without a count that can be used. */
  readonly outside: readonly Outsider[];
  readonly areas: readonly Area[];
  readonly impactAreas: readonly ImpactArea[];
  /** The n sites, then the k hospitals outside. */
  readonly impactSites: readonly ImpactSite[];
  /** Kilometres per pair [(n + k) × m], NaN where not known. */
  readonly km: Float64Array;
  readonly pedigree: Pick<PlanPedigree, 'matrix' | 'flows' | 'origins'>;
  /** What the ground and the measures of a set of open sites are told from. */
  readonly told: GroundAsked;
  readonly assumptions: readonly BilingualText[];
}

/** A hospital outside a question, with the patients a year that the ground gives it now. */
export interface Outsider extends GroundPerformer {
  readonly volume: number;
}

/** Treatments that are kept per state: as many as a country has, with room for another baseline. */
const kept = 40;
const known = new WeakMap<AppState, Map<string, Promise<Result<PreparedTreatment, Failure>>>>();

/** From counts to numbers: travel times, today's flows, and the problem of all sites that may be open; kept, because it is asked again. */
export function prepareTreatment(
  state: AppState,
  baseline: Baseline,
  basis: TreatmentBasis,
): Promise<Result<PreparedTreatment, Failure>> {
  const own = known.get(state) ?? new Map<string, Promise<Result<PreparedTreatment, Failure>>>();
  known.set(state, own);
  const key = JSON.stringify([baseline, basis.intervention.id]);
  const made = keptOr(own, key, kept, () => prepare(state, baseline, basis));
  // What failed may go well another time.
  made.catch(() => own.delete(key));
  return made;
}

async function prepare(
  inUse: AppState,
  baseline: Baseline,
  basis: TreatmentBasis,
): Promise<Result<PreparedTreatment, Failure>> {
  const own = await withInputs(inUse, inputsOf(baseline));
  if (!own.ok) return own;
  const { state } = own.value;
  const { planTools: tools, register } = state;
  const { performing, others, performers } = basis;
  const candidates = [...performing.filter(({ inRegion }) => inRegion), ...others].toSorted((a, b) =>
    a.site.id < b.site.id ? -1 : 1,
  );
  const places = placesNeeded(
    register,
    baseline.matrixId,
    candidates.map(({ site }) => site),
    performers.map(({ site }) => site),
  );
  const { areas: origins } = tools.origins;
  const travel = await tools.matrix(baseline.matrixId ?? undefined, origins, places);
  if (!travel.ok) return travel;
  const { matrix } = travel.value;
  const observed = tools.observed(performers.map(({ id }) => id));
  const decay = tools.decay(basis.intervention.id);
  const input = questionInput({
    origins: tools.origins,
    matrix,
    performers,
    sites: candidates.map(({ site: { id } }) => ({ id, status: 'undecided', capacity: null })),
    decay: decay.central,
    total: null,
    observed,
    // A region whose patients together do not reach the norm has a scenario all the same.
    norm: 0,
    leastOpen: null,
    mostOpen: null,
  });
  const prepared = await tools.prepare(input);
  if (!prepared.ok) return fail(questionFault(prepared.failure, nameIn(origins, candidates, performers)));
  const { assembled, ground, choice } = prepared.value;
  const outside = performersOutside(input, ground.attraction).flatMap((at): readonly Outsider[] => {
    const performer = performers[at];
    return performer === undefined ? [] : [{ ...performer, volume: ground.volumes[at] ?? 0 }];
  });
  const areas = Array.from(assembled.areas).flatMap((area) => origins[area] ?? []);
  const network = networkOf(register, basis.intervention.id);
  const sites = [...candidates, ...outside].map(({ site }) => site);
  const allKm = rowsTo(
    matrix,
    sites.map(({ id }) => id),
    (pair) => matrix.km[pair] ?? Number.NaN,
  );
  const km = new Float64Array(sites.length * areas.length);
  for (let i = 0; i < sites.length; i += 1)
    for (const [j, area] of assembled.areas.entries())
      km[i * areas.length + j] = allKm[i * origins.length + area] ?? Number.NaN;
  const homes = await homeRegions(state, network, baseline.date);
  if (!homes.ok) return homes;
  const region = await regionOfQuestion(state, {
    regionId: baseline.regionId,
    interventionId: basis.intervention.id,
    date: baseline.date,
    performers,
  });
  if (!region.ok) return region;
  return ok({
    basis,
    ground: scenarioGround(input, prepared.value, {
      interventionId: basis.intervention.id,
      norm: basis.norm?.cases ?? 0,
    }),
    outside,
    candidates,
    areas,
    impactAreas: areas.map((area, index) => impactArea(area, homes.value[assembled.areas[index] ?? -1] ?? null)),
    impactSites: sites.map(({ id, providerId }) => ({
      siteId: id,
      providerId,
      regionId: regionOf(register, providerId, network, baseline.date),
    })),
    km,
    pedigree: {
      matrix: {
        ...matrix.pedigree,
        mode: matrix.mode,
        unreachablePairs: matrix.status.filter((one) => one === pairStatus.unreachable).length,
      },
      flows: flowsPedigree(input.ground, ground),
      origins: { source: tools.origins.source, count: origins.length },
    },
    told: {
      input,
      choice,
      rateBasis: ground.rateBasis,
      decay,
      performers,
      region: region.value,
      regionName: register.regions.find(({ id }) => id === baseline.regionId)?.name ?? null,
      observed: observed !== null,
      travelEngine: matrix.pedigree.engine,
    },
    assumptions: [
      ...basis.assumptions,
      ...travel.value.assumptions,
      tools.origins.assumption,
      ...(observed === null ? [] : [observed.assumption]),
    ],
  });
}

/** What areas and sites are called, by id. */
function nameIn(
  areas: readonly Area[],
  candidates: readonly Candidate[],
  performers: readonly GroundPerformer[],
): (id: string) => string {
  const names = new Map<string, string>([
    ...areas.map(({ id, name }) => [id, name] as const),
    ...performers.map(({ id, name }) => [id, name] as const),
    ...candidates.map(({ site }) => [String(site.id), site.name] as const),
  ]);
  return (id) => names.get(id) ?? id;
}

function impactArea(
  { id, name, latitude, longitude, municipality, inhabitants, byAge }: Area,
  regionId: RegionId | null,
): ImpactArea {
  const old = byAge?.filter(({ from }) => from >= 75).reduce((sum, group) => sum + group.inhabitants, 0);
  return {
    areaId: id,
    name,
    latitude,
    longitude,
    municipality: municipality ?? null,
    regionId,
    share75: old === undefined || inhabitants <= 0 ? null : old / inhabitants,
  };
}
