import type { ConditionId } from '../ids/index.ts';
import type { BilingualText } from '../register/index.ts';

/** A step of the way of a patient (Dutch: stap in het zorgpad). */
export type StepKind = 'referral' | 'diagnostics' | 'mdo' | 'intervention' | 'systemic-therapy' | 'follow-up';

/** Where a step may take place: echelon 1 the hospital near home, 2 a hub of the region, 3 the centre. */
export type Echelon = 1 | 2 | 3;

export interface PathwayStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly name: BilingualText;
  /** Visits per patient, low to high; 0 for what needs no visit, such as an MDO. */
  readonly contacts: { readonly low: number; readonly high: number };
  /** Share of the patients who get the step, 0 to 1. */
  readonly share: number;
  /** Where it may take place, nearest first. */
  readonly echelons: readonly Echelon[];
  /** Steps that come before; no circles. */
  readonly after: readonly string[];
}

/** The way of a patient with a condition (Dutch: zorgpad). Visits are settings unless a source states them. */
export interface Pathway {
  readonly conditionId: ConditionId;
  readonly basis: 'source' | 'assumed';
  readonly steps: readonly PathwayStep[];
}

/** Trips and minutes of one patient over the whole path, both ways, under one way of sharing care. */
export interface PathwayTravel {
  readonly trips: { readonly low: number; readonly high: number };
  readonly minutes: { readonly low: number; readonly high: number };
  /** Different hospitals that a patient visits. */
  readonly hospitals: number;
}
