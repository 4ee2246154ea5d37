import { stepViews, timetables } from '../../core/decision/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { loadTable } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { Visitor } from './types.ts';
import { interventionName } from './view.ts';

/** The dates of a table for one party, to be written as iCalendar. */
export interface CalendarView {
  readonly tableId: string;
  readonly name: string;
  readonly demo: boolean;
  readonly url: string;
  readonly events: readonly {
    readonly id: string;
    readonly day: IsoDate;
    readonly name: BilingualText;
    readonly done: boolean;
    readonly changedAt: string;
  }[];
}

/** Makes the address of a calendar feed for this person; the one before stops working. */
export async function makeFeed(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
): Promise<Result<{ readonly path: string }, Failure>> {
  const token = `${parts.random()}${parts.random()}`;
  return await asVisitor(parts, visitor, async (tables): Promise<Result<{ readonly path: string }, Failure>> => {
    if ((await seatAt(tables, tableId)) === undefined) return unknownTable(tableId);
    await tables.putFeed(tableId, sha256OfText(token));
    return ok({ path: `/api/v1/calendars/${token}` });
  });
}

/** What a calendar program gets for such an address: the dates that this person's party may see. */
export async function calendarOf(parts: TableParts, token: string): Promise<Result<CalendarView, Failure>> {
  const feed = await parts.state.store.installation.feed(sha256OfText(token));
  if (feed === null) return fail(failure('document-unknown', { found: 'agenda' }));
  const { tableId, personId } = feed;
  const today = parts.state.clock.today();
  const state = await parts.state.store.asMember({ personId, today }, async (tables) => {
    const seat = await seatAt(tables, tableId);
    return seat === undefined ? null : await loadTable(tables, parts.memory, seat);
  });
  if (state === null || state.opened === null) return unknownTable(tableId);
  const { opened } = state;
  const nameOf = interventionName(parts);
  const steps = stepViews(state, today).flatMap(({ id, name, due, status }) =>
    due === null ? [] : [{ id: `stap-${id}`, day: due, name, done: status === 'done', changedAt: opened.at }],
  );
  const milestones = timetables(state, today).flatMap(({ interventionId, milestones: all }) =>
    all.map(({ id, name, due, status }) => ({
      id: `mijlpaal-${id}`,
      day: due,
      name: { nl: `${nameOf(interventionId).nl}: ${name}`, en: `${nameOf(interventionId).en}: ${name}` },
      done: status === 'reached',
      changedAt: state.at,
    })),
  );
  return ok({
    tableId,
    name: opened.name,
    demo: opened.demo,
    url: `${parts.url()}/tafel/${tableId}`,
    events: [...steps, ...milestones],
  });
}
