import { decision, type Land } from './land.ts';
import type { Narrowed } from './narrow.ts';
import type { Tangent } from './tangent.ts';

/** Prices are whole multiples of 2^-40, so that a certificate says them exactly. */
export const priceParts = 2 ** 40;

/** What a row of the master rests on; sites are those of the land. */
export type RowBase =
  | { readonly kind: 'norm'; readonly site: number; readonly apart: readonly number[] }
  | { readonly kind: 'capacity'; readonly site: number; readonly taken: readonly number[] }
  | { readonly kind: 'most-open' }
  | { readonly kind: 'least-open' };

/** Σ_k coefficient_k z_k ≥ bound for every feasible set within the cutoff; z_k is 1 where k closes. */
export interface Row {
  readonly base: RowBase;
  readonly coefficients: Float64Array;
  readonly bound: number;
}

/** Prices of tangents (together at most 1) and rows, in parts; `impossible`: they show that no set is left at all. */
export interface Proof {
  readonly impossible: boolean;
  readonly tangents: readonly { readonly tangent: Tangent; readonly price: number }[];
  readonly rows: readonly { readonly base: RowBase; readonly price: number }[];
}

/**
 * The row of a site that would be short (4): with Q all undecided sites but those in `apart`, and R the gains of those,
 * Σ_{k∈Q} gain_k z_k + R (1 − z_i) ≥ (L − volume)(1 − z_i). And of one that would be over its limit U: Σ_{k∈Q} gain_k z_k ≤
 * (U − volume) + M z_i with M what Q can add to it at most beyond U.
 */
export function rowOf(land: Land, narrowed: Narrowed, base: RowBase): Row {
  const { state } = narrowed;
  const coefficients = new Float64Array(land.n);
  switch (base.kind) {
    case 'norm': {
      const line = narrowed.short.find(({ site }) => site === base.site);
      if (line === undefined) return { base, coefficients, bound: 0 };
      coefficients.set(line.gain);
      let need = land.least - line.volume;
      for (const k of base.apart) {
        need -= coefficients[k] ?? 0;
        coefficients[k] = 0;
      }
      if (state[base.site] === decision.undecided) coefficients[base.site] = need;
      return { base, coefficients, bound: need };
    }
    case 'capacity': {
      const line = narrowed.limited.find(({ site }) => site === base.site);
      if (line === undefined) return { base, coefficients, bound: 0 };
      const room = (land.most[base.site] ?? 0) - line.volume;
      let sum = 0;
      for (const k of base.taken) {
        coefficients[k] = -(line.gain[k] ?? 0);
        sum += line.gain[k] ?? 0;
      }
      if (state[base.site] === decision.undecided) coefficients[base.site] = Math.max(0, sum - room);
      return { base, coefficients, bound: -room };
    }
    case 'most-open':
    case 'least-open': {
      const most = base.kind === 'most-open';
      let undecided = 0;
      let open = 0;
      for (const [i, one] of state.entries()) {
        if (one === decision.open) open += 1;
        if (one !== decision.undecided) continue;
        undecided += 1;
        coefficients[i] = most ? 1 : -1;
      }
      const bound = most ? open + undecided - narrowed.mostOpen : land.leastOpen - open - undecided;
      return { base, coefficients, bound };
    }
  }
}

/** The part of its terms that a bound gives up for rounding, here and in the checker (§9.5). */
const guard = ({ error }: Land): number => 8 * error;

/** What prices prove of a part: a bound, and what it would be with one more site decided. */
export interface Priced {
  /** On the loss of every feasible set, in utilities; Infinity where an impossible master is proven to be so. */
  readonly bound: number;
  /** What closing an undecided site adds to the sum that is least at z = 0 or 1 [n]; empty for an impossible master. */
  readonly slope: Float64Array;
}

/**
 * The bound that prices prove: the least over 0 ≤ z ≤ 1 of the mean of the planes below the loss less what the rows are worth. Never
 * below the loss of all that is not closed. `fixed`: a site that is decided in addition, while rows are those of the part.
 */
export function price(
  land: Land,
  narrowed: Narrowed,
  proof: Proof,
  fixed: { readonly site: number; readonly closed: boolean } | null = null,
): Priced {
  const { n } = land;
  const { state, alone, loss } = narrowed;
  const slope = new Float64Array(n);
  // `size` of all rows, and `sum` of the sizes of all that is added, of which rounding takes its part.
  let [bound, left, size, sum] = [0, proof.impossible ? 0 : 1, 0, 0];
  for (const { tangent, price: parts } of proof.impossible ? [] : proof.tangents) {
    const part = parts / priceParts;
    left -= part;
    bound += part * tangent.constant;
    sum += part * Math.abs(tangent.constant);
    for (let k = 0; k < n; k += 1) {
      if (state[k] === decision.closed) continue;
      bound -= part * (tangent.slope[k] ?? 0);
      sum += 2 * part * (tangent.slope[k] ?? 0);
      slope[k] = (slope[k] ?? 0) + part * (tangent.slope[k] ?? 0);
    }
  }
  bound += left * loss;
  for (let k = 0; k < n; k += 1)
    if (state[k] === decision.undecided && left > 0) {
      slope[k] = (slope[k] ?? 0) + left * (alone[k] ?? 0);
      sum += left * (alone[k] ?? 0);
    }
  for (const { base, price: parts } of proof.rows) {
    const part = parts / priceParts;
    const row = rowOf(land, narrowed, base);
    bound += part * row.bound;
    size += part * Math.abs(row.bound);
    for (let k = 0; k < n; k += 1) {
      slope[k] = (slope[k] ?? 0) - part * (row.coefficients[k] ?? 0);
      sum += part * Math.abs(row.coefficients[k] ?? 0);
    }
  }
  for (let k = 0; k < n; k += 1) {
    if (state[k] !== decision.undecided) slope[k] = 0;
    else if (fixed?.site === k) bound += fixed.closed ? (slope[k] ?? 0) : 0;
    else bound += Math.min(0, slope[k] ?? 0);
  }
  bound -= guard(land) * (sum + size);
  if (proof.impossible) return { bound: bound > 1e-9 * size ? Infinity : loss, slope: new Float64Array(0) };
  return { bound: Math.max(loss, bound), slope };
}
