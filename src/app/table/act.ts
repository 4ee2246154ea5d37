import {
  audienceOf,
  decide,
  figureText,
  needsSecondFactor,
  planAt,
  seatOnRecord,
  sideOf,
  timetableText,
  type Act,
  type Actor,
  type FallbackResult,
  type HeldFigure,
  type Refusal,
  type TableState,
} from '../../core/decision/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { MemberTables } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import type { ImpactSheet } from '../scenario/types.ts';
import { type EntryBody, loadTable } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import { prepareFreeze, type PreparedFreeze } from './plan.ts';
import { releaseOf } from './release.ts';
import type { ActRequest, Visitor } from './types.ts';
import { interventionName, regionName } from './view.ts';

/** An act with what the product itself knows, and the document that it stands for. */
interface Filled {
  readonly act: Act;
  /** Of a gated figure, with the salt that opens its hash. */
  readonly figure?: HeldFigure;
  readonly document?: { readonly audience: readonly string[]; readonly text: string };
}

/** Where an act landed in the record. */
export interface OnRecord {
  readonly seq: number;
  readonly hash: string;
  readonly act: Act;
}

/** How somebody may come to a table who had no seat at it: nobody is seated there by id alone. */
export type Newcomer =
  | { readonly comesBy: 'invitation'; readonly tokenHash: string }
  | { readonly comesBy: 'demonstration' };

/** The invitation was used, replaced or too old by the time its turn came; thrown, so that nothing of the act stays. */
export class InvitationGone extends Error {}

const inviteFirst = {
  nl: 'Deze persoon zit niet aan de tafel. Nodig de persoon uit.',
  en: 'This person has no seat at the table. Invite the person.',
};

/** What takes long is computed before the turn at the table begins. */
type Prepared =
  | { readonly kind: 'freeze'; readonly freeze: PreparedFreeze }
  | { readonly kind: 'fallback'; readonly result: FallbackResult }
  | { readonly kind: 'data'; readonly dataVersion: string }
  | { readonly kind: 'nothing' };

/**
 * Puts an act on record: one at a time at one table, decided by the rules on everything before it, and on disk when this
 * answers. Nothing of it stays when it is refused.
 */
export async function putOnRecord(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  request: ActRequest,
  newcomer: Newcomer | null = null,
): Promise<Result<OnRecord, Failure>> {
  const prepared = await prepare(parts, visitor, tableId, request);
  if (!prepared.ok) return prepared;
  const done = await asVisitor(parts, visitor, async (tables): Promise<Result<OnRecord, Failure>> => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return unknownTable(tableId);
    await tables.takeTurn(tableId);
    const state = await loadTable(tables, parts.memory, seat);
    const actor = seatOnRecord(state, seat);
    if (actor === null) return unknownTable(tableId);
    if (lacksFactor(parts, visitor, actor, state)) return fail(failure('second-factor-needed'));
    const stranger =
      request.kind === 'person-seated' && !state.seats.some((one) => one.personId === request.seat.personId);
    if (stranger && newcomer === null) return fail(failure('act-refused', { why: inviteFirst }));
    const filled = await fill(parts, tables, state, { request, actor, prepared: prepared.value });
    if (!filled.ok) return filled;
    const decided = decide(state, filled.value.act, actor, parts.state.clock.today());
    if (!decided.ok) return refused(decided.failure);
    const act = decided.value;
    const written = await write(parts, tables, tableId, actor, act);
    const now = parts.state.clock.now();
    if (newcomer?.comesBy === 'invitation' && act.kind === 'person-seated')
      if (!(await tables.redeem(newcomer.tokenHash, act.seat.personId, now))) throw new InvitationGone();
    // After the entry: who gives up the own seat still sits while saying so.
    await alongside(tables, tableId, { ...filled.value, act });
    return ok({ ...written, act });
  });
  if (done.ok) parts.heard(tableId);
  return done;
}

/** Whether this person must sign in with a second factor before doing anything with this seat. */
export const lacksFactor = (parts: TableParts, visitor: Visitor, { roles }: Actor, { opened }: TableState): boolean =>
  parts.secondFactor && visitor.oneFactor && opened?.demo === false && needsSecondFactor(roles);

/** Writes one entry in the name of the actor, for whom the rules say it is. */
export async function write(
  { state, random }: TableParts,
  tables: MemberTables,
  tableId: string,
  actor: Actor,
  act: Act,
): Promise<{ readonly seq: number; readonly hash: string }> {
  const body: EntryBody = { person: actor.personId, party: actor.partyId, nonce: random(), act };
  return tables.append(tableId, {
    at: state.clock.now(),
    audience: audienceOf(act, actor),
    body: JSON.stringify(body),
  });
}

export const refused = ({ code, words }: Refusal): Result<never, Failure> =>
  fail(
    failure(code === 'not-allowed' ? 'not-allowed' : code === 'empty' ? 'act-incomplete' : 'act-refused', {
      why: words,
    }),
  );

async function prepare(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  request: ActRequest,
): Promise<Result<Prepared, Failure>> {
  switch (request.kind) {
    case 'plan-frozen': {
      const made = await prepareFreeze(parts, request);
      return made.ok ? ok({ kind: 'freeze', freeze: made.value }) : made;
    }
    case 'fallback-computed':
      return fallbackFor(parts, visitor, tableId, request);
    case 'data-accepted':
      return ok({ kind: 'data', dataVersion: (await parts.state.visible()).dataVersion });
    case 'party-seated':
    case 'person-seated':
    case 'person-unseated':
    case 'proxy-given':
    case 'proxy-ended':
    case 'step-noted':
    case 'position-taken':
    case 'objection-answered':
    case 'round-opened':
    case 'decided':
    case 'milestone-set':
    case 'milestone-reached':
    case 'milestone-dropped':
    case 'timetable-signed':
    case 'expectation-given':
    case 'representative-chosen':
    case 'survey-answered':
    case 'comment-made':
    case 'comment-resolved':
    case 'figure-supplied':
    case 'released':
      return ok({ kind: 'nothing' });
  }
}

/** Last year's volumes alone, on the baseline of the plan that was frozen. */
async function fallbackFor(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  { interventionId, planId, version }: Extract<ActRequest, { readonly kind: 'fallback-computed' }>,
): Promise<Result<Prepared, Failure>> {
  const found = await asVisitor(parts, visitor, async (tables) => {
    const seat = await seatAt(tables, tableId);
    return seat === undefined ? null : await loadTable(tables, parts.memory, seat);
  });
  const opened = found?.opened ?? null;
  const plan = found === null ? undefined : planAt(found, { planId, version });
  if (opened === null || plan === undefined) return ok({ kind: 'nothing' });
  const { set, year, illustrative, dataVersion } = plan;
  const answer = await parts.scenarios.fallback({
    dataVersion,
    region: opened.regionId,
    intervention: interventionId,
    set,
    year,
    illustrative,
  });
  if (!answer.ok) return answer;
  const [view] = answer.value.treatments;
  if (view === undefined) {
    const why = answer.value.without[0]?.why ?? { nl: 'Er zijn geen aantallen.', en: 'There are no counts.' };
    return ok({
      kind: 'fallback',
      result: { interventionId, kind: 'unknown', words: why, keeps: [], dataVersion, year },
    });
  }
  const keeps = view.hospitals.filter(({ outcome }) => outcome === 'keeps').map(({ providerId }) => providerId);
  return ok({
    kind: 'fallback',
    result: { interventionId, kind: view.kind ?? 'no-norm', words: view.words, keeps, dataVersion, year },
  });
}

/** The act as it would go on record: what was asked, with what the product itself knows. */
async function fill(
  parts: TableParts,
  tables: MemberTables,
  state: TableState,
  { request, actor, prepared }: { readonly request: ActRequest; readonly actor: Actor; readonly prepared: Prepared },
): Promise<Result<Filled, Failure>> {
  switch (request.kind) {
    case 'plan-frozen': {
      if (prepared.kind !== 'freeze') return unknownTable(state.id);
      const { plan, document } = prepared.freeze;
      return ok({ act: { kind: 'plan-frozen', plan }, document: { audience: ['*'], text: document } });
    }
    case 'fallback-computed': {
      const { planId, version } = request;
      return prepared.kind === 'fallback'
        ? ok({ act: { kind: 'fallback-computed', planId, version, result: prepared.result } })
        : fail(failure('document-unknown', { found: `${planId} ${version}` }));
    }
    case 'data-accepted':
      return prepared.kind === 'data'
        ? ok({ act: { ...request, dataVersion: prepared.dataVersion } })
        : unknownTable(state.id);
    case 'decided':
      // The rules put in the rung by which it is decided.
      return ok({ act: { ...request, rung: 'consensus' } });
    case 'timetable-signed': {
      const text = timetableText(state, request.interventionId);
      const party = state.parties.find(({ id }) => id === actor.partyId);
      const side = (party === undefined ? null : sideOf(party)) ?? 'providers';
      const seen = sha256OfText(text) === request.seen ? text : '';
      return ok({ act: { kind: 'timetable-signed', interventionId: request.interventionId, side, text: seen } });
    }
    case 'figure-supplied': {
      const { figure: key, value, unit } = request;
      const figure: HeldFigure = {
        partyId: actor.partyId,
        key,
        value,
        unit,
        sharedWith: request.sharedWith.map((id) => `party:${id}`),
        suppliedAt: parts.state.clock.now(),
        salt: parts.random(),
      };
      const figureHash = sha256OfText(figureText(state.id, figure));
      return ok({ act: { kind: 'figure-supplied', figure: key, figureHash, salted: true }, figure });
    }
    case 'comment-made':
      return ok({ act: { ...request, id: parts.random().slice(0, 16) } });
    case 'released': {
      const plan = planAt(state, request);
      const frozen = plan === undefined ? null : await tables.document(state.id, plan.documentHash);
      if (plan === undefined || frozen === null) return fail(failure('document-unknown', { found: request.planId }));
      const { document, hidden } = releaseFrom(parts, state, plan, frozen);
      const text = `${JSON.stringify(document)}\n`;
      const count = hidden.reduce((sum, one) => sum + one.count, 0);
      return ok({
        act: { ...request, documentHash: sha256OfText(text), hidden: count },
        document: { audience: ['*', 'public'], text },
      });
    }
    case 'party-seated':
    case 'person-seated':
    case 'person-unseated':
    case 'proxy-given':
    case 'proxy-ended':
    case 'step-noted':
    case 'position-taken':
    case 'objection-answered':
    case 'round-opened':
    case 'milestone-set':
    case 'milestone-reached':
    case 'milestone-dropped':
    case 'expectation-given':
    case 'representative-chosen':
    case 'survey-answered':
    case 'comment-resolved':
      return ok({ act: request });
  }
}

/** The public document of a plan, from the document that was frozen. */
export function releaseFrom(parts: TableParts, state: TableState, plan: TableState['plans'][number], text: string) {
  const { sheet } = JSON.parse(text) as { sheet: ImpactSheet };
  return releaseOf(state, plan, sheet, {
    region: regionName(parts, state.opened?.regionId ?? ''),
    intervention: interventionName(parts),
    dayOf: parts.dayOf,
  });
}

/** What the database keeps beside the entry: seats that decide what may be seen, documents, figures. */
async function alongside(tables: MemberTables, tableId: string, { act, document, figure }: Filled): Promise<void> {
  if (document !== undefined) await tables.putDocument(tableId, document.audience, document.text);
  switch (act.kind) {
    case 'party-seated':
      return tables.putParty(tableId, act.party);
    case 'person-seated':
      return tables.putSeat({ tableId, ...act.seat });
    case 'person-unseated':
      return tables.dropSeat(tableId, act.personId);
    case 'figure-supplied':
      if (figure !== undefined) await tables.putFigure(tableId, figure);
      return;
    case 'table-opened':
    case 'proxy-given':
    case 'proxy-ended':
    case 'data-accepted':
    case 'step-noted':
    case 'plan-frozen':
    case 'position-taken':
    case 'objection-answered':
    case 'round-opened':
    case 'fallback-computed':
    case 'decided':
    case 'milestone-set':
    case 'milestone-reached':
    case 'milestone-dropped':
    case 'timetable-signed':
    case 'expectation-given':
    case 'representative-chosen':
    case 'survey-answered':
    case 'comment-made':
    case 'comment-resolved':
    case 'gated-read':
    case 'released':
    case 'dossier-exported':
    case 'custody-noted':
      return;
  }
}
