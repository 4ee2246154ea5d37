import { createHash } from 'node:crypto';
import type { SeatRecord, Store } from '../../src/store/index.ts';

/** Seats people as they come: each by an invitation of who leads the table, redeemed in the transaction of the seat. */
export async function seatAll(store: Store, leader: string, seats: readonly SeatRecord[]): Promise<void> {
  const at = '2026-11-23T12:00:00.000Z';
  const hashOf = ({ tableId, personId }: SeatRecord): string =>
    createHash('sha256').update(`${tableId} ${personId}`).digest('hex');
  for (const seat of seats)
    await store.installation.invite({
      ...seat,
      tokenHash: hashOf(seat),
      email: `${seat.personId}@ziekenhuis.example`,
      name: seat.personId,
      invitedBy: leader,
      mailed: false,
      expiresAt: '2026-11-26T12:00:00.000Z',
    });
  await store.asMember({ personId: leader, today: '2026-11-23' }, async (tables) => {
    for (const seat of seats) {
      await tables.redeem(hashOf(seat), seat.personId, at);
      await tables.putSeat(seat);
    }
  });
}
