import { tellGround } from '../app/ground/tell.ts';
import type { PlanTools } from '../app/plans/tools.ts';
import type { PreparedTreatment } from '../app/scenario/ground.ts';
import { ledgerOf } from '../app/scenario/hospitals.ts';
import { evaluate } from '../app/scenario/treatment.ts';
import type { ImpactSheet, TreatmentImpact } from '../app/scenario/types.ts';
import { asId, type ConditionId, type InterventionId } from '../core/ids/index.ts';
import { moneyImpact, type ImpactArea } from '../core/impact/index.ts';
import type { Scenario, TreatmentPlan } from '../core/scenario/index.ts';
import { asShare, asYear } from '../core/units/index.ts';
import { buildProblem, noLimit } from '../engine/problem/index.ts';
import { prepareQuestion, tellOf, type QuestionInput } from '../planning/index.ts';

const interventionId = asId<InterventionId>('op');
const conditionId = asId<ConditionId>('aandoening');
const name = { nl: 'Operatie', en: 'Operation' };
const villages = [
  { id: 'west', patients: 10 },
  { id: 'midden', patients: 10 },
  { id: 'oost', patients: 20 },
  { id: 'eiland', patients: 2 },
];
/** By site and village; the island has a ferry to A only. */
const minutes = [
  [10, 20, 50, 15],
  [40, 30, 5, noLimit],
];

/**
 * Gridland as a sheet, through the real allocation and the real figures: hospital A of two stops.
 *
 *               West  Midden  Oost  Eiland
 *   patients      10      10    20       2
 *   minutes A     10      20    50      15
 *   minutes B     40      30     5       –
 *   today          A       A     B       A      norm 15: A has 22, B has 20
 */
export async function gridlandSheet(): Promise<ImpactSheet> {
  const plan: TreatmentPlan = {
    interventionId,
    touched: true,
    sites: [planned('a', false), planned('b', true)],
  };
  const settings: Scenario['settings'] = { model: 'stay-or-nearest', adherence: asShare(0) };
  const one = evaluate(preparedGridland(), plan, settings);
  const { ground, measures } = await tellGround(toldIn, one.prepared.told, [[1]]);
  const treatment: TreatmentImpact = {
    interventionId,
    name,
    conditionId,
    conditionName: { nl: 'Aandoening', en: 'Condition' },
    unit: 'operations',
    touched: true,
    ground,
    measures: measures[0] ?? null,
    norm: {
      cases: 15,
      words: { nl: 'ten minste 15 per jaar', en: 'at least 15 a year' },
      level: { counts: 'institution', basis: 'assumed' },
    },
    sites: one.sites,
    elsewhere: one.elsewhere,
    leftOut: [],
    sitesBefore: 2,
    sitesAfter: 1,
    travel: one.travel,
    places: [],
    models: one.models,
    provenBest: null,
    publicTransport: null,
    pathway: null,
    assumptions: [{ nl: 'Gridland bestaat niet.', en: 'Gridland does not exist.' }],
  };
  const ledger = ledgerOf([one], { tariffs: { [interventionId]: 1000 } });
  const { travel } = one;
  return {
    format: 'zwaartepunt-impact/1',
    data: 'real',
    scenario: {
      id: 'a'.repeat(64),
      name: 'A stopt',
      note: '',
      tags: [],
      parentId: null,
      scenario: {
        baseline: {
          dataVersion: 'd'.repeat(64),
          set: 'adopted',
          year: asYear(2024),
          date: '2026-11-23',
          regionId: null,
          illustrative: false,
          matrixId: null,
        },
        changes: [],
        settings,
      },
      regionName: null,
      changesInWords: [{ nl: 'Operatie: A, Gridstad stopt.', en: 'Operation: A, Gridstad stops.' }],
      link: '1~gridland',
    },
    pedigree: {
      product: '1.2.3 impact-1',
      dataVersion: 'd'.repeat(64),
      registerVersion: 'r'.repeat(64),
      ...preparedGridland().pedigree,
    },
    seed: 1,
    assumptions: [],
    sources: [{ id: 's', title: 'Gridland', publisher: 'Niemand', url: null, licence: null }],
    treatments: [treatment],
    total: {
      patients: travel?.patients ?? 0,
      moved: travel?.moved ?? 0,
      unserved: travel?.unserved ?? 0,
      meanBefore: travel?.all.before.mean ?? null,
      meanAfter: travel?.all.after.mean ?? null,
      extraMeanOfMoved: travel?.movers.extra.mean ?? null,
      groups: [],
    },
    hospitals: [hospital('A', ['op'], ledger), hospital('B', [], ledger)],
    ledger,
    climate: { extraKm: null, travelCost: null, co2: null, factors: [] },
    waiting: [],
    nobodyQualifies: [],
    regions: [],
    tornados: null,
    sweep: null,
  };
}

const hospital = (
  id: string,
  loses: readonly string[],
  { lines }: ImpactSheet['ledger'],
): ImpactSheet['hospitals'][number] => ({
  providerId: id,
  name: id,
  regionId: null,
  loses,
  gains: [],
  lines: lines.filter(({ providerId }) => providerId === id),
  loads: [],
  risks: [],
  money: moneyImpact(
    lines.filter(({ providerId }) => providerId === id),
    undefined,
  ),
});

const planned = (siteId: string, open: boolean): TreatmentPlan['sites'][number] => ({
  siteId: asId(siteId),
  performsNow: true,
  open,
  forced: false,
  cap: null,
  share: null,
  moves: [],
  hubSiteId: null,
});

export function preparedGridland(): PreparedTreatment {
  const built = buildProblem({
    areas: villages,
    sites: [{ id: 'a' }, { id: 'b' }],
    minutes: (site, area) => minutes[site]?.[area] ?? noLimit,
    norm: 15,
    units: { perPatient: 1000, perMinute: 10 },
  });
  if (!built.ok) throw new Error(JSON.stringify(built.failure));
  const candidate = (id: string, count: number): PreparedTreatment['candidates'][number] => ({
    site: {
      id: asId(id),
      providerId: asId(id.toUpperCase()),
      name: `${id.toUpperCase()}, Gridstad`,
      town: 'Gridstad',
      latitude: 52,
      longitude: 5,
      main: true,
      asOf: '2024-01-01',
      locationBasis: 'building',
    },
    providerName: id.toUpperCase(),
    range: { low: count, high: count },
    why: null,
    inRegion: true,
  });
  const candidates = [candidate('a', 22), candidate('b', 20)];
  const impactAreas = villages.map(({ id }): ImpactArea => ({
    areaId: id,
    name: id,
    latitude: 52,
    longitude: 5,
    municipality: null,
    regionId: null,
    share75: null,
  }));
  return {
    basis: {
      data: 'real',
      intervention: {
        id: interventionId,
        conditionId,
        name,
        definition: name,
        registry: null,
        unit: 'operations',
        traps: [],
        group: 'tranche-1',
      },
      condition: { id: conditionId, name, network: 'oncology' },
      norm: { cases: 15, source: { kind: 'question' }, level: null, assumptions: [] },
      performing: candidates,
      performers: [],
      others: [],
      leftOut: [],
      assumptions: [],
    },
    ground: {
      interventionId,
      problem: built.value,
      today: Float64Array.of(10_000, 10_000, 0, 2000, 0, 0, 20_000, 0),
      weights: new Float64Array(8).fill(1),
    },
    candidates,
    outside: [],
    areas: [],
    impactAreas,
    impactSites: candidates.map(({ site }) => ({ siteId: site.id, providerId: site.providerId, regionId: null })),
    km: new Float64Array(8).fill(Number.NaN),
    pedigree: {
      matrix: {
        engine: 'file',
        engineVersion: '1',
        profile: 'car',
        date: '2026-11-23',
        hash: 'h'.repeat(64),
        mode: 'car',
        unreachablePairs: 1,
      },
      flows: { method: { nl: 'opgegeven', en: 'given' }, meanMinutes: 10, parameters: {} },
      origins: { source: 'Gridland', count: 4 },
    },
    told: toldGridland(candidates.map(({ site, range }) => ({ id: site.id, count: range?.low ?? 0 }))),
    assumptions: [],
  };
}

/** Tells the ground where it is asked, and calls the travel times given. */
export const toldIn: Pick<PlanTools, 'tell' | 'travelError'> = {
  tell: (question, sets) => Promise.resolve(tellOf(question, sets)),
  travelError: () => ({
    noise: { sdLog: 0, correlationKm: 1 },
    travel: { kind: 'stored', words: { nl: 'Reistijden: opgegeven.', en: 'Travel times: given.' } },
  }),
};

/** The same villages and hospitals as a ground: patients choose by minutes, and every village has as many as it has. */
function toldGridland(sites: readonly { readonly id: string; readonly count: number }[]): PreparedTreatment['told'] {
  const decay = { form: 'exponential', beta: 0.12 } as const;
  const rows = Float64Array.from(minutes.flat(), (value) => (value === noLimit ? Number.POSITIVE_INFINITY : value));
  const performers = sites.map(({ id, count }) => ({
    id,
    kind: 'general' as const,
    basis: 'counted' as const,
    count: { low: count, high: count },
  }));
  const input: QuestionInput = {
    ground: {
      areas: villages.map(({ id, patients }) => ({ id, weight: patients })),
      performers,
      minutes: rows,
      decay,
      competitor: 1,
    },
    sites: sites.map(({ id }, performer) => ({ id, performer, status: 'undecided', capacity: null })),
    siteMinutes: rows,
    norm: 0,
    leastOpen: null,
    mostOpen: null,
  };
  const prepared = prepareQuestion(input);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  return {
    input,
    choice: prepared.value.choice,
    rateBasis: prepared.value.ground.rateBasis,
    decay: {
      central: decay,
      band: [decay, { form: 'exponential', beta: 0.08 }],
      competitors: [1],
      limits: { leastHomeShare: 0.5, mostMeanMinutes: 60 },
      margin: { relative: 0.1, points: 0.05 },
      why: { nl: 'Gridland', en: 'Gridland' },
    },
    performers: [],
    region: null,
    regionName: null,
    observed: false,
    travelEngine: 'file',
  };
}
