import type { Progress } from '../../engine/plan/index.ts';
import { totalDemand, type Problem } from '../../engine/problem/index.ts';
import type { PlanProgress } from './types.ts';

/** What is known so far, in minutes of the mean patient. */
export function progressOf(
  problem: Problem,
  { incumbent, bound, nodesDone, nodesOpen, phase }: Progress,
): PlanProgress {
  const minutes = (cost: number): number => cost / (totalDemand(problem) * problem.units.perMinute);
  return {
    phase,
    sites: incumbent?.open.length ?? null,
    meanMinutes: incumbent === null ? null : minutes(incumbent.cost),
    boundMinutes: Math.max(0, minutes(bound)),
    gap: incumbent === null ? null : gapOf(incumbent.cost, bound),
    nodesDone,
    nodesOpen,
  };
}

/** (cost − bound) / cost, from 0 to 1. */
export const gapOf = (cost: number, bound: number): number =>
  cost <= bound ? 0 : Math.min(1, (cost - Math.max(0, bound)) / cost);
