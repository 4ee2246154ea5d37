import type { ChoiceMeasures, ReachOfMovers } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';

/** A value with the least and the greatest that the ground leaves open. */
export interface BandView {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

/** What a user knows of how far patients go, by which the decay is calibrated (docs/model.md §7.6). Shares lie between 0 and 1. */
export type KnownTravel =
  /** The flows that were observed. */
  | { readonly kind: 'flows' }
  /** Share of the region's own patients who go to the nearest hospital that performs. */
  | { readonly kind: 'nearest-share'; readonly share: number }
  /** Share of the patients of the region's hospitals who live in the region. */
  | { readonly kind: 'home-share'; readonly share: number }
  /** Mean trip of the patients of these hospitals. */
  | { readonly kind: 'mean-minutes'; readonly minutes: number }
  | { readonly kind: 'mean-km'; readonly km: number };

/** What a question rests on, shown before its answer. */
export interface GroundView {
  /** Share of the patients of the region's hospitals who live in the region; null for the whole country. */
  readonly homeShare: BandView | null;
  /** Share of the region's own patients who go to a hospital of it; null for the whole country. */
  readonly stayShare: BandView | null;
  /** Mean minutes of the patients of the hospitals of the question. */
  readonly meanMinutes: BandView | null;
  /** Share of the patients who go to the nearest hospital that performs. */
  readonly nearestShare: BandView | null;
  /** Patients a year in the whole country. */
  readonly national: BandView;
  /** Home share and mean over every case: another form of decay, and half of who is assumed to perform, too. */
  readonly wide: { readonly homeShare: BandView | null; readonly meanMinutes: BandView | null };
  /** The same in a sentence, the home share first. */
  readonly words: BilingualText;
  /** In how many ways the ground was tried. */
  readonly cases: number;
  /** How patients are put off by the way, in words, with its band. */
  readonly decay: BilingualText;
  /** `assumed`: one count alone gives any rate. */
  readonly rateBasis: 'fitted' | 'assumed' | 'total';
  /** Who competes for the patients: by name, but for the counted ones. */
  readonly performers: {
    readonly counted: number;
    readonly stated: readonly string[];
    readonly assumed: readonly string[];
    readonly words: BilingualText;
  };
  /** Whether the ground can carry the question, and why not. */
  readonly carries: { readonly verdict: 'carries' | 'doubtful' | 'cannot'; readonly words: BilingualText | null };
  /** Where the travel times come from; an estimate with its error. */
  readonly travel: { readonly kind: 'estimate' | 'stored'; readonly words: BilingualText };
}

/** Reach with its band; none where fewer than five people a year must move. */
export interface ReachView extends ReachOfMovers {
  readonly band: BandView | null;
}

/** The measures of a set of open sites, each with its band over the cases of the ground. */
export interface MeasuresView extends ChoiceMeasures {
  readonly leaveShare: BandView | null;
  readonly reachWithin: ReachView | null;
  readonly reachAnywhere: ReachView | null;
  /** `band` also over another form of decay and to the nearest: it has both signs where they may be. */
  readonly trip: (NonNullable<ChoiceMeasures['trip']> & { readonly band: BandView | null }) | null;
  readonly loss: ChoiceMeasures['loss'] & { readonly band: BandView | null };
}

/** What another way of moving would give, at equal rank. */
export interface BesideView {
  readonly model: 'stay-or-nearest' | 'nearest' | 'steered';
  readonly status: 'optimal' | 'bounded' | 'infeasible';
  readonly openSiteIds: readonly string[] | null;
  /** Patients a year who go elsewhere, those of sites that stay included. */
  readonly moved: number | null;
  readonly meanMinutes: number | null;
  /** Sites of the answer that it closes, and sites that the answer closes and it keeps. */
  readonly closes: readonly string[];
  readonly keeps: readonly string[];
}

/** How much of an answer survives in drawn worlds (docs/model.md §12.5). */
export interface SurvivalView {
  readonly worlds: number;
  readonly asked: number;
  /** Worlds in which some set meets the norm everywhere; and in which the best set was proven. */
  readonly feasible: number;
  readonly proven: number;
  readonly reading: 'rate' | 'count';
  readonly seed: number;
  readonly sites: readonly {
    readonly siteId: string;
    /** Share of the worlds in which the best set keeps it. */
    readonly kept: number;
    readonly standing: 'stands' | 'contested' | 'falls';
  }[];
  /** The best plan first, then the alternatives in their order. */
  readonly plans: readonly {
    readonly same: number;
    readonly holds: number;
    /** Patient-minutes a year more than the best of the world: mean and worst. */
    readonly regret: { readonly mean: number; readonly worst: number } | null;
    /** Error of the ground between it and the best, patient-minutes a year; null of the best itself and where one world is not enough. */
    readonly error: number | null;
  }[];
  readonly words: BilingualText;
}

/** Plans that differ from the best by no more than the error of the ground: equally good, none before the other (docs/model.md §12.5). */
export interface TiesView {
  /** Where the error is from: drawn worlds, or before there are any the error of the travel times alone. */
  readonly from: 'worlds' | 'travel';
  /** Per alternative of the answer, in their order. */
  readonly alternatives: readonly {
    /** Patient-minutes a year more than the best, and the error of the ground between the two. */
    readonly more: number;
    readonly error: number;
    /** It differs by no more than the error: as good as the best. */
    readonly tie: boolean;
    /** Sites that it closes and the best keeps, and the other way round. */
    readonly closes: readonly string[];
    readonly opens: readonly string[];
  }[];
  /** Sites that some of the equally good plans keep and others close, in the order of the sites of the answer. */
  readonly either: readonly string[];
  /** The same in words; null where no other plan was found. */
  readonly words: BilingualText | null;
}
