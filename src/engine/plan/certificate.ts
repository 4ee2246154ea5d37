/**
 * The proof of a bound, small enough to be re-checked by a short program that shares no code with the solver
 * (docs/model.md §9). All numbers are whole, in the units of the problem; sites and areas are indices into it.
 */
export interface Certificate {
  readonly format: 'zwaartepunt-certificate/1';
  /** Every plan costs at least this. */
  readonly bound: number;
  /** Norm cuts (§6.3): at most ⌊demand of `areas` / norm⌋ of `sites` can live from `areas` alone. */
  readonly cuts: readonly { readonly sites: readonly number[]; readonly areas: readonly number[] }[];
  readonly multipliers: readonly Multipliers[];
  /**
   * The tree in preorder: a number i ≥ 0 branches on site i (first the part with i open, then the part with i closed);
   * −1 − k is a leaf whose bound is proven by multipliers k.
   */
  readonly tree: readonly number[];
  /** Sites that the proof leaves out because each has a twin that stays in it (§9.2): same times, no limit, no fixed cost. Absent: none. */
  readonly twins?: readonly number[];
  /** Under *nearest*: prices ≥ 0 of closeness, as site, area and price, for the whole tree (§10.3). Absent: none. */
  readonly closer?: readonly (readonly [site: number, area: number, price: number])[];
}

export interface Multipliers {
  /** Price of serving one unit of demand of area j [m], in time units. */
  readonly v: readonly number[];
  /** Per site [n]: above 0 the price of the norm, below 0 that of the capacity, in time units. */
  readonly theta: readonly number[];
  /** Price of a cut ≥ 0, as pairs of cut and price, in time units. */
  readonly mu: readonly (readonly [cut: number, price: number])[];
}
