import { emptyTable, fold, type Act, type Entry, type TableState } from '../../core/decision/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { EntryRecord, MemberTables, SeatRecord } from '../../store/index.ts';

/** What an entry's text says. `nonce` keeps the text from being guessed by its hash. */
export interface EntryBody {
  readonly person: string;
  readonly party: string;
  readonly nonce: string;
  readonly act: Act;
}

/** A stored entry as the rules read it. */
export function readEntry({ seq, at, audience, body }: EntryRecord): Entry {
  const { person, party, act } = JSON.parse(body) as EntryBody;
  return { seq, at, personId: person, partyId: party, audience, act };
}

/** The table as these entries make it, from its beginning. */
export const foldTable = (tableId: string, entries: readonly EntryRecord[]): TableState =>
  fold(emptyTable(tableId), entries.map(readEntry));

/** What is remembered of tables, per person: each folds only what that person may see. */
export type TableMemory = Map<string, TableState>;
const remembered = 500;

/** The table as its record stands for this person; only what is new since the last time is read. */
export async function loadTable(
  tables: MemberTables,
  memory: TableMemory,
  { tableId, personId, partyId }: Pick<SeatRecord, 'tableId' | 'personId' | 'partyId'>,
): Promise<TableState> {
  // Who changes party sees with the eyes of that party, from the beginning.
  const key = `${tableId} ${personId} ${partyId}`;
  const before = memory.get(key) ?? emptyTable(tableId);
  const entries = await tables.entries(tableId, before.seq);
  const state = entries.length === 0 ? before : fold(before, entries.map(readEntry));
  memory.delete(key);
  memory.set(key, state);
  for (const old of memory.keys()) if (memory.size > remembered) memory.delete(old);
  return state;
}

/** The entries of a table up to and including a day, as the Dutch calendar counts days. */
export function untilDay(
  entries: readonly EntryRecord[],
  day: IsoDate,
  dayOf: (at: string) => IsoDate,
): readonly EntryRecord[] {
  return entries.filter(({ at }) => dayOf(at) <= day);
}
