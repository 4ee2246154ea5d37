import { apart } from './arcs.ts';
import { highestPrice } from './lanes.ts';
import type { Region } from './region.ts';

/** Places of the Gray code that share one table: 2^16. */
const tableBits = 16;
/** Pairs of sites that are compared for a guess. */
const pairsTried = 8;

/**
 * Prices of the sets that were solved, to guess those of the next (§13.4). Where sites a and b lie far apart, what toggling both
 * does to a price is nearly the sum of what each does. The guess only saves work: whatever it is, the answer is the same.
 */
export class PriceTable {
  private readonly n: number;
  /** Units of `arcs.key` in one unit of time. */
  private readonly scale: number;
  private readonly undecided: Int32Array;
  /** Per place of the Gray code in the table: a price per site; NaN in the first where the set was not solved. */
  private readonly prices: Float32Array;
  private readonly mask: number;
  /** Pairs of bits (higher, lower), those farthest apart first. */
  private readonly pairs: readonly (readonly [high: number, low: number])[];
  /** Whether a price may be below 0: only where capacities are limited. */
  private readonly lowest: number;

  constructor(region: Region, scale: number, places: number) {
    this.scale = scale;
    const { n, undecided, capacity } = region;
    this.n = n;
    this.undecided = undecided;
    const size = Math.min(2 ** tableBits, 2 ** Math.ceil(Math.log2(Math.max(1, places))));
    this.mask = size - 1;
    this.prices = new Float32Array(size * n).fill(Number.NaN);
    this.lowest = capacity.some((most) => most !== Number.POSITIVE_INFINITY) ? -highestPrice : 0;
    const bits = Math.min(undecided.length, Math.round(Math.log2(size)));
    const pairs: { pair: readonly [number, number]; apart: number }[] = [];
    for (let high = 1; high < bits; high += 1)
      for (let low = 0; low < high; low += 1)
        pairs.push({ pair: [high, low], apart: apart(region, undecided[high] ?? 0, undecided[low] ?? 0) });
    this.pairs = pairs.toSorted((a, b) => b.apart - a.apart).map(({ pair }) => pair);
  }

  /** Forgets everything when a new table begins at this place. */
  enter(rank: number): void {
    if ((rank & this.mask) === 0) this.prices.fill(Number.NaN);
  }

  /** Keeps the prices of a solved set, relative to the ground. */
  keep(rank: number, openSites: Int32Array, price: Float64Array): void {
    const start = (rank & this.mask) * this.n;
    const ground = price[this.n] ?? 0;
    this.prices[start] = 0;
    for (const site of openSites) this.prices[start + site] = ((price[site] ?? 0) - ground) / this.scale;
  }

  /** Keeps that every price is 0. */
  keepZero(rank: number): void {
    const start = (rank & this.mask) * this.n;
    this.prices.fill(0, start, start + this.n);
  }

  /** Fills `price` of the open sites with whole numbers of times. */
  guess(rank: number, openSites: Int32Array, price: Float64Array): void {
    const { prices, n, mask, undecided } = this;
    const place = rank & mask;
    price[n] = 0;
    const pair = this.choosePair(place, openSites);
    if (pair !== null) {
      const [high, low] = pair;
      const one = (place ^ flip(high)) * n;
      const other = (place ^ flip(low)) * n;
      const both = (place ^ flip(high) ^ flip(low)) * n;
      for (const site of openSites) {
        const first = prices[one + site] ?? 0;
        const second = prices[other + site] ?? 0;
        let guess = first + second - (prices[both + site] ?? 0);
        if (site === undecided[high]) guess = second;
        else if (site === undecided[low]) guess = first;
        price[site] = this.whole(guess);
      }
      return;
    }
    for (let bit = 0; 2 ** bit <= place; bit += 1) {
      const one = (place ^ flip(bit)) * n;
      if (((place >>> bit) & 1) === 0 || Number.isNaN(prices[one])) continue;
      for (const site of openSites) price[site] = site === undecided[bit] ? 0 : this.whole(prices[one + site] ?? 0);
      return;
    }
    for (const site of openSites) price[site] = 0;
  }

  /** Of the farthest pairs whose three sets are known, the one whose two toggles have least to do with each other. */
  private choosePair(place: number, openSites: Int32Array): readonly [high: number, low: number] | null {
    const { prices, n, undecided } = this;
    let chosen: readonly [number, number] | null = null;
    let least = Number.POSITIVE_INFINITY;
    let tried = 0;
    for (const pair of this.pairs) {
      const [high, low] = pair;
      if (((place >>> high) & (place >>> low) & 1) === 0) continue;
      const one = (place ^ flip(high)) * n;
      const other = (place ^ flip(low)) * n;
      const both = (place ^ flip(high) ^ flip(low)) * n;
      if (Number.isNaN(prices[one]) || Number.isNaN(prices[other]) || Number.isNaN(prices[both])) continue;
      let shared = 0;
      for (const site of openSites) {
        if (site === undecided[high] || site === undecided[low]) continue;
        const from = prices[both + site] ?? 0;
        shared += Math.min(Math.abs((prices[one + site] ?? 0) - from), Math.abs((prices[other + site] ?? 0) - from));
      }
      if (shared < least) {
        least = shared;
        chosen = pair;
      }
      tried += 1;
      if (tried === pairsTried) break;
    }
    return chosen;
  }

  private whole(guess: number): number {
    return Math.round(Math.min(highestPrice, Math.max(this.lowest, guess)));
  }
}

/** Toggling the site of a bit of the set turns the bits of its place up to that one around. */
const flip = (bit: number): number => 2 ** (bit + 1) - 1;
