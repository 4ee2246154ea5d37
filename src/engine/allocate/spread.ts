/**
 * Times with amounts, of which the 90% point and the longest are asked again and again: amounts are counted in buckets of
 * time, and only the bucket that holds the answer is looked into. Amounts are exact as long as they are whole (§8.5).
 */
export interface Buckets {
  /** Units of time per bucket. */
  readonly width: number;
  readonly amounts: Float64Array;
}

/** Fine enough that a bucket holds few entries, coarse enough that emptying is cheap. */
const bucketCount = 2048;

export const createBuckets = (longest: number): Buckets => ({
  width: Math.max(1, Math.ceil((longest + 1) / bucketCount)),
  amounts: new Float64Array(bucketCount),
});

export const bucketOf = (buckets: Buckets, time: number): number => Math.floor(time / buckets.width);

/** The bucket in which at most a tenth of the total, rounded down, is still on its way; with what arrived before it. */
export function p90Bucket({ amounts }: Buckets, total: number): { readonly bucket: number; readonly before: number } {
  const late = Math.floor((total + 1e-6) / 10);
  let before = 0;
  for (let bucket = 0; bucket < amounts.length; bucket += 1) {
    const next = before + (amounts[bucket] ?? 0);
    if (total - next <= late + 1e-6) return { bucket, before };
    before = next;
  }
  return { bucket: amounts.length - 1, before };
}

/** The bucket of the longest time with an amount; −1 when there is none. */
export const lastBucket = ({ amounts }: Buckets): number => amounts.findLastIndex((amount) => amount > 0);

/** Entries of one bucket, gathered into arrays that are kept; sorted by time when the answer is read. */
export class Gathered {
  private times = new Float64Array(1024);
  private amounts = new Float64Array(1024);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  add(time: number, amount: number): void {
    if (this.count === this.times.length) {
      const [times, amounts] = [this.times, this.amounts];
      this.times = new Float64Array(2 * this.count);
      this.amounts = new Float64Array(2 * this.count);
      this.times.set(times);
      this.amounts.set(amounts);
    }
    this.times[this.count] = time;
    this.amounts[this.count] = amount;
    this.count += 1;
  }

  /** Least time by which at most a tenth of the total is still on its way, `before` having arrived in earlier buckets. */
  p90(total: number, before: number): number {
    const late = Math.floor((total + 1e-6) / 10);
    const order = Array.from({ length: this.count }, (_, index) => index);
    order.sort((a, b) => (this.times[a] ?? 0) - (this.times[b] ?? 0));
    let so = before;
    let last = 0;
    for (const index of order) {
      so += this.amounts[index] ?? 0;
      last = this.times[index] ?? 0;
      if (total - so <= late + 1e-6) return last;
    }
    return last;
  }

  longest(): number {
    let longest = 0;
    for (let index = 0; index < this.count; index += 1)
      if ((this.amounts[index] ?? 0) > 0) longest = Math.max(longest, this.times[index] ?? 0);
    return longest;
  }
}
