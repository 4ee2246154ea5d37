import type { Decay } from '../../engine/ground/index.ts';

/** Decay of the central ground (docs/model.md §7.2). */
export const centralDecay: Decay = { form: 'exponential', beta: 0.12 };
