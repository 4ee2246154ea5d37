import { mayPut, type Role } from '../../core/decision/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { failure, type Failure } from '../failures.ts';
import { putOnRecord } from './act.ts';
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

export interface Invitation {
  readonly personId: string;
  /** Whether the link went by mail. */
  readonly mailed: boolean;
  /** Shown only where no mail server is set: whoever has it signs in as this person, once. */
  readonly link: string | null;
}

/** Gives a person a seat, and a link to come in with. Who has an account already keeps it, and gets no new way in. */
export async function invite(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
  { email, name, partyId, roles }: InviteRequest,
): Promise<Result<Invitation, Failure>> {
  const allowed = await asVisitor(parts, visitor, async (tables): Promise<Result<void, Failure>> => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return unknownTable(tableId);
    const { parties } = await loadTable(tables, parts.memory, seat);
    const party = parties.find(({ id }) => id === seat.partyId);
    const may = party !== undefined && mayPut('person-seated', seat, party);
    return may ? ok(undefined) : fail(failure('not-allowed', { why: onlyWhoLeads }));
  });
  // Before an account is made: who may not invite leaves nothing behind.
  if (!allowed.ok) return allowed;
  const identity = await parts.identity();
  const known = await identity.find(email);
  const personId = known ?? (await identity.account({ email, name }));
  const seated = await putOnRecord(parts, visitor, tableId, {
    kind: 'person-seated',
    seat: { personId, partyId, roles },
  });
  if (!seated.ok) return seated;
  if (known !== null) {
    await parts.mail?.({
      to: email,
      subject: 'Zwaartepunt: u zit aan tafel',
      text: `U bent uitgenodigd voor de regiotafel ${tableId}. Meld u aan: ${parts.url()}/tafel/${tableId}\n`,
    });
    return ok({ personId, mailed: parts.mail !== null, link: null });
  }
  const link = await identity.linkFor(email, `/account?welkom=1`);
  if (parts.mail === null) return ok({ personId, mailed: false, link });
  await parts.mail({
    to: email,
    subject: 'Zwaartepunt: uitnodiging voor de regiotafel',
    text: [
      'U bent uitgenodigd om mee te doen aan de regiotafel in Zwaartepunt.',
      'Met deze link meldt u zich één keer aan, binnen drie dagen; kies daarna een wachtwoord:',
      link,
      '',
    ].join('\n'),
  });
  return ok({ personId, mailed: true, link: null });
}

const onlyWhoLeads = {
  nl: 'Alleen wie de tafel begeleidt of beheert nodigt uit.',
  en: 'Only who facilitates or administers the table invites.',
};
