import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Balanced } from './balance.ts';
import { closeEnough } from './balance.ts';
import { createGravity, fitMean, precise, type Deterrence, type Gravity } from './gravity.ts';
import { fitLogit } from './logit.ts';
import { settleCounts, type CountRange } from './settle.ts';
import { findShortage } from './shortage.ts';

/** What flows are estimated from. Pairs are site-major: site i, area j is `i * areas.length + j`. */
export interface FlowsInput {
  /** `inhabitants`, or the patients expected from each area: only the proportions count. */
  readonly areas: readonly { readonly id: string; readonly inhabitants: number }[];
  /** Patients a year per site: equal ends where the count is exact; `high` Infinity only with a `total`. */
  readonly sites: readonly CountRange[];
  /** Patients a year of all sites together, where known; counts that are ranges then add up to it (§7.3). */
  readonly total?: number;
  /** Minutes; Infinity where nobody can travel. */
  readonly minutes: Float64Array;
  /** How patients are put off by distance; absent: exponential. */
  readonly deterrence?: Deterrence;
  /**
   * Mean minutes of all patients that the deterrence is fitted to. Absent: that of the observed flows, or else `defaultDetour`
   * times the least possible mean, an assumption (§7.1).
   */
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
  readonly deterrence: Deterrence;
  /** Deterrence exp(−β × minutes), or minutes^−β. */
  readonly beta: number;
  readonly meanMinutes: number;
  /** Where the mean comes from. */
  readonly meanSource: 'stated' | 'observed' | 'assumed';
  /** Least mean that the counts allow, found at the strongest deterrence that is tried. */
  readonly leastMeanMinutes: number;
  /** β and mean of a weaker and a stronger deterrence: the range that the stated mean stands for. */
  readonly range: readonly { readonly beta: number; readonly meanMinutes: number }[];
  /** Flows with every count at its lower, and at its upper end, at the same β; null where all counts are exact (§7.3). */
  readonly band: { readonly low: Float64Array; readonly high: Float64Array } | null;
  /** Patients of all sites together, least and most, by the ends of the counts. */
  readonly total: { readonly low: number; readonly high: number };
  readonly iterations: number;
  /** Largest relative error of the patients of a site or area. */
  readonly residual: number;
}

export type FlowFailure =
  | { readonly kind: 'area-reaches-no-site'; readonly areaId: string }
  | { readonly kind: 'site-reached-by-nobody'; readonly siteId: string }
  | { readonly kind: 'no-patients' }
  | { readonly kind: 'count-not-valid'; readonly siteId: string }
  /** Sums cannot be met: the areas have more patients than all sites they reach. Empty lists: slower than is tried. */
  | {
      readonly kind: 'not-balanced';
      readonly residual: number;
      readonly areaIds: readonly string[];
      readonly siteIds: readonly string[];
    }
  /** No deterrence that is tried gives the stated mean. */
  | { readonly kind: 'mean-not-possible'; readonly asked: number; readonly least: number; readonly most: number }
  | { readonly kind: 'total-not-possible'; readonly total: number; readonly low: number; readonly high: number };

/** Mean over the least possible mean that is assumed where none is stated; and the factors of the range (§7.1). */
export const defaultDetour = { central: 1.25, strong: 1.1, weak: 1.5 } as const;
/** Factors on a stated or observed mean that give the range. */
const meanBand = [1.2, 1 / 1.2] as const;

/**
 * Patients per area and site from the counts per site and inhabitants per area: doubly constrained gravity, its deterrence fitted
 * to a mean (§7.1). Sums hold to 1e-9 or it is a failure that names who is in the way.
 */
export function fitFlows(input: FlowsInput): Result<FittedFlows, FlowFailure> {
  const { areas, sites, minutes, observed, deterrence = 'exponential' } = input;
  const m = areas.length;
  const settled = settleCounts(sites, input.total);
  if (!settled.ok) return settled;
  const { central: counts, low, high } = settled.value;
  const people = Float64Array.from(areas, ({ inhabitants }) => inhabitants);
  if (sumOf(counts) <= 0 || !(sumOf(people) > 0)) return fail({ kind: 'no-patients' });
  const unreached = unreachable(input, counts);
  if (unreached !== null) return fail(unreached);

  const { fixed, free, demand } = split(counts, people, observed);
  const short = findShortage(demand, free, (site, area) => Number.isFinite(minutes[site * m + area] ?? Number.NaN));
  if (short !== null)
    return fail({
      kind: 'not-balanced',
      residual: short.room > 0 ? short.demand / short.room - 1 : Number.POSITIVE_INFINITY,
      areaIds: short.areas.flatMap((area) => areas[area]?.id ?? []),
      siteIds: short.sites.flatMap((site) => sites[site]?.id ?? []),
    });
  const gravity = createGravity(minutes, free, demand, deterrence, fixed);
  const ends = [gravity.at(gravity.weakest), gravity.at(gravity.strongest)] as const;
  const [most, least] = [ends[0].mean, ends[1].mean];
  const known = input.meanMinutes ?? observedMean(input, fixed);
  const asked = known ?? defaultDetour.central * least;
  if (input.meanMinutes !== undefined && (asked < least || asked > most) && sumOf(free) > 0)
    return fail({ kind: 'mean-not-possible', asked, least, most });
  const { beta } = fitMean(gravity, asked, ends);
  const { mean, table } = gravity.at(beta, precise);
  if (table.residual > closeEnough)
    return fail({ kind: 'not-balanced', residual: table.residual, areaIds: [], siteIds: [] });
  const flows = joined(table.cells, fixed);
  const factors = known === null ? [defaultDetour.weak, defaultDetour.strong] : meanBand;
  const exact = low.every((value, site) => value === high[site]);
  return ok({
    flows,
    weights: weightsOf(gravity.affinity(beta), table, free, flows),
    counts,
    deterrence,
    beta,
    meanMinutes: mean,
    meanSource: input.meanMinutes !== undefined ? 'stated' : known === null ? 'assumed' : 'observed',
    leastMeanMinutes: least,
    range: factors.map((factor) => {
      const edge = fitMean(gravity, factor * (known ?? least), ends);
      return { beta: edge.beta, meanMinutes: edge.mean };
    }),
    band: exact ? null : { low: flowsAt(input, low, people, beta), high: flowsAt(input, high, people, beta) },
    total: { low: sumOf(low), high: sumOf(high) },
    iterations: table.iterations,
    residual: table.residual,
  });
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const joined = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, index) => value + (b[index] ?? 0));

/** Flows at a known β with other counts; where sums cannot be met, as near as it comes. */
function flowsAt(input: FlowsInput, counts: Float64Array, people: Float64Array, beta: number): Float64Array {
  const { fixed, free, demand } = split(counts, people, input.observed);
  const gravity: Gravity = createGravity(input.minutes, free, demand, input.deterrence ?? 'exponential');
  return joined(gravity.at(beta, precise).table.cells, fixed);
}

/** The mean of the observed patients that a logit of their own gives back; null where nothing tells. */
function observedMean({ observed, minutes, sites, deterrence }: FlowsInput, fixed: Float64Array): number | null {
  if (observed === undefined || sumOf(fixed) === 0) return null;
  const fitted = fitLogit(fixed, minutes, sites.length, deterrence);
  return fitted?.inside === true ? fitted.observedMean : null;
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

/** What is known per pair, what each other site still has to get, and what each area has left for those. */
interface Split {
  readonly fixed: Float64Array;
  readonly free: Float64Array;
  readonly demand: Float64Array;
}

/** Observed rows, scaled to the count of their site, go first; the rest of each area is scaled to the sites that are left. */
function split(counts: Float64Array, people: Float64Array, observed: Float64Array | undefined): Split {
  const m = people.length;
  const fixed = new Float64Array(counts.length * m);
  const free = counts.slice();
  const taken = new Float64Array(m);
  for (const [site, count] of counts.entries()) {
    const row = observed?.subarray(site * m, site * m + m).map((value) => (value > 0 ? value : 0));
    const sum = row === undefined ? 0 : sumOf(row);
    if (row === undefined || sum <= 0) continue;
    free[site] = 0;
    for (const [area, value] of row.entries()) {
      fixed[site * m + area] = (value * count) / sum;
      taken[area] = (taken[area] ?? 0) + (value * count) / sum;
    }
  }
  const [total, everyone] = [sumOf(counts), sumOf(people)];
  const left = people.map((inhabitants, area) => Math.max(0, (inhabitants * total) / everyone - (taken[area] ?? 0)));
  const [asked, sum] = [sumOf(free), sumOf(left)];
  return { fixed, free, demand: sum > 0 ? left.map((value) => (value * asked) / sum) : new Float64Array(m) };
}

/** w_ij = exp(a_i) f(t_ij) for gravity; an observed site gets the attraction that gives its count at the same β. */
function weightsOf(
  affinity: Float64Array,
  { rowFactor, columnFactor }: Balanced,
  free: Float64Array,
  flows: Float64Array,
): Float64Array {
  const m = columnFactor.length;
  const row = (values: Float64Array, site: number): Float64Array => values.subarray(site * m, site * m + m);
  // With every site observed nothing was balanced: areas are as they would be without competition.
  const factorOf = sumOf(free) > 0 ? columnFactor : new Float64Array(m).fill(1);
  const attraction = rowFactor.map((factor, site) => {
    if ((free[site] ?? 0) > 0) return factor;
    const expected = row(affinity, site).reduce((sum, value, area) => sum + value * (factorOf[area] ?? 0), 0);
    return expected > 0 ? sumOf(row(flows, site)) / expected : 0;
  });
  return affinity.map((value, pair) => value * (attraction[Math.floor(pair / m)] ?? 0));
}
