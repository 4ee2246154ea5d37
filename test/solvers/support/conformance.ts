import { expect } from 'vitest';
import { planFileOf, planFileText, type AllocationModel, type Outcome } from '../../../src/engine/plan/index.ts';
import type { Problem } from '../../../src/engine/problem/index.ts';
import { referee } from '../../../src/engine/referee/index.ts';
import { verifyPlanFile } from '../../../src/engine/verify/index.ts';

/** A solver under test: a name, the model it follows, and how it is asked. */
export interface SolverUnderTest {
  readonly name: string;
  readonly model: AllocationModel & ('steered' | 'nearest');
  readonly solve: (problem: Problem) => Outcome;
  /** Most sites and areas it is asked for; the slow ones get small lands. */
  readonly largest: { readonly areas: number; readonly sites: number };
  /** Whether its certificates prove its optima to the separate checker. */
  readonly certifies: boolean;
}

/**
 * What every outcome of every solver must stand: the referee finds nothing, the file of it passes the separate checker, and that claims
 * what the outcome says. Returns the cost, or null where there is proven to be no plan.
 */
export function expectProven(problem: Problem, solver: SolverUnderTest, outcome: Outcome, about = ''): number | null {
  const report = verifyPlanFile(JSON.parse(planFileText(planFileOf({ about }, problem, solver.model, outcome))));
  expect(report.reasons, about).toEqual([]);
  if (outcome.kind === 'infeasible') {
    if (solver.certifies) expect(report.claim, about).toBe('infeasible-proven');
    return null;
  }
  expect(outcome.kind, about).toBe('optimal');
  if (outcome.plan === null) throw new Error(`${about}: optimal without a plan`);
  expect(referee(problem, outcome.plan, solver.model), about).toEqual([]);
  expect(outcome.bound, about).toBe(outcome.plan.cost);
  expect(report.planCost, about).toBe(outcome.plan.cost);
  if (solver.certifies) expect(report.claim, about).toBe('optimal');
  return outcome.plan.cost;
}
