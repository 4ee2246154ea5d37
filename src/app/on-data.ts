import { fail, ok, type Result } from '../core/result/index.ts';
import { failure, type Failure } from './failures.ts';
import type { AppState } from './state.ts';

/** What a question is asked on; absent is now. */
export interface AskedOn {
  readonly dataVersion?: string | undefined;
  readonly date?: string | undefined;
}

/** The state that a question is asked on: the data of the version that it names, on its day. */
export async function onData(state: AppState, { dataVersion, date }: AskedOn): Promise<Result<AppState, Failure>> {
  const then = dataVersion === undefined ? state : await state.at(dataVersion);
  if (then !== null) return ok(then.on(date));
  const present = await state.store.dataVersion();
  return fail(failure('scenario-data', { found: dataVersion?.slice(0, 12) ?? '–', present: present.slice(0, 12) }));
}
