import { decision, lossTolerance, type Land } from './land.ts';
import { lossOfShare } from './logs.ts';

/** What a conclusion must clear, as a part of the norm or capacity it rests on: doubles are not exact. */
const clear = 1e-9;

/** A part of the tree after its conclusions; arrays belong to the `Narrower` and hold until its next call. */
export interface Narrowed {
  /** `decision` per site [n]. */
  readonly state: Uint8Array;
  /** Loss when all that is not closed stays open, in utilities. */
  readonly loss: number;
  /** Loss that dropping a site adds to that by itself [n]. */
  readonly alone: Float64Array;
  /** W_j of all that is not closed, and least W_j of any set within the cutoff [m]. */
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** Sites that may stay open only if others close (4): their rows. */
  readonly short: readonly VolumeRow[];
  /** Sites with a limit that others may push them over: V_i ≥ `volume` + Σ_k gain_k z_k for every set in which i is open. */
  readonly limited: readonly VolumeRow[];
  /** Most sites that can be open. */
  readonly mostOpen: number;
}

/** A line in the closings z that bounds the volume of a site while it is open: above for `short`, below for `limited`. */
export interface VolumeRow {
  readonly site: number;
  /** Volume when all that is not closed is open. */
  readonly volume: number;
  /** Per site [n], 0 where it is not undecided, and for the site itself. */
  readonly gain: Float64Array;
}

/** Draws the conclusions of docs/model.md §10.8 (1 to 4) in a part of the tree until nothing changes. */
export class Narrower {
  private readonly land: Land;
  private readonly high: Float64Array;
  private readonly low: Float64Array;
  private readonly openOnly: Float64Array;
  private readonly alone: Float64Array;
  private readonly inverse: Float64Array;
  /** Per area the sites by share over loss, best first; kept between calls, for it changes little. */
  private readonly order: Uint16Array;
  private readonly chord: Float64Array;
  /** d_j / W_j of all that is not closed, and 1 / W_j [m]. */
  private readonly rate: Float64Array;
  /** V_i when all that is not closed is open [n]. */
  private readonly volume: Float64Array;
  private readonly perHigh: Float64Array;

  constructor(land: Land) {
    const { n, m } = land;
    this.land = land;
    this.high = new Float64Array(m);
    this.low = new Float64Array(m);
    this.openOnly = new Float64Array(m);
    this.chord = new Float64Array(m);
    this.rate = new Float64Array(m);
    this.volume = new Float64Array(n);
    this.perHigh = new Float64Array(m);
    this.alone = new Float64Array(n);
    this.inverse = new Float64Array(n);
    this.order = Uint16Array.from({ length: n * m }, (_, at) => at % n);
  }

  /** Null where no set of this part is feasible and loses less than `cutoff` (utilities). */
  narrow(given: Uint8Array, cutoff: number): Narrowed | null {
    const { land } = this;
    const state = given.slice();
    const tolerance = lossTolerance(land, cutoff);
    for (;;) {
      const loss = this.lossOfLive(state);
      if (!(loss < cutoff - tolerance)) return null;
      this.lossesAlone(state);
      const budget = cutoff - loss;
      for (let i = 0; i < land.n; i += 1)
        if (state[i] === decision.undecided && (this.alone[i] ?? 0) >= budget + tolerance) state[i] = decision.open;
      const mostOpen = this.mostOpen(state);
      const counted = this.count(state, mostOpen);
      if (counted === 'none') return null;
      if (counted === 'again') continue;
      const { error, totalDemand } = land;
      this.floor(state, (budget + 8 * error * (totalDemand + Math.abs(loss))) * (1 + 8 * error));
      const ceilings = this.closeByCeiling(state);
      if (ceilings === 'none') return null;
      if (ceilings === 'again') continue;
      const short = this.shortRows(state);
      const fed = this.closeUnfed(state, short, budget + tolerance);
      if (fed === 'none') return null;
      if (fed === 'again') continue;
      const limited = this.limitedRows(state);
      return { state, loss, alone: this.alone, high: this.high, low: this.low, short, limited, mostOpen };
    }
  }

  /** Fills `high`; Infinity where an area is left without anybody. */
  private lossOfLive(state: Uint8Array): number {
    const { n, m, share, outside, demand } = this.land;
    const { high } = this;
    high.set(outside);
    for (let i = 0; i < n; i += 1) {
      if (state[i] === decision.closed) continue;
      const from = i * m;
      for (let j = 0; j < m; j += 1) high[j] = (high[j] ?? 0) + (share[from + j] ?? 0);
    }
    let loss = 0;
    for (let j = 0; j < m; j += 1) {
      const all = high[j] ?? 0;
      loss -= (demand[j] ?? 0) * Math.log(all);
      this.perHigh[j] = 1 / all;
      this.rate[j] = (demand[j] ?? 0) / all;
    }
    return loss;
  }

  private lossesAlone(state: Uint8Array): void {
    const { n, m, share, demand } = this.land;
    const { high } = this;
    for (let i = 0; i < n; i += 1) {
      if (state[i] === decision.closed) continue;
      const from = i * m;
      this.volume[i] = dot(this.rate, share, from, m);
      let sum = 0;
      for (let j = 0; j < m; j += 1) {
        const part = (share[from + j] ?? 0) * (this.perHigh[j] ?? 0);
        sum +=
          (demand[j] ?? 0) * (part > 0.5 ? -Math.log(this.without(i, j, state) / (high[j] ?? 0)) : lossOfShare(part));
      }
      // Below what the checker makes of it, so that it concludes no less; and so with the floors.
      this.alone[i] = sum * (1 - 16 * this.land.error);
    }
  }

  /** W_j of what is not closed apart from i: added up, since a difference would lose its last digits. */
  private without(i: number, j: number, state: Uint8Array): number {
    const { n, byArea, outside } = this.land;
    let sum = outside[j] ?? 0;
    for (let k = 0; k < n; k += 1) if (k !== i && state[k] !== decision.closed) sum += byArea[j * n + k] ?? 0;
    return sum;
  }

  /** All patients that do not go outside, over the norm: a bound on the number of sites. */
  private mostOpen(state: Uint8Array): number {
    const { least, mostOpen } = this.land;
    if (!(least > 0)) return mostOpen;
    let inside = 0;
    for (const [i, volume] of this.volume.entries()) if (state[i] !== decision.closed) inside += volume;
    return Math.min(mostOpen, Math.floor((inside / least) * (1 + clear)));
  }

  private count(state: Uint8Array, mostOpen: number): 'none' | 'again' | 'go' {
    let [open, live] = [0, 0];
    for (const one of state) {
      if (one === decision.open) open += 1;
      if (one !== decision.closed) live += 1;
    }
    const { leastOpen } = this.land;
    if (open > mostOpen || live < leastOpen || mostOpen < leastOpen) return 'none';
    if (open === live) return 'go';
    if (open === mostOpen) {
      for (let i = 0; i < state.length; i += 1) if (state[i] === decision.undecided) state[i] = decision.closed;
      return 'again';
    }
    if (live === leastOpen)
      for (let i = 0; i < state.length; i += 1) if (state[i] === decision.undecided) state[i] = decision.open;
    return 'go';
  }

  /** Fills `low` and `openOnly`: what W_j keeps when the budget is spent on the sites that weigh most in j for what they lose. */
  private floor(state: Uint8Array, budget: number): void {
    const { n, m, byArea, outside } = this.land;
    const { alone, inverse, order, low, openOnly } = this;
    for (let i = 0; i < n; i += 1) {
      const one = alone[i] ?? 0;
      if (state[i] === decision.undecided) inverse[i] = one > 1e-200 ? 1 / one : 1e200;
    }
    for (let j = 0; j < m; j += 1) {
      const from = j * n;
      for (let at = 1; at < n; at += 1) {
        const site = order[from + at] ?? 0;
        const key = (byArea[from + site] ?? 0) * (inverse[site] ?? 0);
        let to = at - 1;
        for (; to >= 0; to -= 1) {
          const other = order[from + to] ?? 0;
          const above = (byArea[from + other] ?? 0) * (inverse[other] ?? 0);
          if (above > key || (above === key && other < site)) break;
          order[from + to + 1] = other;
        }
        order[from + to + 1] = site;
      }
      let left = budget;
      let dropped = 0;
      let open = outside[j] ?? 0;
      for (let i = 0; i < n; i += 1) if (state[i] === decision.open) open += byArea[from + i] ?? 0;
      let rest = 0;
      for (let at = 0; at < n; at += 1) {
        const site = order[from + at] ?? 0;
        if (state[site] !== decision.undecided) continue;
        const price = alone[site] ?? 0;
        dropped += byArea[from + site] ?? 0;
        if (price <= left) left -= price;
        else {
          rest += (byArea[from + site] ?? 0) * (left > 0 ? Math.min(1, (price - left) / price) : 1);
          left = 0;
        }
      }
      openOnly[j] = open;
      low[j] = Math.max(0, (open + rest) * (1 - 2 * this.land.error) - 2 ** -49 * dropped);
    }
  }

  /** Closes who cannot reach the norm whatever closes, and who has too many whatever opens. */
  private closeByCeiling(state: Uint8Array): 'none' | 'again' | 'go' {
    const { n, m, share, demand, least, most } = this.land;
    const { low, openOnly } = this;
    let found: 'again' | 'go' = 'go';
    for (let i = 0; i < n; i += 1) {
      if (state[i] === decision.closed) continue;
      const from = i * m;
      const own = state[i] === decision.undecided ? 1 : 0;
      let ceiling = 0;
      for (let j = 0; j < m; j += 1) {
        const part = share[from + j] ?? 0;
        const kept = Math.max(low[j] ?? 0, own * part + (openOnly[j] ?? 0), Number.MIN_VALUE);
        ceiling += ((demand[j] ?? 0) * part) / kept;
      }
      const never = ceiling < least * (1 - clear) || (this.volume[i] ?? 0) > (most[i] ?? 0) * (1 + clear);
      if (!never) continue;
      if (own === 0) return 'none';
      state[i] = decision.closed;
      found = 'again';
    }
    return found;
  }

  /** The tangent of 1 / W where nothing more closes. */
  private limitedRows(state: Uint8Array): VolumeRow[] {
    const { n, m, share, most } = this.land;
    const { rate, perHigh, chord } = this;
    const rows: VolumeRow[] = [];
    for (let i = 0; i < n; i += 1) {
      if (state[i] === decision.closed || most[i] === Infinity) continue;
      for (let j = 0; j < m; j += 1) chord[j] = (share[i * m + j] ?? 0) * (rate[j] ?? 0) * (perHigh[j] ?? 0);
      rows.push({ site: i, volume: this.volume[i] ?? 0, gain: this.gains(i, state) });
    }
    return rows;
  }

  /** Σ_j chord_j p_kj of the undecided sites k but i. */
  private gains(i: number, state: Uint8Array): Float64Array {
    const { n, m, share } = this.land;
    const gain = new Float64Array(n);
    const others: number[] = [];
    for (let k = 0; k < n; k += 1) if (k !== i && state[k] === decision.undecided) others.push(k);
    fourDots(this.chord, share, m, others, gain);
    return gain;
  }

  private shortRows(state: Uint8Array): VolumeRow[] {
    const { n, m, share, least } = this.land;
    const { low, openOnly, chord, rate } = this;
    const rows: VolumeRow[] = [];
    if (!(least > 0)) return rows;
    for (let i = 0; i < n; i += 1) {
      const volume = this.volume[i] ?? 0;
      if (state[i] === decision.closed || volume >= least) continue;
      const from = i * m;
      const own = state[i] === decision.undecided ? 1 : 0;
      for (let j = 0; j < m; j += 1) {
        const part = share[from + j] ?? 0;
        const kept = Math.max(low[j] ?? 0, own * part + (openOnly[j] ?? 0), Number.MIN_VALUE);
        chord[j] = ((rate[j] ?? 0) * part) / kept;
      }
      rows.push({ site: i, volume, gain: this.gains(i, state) });
    }
    return rows;
  }

  /** Closes who cannot be fed within the budget: the cheapest closings that by (4) could bring it to the norm lose too much. */
  private closeUnfed(state: Uint8Array, rows: readonly VolumeRow[], budget: number): 'none' | 'again' | 'go' {
    const { least } = this.land;
    let found: 'again' | 'go' = 'go';
    for (const { site, volume, gain } of rows) {
      const feeders = [...gain.keys()]
        .filter((k) => (gain[k] ?? 0) > 0)
        .toSorted((a, b) => (this.alone[a] ?? 0) * (gain[b] ?? 0) - (this.alone[b] ?? 0) * (gain[a] ?? 0) || a - b);
      let need = least * (1 - clear) - volume;
      let spent = 0;
      for (const k of feeders) {
        if (need <= 0) break;
        const part = Math.min(1, need / (gain[k] ?? 1));
        spent += part * (this.alone[k] ?? 0);
        need -= part * (gain[k] ?? 0);
      }
      if (need <= least * clear && spent < budget) continue;
      if (state[site] === decision.open) return 'none';
      state[site] = decision.closed;
      found = 'again';
    }
    return found;
  }
}

/** Σ_j a_j b_(from + j), in four sums so that the processor need not wait for each. */
function dot(a: Float64Array, b: Float64Array, from: number, m: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let j = 0;
  for (; j + 3 < m; j += 4) {
    s0 += (a[j] ?? 0) * (b[from + j] ?? 0);
    s1 += (a[j + 1] ?? 0) * (b[from + j + 1] ?? 0);
    s2 += (a[j + 2] ?? 0) * (b[from + j + 2] ?? 0);
    s3 += (a[j + 3] ?? 0) * (b[from + j + 3] ?? 0);
  }
  for (; j < m; j += 1) s0 += (a[j] ?? 0) * (b[from + j] ?? 0);
  return s0 + s1 + (s2 + s3);
}

/** Σ_j a_j b_(k m + j) of the rows k that are asked, four at a time so that each a_j is fetched once for them. */
function fourDots(a: Float64Array, b: Float64Array, m: number, rows: readonly number[], into: Float64Array): void {
  let at = 0;
  for (; at + 3 < rows.length; at += 4) {
    const [k0 = 0, k1 = 0, k2 = 0, k3 = 0] = [rows[at], rows[at + 1], rows[at + 2], rows[at + 3]];
    const [f0, f1, f2, f3] = [k0 * m, k1 * m, k2 * m, k3 * m];
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let j = 0; j < m; j += 1) {
      const one = a[j] ?? 0;
      s0 += one * (b[f0 + j] ?? 0);
      s1 += one * (b[f1 + j] ?? 0);
      s2 += one * (b[f2 + j] ?? 0);
      s3 += one * (b[f3 + j] ?? 0);
    }
    into[k0] = s0;
    into[k1] = s1;
    into[k2] = s2;
    into[k3] = s3;
  }
  for (; at < rows.length; at += 1) into[rows[at] ?? 0] = dot(a, b, (rows[at] ?? 0) * m, m);
}
