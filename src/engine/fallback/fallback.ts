import type { Interval } from '../../core/units/index.ts';

/** A hospital of the region with last year's count. */
export interface FallbackHospital {
  readonly id: string;
  /** Patients in the year; equal ends when exact, `high` null without upper limit; null when nothing is known. */
  readonly count: Interval | null;
}

export interface FallbackQuestion {
  readonly hospitals: readonly FallbackHospital[];
  /** Patients a year that a hospital must have. */
  readonly norm: number;
  /**
   * Most hospitals that the region wants to keep; absent: all that meet the norm. The process names no such number, so it is an
   * agreement of the region.
   */
  readonly atMost?: number;
}

/** Hospitals with the same count, or whose counts cannot be told apart. */
export interface FallbackRank {
  readonly ids: readonly string[];
  readonly count: Interval | null;
}

/** What the fallback rule says of a hospital (§12.2). */
export type FallbackVerdict = 'meets' | 'fails' | 'unknown';

export interface FallbackBase {
  /** Verdict per hospital, in the order of the question. */
  readonly verdicts: readonly { readonly id: string; readonly verdict: FallbackVerdict }[];
  /** Hospitals by volume, most first; those in one entry have the same, or cannot be told apart. */
  readonly order: readonly FallbackRank[];
  /** How many hospitals all patients together could bring to the norm: ⌊Σ / norm⌋ of the lower and upper ends; null: no limit known. */
  readonly roomFor: { readonly low: number; readonly high: number | null } | null;
  /** Patients of hospitals that surely fail, who need another hospital; the rule does not say which. */
  readonly displaced: Interval;
}

/** How the fallback ends. Nothing is chosen where the counts do not choose. */
export type FallbackOutcome = FallbackBase &
  (
    | { readonly kind: 'allocated'; readonly ids: readonly string[] }
    /** Every hospital surely fails: the rule gives the treatment to nobody. */
    | { readonly kind: 'nobody-qualifies' }
    /** More meet the norm than are wanted, and the last places are between hospitals with the same count. */
    | {
        readonly kind: 'tie';
        readonly ids: readonly string[];
        readonly tied: readonly string[];
        readonly places: number;
      }
    /** Counts that are masked or missing decide: `certain` keep it whatever they are, `open` depend on them. */
    | { readonly kind: 'unknown'; readonly certain: readonly string[]; readonly open: readonly string[] }
  );

/**
 * Allocation by last year's volumes alone (§12.2): the hospitals that meet the norm keep the treatment, or the `atMost` largest of
 * them. Throws on a norm or number that is not valid, or an id that is there twice.
 */
export function allocateByVolume({ hospitals, norm, atMost }: FallbackQuestion): FallbackOutcome {
  if (!(norm > 0) || !Number.isFinite(norm)) throw new Error(`The norm is ${norm}, expected patients a year above 0.`);
  if (atMost !== undefined && !(Number.isInteger(atMost) && atMost >= 1))
    throw new Error(`The region keeps at most ${atMost} hospitals, expected a whole number from 1.`);
  const twice = hospitals.find(({ id }, at) => hospitals.findIndex((other) => other.id === id) !== at);
  if (twice !== undefined) throw new Error(`Hospital ${twice.id} is there more than once.`);

  const verdicts = hospitals.map(({ id, count }) => ({ id, verdict: verdictOf(count, norm) }));
  const of = (asked: FallbackVerdict): FallbackHospital[] =>
    hospitals.filter((_, at) => verdicts[at]?.verdict === asked);
  const base: FallbackBase = {
    verdicts,
    order: orderOf(hospitals),
    roomFor: roomFor(hospitals, norm),
    displaced: sumOf(of('fails')),
  };
  const [meets, unknown] = [of('meets'), of('unknown')];
  if (meets.length === 0 && unknown.length === 0) return { ...base, kind: 'nobody-qualifies' };
  const places = atMost ?? hospitals.length;
  if (meets.length + unknown.length <= places)
    return unknown.length === 0
      ? { ...base, kind: 'allocated', ids: idsOf(meets) }
      : { ...base, kind: 'unknown', certain: idsOf(meets), open: idsOf(unknown) };
  return { ...base, ...amongTheLargest([...meets, ...unknown], places, unknown) };
}

const idsOf = (hospitals: readonly FallbackHospital[]): string[] => hospitals.map(({ id }) => id);
const lowOf = ({ count }: FallbackHospital): number => count?.low ?? 0;
const highOf = ({ count }: FallbackHospital): number => count?.high ?? Number.POSITIVE_INFINITY;

function verdictOf(count: Interval | null, norm: number): FallbackVerdict {
  if (count !== null && count.low >= norm) return 'meets';
  return count !== null && count.high !== null && count.high < norm ? 'fails' : 'unknown';
}

type Choice =
  | { readonly kind: 'allocated'; readonly ids: readonly string[] }
  | { readonly kind: 'tie'; readonly ids: readonly string[]; readonly tied: readonly string[]; readonly places: number }
  | { readonly kind: 'unknown'; readonly certain: readonly string[]; readonly open: readonly string[] };

/** The largest of more hospitals than there are places: who is in whatever the counts are, and who depends on them. */
function amongTheLargest(
  hospitals: readonly FallbackHospital[],
  places: number,
  unknown: readonly FallbackHospital[],
): Choice {
  const doubtful = new Set(unknown);
  /** In for sure: meets the norm, and fewer than `places` others can have as many. */
  const certain = hospitals.filter(
    (one) =>
      !doubtful.has(one) && hospitals.filter((other) => other !== one && highOf(other) >= lowOf(one)).length < places,
  );
  /** Out for sure: `places` others that meet the norm have more, whatever the counts are. */
  const out = hospitals.filter(
    (one) =>
      hospitals.filter((other) => other !== one && !doubtful.has(other) && lowOf(other) > highOf(one)).length >= places,
  );
  const open = hospitals.filter((one) => !certain.includes(one) && !out.includes(one));
  if (open.length === 0) return { kind: 'allocated', ids: idsOf(certain) };
  const [first] = open;
  const same = first !== undefined && open.every((one) => lowOf(one) === lowOf(first) && highOf(one) === lowOf(first));
  return same
    ? { kind: 'tie', ids: idsOf(certain), tied: idsOf(open), places: places - certain.length }
    : { kind: 'unknown', certain: idsOf(certain), open: idsOf(open) };
}

/** Most first; a hospital joins the entry before it when their counts overlap. */
function orderOf(hospitals: readonly FallbackHospital[]): FallbackRank[] {
  const sorted = hospitals.toSorted((a, b) => highOf(b) - highOf(a) || lowOf(b) - lowOf(a));
  const groups: FallbackHospital[][] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (const hospital of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && highOf(hospital) >= lowest) last.push(hospital);
    else groups.push([hospital]);
    lowest = last !== undefined && groups.at(-1) === last ? Math.min(lowest, lowOf(hospital)) : lowOf(hospital);
  }
  return groups.map((group) => ({
    ids: idsOf(group),
    count: group.some(({ count }) => count === null)
      ? null
      : {
          low: Math.min(...group.map(lowOf)),
          high: group.some(({ count }) => count?.high === null) ? null : Math.max(...group.map(highOf)),
        },
  }));
}

function sumOf(hospitals: readonly FallbackHospital[]): Interval {
  const high = hospitals.reduce((sum, hospital) => sum + highOf(hospital), 0);
  return {
    low: hospitals.reduce((sum, hospital) => sum + lowOf(hospital), 0),
    high: high === Number.POSITIVE_INFINITY ? null : high,
  };
}

function roomFor(hospitals: readonly FallbackHospital[], norm: number): FallbackBase['roomFor'] {
  if (hospitals.every(({ count }) => count === null)) return null;
  const { low, high } = sumOf(hospitals);
  return { low: Math.floor(low / norm), high: high === null ? null : Math.floor(high / norm) };
}
