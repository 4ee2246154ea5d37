import { createHash } from 'node:crypto';
import type { Store } from '../store/index.ts';

/** Attempts that wait for nothing, and the longest wait, in seconds. An address may be that of a whole hospital. */
const limits = { account: { free: 5, longest: 300 }, address: { free: 15, longest: 900 } } as const;

/** Turns to try a password: after a few wrong ones each waits twice as long, for the account and for the address. */
export interface SignInDelay {
  /** Seconds to wait, or null: try now. An attempt counts as wrong until `succeeded`, so that many at once are no way around. */
  readonly take: (email: string, address: string, now: string) => Promise<number | null>;
  readonly succeeded: (email: string, address: string, now: string) => Promise<void>;
}

export function signInDelay({ installation }: Store): SignInDelay {
  return {
    async take(email, address, now) {
      // The address first: one that must wait anyway does not make the account wait longer.
      for (const [kind, value] of [
        ['address', address],
        ['account', email],
      ] as const) {
        const wait = await installation.takeAttempt(keyOf(kind, value), now, limits[kind]);
        if (wait !== null) return wait;
      }
      return null;
    },
    async succeeded(email, address, now) {
      await installation.forgetAttempts(keyOf('account', email), now);
      // Of an address only this attempt: one's own password would else open it again for guessing those of others.
      await installation.undoAttempt(keyOf('address', address));
    },
  };
}

/** Nobody reads in the database who tried what. */
export const keyOf = (kind: string, value: string): string =>
  createHash('sha256').update(`${kind} ${value.trim().toLowerCase()}`).digest('hex');
