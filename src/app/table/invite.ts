import type { Role } from '../../core/decision/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import type { Failure } from '../failures.ts';
import { putOnRecord } from './act.ts';
import type { TableParts } from './parts.ts';
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
