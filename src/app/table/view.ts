import {
  hasNewer,
  hasVote,
  ladderOf,
  mayPut,
  ofPlan,
  planAt,
  planDifference,
  rights,
  stepViews,
  timetables,
  timetableText,
  type ActKind,
  type Entry,
  type TableState,
} from '../../core/decision/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { MemberTables, SeatRecord } from '../../store/index.ts';
import type { Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { foldTable, loadTable, readEntry, untilDay } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { NewsItem, PlanView, TableView, Visitor } from './types.ts';
import { entryWords, namesAt } from './words.ts';

/** News looks back over so many lines of the record; comments that are shown at once. The record itself has them all. */
export const newsLines = 50;
const shownComments = 200;

/** The table as this person may see it: now, or as its record stood at the end of a day. */
export async function tableView(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  asOf: IsoDate | null,
): Promise<Result<TableView, Failure>> {
  const found = await asVisitor(parts, visitor, async (tables) => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return null;
    const state = await stateAt(parts, tables, seat, asOf);
    const seen = await tables.seenSeq(tableId);
    const fresh = asOf === null ? await tables.entries(tableId, Math.max(seen, state.seq - newsLines)) : [];
    return { seat, state, fresh: fresh.map(readEntry) };
  });
  if (found === null || found.state.opened === null) return unknownTable(tableId);
  const { state, seat, fresh } = found;
  const { opened } = found.state;
  const today = asOf ?? parts.state.clock.today();
  const party = state.parties.find(({ id }) => id === seat.partyId);
  const actor = { personId: visitor.personId, partyId: seat.partyId, roles: seat.roles };
  const people = await (
    await parts.identity()
  ).people([...state.seats.map(({ personId }) => personId), ...state.comments.map(({ personId }) => personId)]);
  const nameOf = (id: string): string => people.get(id)?.name ?? '–';
  const accepted = state.accepted.at(-1) ?? null;
  const news = newsFor(fresh, state, visitor.personId, seat.partyId, interventionName(parts));
  return ok({
    id: tableId,
    regionId: opened.regionId,
    regionName: regionName(parts, opened.regionId),
    name: opened.name,
    tranche: opened.tranche,
    demo: opened.demo,
    asOf,
    seq: state.seq,
    at: state.at,
    settings: opened.settings,
    me: {
      ...actor,
      may: party === undefined ? [] : (Object.keys(rights) as ActKind[]).filter((kind) => mayPut(kind, actor, party)),
    },
    parties: state.parties,
    members: state.seats.map((one) => ({ ...one, name: nameOf(one.personId) })),
    proxies: state.proxies,
    accepted:
      accepted === null
        ? null
        : { dataVersion: accepted.dataVersion, set: accepted.set, year: accepted.year, at: accepted.at },
    steps: stepViews(state, today),
    plans: planViews(state, today),
    timetables: timetables(state, today).map((one) => ({
      ...one,
      textHash: sha256OfText(timetableText(state, one.interventionId)),
    })),
    comments: state.comments.slice(-shownComments).map((one) => ({ ...one, personName: nameOf(one.personId) })),
    interventions: parts.state.register.interventions.map(({ id, name }) => ({ id, name })),
    unread: news.length,
    news,
  });
}

/** The state of a table now, from memory and what is new; or as of a day, folded from its beginning. */
export async function stateAt(
  parts: TableParts,
  tables: MemberTables,
  seat: SeatRecord,
  asOf: IsoDate | null,
): Promise<TableState> {
  if (asOf === null) return loadTable(tables, parts.memory, seat);
  const { tableId } = seat;
  return foldTable(tableId, untilDay(await tables.entries(tableId, 0), asOf, parts.dayOf));
}

export const regionName = ({ state }: TableParts, id: string): BilingualText =>
  state.register.regions.find((one) => one.id === id)?.name ?? { nl: id, en: id };

export const interventionName =
  ({ state }: TableParts) =>
  (id: string): BilingualText =>
    state.register.interventions.find((one) => one.id === id)?.name ?? { nl: id, en: id };

/** Newest plans first; every version, with where each treatment stands. */
export function planViews(state: TableState, today: IsoDate): readonly PlanView[] {
  return state.plans.toReversed().map((plan) => {
    const before = planAt(state, { planId: plan.planId, version: plan.version - 1 });
    return {
      ...plan,
      latest: !hasNewer(state, plan),
      ladder: ladderOf(state, plan, today),
      positions: ofPlan(state.positions, plan),
      difference: before === undefined ? [] : planDifference(before, plan),
      released: ofPlan(state.releases, plan).length > 0,
    };
  });
}

/** Acts of which others should hear; the rest is in the record. */
const newsworthy: ReadonlySet<ActKind> = new Set([
  'party-seated',
  'proxy-given',
  'plan-frozen',
  'position-taken',
  'objection-answered',
  'round-opened',
  'fallback-computed',
  'decided',
  'milestone-set',
  'timetable-signed',
  'comment-made',
  'gated-read',
  'released',
  'data-accepted',
]);

/** What a person should hear of these entries: not the own acts; what asks something of the own party is marked. */
export function newsFor(
  entries: readonly Entry[],
  state: TableState,
  personId: string,
  partyId: string,
  intervention: (id: string) => BilingualText,
): readonly NewsItem[] {
  const names = namesAt(state, intervention);
  const party = state.parties.find(({ id }) => id === partyId);
  const votes = party !== undefined && hasVote(party);
  return entries
    .filter((entry) => entry.personId !== personId && newsworthy.has(entry.act.kind))
    .map((entry) => ({
      seq: entry.seq,
      at: entry.at,
      kind: entry.act.kind,
      partyId: entry.partyId,
      forMe: asksOf(entry, state, personId, partyId, votes),
      words: entryWords(entry, names),
    }))
    .toReversed();
}

function asksOf({ act }: Entry, state: TableState, personId: string, partyId: string, votes: boolean): boolean {
  switch (act.kind) {
    case 'comment-made':
      return act.mentions.includes(personId);
    case 'plan-frozen':
    case 'round-opened':
      return votes;
    case 'objection-answered':
      return state.positions.some(({ seq, partyId: whose }) => seq === act.objection && whose === partyId);
    case 'gated-read':
      return act.subjectPartyIds.includes(partyId);
    case 'proxy-given':
      return act.toPartyId === partyId;
    case 'custody-noted':
      return true;
    case 'table-opened':
    case 'party-seated':
    case 'person-seated':
    case 'person-unseated':
    case 'proxy-ended':
    case 'data-accepted':
    case 'step-noted':
    case 'position-taken':
    case 'fallback-computed':
    case 'decided':
    case 'milestone-set':
    case 'milestone-reached':
    case 'milestone-dropped':
    case 'timetable-signed':
    case 'expectation-given':
    case 'representative-chosen':
    case 'survey-answered':
    case 'comment-resolved':
    case 'figure-supplied':
    case 'released':
    case 'dossier-exported':
      return false;
  }
}
