import { defaultLimits } from '../jobs/index.ts';

/** Processor time and who pays for it, for those who take the questions. */
export { ownProcessorMs, paidBy, type Payer, type ThreadsFor } from '../jobs/index.ts';

/** Seconds of processor time a minute that one reader may use where nothing else is set: who waits for each answer stays below it. */
export const readerSeconds = { server: 20, threads: 90 * defaultLimits.perTask, sheets: 20 };
