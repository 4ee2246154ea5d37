import { decide, mayPut, seatOnRecord, type Role, type Seat, type TableState } from '../../core/decision/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { isDemoAddress } from '../../identity/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { lacksFactor, refused } from './act.ts';
import { loadTable } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { Visitor } from './types.ts';

/** Who is asked to the table. */
export interface InviteRequest {
  readonly email: string;
  readonly name: string;
  readonly partyId: string;
  readonly roles: readonly Role[];
}

/** The answer is the same whether the address has an account or not. */
export interface Invitation {
  /** Whether the link went by mail. */
  readonly mailed: boolean;
  /** Shown only where no mail server is set: whoever has it takes the seat, once. */
  readonly link: string | null;
}

/** An invitation that waits, as whoever leads the table sees it: never the link. */
export interface WaitingInvitation {
  /** SHA-256 (hex) of what is in the link: names it, and opens nothing. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly partyId: string;
  readonly roles: readonly Role[];
  readonly mailed: boolean;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
}

/** The invitations of a table that nobody has redeemed yet and that are not too old, by address. */
export async function waitingInvitations(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
): Promise<Result<readonly WaitingInvitation[], Failure>> {
  const allowed = await asLeader(parts, visitor, tableId, () => ok(undefined));
  if (!allowed.ok) return allowed;
  const found = await parts.state.store.installation.waitingAt(tableId, parts.state.clock.now());
  return ok(
    found.map(({ tokenHash: id, email, name, partyId, roles, mailed, expiresAt }) => ({
      id,
      email,
      name,
      partyId,
      roles,
      mailed,
      expiresAt,
    })),
  );
}

/** Takes an invitation back: its link is of no use from then on. Nothing of it was on record, and nothing is now. */
export async function withdrawInvitation(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  id: string,
): Promise<Result<void, Failure>> {
  const allowed = await asLeader(parts, visitor, tableId, () => ok(undefined));
  if (!allowed.ok) return allowed;
  const gone = await parts.state.store.installation.withdrawInvitation(tableId, id);
  return gone ? ok(undefined) : fail(failure('invitation-unknown'));
}

/** What only who leads the table may do, with what is asked beside that. */
async function asLeader<Value>(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  work: (at: { readonly seat: Seat; readonly state: TableState }) => Result<Value, Failure>,
): Promise<Result<Value, Failure>> {
  return await asVisitor(parts, visitor, async (tables): Promise<Result<Value, Failure>> => {
    const found = await seatAt(tables, tableId);
    if (found === undefined) return unknownTable(tableId);
    const state = await loadTable(tables, parts.memory, found);
    const seat = seatOnRecord(state, found);
    const party = state.parties.find(({ id }) => id === seat?.partyId);
    if (seat === null || party === undefined || !mayPut('person-seated', seat, party))
      return fail(failure('not-allowed', { why: onlyWhoLeads }));
    if (lacksFactor(parts, visitor, seat, state)) return fail(failure('second-factor-needed'));
    return work({ seat, state });
  });
}

/** Days that an invitation holds: it must survive a weekend. */
const days = 3;

/**
 * Asks a person to the table. Nothing is on record, no account is made and no seat counts before whoever holds the link
 * redeems it; one for the same address at the same table takes the place of the one before.
 */
export async function invite(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  { email, name, partyId, roles }: InviteRequest,
): Promise<Result<Invitation, Failure>> {
  const allowed = await asLeader(parts, visitor, tableId, ({ seat, state }): Result<string, Failure> => {
    if (state.opened?.demo !== false || visitor.demo || isDemoAddress(email))
      return fail(failure('not-allowed', { why: noneFromDemo }));
    // What would be refused when the link is followed is refused now; nobody has this id.
    const newcomer = { personId: '', partyId, roles };
    const decided = decide(state, { kind: 'person-seated', seat: newcomer }, seat, parts.state.clock.today());
    return decided.ok ? ok(state.opened.name) : refused(decided.failure);
  });
  if (!allowed.ok) return allowed;
  const token = `${parts.random()}${parts.random()}`;
  const now = parts.state.clock.now();
  await parts.state.store.installation.invite({
    tokenHash: sha256OfText(token),
    tableId,
    partyId,
    email: email.toLowerCase(),
    name,
    roles,
    invitedBy: visitor.personId,
    mailed: parts.mail !== null,
    expiresAt: new Date(Date.parse(now) + days * 24 * 3_600_000).toISOString(),
  });
  // Behind #, so that it is in no log of a server and no address that is passed on.
  const link = `${parts.url()}/uitnodiging#${token}`;
  if (parts.mail === null) return ok({ mailed: false, link });
  await parts.mail({
    to: email,
    subject: 'Zwaartepunt: uitnodiging voor de regiotafel',
    text: [
      `U bent uitgenodigd om mee te doen aan de regiotafel ${allowed.value} in Zwaartepunt.`,
      `Met deze link neemt u uw plaats in, één keer en binnen ${days} dagen:`,
      link,
      '',
    ].join('\n'),
  });
  return ok({ mailed: true, link: null });
}

const onlyWhoLeads = {
  nl: 'Alleen wie de tafel begeleidt of beheert nodigt uit.',
  en: 'Only who facilitates or administers the table invites.',
};
const noneFromDemo = {
  nl: 'De demonstratie staat op zichzelf: zij nodigt niemand uit, en haar accounts tellen nergens anders.',
  en: 'The demonstration stands by itself: it invites nobody, and its accounts count nowhere else.',
};
