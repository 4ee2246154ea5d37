import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { timesTried } from '../../src/testing/long-run.ts';
import { opened } from './opened.ts';
import { startChild } from './children.ts';

/** A multiple of five: the rounds ask for one to five acts in turn. */
const ROUNDS = timesTried(5, 50);
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-kill-server-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

describe('a server that is killed while people speak', () => {
  it(`has everything that it acknowledged on record after ${ROUNDS} times kill -9`, { timeout: 900_000 }, async () => {
    const folder = path.join(root, 'store');
    const acknowledged = new Map<number, string>();
    let cookie = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = startChild('child-server.ts', [folder]);
      const url = await child.line(0);
      if (url === null) throw new Error(`round ${round}: the server did not start`);
      const send = (address: string, body: object) =>
        fetch(`${url}/api/v1/${address}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify(body),
        });
      if (cookie === '') {
        const response = await send('demo/sign-in', { partyId: 'ziekenhuis-een' });
        cookie = response.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; ');
      }
      // Four speak without pause. Once one to five acts are acknowledged, the kill comes in the middle of the next ones:
      // counted and not timed, so that a slow machine is asked the same.
      const enough = acknowledged.size + 1 + (round % 5);
      const reached = Promise.withResolvers<void>();
      let over = false;
      const speak = async (who: number): Promise<void> => {
        for (let line = 0; !over; line += 1) {
          const act = {
            kind: 'comment-made',
            anchor: { kind: 'plan', id: 'x' },
            text: `${round} ${who} ${line}`,
            mentions: [],
            ownPartyOnly: false,
          };
          const response = await send('tables/demo-oost/acts', act).catch(() => null);
          if (response === null) return;
          const said = (await response.json().catch(() => null)) as { seq: number; hash: string } | null;
          if (response.status === 200 && said !== null) acknowledged.set(said.seq, said.hash);
          else if (response.status !== 200)
            throw new Error(`round ${round}: ${response.status} ${JSON.stringify(said)}`);
          if (acknowledged.size >= enough) reached.resolve();
        }
      };
      const speakers = Promise.all([0, 1, 2, 3].map(speak));
      // Speakers end before the kill only when the server refuses them or is gone.
      try {
        await Promise.race([reached.promise, speakers]);
        await new Promise((wake) => setTimeout(wake, 3 * (round % 7)));
      } finally {
        child.process.kill('SIGKILL');
        over = true;
      }
      await speakers;
      await child.ended;
      expect(child.process.signalCode).toBe('SIGKILL');
    }
    const store = await opened({ kind: 'embedded', folder });
    const { entries, head } = await store.installation.record('demo-oost');
    await store.close();
    const hashes = new Map(entries.map(({ seq, hash }) => [seq, hash]));
    expect([...acknowledged].filter(([seq, hash]) => hashes.get(seq) !== hash)).toEqual([]);
    // 1 + 2 + 3 + 4 + 5 in five rounds at the least: the kills did fall among acts.
    expect(acknowledged.size).toBeGreaterThanOrEqual(3 * ROUNDS);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(head?.seq).toBe(entries.length);
  });
});
