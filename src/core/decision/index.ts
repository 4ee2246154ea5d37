export { entryText, firstHash, verifyChain, type ChainFault, type StoredEntry } from './chain.ts';
export { decide } from './decide.ts';
export { planDifference } from './difference.ts';
export { emptyTable, fold } from './fold.ts';
export { figureText, verifyHeld, type HeldBeside, type HeldFault, type HeldFigure } from './held.ts';
export { ladderOf, type LadderBlock, type LadderView } from './ladder.ts';
export { audienceOf, hasVote, mayPut, needsSecondFactor, rights, seatOnRecord, type Right } from './rights.ts';
export { hasNewer, ofPlan, planAt } from './plans.ts';
export { shiftSteps, stepViews, type StepStatus, type StepView } from './steps.ts';
export {
  complexities,
  complexShare,
  expectations,
  markOf,
  regionMark,
  type Mark,
  type RegionMark,
  type Tally,
} from './survey.ts';
export { sideOf, sides, timetables, timetableText, type MilestoneView, type TimetableView } from './timetable.ts';
export type * from './types.ts';
