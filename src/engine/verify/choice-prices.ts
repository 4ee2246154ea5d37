import { decided, lossOfWeights, type ChoiceLand } from './choice-land.ts';
import type { Known } from './choice-narrow.ts';
import type { ChoicePricesPart, ChoiceProofPart } from './choice-read.ts';

/** A plane below the loss: loss ≥ constant − Σ slope_i y_i, in utilities. */
interface Plane {
  readonly constant: number;
  readonly slope: Float64Array;
}

/** Prices are in parts of 2^-40, points of tangents in thousandths. */
const one = 2 ** 40;
const openParts = 1000;

/** Works out what prices prove (§10.8); keeps the planes of the tangents it was asked for. */
export class Prices {
  private readonly land: ChoiceLand;
  private readonly proof: ChoiceProofPart;
  private readonly planes = new Map<number, Plane | null>();

  constructor(land: ChoiceLand, proof: ChoiceProofPart) {
    this.land = land;
    this.proof = proof;
  }

  /**
   * A bound on the loss of every feasible set of a part, where rows are those of `known` and `state` may decide more; Infinity where the
   * prices show that there is none; null where they are not prices.
   */
  bound(known: Known, state: Uint8Array, prices: ChoicePricesPart): number | null {
    const { n } = this.land;
    const slope = new Float64Array(n);
    // Every number that is added, and how many there are: together they bound what rounding can do.
    let [sum, size, terms] = [0, 0, 4 * n];
    const add = (value: number): void => {
      sum += value;
      size += Math.abs(value);
      terms += 1;
    };
    const steepen = (k: number, value: number): void => {
      slope[k] = (slope[k] ?? 0) + value;
      size += Math.abs(value);
      terms += 1;
    };
    let left = one;
    for (const [index, price] of prices.tangents) {
      const plane = this.plane(index);
      left -= price;
      if (plane === null || left < 0 || prices.impossible) return null;
      add((price / one) * plane.constant);
      for (let k = 0; k < n; k += 1) {
        if (known.state[k] === decided.closed) continue;
        add(-(price / one) * (plane.slope[k] ?? 0));
        steepen(k, (price / one) * (plane.slope[k] ?? 0));
      }
    }
    if (!prices.impossible) {
      add((left / one) * known.loss);
      for (let k = 0; k < n; k += 1)
        if (known.state[k] === decided.no && left > 0) steepen(k, (left / one) * (known.alone[k] ?? 0));
    }
    let rows = 0;
    for (const row of prices.rows) {
      const { coefficients, bound } = this.row(known, row);
      add((row.price / one) * bound);
      rows += (row.price / one) * Math.abs(bound);
      for (const [k, value] of coefficients) steepen(k, -(row.price / one) * value);
    }
    for (let k = 0; k < n; k += 1) {
      if (known.state[k] !== decided.no) continue;
      if (state[k] === decided.no) add(Math.min(0, slope[k] ?? 0));
      else if (state[k] === decided.closed) add(slope[k] ?? 0);
    }
    const proven = sum - 2 * terms * 2 ** -53 * size;
    if (Number.isNaN(proven)) return null;
    if (prices.impossible) return proven > 1e-9 * rows ? Infinity : known.loss;
    return Math.max(known.loss, proven);
  }

  /** A row Σ coefficient_k z_k ≥ bound; one that asks nothing where the site is not in question. */
  private row(
    known: Known,
    { kind, site, others }: ChoicePricesPart['rows'][number],
  ): { readonly coefficients: ReadonlyMap<number, number>; readonly bound: number } {
    const { land } = this;
    const coefficients = new Map<number, number>();
    const own = land.own[site] ?? -1;
    const taken = new Set(others.map((other) => land.own[other] ?? -1));
    if (kind === 'norm') {
      const line = known.short.get(own);
      if (line === undefined) return { coefficients, bound: 0 };
      let need = land.least - line.volume;
      for (const [k, gain] of line.gain.entries()) {
        if (taken.has(k)) need -= gain;
        else if (gain > 0) coefficients.set(k, gain);
      }
      if (known.state[own] === decided.no) coefficients.set(own, need);
      return { coefficients, bound: need };
    }
    if (kind === 'capacity') {
      const line = known.limited.get(own);
      if (line === undefined) return { coefficients, bound: 0 };
      const room = (land.most[own] ?? 0) - line.volume;
      let pushed = 0;
      for (const [k, gain] of line.gain.entries()) {
        if (!taken.has(k)) continue;
        pushed += gain;
        coefficients.set(k, -gain);
      }
      // A little more than what closing the site must forgive.
      const forgiven = Math.max(0, pushed - room) * (1 + land.error) + land.error * (pushed + Math.abs(room));
      if (known.state[own] === decided.no) coefficients.set(own, forgiven);
      return { coefficients, bound: -room };
    }
    const most = kind === 'most-open';
    let [open, undecided] = [0, 0];
    for (const [k, state] of known.state.entries()) {
      if (state === decided.open) open += 1;
      if (state !== decided.no) continue;
      undecided += 1;
      coefficients.set(k, most ? 1 : -1);
    }
    return { coefficients, bound: most ? open + undecided - known.mostOpen : land.leastOpen - open - undecided };
  }

  /** −Σ d ln W ≥ −Σ d ln W⁰ + Σ d − Σ d W / W⁰, whatever W⁰ > 0; from below. Null where the point leaves an area without anybody. */
  private plane(index: number): Plane | null {
    const kept = this.planes.get(index);
    if (kept !== undefined) return kept;
    const made = this.makePlane(this.proof.tangents[index] ?? []);
    this.planes.set(index, made);
    return made;
  }

  private makePlane(point: readonly number[]): Plane | null {
    const { land } = this;
    const { error, total, demand } = land;
    const w = Float64Array.from(land.outside);
    for (const [site, own] of land.own.entries()) {
      const part = (point[site] ?? 0) / openParts;
      if (own >= 0 && part > 0)
        for (let j = 0; j < w.length; j += 1) w[j] = (w[j] ?? 0) + part * (land.share[own]?.[j] ?? 0);
    }
    const loss = lossOfWeights(land, w);
    if (loss === Infinity) return null;
    const rate = w.map((all, j) => (demand[j] ?? 0) / all);
    const outside = rate.reduce((sum, each, j) => sum + each * (land.outside[j] ?? 0), 0);
    const slope = Float64Array.from(
      land.share,
      (row) => row.reduce((sum, part, j) => sum + part * (rate[j] ?? 0), 0) * (1 + 2 * error),
    );
    const below = 4 * error * (total + Math.abs(loss) + outside);
    return { constant: loss + total - outside - below, slope };
  }
}
