import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { timesTried } from '../../src/testing/long-run.ts';
import { expectWhole, noteAccepted } from './accepted.ts';
import { startChild } from './children.ts';

const ROUNDS = timesTried(8, 50);
const SEED = 20_260_203;

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-kill-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

describe('an embedded database that is killed at any moment', () => {
  it(
    `has every accepted import whole and no half one after ${ROUNDS} times kill -9 (seed ${SEED})`,
    { timeout: 600_000 },
    async () => {
      const folder = path.join(root, 'store');
      const random = mulberry32(SEED);
      const accepted = new Map<string, number>();
      let expected = 0;
      for (let round = 0; round <= ROUNDS; round += 1) {
        const child = startChild('child-import.ts', [folder]);
        const last = round === ROUNDS;
        // One round in five is killed while it makes or recovers the database, the others while they import.
        const early = !last && round % 5 === 0;
        const moment = random();
        if (early) setTimeout(() => child.process.kill('SIGKILL'), moment * (round === 0 ? 2_000 : 700));
        const opening = await child.line(0);
        if (opening !== null) {
          const found = expectWhole(opening, accepted, round);
          // At most one import a round was committed when the kill kept it from saying so.
          expect(found - accepted.size).toBeLessThanOrEqual(round);
          if (!early) {
            // After none to four more accepted imports, somewhere in the next one.
            const more = last ? 0 : Math.floor(moment * 5);
            expected += more;
            await child.line(more);
            setTimeout(() => child.process.kill('SIGKILL'), random() * 30);
          }
        } else expect(early, `round ${round}: the database did not open`).toBe(true);
        await child.ended;
        expect(child.process.signalCode, `round ${round}: the child ended by itself`).toBe('SIGKILL');
        noteAccepted(child, accepted);
      }
      // Four rounds in five of two more on average: the kills did fall among imports.
      expect(expected).toBeGreaterThan(ROUNDS);
      expect(accepted.size).toBeGreaterThanOrEqual(expected);
    },
  );
});

/** A small seeded generator: the same moments in each run, as far as the machine allows. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
