import { fail, ok, type Result } from '../../core/result/index.ts';
import { countTolerance, solveAttractions, type Attractions, type SolvedAttractions } from './attraction.ts';
import { centralCounts } from './counts.ts';
import { decayOf } from './decay.ts';
import { smoothed } from './observed.ts';
import type { FitOptions, FittedGround, GroundFailure, GroundInput, PerformerKind } from './types.ts';

/** Patients that a pair is taken to have been seen with beforehand (§7.4). */
const defaultPseudoCount = 5;

/**
 * Who lives where and goes where today: attractions and a rate at which every counted hospital gets its count, with all performers of the
 * country in the choice of every area (docs/model.md §7). Counts hold to 1e-9 or it is a failure that names who is in the way; an area that
 * reaches nobody is left out and named.
 */
export function fitGround(input: GroundInput, options: FitOptions = {}): Result<FittedGround, GroundFailure> {
  const pseudoCount = options.pseudoCount ?? defaultPseudoCount;
  const wrong = faultOf(input, pseudoCount);
  if (wrong !== null) return fail(wrong);
  const counted = centralCounts(input);
  if (!counted.ok) return counted;
  const affinity = options.affinity ?? decayOf(input.minutes, input.decay);
  const rows = rowsOf(input, counted.value, affinity);
  if (!rows.ok) return rows;
  const first = attempt(input, rows.value, affinity, Math.log(input.competitor), options.start);
  if (!first.ok || input.observed === undefined) return first;
  const seen = smoothed(first.value, input.observed, pseudoCount);
  const again = attempt(input, rows.value, seen, 0);
  if (!again.ok) return again;
  // What pulls is the first fit's attraction, corrected by the second's.
  return ok({
    ...again.value,
    attraction: again.value.attraction.map((value, p) => value * (first.value.attraction[p] ?? 0)),
    competitor: again.value.competitor * first.value.competitor,
    iterations: first.value.iterations + again.value.iterations,
  });
}

function faultOf({ areas, decay, competitor }: GroundInput, pseudoCount: number): GroundFailure | null {
  const area = areas.find(({ weight }) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (area !== undefined) return { kind: 'area-weight-not-valid', areaId: area.id };
  if (!(decay.beta >= 0 && decay.beta < Number.POSITIVE_INFINITY)) return { kind: 'parameter-not-valid', name: 'beta' };
  if (!(competitor > 0 && competitor < Number.POSITIVE_INFINITY))
    return { kind: 'parameter-not-valid', name: 'competitor' };
  return pseudoCount >= 0 && pseudoCount < Number.POSITIVE_INFINITY
    ? null
    : { kind: 'parameter-not-valid', name: 'pseudoCount' };
}

/** Who is a row of its own, who goes in a group, and which areas take part. */
interface Rows {
  /** Performers with patients, in order; and their patients. */
  readonly counted: readonly number[];
  readonly counts: Float64Array;
  /** Performers without a count, by what their attraction is the average of (positions in `counted`). */
  readonly groups: readonly { readonly members: readonly number[]; readonly sources: readonly number[] }[];
  readonly average: FittedGround['average'];
  readonly weight: Float64Array;
  readonly leftOut: FittedGround['leftOut'];
}

function rowsOf(
  input: GroundInput,
  central: readonly (number | null)[],
  affinity: Float64Array,
): Result<Rows, GroundFailure> {
  const { areas, performers, minutes } = input;
  const m = areas.length;
  const counted = performers.flatMap((_, p) => ((central[p] ?? 0) > 0 ? [p] : []));
  const known = performers.flatMap((_, p) => (central[p] === null ? [p] : []));
  const doubles = known.filter(
    (p) => performers[p]?.basis === 'assumed' && counted.some((other) => sameRow(minutes, m, p, other)),
  );
  const free = known.filter((p) => !doubles.includes(p));
  const reached = new Uint8Array(m);
  for (const p of [...counted, ...free])
    for (let j = 0; j < m; j += 1) if ((affinity[p * m + j] ?? 0) > 0) reached[j] = 1;
  const weight = Float64Array.from(areas, ({ weight: each }, j) => (reached[j] === 1 ? each : 0));
  if (!weight.some((each) => each > 0) || (counted.length === 0 && (input.total === undefined || free.length === 0)))
    return fail({ kind: 'no-patients' });
  const alone = counted.find((p) => !weight.some((each, j) => each > 0 && (affinity[p * m + j] ?? 0) > 0));
  if (alone !== undefined)
    return fail({ kind: 'performer-reached-by-nobody', performerId: performers[alone]?.id ?? '' });
  const kinds = [...new Set(free.flatMap((p) => performers[p]?.kind ?? []))];
  return ok({
    counted,
    counts: Float64Array.from(counted, (p) => central[p] ?? 0),
    groups: kinds.map((kind) => ({
      members: free.filter((p) => performers[p]?.kind === kind),
      sources: sourcesOf(kind, input, counted),
    })),
    average: counted.some((p) => performers[p]?.count?.low !== performers[p]?.count?.high)
      ? 'median'
      : 'geometric-mean',
    weight,
    leftOut: {
      areas: areas.filter(({ weight: each }, j) => each > 0 && reached[j] === 0),
      performers: doubles.flatMap((p) => performers[p]?.id ?? []),
    },
  });
}

/** Positions in `counted` of the same kind; of all where there are none. */
function sourcesOf(kind: PerformerKind, { performers }: GroundInput, counted: readonly number[]): readonly number[] {
  const own = counted.flatMap((p, at) => (performers[p]?.kind === kind ? [at] : []));
  return own.length > 0 ? own : counted.map((_, at) => at);
}

function sameRow(minutes: Float64Array, m: number, a: number, b: number): boolean {
  for (let j = 0; j < m; j += 1) if (!Object.is(minutes[a * m + j], minutes[b * m + j])) return false;
  return true;
}

/** One fit on these affinities [p × m]. */
function attempt(
  input: GroundInput,
  rows: Rows,
  affinity: Float64Array,
  logFactor: number,
  start?: Float64Array,
): Result<FittedGround, GroundFailure> {
  const m = input.areas.length;
  const { counted, counts, groups, weight } = rows;
  const everyone = weight.reduce((sum, each) => sum + each, 0);
  const countSum = counts.reduce((sum, count) => sum + count, 0);
  if (input.total !== undefined && groups.length === 0 && Math.abs(countSum / input.total - 1) > countTolerance)
    return fail({ kind: 'total-not-possible', total: input.total, low: countSum, high: countSum });
  const problem: Attractions = {
    weight,
    affinity: compact(rows, affinity, m),
    counts,
    groups: groups.map(({ sources }) => sources),
    average: rows.average,
    logFactor,
    ...(input.total === undefined || groups.length === 0 ? {} : { rate: input.total / everyone }),
    ...startOf(counted, start),
  };
  const solved = solveAttractions(problem);
  if (!(solved.residual <= countTolerance)) return fail(notPossible(input, rows, solved, countSum));
  return ok(assemble(input, rows, affinity, solved));
}

/** Affinity of counted rows, then the sum of each group. */
function compact({ counted, groups }: Rows, affinity: Float64Array, m: number): Float64Array {
  const rows = new Float64Array((counted.length + groups.length) * m);
  for (const [row, p] of counted.entries()) rows.set(affinity.subarray(p * m, p * m + m), row * m);
  for (const [group, { members }] of groups.entries()) {
    const sum = rows.subarray((counted.length + group) * m, (counted.length + group + 1) * m);
    for (const p of members) for (let j = 0; j < m; j += 1) sum[j] = (sum[j] ?? 0) + (affinity[p * m + j] ?? 0);
  }
  return rows;
}

function startOf(counted: readonly number[], start: Float64Array | undefined): { readonly start?: Float64Array } {
  if (start === undefined || !counted.every((p) => (start[p] ?? 0) > 0)) return {};
  return { start: Float64Array.from(counted, (p) => Math.log(start[p] ?? 1)) };
}

function notPossible(
  { performers, total }: GroundInput,
  { counted, groups }: Rows,
  { ratio, residual }: SolvedAttractions,
  countSum: number,
): GroundFailure {
  if (total !== undefined && groups.length > 0)
    return { kind: 'total-not-possible', total, low: countSum, high: Number.POSITIVE_INFINITY };
  const off = counted.filter((_, at) => !(Math.abs((ratio[at] ?? 0) - 1) <= countTolerance));
  return { kind: 'counts-not-possible', performerIds: off.flatMap((p) => performers[p]?.id ?? []), residual };
}

function assemble(input: GroundInput, rows: Rows, affinity: Float64Array, solved: SolvedAttractions): FittedGround {
  const { performers, areas } = input;
  const [n, m] = [performers.length, areas.length];
  const attraction = new Float64Array(n);
  for (const [row, p] of rows.counted.entries()) attraction[p] = Math.exp(solved.logAttraction[row] ?? 0);
  for (const [group, { members }] of rows.groups.entries())
    for (const p of members) attraction[p] = Math.exp(solved.logAttraction[rows.counted.length + group] ?? 0);
  const weights = new Float64Array(n * m);
  const sums = new Float64Array(m);
  for (const [p, pull] of attraction.entries()) {
    if (pull === 0) continue;
    for (let pair = p * m, j = 0; j < m; pair += 1, j += 1) {
      const value = pull * (affinity[pair] ?? 0);
      weights[pair] = value;
      sums[j] = (sums[j] ?? 0) + value;
    }
  }
  const demand = rows.weight.map((each) => each * solved.rate);
  const flows = new Float64Array(n * m);
  const volumes = new Float64Array(n);
  for (let p = 0; p < n; p += 1) {
    let volume = 0;
    for (let pair = p * m, j = 0; j < m; pair += 1, j += 1) {
      const sum = sums[j] ?? 0;
      const flow = sum > 0 ? ((demand[j] ?? 0) * (weights[pair] ?? 0)) / sum : 0;
      flows[pair] = flow;
      volume += flow;
    }
    volumes[p] = volume;
  }
  return {
    decay: input.decay,
    attraction,
    competitor: Math.exp(solved.logFactor),
    rate: solved.rate,
    rateBasis: input.total !== undefined ? 'total' : rows.counted.length === 1 ? 'assumed' : 'fitted',
    average: rows.average,
    demand,
    weights,
    flows,
    volumes,
    leftOut: rows.leftOut,
    iterations: solved.iterations,
    residual: solved.residual,
  };
}
