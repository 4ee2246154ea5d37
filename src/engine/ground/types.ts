import type { CountRange } from '../flows/index.ts';

/** How patients are put off by the way: exp(−β t) with β per minute, or max(1, t)^−β (docs/model.md §7.2). */
export interface Decay {
  readonly form: 'exponential' | 'power';
  readonly beta: number;
}

/** Hospitals of one kind are taken to pull alike where nothing of them is counted. */
export type PerformerKind = 'academic' | 'categorical' | 'general';

/** How it is known that a hospital performs the treatment. */
export type PerformerBasis = 'counted' | 'stated' | 'assumed';

/** A place of the country where the treatment is, or is taken to be, performed. */
export interface Performer {
  readonly id: string;
  readonly kind: PerformerKind;
  readonly basis: PerformerBasis;
  /** Patients a year, equal ends where exact; null: it performs, and how much is not known. */
  readonly count: Pick<CountRange, 'low' | 'high'> | null;
}

/** What a ground is fitted from. Pairs are performer-major: performer p, area j is `p * areas.length + j`. */
export interface GroundInput {
  /** `weight`: inhabitants, or the patients that rates by age expect; only proportions count. */
  readonly areas: readonly { readonly id: string; readonly weight: number }[];
  readonly performers: readonly Performer[];
  /** Minutes; Infinity where there is no way. */
  readonly minutes: Float64Array;
  readonly decay: Decay;
  /** Attraction of a performer without a count, as a factor on that of its kind (§7.3); 1 where nothing says otherwise. */
  readonly competitor: number;
  /** Patients a year in the whole country, where known: it pins the factor. */
  readonly total?: number;
  /** Observed patients a year per pair; NaN where nothing was seen. */
  readonly observed?: Float64Array;
}

/** Who lives where and goes where today: one fit (§7). */
export interface FittedGround {
  readonly decay: Decay;
  /** Attraction per performer [p]. */
  readonly attraction: Float64Array;
  /** The factor on attraction of who is not counted, as asked, or as the national total pins it. */
  readonly competitor: number;
  /** Patients a year per unit of area weight. */
  readonly rate: number;
  /** `assumed` where one count alone gave it: any rate would fit. */
  readonly rateBasis: 'fitted' | 'assumed' | 'total';
  /** Patients a year per area [m], whoever treats them. */
  readonly demand: Float64Array;
  /** w_pj [p × m]: shares of an area are its weights over their sum. */
  readonly weights: Float64Array;
  /** Patients a year per pair [p × m] today: demand × share. */
  readonly flows: Float64Array;
  /** Patients a year per performer [p], as fitted. */
  readonly volumes: Float64Array;
  readonly iterations: number;
  /** Largest relative error of a counted volume. */
  readonly residual: number;
}

/** A least, a central and a greatest value over the cases of a band. */
export interface Band {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}
