import type { NodeAnswer, NodeTask, Stopped } from '../exact/steered/index.ts';
import type { AllocationModel, Outcome, Plan, Progress } from '../plan/index.ts';
import type { Problem } from '../problem/index.ts';

/** A question for a plan as plain numbers, that a worker thread can be sent; amounts in the units of the problem. */
export interface SolveRequest {
  readonly problem: Problem;
  /**
   * The norm that was asked, in units of the problem: margins and chances are against it. The problem's own norm is higher where
   * every site must meet this one with a chance (§12.1).
   */
  readonly normAsked: number;
  /** Patients a year of area j at site i today [n × m], `i * m + j`; whole, and per area they add up to its demand. */
  readonly today: Float64Array;
  /** Logit weights of §8.3 [n × m]; null where no flows were fitted. */
  readonly weights: Float64Array | null;
  /** Hospital of each site [n]. */
  readonly hospitals: readonly string[];
  /** How sites [n] and areas [m] are called in a sentence, and where we are, such as "in Oost". */
  readonly names: {
    readonly sites: readonly string[];
    readonly areas: readonly string[];
    readonly place: { readonly nl: string; readonly en: string } | null;
  };
  /** How patients move; the best plan under choice is sought elsewhere (§10.8). */
  readonly model: Exclude<AllocationModel, 'choice'>;
  /** A region: every set of sites is looked at. The country: the best plan is sought and proven. */
  readonly scope: 'region' | 'country';
  /** Also the plans that no other plan beats on every criterion. */
  readonly pareto: boolean;
  /** Most alternatives to return. */
  readonly alternatives: number;
  readonly seed: number;
  /** Where an earlier solve of this question was stopped; only *steered* can go on from there. */
  readonly resume?: Resumable;
}

/** What a plan file keeps of a solve that was stopped. */
export interface Resumable extends Stopped {
  /** Status per site [n] of the problem that its certificate is about. */
  readonly status: readonly number[];
}

/** What a solve may use; it never sees a clock or a thread. */
export interface SolveHooks {
  /** True as soon as it should end with the best it has. */
  readonly stop: () => boolean;
  readonly progress: (progress: Progress) => void;
  /** Answers nodes of a steered tree on several threads, in their order; absent: on this one. */
  readonly nodes?: (problem: Problem, tasks: readonly NodeTask[]) => readonly NodeAnswer[];
}

/** What a plan means for patients and hospitals; minutes and patients a year. */
export interface PlanKpis {
  readonly sites: number;
  readonly meanMinutes: number;
  readonly p90Minutes: number;
  readonly worstMinutes: number;
  readonly patientsMoved: number;
  /** Mean extra minutes of the patients who move; null when fewer than five do. */
  readonly extraMinutesOfMoved: number | null;
  /** Least volume of an open site minus the norm that was asked; null without open sites. */
  readonly smallestMargin: number | null;
  /** Hospitals with patients today that keep no open site. */
  readonly hospitalsThatLose: number;
}

/** A plan with all that is said of it. */
export interface EvaluatedPlan {
  readonly plan: Plan;
  readonly kpis: PlanKpis;
  /** The same sites when only the patients of closed sites move, to the nearest open one (§8.2), norm or no norm; null where they reach none. */
  readonly kpisIfOnlyClosedMove: PlanKpis | null;
  /** Models under which every open site is within norm and capacity (§8). */
  readonly feasibleUnder: readonly AllocationModel[];
  /** Chance that every open site meets the norm that was asked next year (§12.1), 0 to 1; null where there is no norm. */
  readonly chanceNextYear: number | null;
}

/** What a certificate is about: the problem of the request, or the one in which sites have another status. */
export interface SolveProof {
  /** Status per site [n] where twins were left out (`twins.ts`); null: that of the request. */
  readonly status: Uint8Array | null;
  readonly outcome: Outcome;
}

export interface SolveResult {
  readonly outcome: Outcome;
  readonly proof: SolveProof;
  readonly today: PlanKpis;
  /** Mean minutes when all sites are open and everybody goes to the nearest: no plan is below it; null where somebody reaches none. */
  readonly leastMinutes: number | null;
  readonly best: EvaluatedPlan | null;
  /** Other good plans, cheapest first. */
  readonly alternatives: readonly EvaluatedPlan[];
  /** Plans that no other plan beats on every criterion, by number of sites. */
  readonly front: readonly EvaluatedPlan[];
  /** Whether every set was looked at, how many meet the norm, and how many plans the whole front has. */
  readonly enumeration: {
    readonly complete: boolean;
    readonly feasiblePlans: number | null;
    readonly frontPlans: number | null;
  };
  /** The question fell into this many parts that do not interact, each proven best by itself (§10.7). */
  readonly parts?: number;
}
