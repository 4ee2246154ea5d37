import type { Present } from '../moves/index.ts';
import type { AllocationModel } from '../plan/index.ts';

/** One treatment, ready to be evaluated: every site that performs or may; norm in units; no site is excluded. */
export interface TreatmentGround extends Present {
  readonly interventionId: string;
  /** The hospitals of `outside` one by one; there when that is. */
  readonly elsewhere?: Elsewhere;
}

/** The k hospitals outside the question that perform as well and stay open; pairs [k × m] as those of the sites. */
export interface Elsewhere {
  readonly sites: readonly string[];
  /** Weights w_kj; 0 where nobody can travel. */
  readonly weights: Float64Array;
  /** In units, −1 where nobody can travel. */
  readonly time: Int32Array;
}

/** What a scenario asks of one site; sites are places in the problem. */
export interface SiteRule {
  readonly open: boolean;
  /** Most patients in units; Infinity: no limit. */
  readonly cap: number;
  /** Share of all patients, 0 to 1; null: what follows from the model. */
  readonly share: number | null;
  /** Where named shares of its patients of today go. */
  readonly moves: readonly { readonly site: number; readonly share: number }[];
}

/** Who goes where under a scenario. */
export interface Assigned {
  readonly kind: 'assigned';
  readonly model: AllocationModel;
  /** Patients a year per pair [n × m], in units. */
  readonly flows: Float64Array;
  /** Per site [n]. */
  readonly volumes: Float64Array;
  /** Patients per area [m] who reach no open site with room, in units. */
  readonly unserved: Float64Array;
  /** Patients per area [m] of sites that close who choose a hospital outside the question (*choice* with `outside`), in units. */
  readonly leaving: Float64Array;
  /** Patients per area [m] of hospitals outside the question who choose a site of it that starts (*choice* with `outside`), in units. */
  readonly coming: Float64Array;
}

/** Under *steered*, or *choice* with adherence: these sites cannot all keep norm and limit. */
export interface NotAssigned {
  readonly kind: 'no-plan';
  readonly model: AllocationModel;
  readonly reason: 'unreachable' | 'norm' | 'capacity';
  readonly sites: readonly number[];
  readonly areas: readonly number[];
}
