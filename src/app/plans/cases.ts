import type { Result } from '../../core/result/index.ts';
import type { Failure } from '../failures.ts';
import type { AcrossAnswer, AcrossQuestion } from './across.ts';
import type { TravelEstimateView } from './estimate.ts';
import type { MatrixView, PlanAnswer, PlanProgress, PlanQuestion, PlanVerification, StoredPlanView } from './types.ts';

/** A plan, or a choice across treatments, on its way. */
export interface PlanJobView {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** How many wait for it; the work ends when the last of them leaves. */
  readonly askers: number;
  /** ISO 8601 instants. */
  readonly created: string;
  readonly started: string | null;
  readonly ended: string | null;
  readonly progress: PlanProgress | null;
  /** Id of the answer, as soon as there is one; a cancelled job may have the best that was found. */
  readonly planId: string | null;
  /** The same of a choice across treatments. */
  readonly acrossId: string | null;
  /** Why it failed. */
  readonly failure: Failure | null;
}

/** What is stored of an answer: its file, and the worlds that were drawn for it. */
export interface StoredAnswer {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly worlds: string | null;
}

/** Worlds that are being drawn for an answer, or were. */
export interface WorldsRunView {
  readonly planId: string;
  readonly state: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  readonly done: number;
  readonly of: number;
  readonly failure: Failure | null;
}

/** The use cases about plans. */
export interface PlanCases {
  /** Starts a job for `asker`; the same question on the same data shares one job or one stored answer. */
  readonly start: (question: PlanQuestion, asker: string) => Promise<Result<PlanJobView, Failure>>;
  readonly job: (id: string) => Promise<Result<PlanJobView, Failure>>;
  /** `asker` waits no more; the work ends when nobody does. Who did not ask is refused. */
  readonly leave: (id: string, asker: string) => Promise<Result<PlanJobView, Failure>>;
  /** Tells of every change of a job that has not ended; gives the way to stop listening. */
  readonly watch: (id: string, listener: (job: PlanJobView) => void) => () => void;
  readonly answer: (id: string) => Promise<Result<PlanAnswer, Failure>>;
  /** What is stored of it, for `answerOfStored` to read elsewhere. */
  readonly stored: (id: string) => Promise<Result<StoredAnswer, Failure>>;
  /** The plan file, as it was stored. */
  readonly file: (id: string) => Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }, Failure>>;
  /** Starts a job that chooses one plan for every treatment of a region, so that hospitals are treated fairly. */
  readonly startAcross: (question: AcrossQuestion, asker: string) => Promise<Result<PlanJobView, Failure>>;
  /** Its answer, as long as the job is kept. */
  readonly across: (id: string) => Promise<Result<AcrossAnswer, Failure>>;
  /** Draws worlds for a stored answer, or goes on drawing them; what is drawn stands in the answer. */
  readonly drawWorlds: (
    id: string,
    asked: { readonly worlds?: number | undefined },
    asker: string,
  ) => Promise<Result<WorldsRunView, Failure>>;
  readonly worlds: (id: string) => Promise<Result<WorldsRunView, Failure>>;
  /** As with a job; what was drawn is kept, and a next run goes on from there. */
  readonly stopWorlds: (id: string, asker: string) => Promise<Result<WorldsRunView, Failure>>;
  readonly list: () => Promise<readonly StoredPlanView[]>;
  readonly verify: (file: string, bytes: Uint8Array) => Promise<Result<PlanVerification, Failure>>;
  /** The same, and whether the stored data give the same problem. */
  readonly verifyWithData: (file: string, bytes: Uint8Array) => Promise<Result<PlanVerification, Failure>>;
  readonly matrices: (mayImport: boolean) => Promise<readonly MatrixView[]>;
  /** How good the built-in travel times are. */
  readonly estimate: () => Promise<TravelEstimateView>;
}
