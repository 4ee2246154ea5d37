import { fail, ok, type Result } from '../../core/result/index.ts';
import { balance, closeEnough, type Balanced, type BalanceOptions } from './balance.ts';

/** What flows are estimated from. Pairs are site-major: site i, area j is `i * areas.length + j`. */
export interface FlowsInput {
  /** `inhabitants`, or the patients expected from each area: only the proportions count. */
  readonly areas: readonly { readonly id: string; readonly inhabitants: number }[];
  /** Patients a year per site: equal ends where the count is exact. */
  readonly sites: readonly { readonly id: string; readonly low: number; readonly high: number }[];
  /** Minutes; Infinity where nobody can travel. */
  readonly minutes: Float64Array;
  /** Mean minutes of all patients that the deterrence is fitted to; absent: `defaultDetour` times the least possible mean. */
  readonly meanMinutes?: number;
  /** Observed patients a year per pair, NaN where not observed; a site with any observation keeps its own pattern. */
  readonly observed?: Float64Array;
}

/** Today's patients per pair, with the parameters that gave them and how uncertain these are (§7). */
export interface FittedFlows {
  /** Patients a year per pair; per site they add up to its count, to 1e-9. */
  readonly flows: Float64Array;
  /** Logit weights w_ij of §8.3. */
  readonly weights: Float64Array;
  /** Central count per site. */
  readonly counts: Float64Array;
  /** Deterrence exp(−β × minutes). */
  readonly beta: number;
  readonly meanMinutes: number;
  /** Least mean that the counts allow, found at the strongest deterrence that is tried. */
  readonly leastMeanMinutes: number;
  /** β and mean of a weaker and a stronger deterrence: the range that the stated mean stands for. */
  readonly range: readonly { readonly beta: number; readonly meanMinutes: number }[];
  /** Patients of all sites together, least and most, by the ends of the counts. */
  readonly total: { readonly low: number; readonly high: number };
  readonly iterations: number;
  readonly residual: number;
}

export type FlowFailure =
  | { readonly kind: 'area-reaches-no-site'; readonly areaId: string }
  | { readonly kind: 'site-reached-by-nobody'; readonly siteId: string }
  | { readonly kind: 'no-patients' }
  | { readonly kind: 'count-not-valid'; readonly siteId: string }
  | { readonly kind: 'not-balanced'; readonly residual: number };

/** Mean over the least possible mean that is assumed where none is stated; and the factors of the range. */
export const defaultDetour = { central: 1.25, strong: 1.1, weak: 1.5 } as const;
const weakest: number = 0.002;
const strongest: number = 0.4;
const final = { most: 20_000, tolerance: closeEnough } as const;
/** While β is searched, sums need not be exact. */
const search = { most: 60, tolerance: 1e-4 } as const;

/**
 * Patients per area and site from the counts per site and inhabitants per area: doubly constrained gravity with deterrence
 * exp(−β t), β by bisection to the stated mean (§7.1). Sums hold to 1e-9; counts that are intervals enter by their middle.
 */
export function fitFlows(input: FlowsInput): Result<FittedFlows, FlowFailure> {
  const { areas, sites, minutes, observed } = input;
  const invalid = sites.find(({ low, high }) => !(low >= 0 && high >= low && Number.isFinite(high)));
  if (invalid !== undefined) return fail({ kind: 'count-not-valid', siteId: invalid.id });
  const counts = Float64Array.from(sites, ({ low, high }) => (low + high) / 2);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const people = areas.reduce((sum, { inhabitants }) => sum + inhabitants, 0);
  if (total <= 0 || people <= 0) return fail({ kind: 'no-patients' });
  const unreached = unreachable(input, counts);
  if (unreached !== null) return fail(unreached);

  const m = areas.length;
  const seen = sites.map((_, site) => observedRow(observed, site, m));
  const fixed = new Float64Array(sites.length * m);
  const free = counts.slice();
  for (const [site, row] of seen.entries()) {
    const sum = row === null ? 0 : row.reduce((all, value) => all + value, 0);
    if (row === null || sum <= 0) continue;
    fixed.set(
      row.map((value) => (value * (counts[site] ?? 0)) / sum),
      site * m,
    );
    free[site] = 0;
  }
  const demand = remaining(
    areas.map(({ inhabitants }) => (inhabitants * total) / people),
    fixed,
    free,
  );
  const gravity = createGravity(minutes, free, demand);
  const mean = (cells: Float64Array): number =>
    cells.reduce((sum, value, pair) => sum + (value === 0 ? 0 : value * (minutes[pair] ?? 0)), 0) / total;
  const meanAt = (beta: number): number => mean(sumOf(gravity(beta, search).cells, fixed));

  const leastMeanMinutes = meanAt(strongest);
  const betaFor = (asked: number): number => {
    let [low, high] = [weakest, strongest];
    for (let step = 0; step < 22; step += 1) {
      const middle = (low + high) / 2;
      if (meanAt(middle) > asked) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const stated = input.meanMinutes ?? defaultDetour.central * leastMeanMinutes;
  const beta = betaFor(stated);
  const fitted = gravity(beta, final);
  if (fitted.residual > 1e3 * closeEnough) return fail({ kind: 'not-balanced', residual: fitted.residual });
  const flows = exactRows(sumOf(fitted.cells, fixed), counts, m);
  const edges = input.meanMinutes === undefined ? [defaultDetour.weak, defaultDetour.strong] : [1.2, 1 / 1.2];
  const base = input.meanMinutes ?? leastMeanMinutes;
  const range = edges.map((factor) => {
    const edge = betaFor(factor * base);
    return { beta: edge, meanMinutes: meanAt(edge) };
  });
  return ok({
    flows,
    weights: weightsOf(minutes, fitted, free, beta, flows),
    counts,
    beta,
    meanMinutes: mean(flows),
    leastMeanMinutes,
    range,
    total: {
      low: sites.reduce((sum, { low }) => sum + low, 0),
      high: sites.reduce((sum, { high }) => sum + high, 0),
    },
    iterations: fitted.iterations,
    residual: fitted.residual,
  });
}

type Gravity = (beta: number, precision: Omit<BalanceOptions, 'start'>) => Balanced;

/** Gravity for any β; starts from the column factors of the last one, so that a search is quick. */
function createGravity(minutes: Float64Array, counts: Float64Array, demand: Float64Array): Gravity {
  let start: Float64Array | undefined;
  return (beta, precision) => {
    const affinity = minutes.map((value) => (value === Number.POSITIVE_INFINITY ? 0 : Math.exp(-beta * value)));
    const found = balance(affinity, counts, demand, { ...precision, start });
    start = found.columnFactor.every((factor, area) => factor > 0 || demand[area] === 0)
      ? found.columnFactor
      : undefined;
    return found;
  };
}

function unreachable({ areas, sites, minutes }: FlowsInput, counts: Float64Array): FlowFailure | null {
  const reaches = (site: number, area: number): boolean =>
    Number.isFinite(minutes[site * areas.length + area] ?? Number.NaN);
  const area = areas.findIndex(
    ({ inhabitants }, j) => inhabitants > 0 && !sites.some((_, i) => (counts[i] ?? 0) > 0 && reaches(i, j)),
  );
  if (area !== -1) return { kind: 'area-reaches-no-site', areaId: areas[area]?.id ?? '' };
  const site = sites.findIndex(
    (_, i) => (counts[i] ?? 0) > 0 && !areas.some(({ inhabitants }, j) => inhabitants > 0 && reaches(i, j)),
  );
  return site === -1 ? null : { kind: 'site-reached-by-nobody', siteId: sites[site]?.id ?? '' };
}

/** The observed row of a site, 0 where not observed; null when nothing of the site was observed. */
function observedRow(observed: Float64Array | undefined, site: number, m: number): Float64Array | null {
  const row = observed?.subarray(site * m, site * m + m);
  if (row === undefined || row.every(Number.isNaN)) return null;
  return row.map((value) => (Number.isNaN(value) ? 0 : value));
}

/** What is left of each area after the observed flows, scaled to the patients of the sites that were not observed. */
function remaining(demand: readonly number[], fixed: Float64Array, free: Float64Array): Float64Array {
  const m = demand.length;
  const taken = new Float64Array(m);
  for (const [pair, value] of fixed.entries()) taken[pair % m] = (taken[pair % m] ?? 0) + value;
  const left = Float64Array.from(demand, (value, area) => Math.max(0, value - (taken[area] ?? 0)));
  const asked = free.reduce((sum, count) => sum + count, 0);
  const sum = left.reduce((all, value) => all + value, 0);
  return sum > 0 ? left.map((value) => (value * asked) / sum) : new Float64Array(m);
}

const sumOf = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, index) => value + (b[index] ?? 0));

/** Takes the last rounding out: every site has its count exactly, up to the sum of doubles. */
function exactRows(flows: Float64Array, counts: Float64Array, m: number): Float64Array {
  for (const [site, count] of counts.entries()) {
    const row = flows.subarray(site * m, site * m + m);
    const sum = row.reduce((all, value) => all + value, 0);
    if (sum > 0) for (const [area, value] of row.entries()) row[area] = (value * count) / sum;
  }
  return flows;
}

/** w_ij = A_i exp(−β t_ij) for gravity; an observed site gets the attraction that gives its count at the same β. */
function weightsOf(
  minutes: Float64Array,
  { rowFactor, columnFactor }: Balanced,
  free: Float64Array,
  beta: number,
  flows: Float64Array,
): Float64Array {
  const m = columnFactor.length;
  const affinity = minutes.map((value) => (value === Number.POSITIVE_INFINITY ? 0 : Math.exp(-beta * value)));
  const attraction = rowFactor.map((factor, site) => {
    if ((free[site] ?? 0) > 0) return factor;
    const row = flows.subarray(site * m, site * m + m);
    const expected = affinity
      .subarray(site * m, site * m + m)
      .reduce((sum, value, area) => sum + value * (columnFactor[area] ?? 0), 0);
    return expected > 0 ? row.reduce((sum, value) => sum + value, 0) / expected : 0;
  });
  return affinity.map((value, pair) => value * (attraction[Math.floor(pair / m)] ?? 0));
}
