import { stepViews } from '../../core/decision/index.ts';
import type { Visitor, TableSummary } from './types.ts';
import { readEntry, loadTable } from './load.ts';
import { asVisitor, type TableParts } from './parts.ts';
import { interventionName, newsFor, newsLines, planViews, regionName } from './view.ts';

/** Every table that this person may know of: the overview for the national table. */
export async function tableList(parts: TableParts, visitor: Visitor): Promise<readonly TableSummary[]> {
  const today = parts.state.clock.today();
  return await asVisitor(parts, visitor, async (tables) => {
    const seats = await tables.mySeats();
    const found: TableSummary[] = [];
    for (const { id, regionId, demo } of await tables.tables()) {
      const seat = seats.find(({ tableId }) => tableId === id);
      const base = { id, regionId, regionName: regionName(parts, regionId), demo };
      if (seat === undefined) {
        found.push({ ...base, ...nothing, name: id, seated: false });
        continue;
      }
      const state = await loadTable(tables, parts.memory, seat);
      const seen = await tables.seenSeq(id);
      const fresh = (await tables.entries(id, Math.max(seen, state.seq - newsLines))).map(readEntry);
      const plans = planViews(state, today).filter(({ latest }) => latest);
      const ladder = plans.flatMap((plan) => plan.ladder);
      found.push({
        ...base,
        name: state.opened?.name ?? id,
        seated: true,
        steps: stepViews(state, today),
        plans: plans.length,
        treatments: ladder.length,
        decided: ladder.filter(({ decided }) => decided !== null).length,
        blocked: ladder.flatMap(({ blocks }) => blocks.map(({ words }) => words)).slice(0, 5),
        unread: newsFor(fresh, state, visitor.personId, seat.partyId, interventionName(parts)).length,
      });
    }
    return found;
  });
}

const nothing = { steps: [], plans: 0, treatments: 0, decided: 0, blocked: [], unread: 0 } as const;
