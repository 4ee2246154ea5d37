import { ok, fail, type Result } from '../../core/result/index.ts';
import { isDemoAddress } from '../../identity/index.ts';
import type { InvitationRecord } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { InvitationGone, putOnRecord } from './act.ts';
import type { TableParts } from './parts.ts';
import type { Visitor } from './types.ts';

/** What the page behind the link of an invitation sends. */
export interface RedeemRequest {
  /** What is in the link. */
  readonly token: string;
  /** Another address to sign in with than the one that was invited. */
  readonly email?: string | undefined;
}

export interface Redeemed {
  readonly tableId: string;
  /** An account was made for it, or taken back: a password is to be chosen. */
  readonly fresh: boolean;
  /** Cookies of who was signed in by the link. */
  readonly cookies: readonly string[];
}

/** Who redeems, and how that person is signed in. */
interface Redeemer {
  readonly personId: string;
  /** Null: is signed in already. */
  readonly comes: { readonly email: string; readonly proven: boolean; readonly made: boolean } | null;
}

/**
 * Gives the seat of an invitation to whoever holds the link: the account that is signed in, else a new one. An account that
 * exists is never opened by a link alone, unless the link went to its mailbox and nobody had shown to hold that before: then
 * whoever took the account loses it.
 */
export async function redeem(
  parts: TableParts,
  visitor: Visitor | null,
  { token, email }: RedeemRequest,
): Promise<Result<Redeemed, Failure>> {
  const tokenHash = sha256OfText(token);
  const [found] = await parts.state.store.installation.invitations({ tokenHash }, parts.state.clock.now());
  if (found === undefined) return fail(failure('invitation-unknown'));
  const redeemer = await redeemerOf(parts, visitor, found, email?.toLowerCase());
  if (!redeemer.ok) return redeemer;
  const { personId, comes } = redeemer.value;
  const seated = await seat(parts, found, personId);
  const identity = await parts.identity();
  if (!seated.ok) {
    if (comes?.made === true) await identity.drop(personId);
    return seated;
  }
  const cookies = comes === null ? [] : await identity.signInAs(comes);
  return ok({ tableId: found.tableId, fresh: comes !== null, cookies });
}

/** Takes every seat that waits for the address of this person, whose provider vouches for it. */
export async function welcome(parts: TableParts, { personId, email }: Visitor): Promise<void> {
  const { installation } = parts.state.store;
  for (const one of await installation.invitations({ email: email.toLowerCase() }, parts.state.clock.now()))
    // One that cannot be redeemed any more is not in the way of signing in.
    await seat(parts, one, personId);
}

async function redeemerOf(
  parts: TableParts,
  visitor: Visitor | null,
  invitation: InvitationRecord,
  other: string | undefined,
): Promise<Result<Redeemer, Failure>> {
  if (visitor !== null && !visitor.demo) return ok({ personId: visitor.personId, comes: null });
  const email = other ?? invitation.email;
  if (isDemoAddress(email)) return fail(failure('invitation-sign-in'));
  const proven = invitation.mailed && email === invitation.email;
  const identity = await parts.identity();
  const known = await identity.find(email);
  if (known === null) {
    const personId = await identity.account({ email, name: invitation.name, proven });
    return ok({ personId, comes: { email, proven, made: true } });
  }
  if (known.proven || !proven) return fail(failure('invitation-sign-in'));
  await identity.takeBack(known.id);
  return ok({ personId: known.id, comes: { email, proven, made: false } });
}

/** Puts the seat on record in the name of who invited, as far as that person still may. */
async function seat(
  parts: TableParts,
  { tokenHash, tableId, partyId, roles, invitedBy }: InvitationRecord,
  personId: string,
): Promise<Result<void, Failure>> {
  // The second factor was asked when the invitation was made.
  const inviter: Visitor = { personId: invitedBy, name: '', email: '', oneFactor: false, demo: false, session: null };
  const request = { kind: 'person-seated', seat: { personId, partyId, roles } } as const;
  try {
    const put = await putOnRecord(parts, inviter, tableId, request, { comesBy: 'invitation', tokenHash });
    return put.ok ? ok(undefined) : fail(failure('invitation-unknown'));
  } catch (error) {
    if (error instanceof InvitationGone) return fail(failure('invitation-unknown'));
    throw error;
  }
}
