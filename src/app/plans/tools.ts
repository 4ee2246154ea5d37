import type { BilingualText } from '../../core/register/index.ts';
import type { Result } from '../../core/result/index.ts';
import type { Area, Place, TravelMatrix } from '../../engine/matrix/index.ts';
import type { IllustrativeRow } from '../../importers/reference/index.ts';
import type { Failure } from '../failures.ts';

/** Today's patients per pair, as they were estimated. */
export interface TodaysFlows {
  /** Patients a year, site-major: site i, area j at `i * areas + j`; per site they add up to its count. */
  readonly flows: Float64Array;
  /** Logit weights of docs/model.md §8.3 in the same order; null where none were fitted. */
  readonly weights: Float64Array | null;
  readonly method: BilingualText;
  readonly meanMinutes: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly assumptions: readonly BilingualText[];
}

/** A hospital's patients in a year: one number, or a range that was masked or is disputed. */
export interface SiteCount {
  readonly id: string;
  readonly low: number;
  readonly high: number;
}

/** What a question for a plan needs beside the register; a test brings its own. */
export interface PlanTools {
  /** Made-up counts, for treatments whose real ones are not public. */
  readonly illustrative: readonly IllustrativeRow[];
  readonly origins: readonly Area[];
  /** Where the origins come from. */
  readonly originsSource: string;
  /** Minutes from every origin to every site: a stored matrix, or the estimate. */
  readonly matrix: (
    id: string | undefined,
    origins: readonly Area[],
    sites: readonly Place[],
  ) => Promise<Result<{ readonly matrix: TravelMatrix; readonly assumptions: readonly BilingualText[] }, Failure>>;
  /** Who goes where today. */
  readonly flows: (
    areas: readonly Area[],
    sites: readonly SiteCount[],
    minutes: Float64Array,
  ) => Result<TodaysFlows, Failure>;
}
