import type { RegionId } from '../../core/ids/index.ts';
import type { ImpactArea, ImpactSite } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import { pairStatus, type Area, type Place, type TravelMatrix } from '../../engine/matrix/index.ts';
import type { TreatmentGround } from '../../engine/scenario/index.ts';
import type { Failure } from '../failures.ts';
import type { Candidate } from '../plans/candidates.ts';
import { assembleProblem } from '../plans/problem.ts';
import type { TodaysFlows } from '../plans/tools.ts';
import type { PlanPedigree } from '../plans/types.ts';
import type { AppState } from '../state.ts';
import type { TreatmentBasis } from './basis.ts';
import { homeRegions } from './home-regions.ts';
import { networkOf, regionOf } from './sites.ts';

/** A treatment that can be computed with: who goes where today, and how far everything is. */
export interface PreparedTreatment {
  readonly basis: TreatmentBasis;
  readonly ground: TreatmentGround;
  /** In the order of the problem. */
  readonly candidates: readonly Candidate[];
  readonly areas: readonly Area[];
  readonly impactAreas: readonly ImpactArea[];
  readonly impactSites: readonly ImpactSite[];
  /** Kilometres per pair [n × m], NaN where not known. */
  readonly km: Float64Array;
  readonly pedigree: Pick<PlanPedigree, 'matrix' | 'flows' | 'origins'>;
  readonly assumptions: readonly BilingualText[];
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
  const made = own.get(key) ?? prepare(state, baseline, basis);
  own.delete(key);
  own.set(key, made);
  for (const old of own.keys()) if (own.size > kept) own.delete(old);
  return made;
}

async function prepare(
  state: AppState,
  baseline: Baseline,
  basis: TreatmentBasis,
): Promise<Result<PreparedTreatment, Failure>> {
  const { planTools: tools, register } = state;
  const { performing, others } = basis;
  const candidates = [...performing, ...others].toSorted((a, b) => (a.site.id < b.site.id ? -1 : 1));
  const travel = await tools.matrix(
    baseline.matrixId ?? undefined,
    tools.origins,
    placesOf(state, baseline, candidates),
  );
  if (!travel.ok) return travel;
  const { matrix } = travel.value;
  const m = tools.origins.length;
  const row = new Map(matrix.destinations.map((id, index) => [id, index]));
  const minutes = rowsOf(matrix, candidates, (pair) =>
    matrix.status[pair] === pairStatus.unreachable ? Number.POSITIVE_INFINITY : (matrix.minutes[pair] ?? Number.NaN),
  );
  const flows = tools.flows(
    tools.origins,
    performing.map(({ site, range }) => ({ id: site.id, low: range?.low ?? 0, high: range?.high ?? 0 })),
    rowsOf(matrix, performing, (pair) =>
      matrix.status[pair] === pairStatus.unreachable ? Number.POSITIVE_INFINITY : (matrix.minutes[pair] ?? Number.NaN),
    ),
  );
  if (!flows.ok) return flows;
  const spread = withOthers(candidates, performing, flows.value, minutes, m);
  const assembled = assembleProblem({
    candidates,
    areas: tools.origins,
    minutes,
    flows: spread.flows,
    weights: spread.weights,
    // A region whose patients together do not reach the norm has a scenario all the same.
    norm: 0,
    fixedOpen: [],
    excluded: [],
    leastOpen: null,
    mostOpen: null,
    capacity: null,
  });
  if (!assembled.ok) return assembled;
  const { problem, today, weights, areas, candidates: inside } = assembled.value;
  const network = networkOf(register, basis.intervention.id);
  const originAt = new Map(tools.origins.map(({ id }, index) => [id, index]));
  const km = new Float64Array(inside.length * areas.length);
  for (const [i, { site }] of inside.entries())
    for (const [j, area] of areas.entries())
      km[i * areas.length + j] = matrix.km[(row.get(site.id) ?? 0) * m + (originAt.get(area.id) ?? 0)] ?? Number.NaN;
  const regions = homeRegions(register, areas, network, baseline.date);
  return ok({
    basis,
    ground: {
      interventionId: basis.intervention.id,
      problem: { ...problem, norm: Math.round((basis.norm?.cases ?? 0) * problem.units.perPatient) },
      today,
      weights,
    },
    candidates: inside,
    areas,
    impactAreas: areas.map((area, index) => impactArea(area, regions[index] ?? null)),
    impactSites: inside.map(({ site }) => ({
      siteId: site.id,
      providerId: site.providerId,
      regionId: regionOf(register, site.providerId, network, baseline.date),
    })),
    km,
    pedigree: {
      matrix: {
        ...matrix.pedigree,
        mode: matrix.mode,
        unreachablePairs: matrix.status.filter((one) => one === pairStatus.unreachable).length,
      },
      flows: {
        method: flows.value.method,
        meanMinutes: flows.value.meanMinutes,
        parameters: flows.value.parameters,
      },
      origins: { source: tools.originsSource, count: tools.origins.length },
    },
    assumptions: [...basis.assumptions, ...travel.value.assumptions, ...flows.value.assumptions],
  });
}

/** The estimate is asked for all hospitals at once, so that every treatment shares it; a stored matrix for what is needed. */
function placesOf({ register }: AppState, { matrixId }: Baseline, candidates: readonly Candidate[]): readonly Place[] {
  const needed = new Set(candidates.map(({ site }) => site.id));
  return register.sites
    .filter(({ id, main, latitude }) => needed.has(id) || (matrixId === null && main && Number.isFinite(latitude)))
    .map(({ id, latitude, longitude }) => ({ id, latitude, longitude }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function rowsOf(matrix: TravelMatrix, candidates: readonly Candidate[], value: (pair: number) => number): Float64Array {
  const m = matrix.origins.length;
  const row = new Map(matrix.destinations.map((id, index) => [id, index]));
  const rows = new Float64Array(candidates.length * m);
  for (const [i, { site }] of candidates.entries()) {
    const start = (row.get(site.id) ?? 0) * m;
    for (let j = 0; j < m; j += 1) rows[i * m + j] = value(start + j);
  }
  return rows;
}

/**
 * Flows and weights of all candidates: nobody goes to a site that does not perform now, and if it opens it attracts as the
 * smallest performing one does (docs/model.md §15.3): weight = attraction × e^(−β minutes), §8.3.
 */
function withOthers(
  all: readonly Candidate[],
  performing: readonly Candidate[],
  { flows, weights, parameters }: TodaysFlows,
  minutes: Float64Array,
  m: number,
): { readonly flows: Float64Array; readonly weights: Float64Array | null } {
  const at = new Map(performing.map(({ site }, index) => [site.id, index]));
  const allFlows = new Float64Array(all.length * m);
  const allWeights = weights === null ? null : new Float64Array(all.length * m);
  const beta = parameters['beta'] ?? 0;
  const attraction = weights === null ? 0 : leastAttraction(all, at, weights, minutes, beta, m);
  for (const [i, { site }] of all.entries()) {
    const from = at.get(site.id);
    for (let j = 0; j < m; j += 1) {
      const pair = i * m + j;
      if (from !== undefined) {
        allFlows[pair] = flows[from * m + j] ?? 0;
        if (allWeights !== null) allWeights[pair] = weights?.[from * m + j] ?? 0;
      } else if (allWeights !== null) {
        const time = minutes[pair] ?? Number.POSITIVE_INFINITY;
        allWeights[pair] = Number.isFinite(time) ? attraction * Math.exp(-beta * time) : 0;
      }
    }
  }
  return { flows: allFlows, weights: allWeights };
}

/** The least attraction of a performing site: its weight where it is nearest, without the way. */
function leastAttraction(
  all: readonly Candidate[],
  at: ReadonlyMap<string, number>,
  weights: Float64Array,
  minutes: Float64Array,
  beta: number,
  m: number,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, { site }] of all.entries()) {
    const from = at.get(site.id);
    if (from === undefined) continue;
    let [nearest, time] = [-1, Number.POSITIVE_INFINITY];
    for (let j = 0; j < m; j += 1) {
      const own = minutes[i * m + j] ?? Number.POSITIVE_INFINITY;
      if (own < time) [nearest, time] = [j, own];
    }
    if (nearest < 0) continue;
    const attraction = (weights[from * m + nearest] ?? 0) * Math.exp(beta * time);
    if (attraction > 0) least = Math.min(least, attraction);
  }
  return Number.isFinite(least) ? least : 0;
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
