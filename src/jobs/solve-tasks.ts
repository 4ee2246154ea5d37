/** The tasks of the product: what a thread of the pool can be asked. */
import { solve } from '../engine/solve/index.ts';

export const tasks = { solve };
