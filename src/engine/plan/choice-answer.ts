import type { Requirement } from './outcome.ts';
import type { ChoiceCertificate } from './choice-certificate.ts';

/** A feasible set of open sites under choice (docs/model.md §10.8). */
export interface ChoicePlan {
  /** Open sites, ascending indices into the problem. */
  readonly open: readonly number[];
  /** Loss of choice against today, in patient-minutes a year; below 0 where sites were added. */
  readonly loss: number;
  /** Patients a year per site of the problem [n]; 0 for closed ones. */
  readonly volumes: readonly number[];
}

/** Requirements that cannot hold together. */
export interface ChoiceConflict {
  readonly requirements: readonly Requirement[];
  /** Whether it is proven that without any one of them the rest can hold. */
  readonly minimal: boolean;
}

interface Listed {
  /** Best first; the first is the best found. */
  readonly plans: readonly ChoicePlan[];
  /** Proven: every feasible set that loses less than this, in patient-minutes, is among `plans`. */
  readonly listedBelow: number;
  /** Proven: no feasible set loses less, in patient-minutes. */
  readonly bound: number;
  readonly certificate: ChoiceCertificate;
  /** Parts of the tree that were bounded. */
  readonly nodes: number;
}

/** How a search ended. `optimal`: the first plan loses least, to within the tolerance of §10.8. */
export type ChoiceAnswer =
  | ({ readonly kind: 'optimal' } & Listed)
  | ({ readonly kind: 'bounded'; readonly why: 'cancelled' | 'limit' } & Listed)
  | {
      readonly kind: 'infeasible';
      readonly conflict: ChoiceConflict;
      readonly certificate: ChoiceCertificate | null;
      readonly nodes: number;
    };

/** What is known while a search runs. */
export interface ChoiceProgress {
  readonly incumbent: ChoicePlan | null;
  /** In patient-minutes. */
  readonly bound: number;
  readonly nodesDone: number;
  readonly nodesOpen: number;
}
