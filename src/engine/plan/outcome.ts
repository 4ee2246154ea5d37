import type { AllocationModelName } from '../../core/scenario/index.ts';
import type { Certificate } from './certificate.ts';

/** Who goes where: `amount` units of patients of `area` to `site`, both indices; sorted by area, then site. */
export interface Flow {
  readonly area: number;
  readonly site: number;
  readonly amount: number;
}

/** A plan: the open sites, ascending, and who goes where. */
export interface Plan {
  readonly open: readonly number[];
  readonly flows: readonly Flow[];
  /** Volume per site [n], in units of patients; 0 for a closed one. */
  readonly volumes: readonly number[];
  /** Patients × time + fixed costs, in units. */
  readonly cost: number;
}

/** What a solver has found, while it runs and at its end. */
export interface Progress {
  readonly incumbent: Plan | null;
  /** Proven lower bound on the cost, in units. */
  readonly bound: number;
  readonly nodesDone: number;
  readonly nodesOpen: number;
  readonly phase: string;
  /** Makes the certificate of `bound`; only while it is told, and only where the solve can be taken up from there. */
  readonly certificate?: () => Certificate;
}

/** A group of requirements that cannot hold together; taking any one away makes it possible (§11). */
export interface Conflict {
  readonly requirements: readonly Requirement[];
  readonly sentence: { readonly nl: string; readonly en: string };
}

export type Requirement =
  | { readonly kind: 'norm' }
  | { readonly kind: 'site-open'; readonly site: number }
  | { readonly kind: 'site-closed'; readonly site: number }
  | { readonly kind: 'capacity'; readonly site: number }
  | { readonly kind: 'serve-area'; readonly area: number }
  | { readonly kind: 'least-open' }
  | { readonly kind: 'most-open' };

/** How a solve ended. Nothing is called optimal without a bound that equals the cost. */
export type Outcome =
  | { readonly kind: 'optimal'; readonly plan: Plan; readonly bound: number; readonly certificate: Certificate }
  | {
      readonly kind: 'bounded';
      readonly plan: Plan | null;
      readonly bound: number;
      readonly certificate: Certificate | null;
      readonly why: 'cancelled' | 'limit';
    }
  | { readonly kind: 'infeasible'; readonly conflict: Conflict; readonly certificate: Certificate | null };

/** How patients move when sites close (Dutch: herverdelingsmodel), docs/model.md §8. */
export type AllocationModel = AllocationModelName;
