import type { Addition, BilingualText } from '../../core/register/index.ts';
import type { RegisterProblem } from '../../importers/register/index.ts';

/** One addition in words. */
export interface FactView {
  readonly row: number;
  readonly kind: Addition['kind'];
  readonly text: BilingualText;
}

/** What a file would add to the register; nothing is stored by it. */
export interface RegisterReport {
  readonly file: string;
  readonly fileHash: string;
  readonly importerVersion: string;
  readonly rowsRead: number;
  readonly acceptable: boolean;
  /** The same file counts already; null for who may not import. */
  readonly alreadySupplied: boolean | null;
  readonly facts: readonly FactView[];
  readonly problems: readonly RegisterProblem[];
  readonly problemsTotal: number;
}

/**
 * What was supplied at once, with where it came from, and whether it still counts. For who may not import: no name of the file, a
 * hash under the secret of the installation, and no person.
 */
export interface SupplyView {
  readonly id: string;
  readonly file: string;
  readonly fileHash: string;
  readonly importerVersion: string;
  readonly suppliedAt: string;
  readonly suppliedBy: string | null;
  readonly withdrawn: { readonly at: string; readonly by: string | null } | null;
  /** `overtaken`: what it cannot add any more, as the register stands now. */
  readonly facts: readonly (FactView & { readonly overtaken: boolean })[];
}
