import type { InterventionId, ProviderId } from '../../ids/index.ts';
import type { BilingualText, Register } from '../../register/types.ts';
import type { Lineage, Volume } from '../types.ts';

/** What kind of oddity was noticed. */
export type FindingCode =
  | 'likely-masked-value'
  | 'in-table-and-advised-against'
  | 'two-values'
  | 'sites-differ-from-institution'
  | 'large-jump'
  | 'network-not-in-register'
  | 'advice-out-of-order';

/** Something that a careful reader would notice and ask about (Dutch: bevinding); it never blocks an import. */
export interface Finding {
  readonly code: FindingCode;
  readonly message: BilingualText;
  readonly interventionId: InterventionId | null;
  readonly providerIds: readonly ProviderId[];
  /** Rows it rests on, as people see them in the file; ascending. */
  readonly rows: readonly number[];
}

/** A row to look at; one that is not stored yet has no lineage, and is then known by its place in the list from 1. */
export type NotedVolume = Omit<Volume, 'lineage'> & { readonly lineage?: Pick<Lineage, 'file' | 'row'> };

/** A row with its number. */
export interface NumberedVolume {
  readonly volume: Omit<Volume, 'lineage'>;
  readonly row: number;
}

/** What each look at the rows is given. */
export interface Sight {
  readonly register: Register;
  readonly rows: readonly NumberedVolume[];
}
