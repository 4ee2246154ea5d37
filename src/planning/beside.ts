import type { AllocationModel } from '../engine/plan/index.ts';
import { solve, type PlanKpis, type SolveHooks, type SolveRequest } from '../engine/solve/index.ts';

/** The ways of moving that stand beside choice. */
const otherWays = ['stay-or-nearest', 'nearest', 'steered'] as const satisfies readonly AllocationModel[];
type OtherWay = (typeof otherWays)[number];

/** What the best plan would be if patients moved in another way; at equal rank with the answer. */
export interface BesidePlan {
  readonly model: OtherWay;
  /** `optimal`: proven, by a certificate or by a look at every set. */
  readonly status: 'optimal' | 'bounded' | 'infeasible';
  /** Open sites, ascending; null where there is no plan. */
  readonly open: readonly number[] | null;
  readonly kpis: PlanKpis | null;
}

/**
 * The best plan under each other way, on the same ground. A search that would take long ends after `mostSteps` evaluations, the same on every
 * machine, and is then not proven.
 */
export function besidePlans(
  request: SolveRequest,
  { stop, nodes }: Omit<SolveHooks, 'progress'>,
  mostSteps: number,
): readonly BesidePlan[] {
  return otherWays.flatMap((model) => {
    if (stop()) return [];
    let steps = 0;
    const enough = (): boolean => {
      steps += 1;
      return steps > mostSteps || stop();
    };
    const asked = { ...request, model, pareto: false, alternatives: 0 };
    const { outcome, best, enumeration, parts } = solve(asked, {
      stop: enough,
      progress: () => undefined,
      ...(nodes === undefined ? {} : { nodes }),
    });
    const proven = outcome.kind === 'optimal' || enumeration.complete || parts !== undefined;
    return [
      {
        model,
        status: outcome.kind === 'infeasible' ? 'infeasible' : proven && best !== null ? 'optimal' : 'bounded',
        open: best?.plan.open ?? null,
        kpis: best?.kpis ?? null,
      },
    ];
  });
}
