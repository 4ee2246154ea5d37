import {
  verifyChain,
  verifyHeld,
  type ChainFault,
  type HeldFault,
  type StoredEntry,
} from '../../core/decision/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import type { ChainPage, Store } from '../../store/index.ts';
import type { Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { type EntryBody, loadTable, readEntry } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { LogLine, LogPage, Visitor } from './types.ts';
import { interventionName } from './view.ts';
import { entryWords, namesAt } from './words.ts';

/** A page of the record as this person may see it: lines with their hashes, the words only where they are for this person. */
export async function tableLog(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  page: ChainPage,
): Promise<Result<LogPage, Failure>> {
  const found = await asVisitor(parts, visitor, async (tables) => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return null;
    return { state: await loadTable(tables, parts.memory, seat), chain: await tables.chainPage(tableId, page) };
  });
  if (found === null) return unknownTable(tableId);
  const items = logLines(found.chain, namesAt(found.state, interventionName(parts)));
  const first = items[0]?.seq ?? 1;
  return ok({ items, before: first > 1 ? first : null });
}

/** A chain in words; a line whose text is not for the reader has its hashes alone. */
export function logLines(chain: readonly StoredEntry[], names: ReturnType<typeof namesAt>): readonly LogLine[] {
  return chain.map(({ seq, at, hash, prev, bodyHash, audience, body }) => {
    const line = { seq, at, hash, prev, bodyHash, audience };
    if (body === null) return { ...line, partyId: null, kind: null, words: null };
    const { act, party } = JSON.parse(body) as EntryBody;
    return { ...line, partyId: party, kind: act.kind, words: entryWords({ act, partyId: party }, names) };
  });
}

/** What `log verify` finds in the record of one table and in what is kept beside it, and where the record ends. */
export interface LogVerification {
  readonly tableId: string;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly faults: readonly (ChainFault | HeldFault)[];
  /** Gated figures that were supplied before the record could tell them from others. */
  readonly uncovered: number;
}

/**
 * Verifies every record of the installation, as whoever holds the database; with an anchor that was kept outside it. What is
 * kept beside a record (seats, parties, documents, figures) is held against it where the record itself holds.
 */
export async function verifyLogs(
  store: Store,
  only: string | null,
  anchor: LogVerification['head'] = null,
): Promise<readonly LogVerification[]> {
  const ids = (await store.installation.tableIds()).filter((id) => only === null || id === only);
  const found: LogVerification[] = [];
  for (const tableId of ids) {
    const { entries, head, held } = await store.installation.record(tableId);
    const faults = verifyChain(tableId, entries, sha256OfText, head);
    // Where the record ended before, as somebody outside kept it: it must still be on the way to where it ends now.
    const missed = anchor === null ? [] : verifyChain(tableId, entries, sha256OfText, anchor);
    const more = missed.filter(({ kind, seq }) => !faults.some((one) => one.kind === kind && one.seq === seq));
    const chain = [...faults, ...more];
    const beside =
      chain.length > 0
        ? { faults: [], uncovered: 0 }
        : verifyHeld(tableId, entries.flatMap(wholeEntry), held, sha256OfText);
    found.push({
      tableId,
      entries: entries.length,
      head,
      faults: [...chain, ...beside.faults],
      uncovered: beside.uncovered,
    });
  }
  return found;
}

const wholeEntry = (entry: StoredEntry) => (entry.body === null ? [] : [readEntry({ ...entry, body: entry.body })]);
