import type { TableState } from './types.ts';

/** A version of a plan, as acts name it. */
export interface AtVersion {
  readonly planId: string;
  readonly version: number;
}

const isOf = (one: AtVersion, plan: AtVersion): boolean => one.planId === plan.planId && one.version === plan.version;

/** What the record holds about this version of the plan, in the order of the record. */
export const ofPlan = <Item extends AtVersion>(items: readonly Item[], plan: AtVersion): readonly Item[] =>
  items.filter((one) => isOf(one, plan));

export const planAt = ({ plans }: TableState, at: AtVersion): TableState['plans'][number] | undefined =>
  plans.find((one) => isOf(one, at));

/** Whether a later version of the plan was frozen: then this one can no longer be decided on. */
export const hasNewer = ({ plans }: TableState, { planId, version }: AtVersion): boolean =>
  plans.some((one) => one.planId === planId && one.version > version);
