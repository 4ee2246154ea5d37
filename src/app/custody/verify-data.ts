import type { ImportRows, Store } from '../../store/index.ts';
import { verifyLogs, type LogVerification } from '../table/log.ts';

/** What was found of everything that a verdict or a decision rests on. */
export interface DataVerification {
  readonly imports: readonly ImportRows[];
  readonly tables: readonly LogVerification[];
}

/**
 * Holds what is stored against what was accepted: the rows of every import, and of every table the record with what is kept
 * beside it. For whoever holds the database.
 * @param only the id of one table; null: all
 * @param anchor where the record of that table ended before, as somebody kept it outside
 */
export async function verifyData(
  store: Store,
  only: string | null,
  anchor: LogVerification['head'] = null,
): Promise<DataVerification> {
  return { imports: await store.verifyRows(), tables: await verifyLogs(store, only, anchor) };
}
