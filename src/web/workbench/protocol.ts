import type { ChoiceMeasures, ImpactArea, TravelFigures, TravelImpact } from '../../core/impact/index.ts';
import type { AllocationModelName, ScenarioSettings, TreatmentPlan } from '../../core/scenario/index.ts';

/** What the page asks of the worker; `request` comes back with the answer. */
export type Ask =
  | { readonly kind: 'load'; readonly request: number; readonly bytes: ArrayBuffer }
  | {
      readonly kind: 'figures';
      readonly request: number;
      readonly plans: readonly TreatmentPlan[];
      readonly settings: ScenarioSettings;
    }
  | {
      readonly kind: 'whole';
      readonly request: number;
      readonly plan: TreatmentPlan;
      readonly settings: ScenarioSettings;
    }
  | {
      readonly kind: 'models';
      readonly request: number;
      readonly plan: TreatmentPlan;
      readonly settings: ScenarioSettings;
    };

/** One treatment as its sheet has it, without bands. */
export interface TreatmentFigures {
  readonly interventionId: string;
  /** Who goes where; null when the sites cannot all keep norm and limit under the model. */
  readonly figures: TravelFigures | null;
  /** Reach and loss of choice of who must move; null where nothing is changed, or more than which sites are open. */
  readonly measures: ChoiceMeasures | null;
}

/** The same treatment under one model, for the band. */
export interface ModelRow {
  readonly model: AllocationModelName;
  readonly figures: TravelFigures | null;
}

export type Answer =
  | { readonly kind: 'loaded'; readonly request: number; readonly interventionId: string }
  | { readonly kind: 'figures'; readonly request: number; readonly treatments: readonly TreatmentFigures[] }
  | {
      readonly kind: 'whole';
      readonly request: number;
      readonly impact: TravelImpact | null;
      readonly sites: readonly { readonly siteId: string; readonly name: string }[];
      readonly areas: readonly ImpactArea[];
    }
  | { readonly kind: 'models'; readonly request: number; readonly rows: readonly ModelRow[] }
  | {
      readonly kind: 'fault';
      readonly request: number;
      readonly sentence: { readonly nl: string; readonly en: string };
    };
