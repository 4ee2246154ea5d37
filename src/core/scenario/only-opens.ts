import type { TreatmentPlan } from './types.ts';

/** Whether a treatment changes by sites that open and close alone: reach and loss of choice know of nothing else (docs/model.md §8.6). */
export const onlyOpensOrCloses = ({ sites }: TreatmentPlan): boolean =>
  sites.every(({ cap, share, moves }) => cap === null && share === null && moves.length === 0);
