/** How patients are put off by the way: exp(−β t) with β per minute, or max(1, t)^−β (docs/model.md §7.2). */
export interface Decay {
  readonly form: 'exponential' | 'power';
  readonly beta: number;
}

/** Hospitals of one kind are taken to pull alike where nothing of them is counted. */
export type PerformerKind = 'academic' | 'categorical' | 'general';

/** How it is known that a hospital performs the treatment. */
export type PerformerBasis = 'counted' | 'stated' | 'assumed';

/** Patients a year, equal ends where exact; `high` Infinity only where a total limits it. */
export interface CountRange {
  readonly low: number;
  readonly high: number;
}

/** A place of the country where the treatment is, or is taken to be, performed. */
export interface Performer {
  readonly id: string;
  readonly kind: PerformerKind;
  readonly basis: PerformerBasis;
  /** Patients a year, equal ends where exact; null: it performs, and how much is not known. */
  readonly count: CountRange | null;
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

/** What a fit may be given to go faster, or to smooth otherwise. */
export interface FitOptions {
  /** `decayOf(minutes, decay)` where the caller has it already. */
  readonly affinity?: Float64Array;
  /** Attraction per performer of a fit of nearly the same ground: where the search begins. */
  readonly start?: Float64Array;
  /** Patients a pair is taken to have been seen with beforehand, as the model has them (§7.4); absent: 5. */
  readonly pseudoCount?: number;
}

/** Who lives where and goes where today: one fit (§7). */
export interface FittedGround {
  readonly decay: Decay;
  /** Attraction per performer [p]; 0 for who does not perform, or is left out. */
  readonly attraction: Float64Array;
  /** The factor on attraction of who is not counted, as asked, or as the national total pins it. */
  readonly competitor: number;
  /** Patients a year per unit of area weight. */
  readonly rate: number;
  /** `assumed` where one count alone gave it: any rate would fit. */
  readonly rateBasis: 'fitted' | 'assumed' | 'total';
  /** What the attraction of a kind is taken from: the median once a count is a range (§7.3). */
  readonly average: 'geometric-mean' | 'median';
  /** Patients a year per area [m], whoever treats them; 0 where nobody is reached. */
  readonly demand: Float64Array;
  /** w_pj [p × m]: shares of an area are its weights over their sum. */
  readonly weights: Float64Array;
  /** Patients a year per pair [p × m] today: demand × share. */
  readonly flows: Float64Array;
  /** Patients a year per performer [p], as fitted. */
  readonly volumes: Float64Array;
  /** Areas that reach no performer, with their weight; and who is assumed to perform in the building of another (§7.3). */
  readonly leftOut: {
    readonly areas: GroundInput['areas'];
    readonly performers: readonly string[];
  };
  readonly iterations: number;
  /** Largest relative error of a counted volume. */
  readonly residual: number;
}

/** Why no ground can be fitted. */
export type GroundFailure =
  /** Nobody is counted and no total is known, or every area is empty. */
  | { readonly kind: 'no-patients' }
  | { readonly kind: 'area-weight-not-valid'; readonly areaId: string }
  | { readonly kind: 'count-not-valid'; readonly performerId: string }
  | { readonly kind: 'parameter-not-valid'; readonly name: 'beta' | 'competitor' | 'pseudoCount' }
  /** It has patients, and no area reaches it. */
  | { readonly kind: 'performer-reached-by-nobody'; readonly performerId: string }
  /** Where parts of the country cannot reach each other, each part has one rate too: these counts contradict that. */
  | { readonly kind: 'counts-not-possible'; readonly performerIds: readonly string[]; readonly residual: number }
  | { readonly kind: 'total-not-possible'; readonly total: number; readonly low: number; readonly high: number };

/** A least, a central and a greatest value over the cases of a band. */
export interface Band {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}
