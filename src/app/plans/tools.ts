import type { Result } from '../../core/result/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import type { Area, Place, TravelMatrix } from '../../engine/matrix/index.ts';
import type { IllustrativeRow } from '../../importers/reference/index.ts';
import type { TravelNoise } from '../../engine/worlds/index.ts';
import type {
  calibrateQuestion,
  CalibrationAsked,
  PreparedQuestion,
  QuestionFailure,
  QuestionInput,
  tellOf,
} from '../../planning/index.ts';
import type { Sealed, SealRequest } from '../../jobs/index.ts';
import type { DecayInUse } from '../ground/decay.ts';
import type { GroundView } from '../ground/types.ts';
import type { Failure } from '../failures.ts';
import type { RestsOn } from '../validation/failing.ts';

/** Where patients live, in what proportion, and where that comes from. */
export interface OriginsInUse {
  readonly areas: readonly Area[];
  /** Per area: inhabitants, or the patients that rates by age expect. */
  readonly weights: Float64Array;
  readonly source: string;
  readonly assumption: BilingualText;
}

/** Who was seen to go where, for the performers of a question. */
export interface ObservedPairs {
  /** Patients a year per pair, performer-major; NaN where nothing was seen. */
  readonly patients: Float64Array;
  readonly source: string;
  readonly assumption: BilingualText;
}

/** What a question for a plan needs beside the register; a test brings its own. */
export interface PlanTools {
  /** Made-up counts, for treatments whose real ones are not public. */
  readonly illustrative: readonly IllustrativeRow[];
  readonly origins: OriginsInUse;
  /** Minutes from every origin to every site: a stored matrix, or the estimate. */
  readonly matrix: (
    id: string | undefined,
    origins: readonly Area[],
    sites: readonly Place[],
  ) => Promise<Result<{ readonly matrix: TravelMatrix; readonly assumptions: readonly BilingualText[] }, Failure>>;
  /** Observed flows, where there are any. */
  readonly observed: (siteIds: readonly string[]) => ObservedPairs | null;
  /** Fits the ground of a question and makes its problems, beside the thread that answers readers. */
  readonly prepare: (input: QuestionInput) => Promise<Result<PreparedQuestion, QuestionFailure>>;
  /** Ground and figures of given sets over the cases of the band, beside that thread too. */
  readonly tell: (
    question: Parameters<typeof tellOf>[0],
    sets: Parameters<typeof tellOf>[1],
  ) => Promise<ReturnType<typeof tellOf>>;
  /** Seeks the decay that goes with what a user knows, in that thread too. */
  readonly calibrate: (asked: CalibrationAsked) => Promise<ReturnType<typeof calibrateQuestion>>;
  /** How patients of a treatment are put off by the way, and what is varied in that. */
  readonly decay: (interventionId: string) => DecayInUse;
  /** How far travel times of such an engine may be off, and what is said of them on every sheet. */
  readonly travelError: (engine: string) => { readonly noise: TravelNoise; readonly travel: GroundView['travel'] };
  /** What was tested and not met, of what an answer rests on; every sheet prints it. */
  readonly failing: (on: RestsOn) => readonly BilingualText[];
  /** Has a file checked by the separate program, signed, hashed and packed, in that thread. */
  readonly seal: (request: SealRequest) => Promise<Sealed>;
  readonly close: () => Promise<void>;
}
