import { unreachable } from '../../problem/index.ts';
import type { Region } from './region.ts';

/**
 * The pairs of site and area in the order of their time, in buckets: the time within which 90% arrive, and the worst, are
 * found from the top in the amounts per bucket, then in the pairs of one bucket (§13.3).
 */
export interface Spread {
  /** Pairs that can be travelled, nearest first, ties by area and site; area-major: area j, site i is `j * n + i`. */
  readonly pairs: Int32Array;
  /** Site, area and time of each of `pairs`. */
  readonly site: Uint16Array;
  readonly area: Int32Array;
  readonly time: Int32Array;
  /** Bucket of each pair [n × m]. */
  readonly bucket: Uint16Array;
  /** Pairs in a bucket: 2^bits. */
  readonly bits: number;
  readonly buckets: number;
}

const keyStep = 4_194_304;

export function makeSpread({ time, n, m }: Region): Spread {
  if (time.length > keyStep)
    throw new Error(`${time.length} pairs of site and area, at most ${keyStep} can be sorted.`);
  const bits = Math.max(6, Math.ceil(Math.log2(Math.max(1, time.length)) / 2) - 1);
  const keys = new Float64Array(time.length);
  let count = 0;
  for (let at = 0; at < time.length; at += 1) {
    const minutes = time[at] ?? unreachable;
    if (minutes === unreachable) continue;
    const site = Math.floor(at / m);
    keys[count] = minutes * keyStep + (at - site * m) * n + site;
    count += 1;
  }
  const sorted = keys.subarray(0, count).sort();
  const pairs = Int32Array.from(sorted, (key) => key % keyStep);
  const bucket = new Uint16Array(time.length);
  for (let rank = 0; rank < count; rank += 1) bucket[pairs[rank] ?? 0] = rank >>> bits;
  const site = Uint16Array.from(pairs, (pair) => pair % n);
  const area = Int32Array.from(pairs, (pair) => Math.floor(pair / n));
  const timeOf = Int32Array.from(sorted, (key) => Math.floor(key / keyStep));
  return { pairs, site, area, time: timeOf, bucket, bits, buckets: (Math.max(0, count - 1) >>> bits) + 1 };
}

/** Highest bucket with an amount, at most `from`; −1 when all are empty. */
export function highestBucket(coarse: Float64Array, from: number): number {
  let bucket = from;
  while (bucket >= 0 && (coarse[bucket] ?? 0) === 0) bucket -= 1;
  return bucket;
}

/**
 * The tail above the time within which 90% arrive has at most a tenth of the patients: goes down from `from` while the buckets
 * fit in it. `left` is what may still be in the tail inside `bucket`.
 */
export function tailBucket(coarse: Float64Array, total: number, from: number): { bucket: number; left: number } {
  let bucket = from;
  let left = Math.floor(total / 10);
  while (bucket > 0 && (coarse[bucket] ?? 0) <= left) {
    left -= coarse[bucket] ?? 0;
    bucket -= 1;
  }
  return { bucket, left };
}

/** First rank whose time is above `limit`. */
export function rankAbove(times: Int32Array, limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
