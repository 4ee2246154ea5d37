import type { ProviderId } from '../ids/index.ts';
import { successors } from '../register/index.ts';
import type { Register } from '../register/types.ts';
import type { Volume } from './types.ts';

/** A count by whom it is of, without where it was read. */
type Counted = Omit<Volume, 'lineage'>;

/**
 * Counts as a register sees them, in the same order: what was counted at an institution that has merged is a part of its
 * successor, and a count of an institution that the register does not know is left out. `providerId` of what goes in is the
 * institution that was counted.
 */
export function underRegister<Row extends Counted>(register: Register, counts: readonly Row[]): readonly Row[] {
  const after = successors(register);
  const known = new Set<ProviderId>(register.providers.map(({ id }) => id));
  return counts.flatMap((row): readonly Row[] => {
    const successor = after.get(row.providerId);
    if (successor !== undefined) return [{ ...row, ...successor }];
    return known.has(row.providerId) ? [row] : [];
  });
}

/** The institution that was counted: the innermost predecessor where there is one. */
export const countedAt = ({ providerId, predecessorIds }: Counted): ProviderId => predecessorIds?.at(-1) ?? providerId;

/** A count as it is kept, whatever merges later: under the institution that was counted. */
export function asCounted<Row extends Counted>(row: Row): Row {
  if (row.predecessorIds === undefined) return row;
  const { predecessorIds: _, ...rest } = row;
  return { ...rest, providerId: countedAt(row) } as Row;
}
