import { loadTable, readEntry } from './load.ts';
import type { TableParts } from './parts.ts';
import { interventionName, newsFor } from './view.ts';

/**
 * Mails what asks something of people: after an act went on record, everything since the last mail. A mail may come twice
 * when the server stops in between; none is lost. Nothing of it is in the way of the act itself.
 */
export function mailer(parts: TableParts, failed: (error: unknown) => void): (tableId: string) => void {
  let last: Promise<void> = Promise.resolve();
  return (tableId) => {
    if (parts.mail === null) return;
    last = last.then(() => mailNews(parts, tableId)).catch(failed);
  };
}

async function mailNews(parts: TableParts, tableId: string): Promise<void> {
  const { mail, state, identity } = parts;
  const { installation } = state.store;
  const since = await installation.mailedSeq(tableId);
  const seats = await installation.seats(tableId);
  const people = await (await identity()).people(seats.map(({ personId }) => personId));
  let through = since;
  for (const seat of seats) {
    // Each person's own view: nobody is mailed what row-level security would not show.
    const { table, fresh } = await state.store.asMember(
      { personId: seat.personId, today: state.clock.today() },
      async (tables) => ({
        table: await loadTable(tables, parts.memory, seat),
        fresh: (await tables.entries(tableId, since)).map(readEntry),
      }),
    );
    if (table.opened?.demo === true) return;
    through = Math.max(through, table.seq);
    const asks = newsFor(fresh, table, seat.personId, seat.partyId, interventionName(parts)).filter(
      ({ forMe }) => forMe,
    );
    const to = people.get(seat.personId)?.email;
    if (asks.length === 0 || to === undefined) continue;
    await mail?.({
      to,
      subject: `Zwaartepunt: ${table.opened?.name ?? tableId}`,
      text: [...asks.map(({ words }) => `- ${words.nl}`), '', `${parts.url()}/tafel/${tableId}`, ''].join('\n'),
    });
  }
  await installation.setMailed(tableId, through);
}
