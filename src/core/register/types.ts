import type {
  ConditionId,
  InsurerId,
  InterventionId,
  NetworkId,
  NormId,
  ProviderId,
  RegionId,
  SiteId,
  SourceId,
} from '../ids/index.ts';
import type { CasesPerYear, IsoDate, Share } from '../units/index.ts';

/** A text in both languages of the product, Dutch first. */
export interface BilingualText {
  readonly nl: string;
  readonly en: string;
}

/** How a fact was checked; a person is never named, a method is. */
export interface Check {
  readonly method: 'sum-re-added' | 'second-transcription' | 'test' | 'second-source';
  readonly detail: string;
  /** Day of the check. */
  readonly date: IsoDate;
}

/** Where a file of facts comes from and how it was checked (Dutch: herkomst). Every file in `data/` has it. */
export interface Custody {
  readonly sources: readonly { readonly sourceId: SourceId; readonly where: string }[];
  readonly dateRead: IsoDate;
  readonly checks: readonly Check[];
  readonly nextReview: IsoDate;
  readonly notes?: string;
}

/** A document or data set that facts are read from. */
export interface Source {
  readonly id: SourceId;
  readonly title: string;
  readonly publisher: string;
  readonly published: IsoDate | null;
  /** Public address, where there is one. */
  readonly url: string | null;
  readonly licence: string | null;
}

/** What a norm belongs to: a cancer or a vascular disease (Dutch: aandoening). */
export interface Condition {
  readonly id: ConditionId;
  readonly name: BilingualText;
  readonly network: CareNetwork;
}

/** Region membership differs per care network: a hospital can be in one region for vascular care only. */
export type CareNetwork = 'oncology' | 'vascular';

/** What a norm counts (Dutch: interventie, behandeling). */
export interface Intervention {
  readonly id: InterventionId;
  readonly conditionId: ConditionId;
  readonly name: BilingualText;
  readonly definition: BilingualText;
  /** Registration the counts come from, e.g. NKR, DICA, DSAA, or null when no source names one. */
  readonly registry: string | null;
  /** What a count is a count of. */
  readonly unit: 'operations' | 'new-patients' | 'treatments' | 'patients';
  /** Traps in the definition, each with its source. */
  readonly traps: readonly { readonly text: BilingualText; readonly sourceId: SourceId; readonly where: string }[];
  /** `tranche-1`, `existing` (norms that predate the tranche). */
  readonly group: 'tranche-1' | 'existing';
}

/** At which level the count of a norm is taken (Dutch: telniveau). */
export type CountLevel = 'site' | 'institution' | 'network';

/** Which set of norms: as proposed before 25 March 2025, or as adopted then (with what is known of it). */
export type NormSet = 'proposed' | 'adopted';

/** What the norm requires. */
export type Requirement =
  | { readonly kind: 'minimum'; readonly cases: CasesPerYear }
  | {
      readonly kind: 'tiers';
      readonly tiers: readonly { readonly id: string; readonly name: BilingualText; readonly cases: CasesPerYear }[];
    }
  | { readonly kind: 'share-within'; readonly share: Share; readonly withinDays: number }
  | { readonly kind: 'no-consensus' };

/** One version of a norm (Dutch: volumenorm, procesnorm). */
export interface Norm {
  readonly id: NormId;
  readonly interventionId: InterventionId;
  readonly requirement: Requirement;
  readonly status: 'proposed' | 'adopted' | 'in-force';
  /** Sets this version belongs to; an unchanged norm is in both. */
  readonly sets: readonly NormSet[];
  readonly published: IsoDate;
  /** First day of force; null for a proposal that never got one. */
  readonly effective: IsoDate | null;
  /** Last day before which the old way is still allowed; null when there is no transition. */
  readonly transitionUntil: IsoDate | null;
  /** Last day of this version, when a later one replaced it. */
  readonly until: IsoDate | null;
  readonly countLevel: CountLevel;
  /** Whether the source states the count level, or it is our reading. */
  readonly countLevelBasis: 'stated' | 'assumed';
  /** Calendar years averaged before the comparison; 1 = each year by itself. */
  readonly yearsAveraged: number;
  readonly sourceId: SourceId;
  readonly where: string;
  readonly note?: BilingualText;
  /** At least three: below, at, above. For share norms value is a share 0 to 1. */
  readonly examples: readonly {
    readonly value: number;
    readonly verdict: 'met' | 'notMet' | 'unknown';
    readonly tierId?: string | null;
  }[];
}

/** An institution (Dutch: zorgaanbieder). */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  /** Other spellings in sources, misreadings included. */
  readonly aliases: readonly {
    readonly name: string;
    readonly kind: 'alias' | 'former-name' | 'misread';
    readonly sourceId: SourceId | null;
  }[];
  readonly kind: 'academic' | 'categorical' | 'general' | 'top-clinical' | 'unknown';
  readonly mergedFrom: readonly Predecessor[];
  /** AGB code, eight digits; absent: not supplied, and no source of the product has it. */
  readonly agb?: string;
  /** Set when a user supplied the provider. */
  readonly sourceId?: SourceId;
}

/**
 * A provider that merged into another (Dutch: voorganger). A hospital that took another one over is also a predecessor of
 * itself: what was counted under its name is then one part, beside that of the other.
 */
export interface Predecessor {
  /** Where counts were stored under the predecessor: its id; absent where the product never knew it apart. */
  readonly id?: ProviderId;
  readonly name: string;
  /** Other names that mean this predecessor and not the whole; with `id` only. */
  readonly names?: readonly string[];
  /** What had merged into it before; with `id` only. */
  readonly mergedFrom?: readonly Predecessor[];
  /** Day of the merger; null: not in our sources. */
  readonly date: IsoDate | null;
  readonly sourceId: SourceId;
}

/**
 * A building where a provider operates (Dutch: locatie). What it performs there is unknown unless `since` says it; `main` is a
 * reading that stands in for it.
 */
export interface Site {
  readonly id: SiteId;
  readonly providerId: ProviderId;
  readonly name: string;
  readonly town: string;
  /** Street and number; absent where no source gave it. */
  readonly address?: string;
  /** `1105 AZ`. */
  readonly postcode?: string;
  /** WGS84 degrees of the building; {@link locationBasis} says how sure that is. */
  readonly latitude: number;
  readonly longitude: number;
  readonly main: boolean;
  /** Day on which address and coordinates were true, or were read where the source gives no day. */
  readonly asOf: IsoDate;
  readonly locationBasis: LocationBasis;
  /** What has changed since {@link asOf}, or is only said to have. */
  readonly since?: SinceThen;
  /** Set when a user supplied the site. */
  readonly sourceId?: SourceId;
}

/**
 * `building`: the building, and no other source says otherwise; `uncertain`: sources differ by more than 0.4 km and none settles
 * it; `town`: no address is known, the coordinates are those of the town.
 */
export type LocationBasis = 'building' | 'uncertain' | 'town';

/** A change after the day of a fact: read in a source, or hearsay that waits to be verified. */
export interface SinceThen {
  readonly text: BilingualText;
  readonly basis: 'source' | 'not-verified';
  readonly sourceId: SourceId | null;
}

/** A group of providers that counts together for some interventions (Dutch: samenwerkingsverband). */
export interface Network {
  readonly id: NetworkId;
  readonly name: string;
  readonly memberIds: readonly ProviderId[];
  readonly interventionIds: readonly InterventionId[];
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
  readonly sourceId: SourceId;
  readonly where: string;
}

/** One of the seven regions of the tranche. */
export interface Region {
  readonly id: RegionId;
  readonly name: BilingualText;
  /** Number of hospitals that the source counts in the region, when it says. */
  readonly hospitalsInSource: number | null;
  readonly marketLeaderId: InsurerId | null;
}

/** A provider in a region, for one care network and a period. */
export interface Membership {
  readonly regionId: RegionId;
  readonly providerId: ProviderId;
  readonly networks: readonly CareNetwork[];
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
  /** `source`: stated in the source; `assumed`: from location, to be confirmed by the region. */
  readonly basis: 'source' | 'assumed';
  readonly sourceId: SourceId;
}

export interface Insurer {
  readonly id: InsurerId;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Hospitals a source advises not to buy from although it gives no volume. */
export interface AdvisedAgainst {
  readonly interventionId: InterventionId;
  readonly reportingYear: number;
  readonly contractYear: number;
  readonly sourceId: SourceId;
  readonly where: string;
  readonly providers: readonly { readonly nameInSource: string; readonly providerId: ProviderId }[];
}

/**
 * What a study found about volume and outcome of one treatment (Dutch: onderzoek). Studies disagree, so they stand side by
 * side and are never joined into one curve.
 */
export interface Evidence {
  readonly id: string;
  readonly interventionId: InterventionId;
  /** `supports`: more cases go with better outcomes; `no-link`: the study looked and found none. */
  readonly direction: 'supports' | 'no-link';
  readonly finding: BilingualText;
  readonly setting: BilingualText;
  /** Calendar years of the cases, as the source gives them; null when it was not read. */
  readonly years: string | null;
  readonly size: BilingualText | null;
  /** Whether the study is about what the norm counts, or about a part of it. */
  readonly coverage: 'same' | 'part';
  readonly sourceId: SourceId;
  readonly where: string;
}

/** All facts of the register at one version (Dutch: register). Immutable. */
export interface Register {
  /** Hex SHA-256 over the bytes of all files, in order of name. */
  readonly version: string;
  readonly sources: readonly Source[];
  readonly conditions: readonly Condition[];
  readonly interventions: readonly Intervention[];
  readonly norms: readonly Norm[];
  readonly evidence: readonly Evidence[];
  readonly providers: readonly Provider[];
  readonly sites: readonly Site[];
  readonly networks: readonly Network[];
  readonly regions: readonly Region[];
  readonly memberships: readonly Membership[];
  readonly insurers: readonly Insurer[];
  readonly advisedAgainst: readonly AdvisedAgainst[];
}

/** Hospitals that fail of those that perform, for one treatment of a condition in a region. */
export interface FailingPair {
  readonly conditionId: ConditionId;
  /** Place in the enumeration of the source, from 1. */
  readonly order: number;
  /** Hospitals under the proposed norm. */
  readonly failing: number;
  /** Hospitals that perform the treatment. */
  readonly performing: number;
  /** Filled only where the source leaves no doubt which treatment the pair is of. */
  readonly interventionId: InterventionId | null;
}

/** What Annex II of the KPMG report says of a region. */
export interface AnnexIIRegion {
  readonly regionId: RegionId;
  readonly pairs: readonly FailingPair[];
  /** Range of extra travel time, in minutes. */
  readonly extraTravelMinutes: { readonly low: number; readonly high: number };
  /** Where the extra travel time is largest. */
  readonly peak: { readonly name: BilingualText; readonly conditionIds: readonly ConditionId[] };
}

/** Annex II: how far each region is from the proposed norms (Dutch: bijlage II). */
export interface AnnexII {
  readonly regions: readonly AnnexIIRegion[];
}

/** A step of the process of tranche 1 and its date (Dutch: processtap). */
export interface ProcessDate {
  readonly id: string;
  /** Null where the source gives none. */
  readonly date: IsoDate | null;
  readonly name: BilingualText;
  readonly sourceId: SourceId;
  readonly where: string;
}

/** What the survey of KPMG among thirteen respondents found; their answers themselves are not public. */
export interface PublishedSurvey {
  readonly respondents: number;
  /** Figure 6: one representative answer a region, theme and date. */
  readonly expectations: readonly {
    readonly regionId: RegionId;
    readonly theme: 'oncology' | 'vascular';
    readonly due: IsoDate;
    readonly mark: 'makes' | 'neutral' | 'misses';
  }[];
  readonly factors: readonly { readonly id: string; readonly mentions: number; readonly name: BilingualText }[];
  /** Share of the respondents, 0 to 1, that calls agreement (very) complex, or (very) simple. */
  readonly complexity: readonly {
    readonly name: BilingualText;
    readonly share: number;
    readonly says: 'complex' | 'simple';
  }[];
}
