import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openConnection } from '../../src/store/open.ts';
import { DURABLE_START_PARAMS, DurableNodeFS } from '../../src/store/embedded/durable-fs.ts';
import { opened } from './opened.ts';
import { importOf, rowOf } from './samples.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-fsync-'));
afterEach(() => vi.restoreAllMocks());
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

describe('commits in an embedded database', () => {
  it('are brought to the disk before they are acknowledged', async () => {
    const store = await opened({ kind: 'embedded', folder: path.join(root, 'store') });
    for (const name of ['a', 'b', 'c']) {
      const synced = countSyncs();
      expect(await store.saveImport(importOf(name), [rowOf(2)])).toMatchObject({ ok: true });
      expect(synced.calls(), `fsync calls for import ${name}`).toBeGreaterThanOrEqual(1);
      expect(synced.log(), `of them on the write-ahead log`).toBeGreaterThanOrEqual(
        process.platform === 'linux' ? 1 : 0,
      );
      vi.restoreAllMocks();
    }
    await store.close();
  });

  it('run with the settings that durability needs', async () => {
    const connection = await openConnection({ kind: 'embedded', folder: path.join(root, 'settings') });
    if (!connection.ok) throw new Error(connection.failure.message.en);
    const answer = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings where name in ('fsync', 'wal_sync_method', 'full_page_writes', 'synchronous_commit') order by name`.execute(
      connection.value.kysely,
    );
    expect(answer.rows.map((row) => `${row.name}=${row.setting}`)).toEqual([
      'fsync=on',
      'full_page_writes=on',
      'synchronous_commit=on',
      'wal_sync_method=fsync',
    ]);
    await connection.value.close();
  });

  it('would not be synced without the durable file system: the count above can fail', async () => {
    const plain = await syncsOfOneCommit(new NodeFS(path.join(root, 'plain')), DURABLE_START_PARAMS);
    const shipped = await syncsOfOneCommit(new NodeFS(path.join(root, 'shipped')), PGlite.defaultStartParams);
    const noFsync = await syncsOfOneCommit(new DurableNodeFS(path.join(root, 'no-fsync')), PGlite.defaultStartParams);
    const durable = await syncsOfOneCommit(new DurableNodeFS(path.join(root, 'durable')), DURABLE_START_PARAMS);
    expect({ plain, shipped, noFsync }).toEqual({ plain: 0, shipped: 0, noFsync: 0 });
    expect(durable).toBeGreaterThanOrEqual(1);
  });

  it('end the process with a sentence when the disk refuses to sync, and what was accepted is there afterwards', async () => {
    const folder = path.join(root, 'refusing');
    const child = spawnSync(process.execPath, [path.join(import.meta.dirname, 'child-refused-sync.ts'), folder], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(child.stdout).toBe('accepted\n');
    expect(child.status).toBe(74);
    expect(child.stderr).toContain('De schijf weigerde');
    expect(child.stderr).toContain('The disk refused');
    const store = await opened({ kind: 'embedded', folder });
    expect((await store.listImports())[0]).toMatchObject({ id: 'import-a', rows: 1 });
    await store.close();
  });
});

async function syncsOfOneCommit(files: NodeFS, startParams: readonly string[]): Promise<number> {
  const pglite = await PGlite.create({ fs: files, startParams: [...startParams] });
  await pglite.exec('create table t (a int)');
  const synced = countSyncs();
  await pglite.exec('insert into t values (1)');
  const calls = synced.calls();
  vi.restoreAllMocks();
  await pglite.close();
  return calls;
}

/** Counts calls of fsync from here on, and how many of them were on a file of the write-ahead log (Linux tells). */
function countSyncs(): { calls(): number; log(): number } {
  const real = fs.fsyncSync;
  const files: string[] = [];
  vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    files.push(process.platform === 'linux' ? fs.readlinkSync(`/proc/self/fd/${descriptor}`) : '');
    real(descriptor);
  });
  return { calls: () => files.length, log: () => files.filter((file) => file.includes('pg_wal')).length };
}
