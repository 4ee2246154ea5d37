import type { Act, GatedKey } from '../../core/decision/index.ts';
import type { MemberTables, SeatRecord } from '../../store/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { failure, type Failure } from '../failures.ts';
import { write } from './act.ts';
import { loadTable } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { FigureView, Visitor } from './types.ts';

/**
 * The commercially sensitive figures that this person may see. Seeing those of another party is itself put on record, where
 * that party reads it, once a day as long as there is nothing more to see; both happen or neither.
 */
export async function gatedFigures(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
): Promise<Result<readonly FigureView[], Failure>> {
  return await asVisitor(parts, visitor, async (tables): Promise<Result<readonly FigureView[], Failure>> => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return unknownTable(tableId);
    const found = await tables.figures(tableId);
    const others = found.filter(({ partyId }) => partyId !== seat.partyId);
    if (others.length > 0) {
      const subjectPartyIds = [...new Set(others.map(({ partyId }) => partyId))].toSorted();
      const act = { kind: 'gated-read', subjectPartyIds, figures: others.length, summed: false } as const;
      await tellOnce(parts, tables, seat, act);
    }
    return ok(
      found.map(({ partyId, key, value, unit, sharedWith, suppliedAt, salt }) => ({
        partyId,
        key,
        value,
        unit,
        sharedWith: sharedWith.map((token) => token.replace(/^party:/, '')),
        suppliedAt,
        salt,
      })),
    );
  });
}

/** The sum of one figure over the providers that supplied it; null where too few would hide each other. */
export async function gatedTotal(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  key: GatedKey,
): Promise<Result<{ readonly total: number; readonly parties: number } | null, Failure>> {
  return await asVisitor(
    parts,
    visitor,
    async (tables): Promise<Result<{ total: number; parties: number } | null, Failure>> => {
      const seat = await seatAt(tables, tableId);
      if (seat === undefined) return unknownTable(tableId);
      const state = await loadTable(tables, parts.memory, seat);
      if (state.opened === null) return fail(failure('table-unknown', { found: tableId }));
      const total = await tables.total(tableId, key, state.opened.settings.leastAnswers);
      if (total !== null) {
        const act = { kind: 'gated-read', subjectPartyIds: [], figures: total.parties, summed: true } as const;
        await tellOnce(parts, tables, seat, act);
      }
      return ok(total);
    },
  );
}

/**
 * Puts on record that this person saw figures of others, unless the record says so of this day already: who opens a page again sees
 * nothing that its owner does not know of, and a record of a thousand openings is read by nobody.
 */
async function tellOnce(
  parts: TableParts,
  tables: MemberTables,
  seat: SeatRecord,
  act: Extract<Act, { kind: 'gated-read' }>,
): Promise<void> {
  const day = parts.state.clock.now().slice(0, 10);
  const isTold = async (): Promise<boolean> =>
    (await loadTable(tables, parts.memory, seat)).reads.some(
      (read) =>
        read.personId === seat.personId &&
        read.partyId === seat.partyId &&
        read.at.slice(0, 10) === day &&
        read.summed === act.summed &&
        read.figures === act.figures &&
        JSON.stringify(read.subjectPartyIds) === JSON.stringify(act.subjectPartyIds),
    );
  if (await isTold()) return;
  // Of several at the same moment the first one tells.
  await tables.takeTurn(seat.tableId);
  if (!(await isTold())) await write(parts, tables, seat.tableId, seat, act);
}
