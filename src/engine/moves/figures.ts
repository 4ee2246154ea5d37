import { volumeTolerance } from '../problem/index.ts';

/** Fewer people a year than this make no mean (docs/model.md §8.6): a few journeys say nothing about the next few. */
const leastPeople = 5;

/** What a group of people goes through; or too few of them to say so, with how many there are. */
export type OfPeople<Figures> =
  | ({ readonly kind: 'known' } & Figures)
  | { readonly kind: 'tooFew'; readonly patients: number };

/** The figures of so many patients a year, where they are enough for a mean; counts are whole, a fit is not. */
export const knownOf = <Figures>(patients: number, figures: () => Figures): OfPeople<Figures> =>
  patients >= leastPeople * (1 - volumeTolerance) ? { kind: 'known', ...figures() } : { kind: 'tooFew', patients };

/** Minutes to the nearest open site, of who must move: before at today's sites, after at the open ones. */
export interface ReachMeans {
  readonly before: number;
  readonly after: number;
  /** Mean of after − before; with p50 and p90 of the same, over the same people. */
  readonly extra: number;
  readonly p50: number;
  readonly p90: number;
  /** Shares, 0 to 1, of who must move with more minutes than that to the nearest; who reaches nothing is beyond all. */
  readonly beyond: readonly { readonly minutes: number; readonly before: number; readonly after: number }[];
}

export interface ReachFigures {
  /** Patient-minutes a year that reach gets longer for who must move; of those who reach an open site. */
  readonly extraPatientMinutes: number;
  /** Patients a year of who must move that reach no open site. */
  readonly unreached: number;
  readonly movers: OfPeople<ReachMeans>;
  /** The same nearest minutes of all patients of today's sites, moving or not. */
  readonly all: OfPeople<{ readonly before: number; readonly after: number }>;
}

/** Mean minutes of who must move under choice: at the site that closes, and where they go then. The sign is not fixed. */
export interface TripMeans {
  readonly before: number;
  readonly after: number;
  readonly extra: number;
}

/** What a set of open sites does to patients under choice, against today, by one model for both (docs/model.md §8.6). */
export interface ChoiceFigures {
  /** Patients a year of the sites of the question, today. */
  readonly patients: number;
  /** Patients a year whose site closes: they must move. */
  readonly movers: number;
  /** Of those: who go outside the question, and who to an open site of it. */
  readonly leave: number;
  readonly stay: number;
  /** Patients a year who need not move, and go to a site that opens. */
  readonly drawn: number;
  /** Patients a year of areas that nobody serves any more. */
  readonly unserved: number;
  /** Patients a year per site [n], then and today. */
  readonly volumes: Float64Array;
  readonly volumesToday: Float64Array;
  /** Patients a year of these areas who go outside the question, then and today. */
  readonly outside: number;
  readonly outsideToday: number;
  /** To the nearest site of anybody, and of the question only. */
  readonly reach: { readonly anywhere: ReachFigures; readonly within: ReachFigures };
  readonly trip: OfPeople<TripMeans>;
  readonly loss: {
    /** Patient-minutes a year of all patients; Infinity where somebody is not served any more. */
    readonly patientMinutes: number;
    /** The same over who must move. */
    readonly perMover: OfPeople<{ readonly minutes: number }>;
  };
}
