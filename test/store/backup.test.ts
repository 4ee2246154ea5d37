import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackup } from '../../src/store/backup/format.ts';
import { restoreStore } from '../../src/store/index.ts';
import type { DatabaseUnderTest } from './conformance.ts';
import { embeddedDatabases } from './databases.ts';
import { opened } from './opened.ts';
import { importOf, manyRows, registerOf } from './samples.ts';

describe('a backup file', () => {
  let database: DatabaseUnderTest;
  let backup: Uint8Array;
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-backup-'));
  beforeAll(async () => {
    database = await embeddedDatabases();
    const store = await opened(await database.empty());
    await store.saveRegisterVersion(registerOf('a'), '2026-01-01T00:00:00.000Z');
    await store.saveImport(importOf('a'), manyRows(5));
    backup = await store.backup();
    await store.close();
  });
  afterAll(async () => {
    await database.cleanUp();
    fs.rmSync(root, { recursive: true, force: true });
  });

  it('starts with a line that says what it is', () => {
    const [line = ''] = Buffer.from(backup).toString('latin1').split('\n');
    expect(JSON.parse(line)).toEqual({
      format: 'zwaartepunt-backup',
      version: 1,
      schema: '0013-seals',
      dataVersion: expect.stringMatching(/^[0-9a-f]{64}$/),
      registerVersions: 1,
      imports: 1,
      volumes: 5,
      matrices: 0,
      plans: 0,
      rows: 0,
    });
  });

  it('is refused when any one bit of it differs, wherever that is', () => {
    const accepted: string[] = [];
    for (let index = 0; index < backup.length; index += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const copy = Uint8Array.from(backup);
        copy[index] = (copy[index] ?? 0) ^ (1 << bit);
        const outcome = openBackup(copy);
        if (outcome.ok || outcome.failure.code !== 'backup-corrupt') accepted.push(`byte ${index}, bit ${bit}`);
      }
    expect(accepted).toEqual([]);
  });

  it('is refused when it is cut off at any place, or has something behind it', () => {
    const accepted: number[] = [];
    for (let length = 0; length < backup.length; length += 1)
      if (openBackup(backup.subarray(0, length)).ok) accepted.push(length);
    expect(accepted).toEqual([]);
    expect(openBackup(Buffer.concat([backup, Buffer.from([0])]))).toMatchObject({
      ok: false,
      failure: { code: 'backup-corrupt' },
    });
  });

  it('that is damaged does not even make the folder', async () => {
    const folder = path.join(root, 'never-made');
    const copy = Uint8Array.from(backup);
    copy[200] = (copy[200] ?? 0) ^ 1;
    const outcome = await restoreStore({ kind: 'embedded', folder }, copy);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'backup-corrupt' } });
    expect(fs.existsSync(folder)).toBe(false);
    expect(
      await restoreStore(
        { kind: 'embedded', folder },
        Buffer.from('not a backup at all, but long enough to hold a checksum'),
      ),
    ).toMatchObject({
      ok: false,
      failure: { code: 'backup-corrupt' },
    });
  });

  it('of another version or schema is refused with both named', () => {
    for (const change of [{ version: 2 }, { schema: '9999-later' }, { schema: 'toString' }]) {
      const outcome = openBackup(resealed(backup, change));
      expect(outcome).toMatchObject({ ok: false, failure: { code: 'backup-version' } });
      if (!outcome.ok)
        expect(outcome.failure.message.en).toContain(
          '1 (0001-volumes, 0002-plans, 0003-table, 0004-register, 0005-survival, 0006-inputs, 0007-invitations, 0008-totals, 0009-covered, 0010-keys, 0011-survey, 0012-seats, 0013-seals)',
        );
    }
    expect(openBackup(resealed(backup, { format: 'another-product' }))).toMatchObject({
      failure: { code: 'backup-corrupt' },
    });
  });

  it('of the schema before is converted: its imports are there, and it has no matrices or plans', async () => {
    const old = await readFile(new URL('../fixtures/store/backup-of-0001', import.meta.url));
    expect(headerOf(old)).toMatchObject({ schema: '0001-volumes', volumes: 10 });
    const config = await database.empty();
    expect(await restoreStore(config, old)).toEqual({ ok: true, value: undefined });
    const store = await opened(config);
    expect(await store.volumes()).toHaveLength(10);
    expect([await store.listMatrices(), await store.listPlans()]).toEqual([[], []]);
    expect(headerOf(await store.backup())).toMatchObject({
      schema: '0013-seals',
      dataVersion: (headerOf(old) as { dataVersion: string }).dataVersion,
    });
    await store.close();
  });

  it('of the schema before the tables says nothing of their rows, and is read all the same', () => {
    const before = resealed(backup, { schema: '0002-plans', rows: undefined });
    expect(openBackup(before)).toMatchObject({ ok: true, value: { header: { rows: 0 } } });
    expect(openBackup(resealed(backup, { schema: '0007-invitations' }))).toMatchObject({ ok: true });
  });

  it('of the schema before users could supply hospitals is restored whole', async () => {
    const old = await readFile(new URL('../fixtures/store/backup-of-0003', import.meta.url));
    expect(headerOf(old)).toMatchObject({ schema: '0003-table', volumes: 10, matrices: 1, plans: 1 });
    const config = await database.empty();
    expect(await restoreStore(config, old)).toEqual({ ok: true, value: undefined });
    const store = await opened(config);
    expect(
      [await store.volumes(), await store.listMatrices(), await store.listPlans()].map(({ length }) => length),
    ).toEqual([10, 1, 1]);
    expect(await store.supplies()).toEqual([]);
    const { dataVersion } = headerOf(old) as { dataVersion: string };
    expect(headerOf(await store.backup())).toMatchObject({ dataVersion });
    // What everybody is told hides the supplied files behind the secret of the installation.
    expect(await store.dataVersion()).not.toBe(dataVersion);
    await store.close();
  });

  it('of the schema before users could store areas, rates and flows is restored whole', async () => {
    const old = await readFile(new URL('../fixtures/store/backup-of-0005', import.meta.url));
    expect(headerOf(old)).toMatchObject({ schema: '0005-survival', volumes: 10, matrices: 1, plans: 1 });
    const config = await database.empty();
    expect(await restoreStore(config, old)).toEqual({ ok: true, value: undefined });
    const store = await opened(config);
    expect((await store.volumes()).length).toBe(10);
    expect((await store.supplies()).length).toBe(1);
    // Nobody knows any more from which file the matrix came.
    expect(await store.listMatrices()).toMatchObject([{ fileHash: null, addedBy: null }]);
    expect(await store.listInputs()).toEqual([]);
    await store.close();
  });

  it('of the schema before the invitations is restored whole, and the accounts of its demonstration let nobody in', async () => {
    const old = await readFile(new URL('../fixtures/store/backup-of-0006', import.meta.url));
    expect(headerOf(old)).toMatchObject({ schema: '0006-inputs', volumes: 10, matrices: 1, plans: 1 });
    const config = await database.empty();
    expect(await restoreStore(config, old)).toEqual({ ok: true, value: undefined });
    const store = await opened(config);
    expect((await store.volumes()).length).toBe(10);
    expect(await store.installation.tableIds()).toEqual(['demo-oost', 'oost']);
    expect((await store.installation.record('demo-oost')).entries).toHaveLength(2);
    const seated = async (id: string) => (await store.installation.seats(id)).map(({ personId }) => personId);
    expect(await seated('demo-oost')).toEqual(['demo', 'demo-opener']);
    expect(await seated('oost')).toEqual(['demo-opener', 'taken']);
    const again = await store.backup();
    const text = gunzipSync(again.subarray(headerEnd(again), -32)).toString();
    const rows = (table: string) => text.split('\n').filter((line) => line.startsWith(`["row","${table}"`));
    expect(
      rows('account').map((line) => /"userId":"(\w+)"|"userId": "(\w+)"/.exec(line)?.slice(1).find(Boolean)),
    ).toEqual(['demo', 'plain']);
    expect(
      rows('user')
        .map((line) => /"emailVerified": ?(\w+)/.exec(line)?.[1])
        .toSorted(),
    ).toEqual(['false', 'false', 'true']);
    await store.close();
  });

  it('whose content does not match its header is refused, and the store stays empty', async () => {
    const withoutOneVolume = (text: string) => text.trimEnd().split('\n').slice(0, -1).join('\n') + '\n';
    const otherRegister = (text: string) => text.replace('"version":"a"', '"version":"b"');
    const cases = [
      resealed(backup, {}, withoutOneVolume),
      resealed(backup, {}, otherRegister),
      resealed(backup, {}, () => 'no JSON\n'),
      resealed(backup, { imports: 2 }),
      resealed(backup, { plans: 1 }),
      sealed(headerOf(backup), Buffer.from('no gzip')),
    ];
    const config = await database.empty();
    for (const bytes of cases) {
      expect(openBackup(bytes)).toMatchObject({ ok: true });
      expect(await restoreStore(config, bytes)).toMatchObject({ ok: false, failure: { code: 'backup-corrupt' } });
    }
    const store = await opened(config);
    expect([await store.listImports(), await store.volumes(), await store.registerVersions()]).toEqual([[], [], []]);
    await store.close();
    expect(await restoreStore(config, backup)).toMatchObject({ ok: true });
  });
});

const headerEnd = (bytes: Uint8Array): number => bytes.indexOf(10) + 1;
const headerOf = (bytes: Uint8Array): object =>
  JSON.parse(Buffer.from(bytes.subarray(0, bytes.indexOf(10))).toString()) as object;

/** A backup as another writer would make it: the header and content changed, and sealed again. */
function resealed(bytes: Uint8Array, change: object, content: (text: string) => string = (text) => text): Uint8Array {
  const body = gunzipSync(bytes.subarray(bytes.indexOf(10) + 1, bytes.length - 32)).toString('utf8');
  return sealed({ ...headerOf(bytes), ...change }, gzipSync(content(body)));
}

function sealed(header: object, body: Uint8Array): Uint8Array {
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
  return Buffer.concat([whole, createHash('sha256').update(whole).digest()]);
}
