import type { InterventionId, NetworkId, NormId, ProviderId, RegionId, SiteId } from '../ids/index.ts';
import type { BilingualText, CountLevel, NormSet, Requirement } from '../register/types.ts';
import type { Interval, IsoDate, Probability, Year } from '../units/index.ts';
import type { Count, Volume } from '../volumes/types.ts';

/** Outcome of comparing counts with a norm (Dutch: oordeel). Never a boolean. */
export type Verdict = 'met' | 'notMet' | 'unknown' | 'notApplicable';

/** Why a verdict is unknown or not applicable; each code has a text in both languages. */
export type ReasonCode =
  | 'no-norm'
  | 'no-consensus'
  | 'no-count'
  | 'count-missing'
  | 'count-masked-straddles'
  | 'count-disputed'
  | 'site-split-unknown'
  | 'network-member-unknown'
  | 'network-overlap-unknown'
  | 'share-not-supplied'
  | 'tier-not-supplied'
  | 'years-missing'
  | 'not-in-network';

/** One step of the proof; rendered by `describeStep`, never re-derived by CLI, page or report. */
export type ProofStep =
  | {
      readonly step: 'norm';
      readonly normId: NormId;
      readonly set: NormSet;
      readonly date: IsoDate;
      readonly requirement: Requirement;
      readonly status: string;
      readonly source: string;
      readonly where: string;
    }
  | { readonly step: 'no-norm'; readonly set: NormSet; readonly date: IsoDate }
  | {
      readonly step: 'level';
      readonly level: CountLevel;
      readonly subjectId: string;
      readonly subjectName: string;
      readonly basis: 'stated' | 'assumed';
    }
  | {
      readonly step: 'counted';
      readonly year: Year;
      readonly unit: 'cases' | 'share';
      readonly rows: readonly CountedRow[];
      readonly total: Interval | null;
    }
  | {
      readonly step: 'averaged';
      readonly years: readonly Year[];
      readonly unit: 'cases' | 'share';
      readonly mean: Interval;
    }
  | {
      readonly step: 'compared';
      readonly value: Interval;
      readonly threshold: number;
      readonly unit: 'cases' | 'share';
      readonly verdict: Verdict;
      readonly margin: Interval;
    }
  /** The provider is on its source's list of hospitals not to buy from; such a list gives no count. */
  | { readonly step: 'advised-against'; readonly reportingYear: Year; readonly source: string; readonly where: string }
  | { readonly step: 'reason'; readonly code: ReasonCode };

/** A volume row that entered the verdict, with where it came from. */
export interface CountedRow {
  readonly providerId: ProviderId;
  readonly siteId: SiteId | null;
  /** Not null: the source says the operations take place within this network. */
  readonly networkId: NetworkId | null;
  readonly year: Year;
  readonly count: Count;
  readonly share: number | null;
  /** `illustrative` rows are labelled wherever they are shown. */
  readonly status: Volume['status'];
  readonly source: string;
  readonly importId: string;
  readonly file: string;
  readonly row: number;
}

/** The verdict at one level (site, institution, network), with its own proof. */
export interface LevelVerdict {
  readonly level: CountLevel;
  readonly subjectId: SiteId | ProviderId | NetworkId;
  readonly subjectName: string;
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonCode[];
  /** Value compared (count, mean or share); null when nothing was counted. */
  readonly value: Interval | null;
  readonly threshold: number | null;
  readonly margin: Interval | null;
  readonly steps: readonly ProofStep[];
}

/** Purchasing advice for the contract year (Dutch: inkoopadvies). */
export interface Advice {
  readonly kind: 'positive' | 'negative' | 'conditional' | 'none';
  /** Reporting year + 2. */
  readonly contractYear: Year;
  readonly reason: BilingualText;
  /** What the source itself advised, when it did; null otherwise. */
  readonly sourceAdvice: 'positive' | 'negative' | null;
}

/** Development over the years counted so far. */
export interface Trend {
  readonly years: readonly { readonly year: Year; readonly value: Interval }[];
  /** Mean over the available years up to three, latest first. */
  readonly mean: Interval | null;
  /** Least-squares change in cases per year per year; null with under two exact years. */
  readonly slopePerYear: number | null;
}

/** Verdict with proof for an intervention, a provider and a year (Dutch: toetsing). */
export interface Assessment {
  readonly interventionId: InterventionId;
  readonly providerId: ProviderId;
  readonly year: Year;
  readonly set: NormSet;
  readonly date: IsoDate;
  readonly normId: NormId | null;
  /** Tier of a tiered norm; null otherwise. */
  readonly tierId: string | null;
  readonly decisive: LevelVerdict;
  readonly verdict: Verdict;
  readonly otherLevels: readonly LevelVerdict[];
  readonly trend: Trend;
  /** Gamma-Poisson chance to miss the norm next year (docs/model.md §2); an interval when counts are masked; null without norm or count. */
  readonly missNextYear: { readonly low: Probability; readonly high: Probability } | null;
  readonly advice: Advice;
  readonly reason: BilingualText;
}

/** What to assess: filters are all optional. */
export interface AssessmentQuery {
  readonly year: Year;
  readonly set: NormSet;
  /** Day whose norms apply. */
  readonly date: IsoDate;
  readonly interventionId?: InterventionId;
  readonly providerId?: ProviderId;
  readonly regionId?: RegionId;
}

/** Volumes visible to the reader, already protected by `core/disclosure`. */
export type VisibleVolumes = readonly Volume[];
