import type { BilingualText } from '../../core/register/index.ts';
import type { ReferenceData } from '../../importers/reference/index.ts';

/** What came of holding the product against what is known otherwise. */
export type Validation = ReferenceData['validation'];
export type ValidationRow = Validation['rows'][number];

/** A row of the page: of the product, or (`own`) of travel times that were stored here. */
export type ValidationRowView = Omit<ValidationRow, 'section'> & {
  readonly section: ValidationRow['section'] | 'own';
  readonly regionName: BilingualText | null;
};

/** Everything that the page Verantwoording shows. */
export interface ValidationView {
  /** Day of the run, ISO 8601. */
  readonly made: string;
  /** Illustrative sets that were drawn. */
  readonly seeds: number;
  /** Why the limits are what they are. */
  readonly limits: BilingualText;
  readonly rows: readonly ValidationRowView[];
}
