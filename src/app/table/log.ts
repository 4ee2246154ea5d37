import { verifyChain, type ChainFault, type Entry } from '../../core/decision/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import type { Store } from '../../store/index.ts';
import type { Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { type EntryBody, loadTable } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { LogLine, Visitor } from './types.ts';
import { interventionName } from './view.ts';
import { entryWords, namesAt } from './words.ts';

/** The record as this person may see it: every line with its hashes, the words only where they are for this person. */
export async function tableLog(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
): Promise<Result<readonly LogLine[], Failure>> {
  const found = await asVisitor(parts, visitor, async (tables) => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return null;
    return { state: await loadTable(tables, parts.memory, seat), chain: await tables.chain(tableId) };
  });
  if (found === null) return unknownTable(tableId);
  const names = namesAt(found.state, interventionName(parts));
  return ok(
    found.chain.map(({ seq, at, hash, prev, bodyHash, audience, body }) => {
      const read = body === null ? null : (JSON.parse(body) as EntryBody);
      const entry: Pick<Entry, 'act' | 'partyId'> | null =
        read === null ? null : { act: read.act, partyId: read.party };
      return {
        seq,
        at,
        hash,
        prev,
        bodyHash,
        audience,
        partyId: entry?.partyId ?? null,
        kind: entry?.act.kind ?? null,
        words: entry === null ? null : entryWords(entry, names),
      };
    }),
  );
}

/** What `log verify` finds in the record of one table, and where the record ends. */
export interface LogVerification {
  readonly tableId: string;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly faults: readonly ChainFault[];
}

/** Verifies every record of the installation, as whoever holds the database; with an anchor that was kept outside it. */
export async function verifyLogs(
  store: Store,
  only: string | null,
  anchor: LogVerification['head'] = null,
): Promise<readonly LogVerification[]> {
  const ids = (await store.installation.tableIds()).filter((id) => only === null || id === only);
  const found: LogVerification[] = [];
  for (const tableId of ids) {
    const { entries, head } = await store.installation.record(tableId);
    const faults = verifyChain(tableId, entries, sha256OfText, head);
    // Where the record ended before, as somebody outside kept it: it must still be on the way to where it ends now.
    const missed = anchor === null ? [] : verifyChain(tableId, entries, sha256OfText, anchor);
    const more = missed.filter(({ kind, seq }) => !faults.some((one) => one.kind === kind && one.seq === seq));
    found.push({ tableId, entries: entries.length, head, faults: [...faults, ...more] });
  }
  return found;
}
