/** The ways in which patients move when sites close or open (docs/model.md §8), in the order in which they are shown. */
export const allocationModels = ['stay-or-nearest', 'nearest', 'choice', 'steered'] as const;

/** How patients move (Dutch: herverdelingsmodel). */
export type AllocationModelName = (typeof allocationModels)[number];

/** What *steered* was called in files, links, stored answers and commands before; ids of scenarios are still hashed with it. */
export const oldSteered = 'planned';

/** Today's word for a model that was written in the past; any other value as it is. */
export const todaysModel = (word: unknown): unknown => (word === oldSteered ? 'steered' : word);
