import { unreachable, type Problem } from '../problem/index.ts';
import { bucketOf, createBuckets, type Buckets } from './spread.ts';

/** What a live evaluation starts from; pairs are site-major, amounts whole units of the problem. */
export interface LiveInput {
  readonly problem: Problem;
  /** Today's patients per pair; per area they add up to its demand. */
  readonly today: Float64Array;
  /** Logit weights of §8.3; null: *choice* cannot be asked. */
  readonly weights: Float64Array | null;
}

/** Worked out once per problem, so that a toggle is quick; plain data. */
export interface LiveGround extends LiveInput {
  readonly m: number;
  readonly n: number;
  /** Sites by time per area [m × n], nearest first, ties by place in the list; −1 where no more can be reached. */
  readonly nearestFirst: Int16Array;
  /** Today's patients per site [n], and their amount × time. */
  readonly todayOfSite: Float64Array;
  readonly travelOfSite: Float64Array;
  /** Today's patients per site and bucket of time [n × buckets]. */
  readonly bucketsOfSite: Float64Array;
  /** Bucket of time per pair [n × m]; 0 where nobody can travel. */
  readonly bucketOfPair: Uint16Array;
  /** Areas that reach a site, per site sorted by bucket [n × m], with where each bucket starts [n × (buckets + 1)]. */
  readonly areasByBucket: Int32Array;
  readonly bucketStart: Int32Array;
  readonly longest: number;
}

/** Sorts sites per area and patients per bucket once. */
export function prepareLive(input: LiveInput): LiveGround {
  const { problem, today } = input;
  const { areas, sites, time } = problem;
  const [m, n] = [areas.length, sites.length];
  const longest = time.reduce((most, value) => Math.max(most, value), 0);
  const buckets = createBuckets(longest);
  const size = buckets.amounts.length;
  const todayOfSite = new Float64Array(n);
  const travelOfSite = new Float64Array(n);
  const bucketsOfSite = new Float64Array(n * size);
  const bucketStart = new Int32Array(n * (size + 1));
  const areasByBucket = new Int32Array(n * m);
  const bucketOfPair = new Uint16Array(n * m);
  for (let site = 0; site < n; site += 1) {
    const own = bucketStart.subarray(site * (size + 1), (site + 1) * (size + 1));
    for (let area = 0; area < m; area += 1) {
      const pair = site * m + area;
      const patients = today[pair] ?? 0;
      const minutes = time[pair] ?? unreachable;
      if (minutes === unreachable) continue;
      const bucket = bucketOf(buckets, minutes);
      bucketOfPair[pair] = bucket;
      todayOfSite[site] = (todayOfSite[site] ?? 0) + patients;
      travelOfSite[site] = (travelOfSite[site] ?? 0) + patients * minutes;
      bucketsOfSite[site * size + bucket] = (bucketsOfSite[site * size + bucket] ?? 0) + patients;
      own[bucket + 1] = (own[bucket + 1] ?? 0) + 1;
    }
    for (let bucket = 0; bucket < size; bucket += 1) own[bucket + 1] = (own[bucket + 1] ?? 0) + (own[bucket] ?? 0);
    const next = own.slice();
    for (let area = 0; area < m; area += 1) {
      const pair = site * m + area;
      if (time[pair] === unreachable) continue;
      const bucket = bucketOfPair[pair] ?? 0;
      areasByBucket[site * m + (next[bucket] ?? 0)] = area;
      next[bucket] = (next[bucket] ?? 0) + 1;
    }
  }
  return {
    ...input,
    m,
    n,
    nearestFirst: nearestFirst(problem),
    todayOfSite,
    travelOfSite,
    bucketsOfSite,
    bucketOfPair,
    areasByBucket,
    bucketStart,
    longest,
  };
}

function nearestFirst({ areas, sites, time }: Problem): Int16Array {
  const [m, n] = [areas.length, sites.length];
  const order = new Int16Array(m * n).fill(-1);
  const all = Array.from({ length: n }, (_, site) => site);
  for (let area = 0; area < m; area += 1) {
    const reached = all.filter((site) => time[site * m + area] !== unreachable);
    reached.sort((a, b) => (time[a * m + area] ?? 0) - (time[b * m + area] ?? 0) || a - b);
    order.set(reached, area * n);
  }
  return order;
}

export const bucketsFor = (ground: LiveGround): Buckets => createBuckets(ground.longest);
