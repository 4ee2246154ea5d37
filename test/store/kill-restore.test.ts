import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/store/embedded/open-embedded.ts';
import { restoreStore } from '../../src/store/index.ts';
import { timesTried } from '../../src/testing/long-run.ts';
import { startChild } from './children.ts';
import { opened } from './opened.ts';
import { importOf, manyRows, registerOf } from './samples.ts';

const ROUNDS = timesTried(1, 30);
const ROWS = 5_000;
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-kill-restore-'));
const file = path.join(root, 'backup');
/** A database without any schema yet. */
const bare = path.join(root, 'bare');

async function countedIn(folder: string): Promise<number> {
  const store = await opened({ kind: 'embedded', folder });
  const { total } = await store.volumesPage({ limit: 1 });
  await store.close();
  return total;
}

beforeAll(async () => {
  const made = await openEmbedded(bare);
  if (!made.ok) throw new Error(made.failure.message.en);
  await made.value.close();
  const full = path.join(root, 'full');
  fs.cpSync(bare, full, { recursive: true });
  const store = await opened({ kind: 'embedded', folder: full });
  await store.saveRegisterVersion(registerOf('a'), '2026-01-01T00:00:00.000Z');
  await store.saveImport(importOf('a'), manyRows(ROWS));
  fs.writeFileSync(file, await store.backup());
  await store.close();
}, 60_000);
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

/** A moment in the work that a child does after its first word, spread over the rounds. */
const moment = (round: number, most: number): Promise<void> =>
  new Promise((wake) => setTimeout(wake, ((round + 0.5) * most) / ROUNDS));

describe('an embedded database that is killed', () => {
  it(`while it is restored has all of the backup or nothing, and is restored again, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = path.join(root, `restore-${round}`);
      const child = startChild('child-restore.ts', [file, folder]);
      await child.line(0);
      await moment(round, 2_500);
      child.process.kill('SIGKILL');
      await child.ended;
      const found = await countedIn(folder);
      expect([0, ROWS], `round ${round}`).toContain(found);
      const again = await restoreStore({ kind: 'embedded', folder }, fs.readFileSync(file));
      expect(again, `round ${round}`).toMatchObject(
        found === 0 ? { ok: true } : { ok: false, failure: { code: 'store-not-empty' } },
      );
      expect(await countedIn(folder)).toBe(ROWS);
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }, 900_000);

  it(`while its schema is brought up to date is brought up to date the next time, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = path.join(root, `migrate-${round}`);
      fs.cpSync(bare, folder, { recursive: true });
      const child = startChild('child-open.ts', [folder]);
      await moment(round, 2_000);
      child.process.kill('SIGKILL');
      await child.ended;
      const store = await opened({ kind: 'embedded', folder });
      expect(await store.saveImport(importOf('a'), manyRows(3)), `round ${round}`).toMatchObject({ ok: true });
      expect((await store.volumes()).length).toBe(3);
      await store.close();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }, 900_000);
});
