/**
 * The proof that no feasible set loses less than `bound` but those of `sets` (docs/model.md §9.5). Sites are indices into the problem;
 * losses are in utilities (patients times units of the log-sum) against all permitted sites open. What follows from what in a part of
 * the tree is not written down: the checker concludes it again.
 */
export interface ChoiceCertificate {
  readonly format: 'zwaartepunt-choice-certificate/1';
  /** Null: there is no feasible set but those of `sets`. */
  readonly bound: number | null;
  readonly sets: readonly (readonly number[])[];
  /** Losses of which only sets below were looked for, as the search went on; null: any. */
  readonly cutoffs: readonly (number | null)[];
  /** Points of tangents: thousandths to which each site is open [n]. */
  readonly tangents: readonly (readonly number[])[];
  readonly proofs: readonly ChoiceProofEntry[];
  /**
   * The tree in preorder, two numbers a part: the cutoff with which it was narrowed, or −1 for one that keeps what is known of the
   * last narrowed part above it (a leaf also −2, −3, …: of one higher up); then a site ≥ 0 to branch on (first open, then closed), or a
   * leaf: −1 narrowing leaves nothing, −2 it is one set, of `sets` or of a loss not below `bound`, −3 − k it is bounded by proof k.
   */
  readonly tree: readonly number[];
}

/** Prices in parts of 2^-40: of tangents by their index, and of rows (§10.8, 4) by kind, site and other sites. */
export interface ChoiceProofEntry {
  readonly impossible: boolean;
  readonly tangents: readonly (readonly [tangent: number, price: number])[];
  readonly rows: readonly {
    readonly kind: 'norm' | 'capacity' | 'most-open' | 'least-open';
    /** −1 where the row is about no site. */
    readonly site: number;
    /** Of a norm the sites apart, of a capacity those taken. */
    readonly others: readonly number[];
    readonly price: number;
  }[];
}
