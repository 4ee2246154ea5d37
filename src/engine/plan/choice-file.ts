import type { ChoiceProblem } from '../problem/index.ts';
import { base64Of } from './base64.ts';
import type { ChoiceAnswer, ChoiceConflict, ChoicePlan } from './choice-answer.ts';
import type { ChoiceCertificate } from './choice-certificate.ts';
import type { PlanFile } from './file.ts';

/** A question under choice, its answer and the proof in one JSON object that others can check without us (docs/model.md §9.5). */
export interface ChoicePlanFile {
  readonly format: 'zwaartepunt-plan/2';
  readonly question: PlanFile['question'];
  readonly problem: ChoiceFileProblem;
  readonly outcome: ChoiceFileOutcome;
  readonly certificate: ChoiceCertificate | null;
  /** SHA-256 (hex) of the canonical text with null in this place; filled by the caller. */
  readonly contentHash: string | null;
  /** Of the installation that made the file; absent in files of before. */
  readonly signature?: PlanFile['signature'];
}

/** What the proof is about; lists of doubles as base64 of their bytes, least significant first. */
export interface ChoiceFileProblem {
  readonly areas: readonly string[];
  readonly sites: readonly string[];
  /** Patients a year per area [m]. */
  readonly demand: string;
  /** Weights [n × m], site-major. */
  readonly weight: string;
  /** Weights of what lies outside per area [m]. */
  readonly outside: string;
  readonly performing: readonly number[];
  readonly minutesPerUtility: number;
  readonly norm: number;
  /** Patients a year per site [n]; null: no limit. */
  readonly capacity: readonly (number | null)[];
  /** 0 undecided, 1 fixed open, 2 excluded, per site [n]. */
  readonly status: readonly number[];
  readonly leastOpen: number;
  readonly mostOpen: number;
}

export interface ChoiceFileOutcome {
  readonly model: 'choice';
  readonly status: ChoiceAnswer['kind'];
  readonly why: 'cancelled' | 'limit' | null;
  /** Best first; losses and the two bounds in patient-minutes. */
  readonly plans: readonly ChoicePlan[];
  /** No feasible set loses less; null for `infeasible`, and where none is known. */
  readonly bound: number | null;
  /** Every feasible set that loses less is among `plans`; null: they are all there. */
  readonly listedBelow: number | null;
  readonly conflict: ChoiceConflict | null;
}

/** Puts question, problem and answer into one file; the hash is left open. */
export function choicePlanFileOf(
  question: PlanFile['question'],
  problem: ChoiceProblem,
  answer: ChoiceAnswer,
): ChoicePlanFile {
  const listed = answer.kind === 'infeasible' ? null : answer;
  return {
    format: 'zwaartepunt-plan/2',
    question,
    problem: choiceFileProblemOf(problem),
    outcome: {
      model: 'choice',
      status: answer.kind,
      why: answer.kind === 'bounded' ? answer.why : null,
      plans: listed?.plans ?? [],
      bound: finite(listed?.bound),
      listedBelow: finite(listed?.listedBelow),
      conflict: answer.kind === 'infeasible' ? answer.conflict : null,
    },
    certificate: answer.certificate,
    contentHash: null,
  };
}

/** A problem under choice as a file holds it. */
export const choiceFileProblemOf = (problem: ChoiceProblem): ChoiceFileProblem => ({
  areas: problem.areas,
  sites: problem.sites,
  demand: base64Of(problem.demand),
  weight: base64Of(problem.weight),
  outside: base64Of(problem.outside),
  performing: [...problem.performing],
  minutesPerUtility: problem.minutesPerUtility,
  norm: problem.norm,
  capacity: Array.from(problem.capacity, finite),
  status: [...problem.status],
  leastOpen: problem.leastOpen,
  mostOpen: problem.mostOpen,
});

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
