import type { InterventionId, NetworkId, ProviderId, SiteId } from '../ids/index.ts';
import type { Year } from '../units/index.ts';

/** What is known of a count of cases in a year. Missing is never 0. */
export type Count =
  | { readonly kind: 'exact'; readonly value: number }
  /** Hidden by its source: any whole number from `low` to `high`, both included. */
  | { readonly kind: 'masked'; readonly low: number; readonly high: number | null; readonly asWritten: string }
  | { readonly kind: 'missing' }
  /** Sources or parties disagree: one of these values. */
  | { readonly kind: 'disputed'; readonly values: readonly number[] };

/** Whether the source published the count, or a party supplied it (then small ones are protected). */
export type Openness = 'published' | 'supplied';

/** Where one stored row came from. */
export interface Lineage {
  readonly importId: string;
  readonly file: string;
  /** 1-based row in the file as a person sees it, the header being row 1; for data files the position. */
  readonly row: number;
  /** Hex SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly importerVersion: string;
  /** ISO 8601 instant. */
  readonly importedAt: string;
  /** Who accepted the import: an account or role name the person typed; null where the reader may not know. */
  readonly importedBy: string | null;
}

/** One count: an intervention at a provider (optionally one of its sites, optionally within a network) in a year. */
export interface Volume {
  readonly interventionId: InterventionId;
  readonly providerId: ProviderId;
  /**
   * Set where the count is of an institution that has merged into the provider (Dutch: voorganger): the parts that lead to
   * it, outermost first. It is then one part of the count of the provider, and the parts add up.
   */
  readonly predecessorIds?: readonly ProviderId[];
  /** Null: the count is of the whole institution. */
  readonly siteId: SiteId | null;
  /** Not null: the source says that the operations take place within this network. */
  readonly networkId: NetworkId | null;
  readonly year: Year;
  readonly count: Count;
  /** For share norms: cases within the time over all cases, 0 to 1; else null. */
  readonly share: number | null;
  /** Tier for tiered norms (HHOC, PP, PPR); else null. */
  readonly tierId: string | null;
  readonly status: 'final' | 'provisional' | 'illustrative';
  readonly openness: Openness;
  /** Source as the file names it. */
  readonly source: string;
  /** Advice that the source itself printed beside the count; null when none. */
  readonly sourceAdvice: 'positive' | 'negative' | null;
  readonly lineage: Lineage;
}

/**
 * What an answer rests on: counts that a source states, or counts that were made up (Dutch: illustratief), the drawn set or rows that call
 * themselves so. Every answer that can rest on made-up counts says which, so that no form of it can leave it out.
 */
export type DataKind = 'real' | 'illustrative';
