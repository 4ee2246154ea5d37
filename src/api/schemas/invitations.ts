import { z } from 'zod';
import { role } from './acts.ts';

/** Invitations that wait, for who leads the table; `id` names one and opens nothing. */
export const waitingInvitations = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        email: z.string(),
        name: z.string(),
        partyId: z.string(),
        roles: z.array(role),
        mailed: z.boolean(),
        expiresAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'WaitingInvitations' });

export const invitation = z.object({ mailed: z.boolean(), link: z.string().nullable() }).meta({ id: 'Invitation' });
export const redeemRequest = z
  .strictObject({
    token: z.string().min(1).max(200),
    email: z.email().max(254).optional().describe('Another address to sign in with than the one that was invited'),
  })
  .meta({ id: 'RedeemRequest' });
export const redeemed = z
  .object({ tableId: z.string(), fresh: z.boolean().describe('A password is to be chosen') })
  .meta({ id: 'Redeemed' });
export const inviteRequest = z
  .strictObject({
    email: z.email().max(254),
    name: z.string().trim().min(1).max(200),
    partyId: z.string().regex(/^[a-z0-9-]{1,60}$/),
    roles: z.array(role).min(1).max(5),
  })
  .meta({ id: 'InviteRequest' });
