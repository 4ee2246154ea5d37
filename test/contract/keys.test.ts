import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { configFrom, type AppConfig } from '../../src/app/config.ts';
import { newSecret, printOf, publicHalf, successionText } from '../../src/app/custody/key-file.ts';
import { restoreBackup } from '../../src/app/custody/restore.ts';
import { openApp } from '../../src/app/open-app.ts';
import type { StoreConfig } from '../../src/store/index.ts';
import { postgresMissing } from '../../src/testing/postgres.ts';
import { embeddedDatabases, postgresDatabases } from '../store/databases.ts';
import { opened } from '../store/opened.ts';
import { readyData } from './stack.ts';

const root = mkdtempSync(join(tmpdir(), 'zwaartepunt-keys-'));
const neither = { otherKey: false, unsigned: false };
let folders = 0;
/** A machine: a data folder, and the key that is kept in it. */
const machine = (store?: StoreConfig): AppConfig & { readonly data: string } => {
  const data = store?.kind === 'embedded' ? store.folder : join(root, String((folders += 1)));
  const config = configFrom({}, '0.0.0-test', { data, now: () => new Date('2026-11-23T12:00:00Z') });
  return { ...config, ...(store === undefined ? {} : { store }), data };
};

async function on<Answer>(config: AppConfig, work: (app: App) => Promise<Answer>): Promise<Answer> {
  const app = await openApp(config);
  if (!app.ok) throw new Error(app.failure.code);
  try {
    return await work(app.value);
  } finally {
    await app.value.close();
  }
}

/** What opening says: the print of the key, or the code of the refusal. */
async function opening(config: AppConfig): Promise<string> {
  const app = await openApp(config);
  if (!app.ok) return app.failure.code;
  await app.value.close();
  return app.value.keys.view().print;
}

/** What the installation itself has said in the record of the demonstration. */
async function said({ store: config }: AppConfig): Promise<readonly unknown[]> {
  const store = await opened(config);
  const { entries } = await store.installation.record('demo-oost');
  await store.close();
  return entries.flatMap(({ body }) => {
    const { person, act } = JSON.parse(body ?? '') as { person: string; act: { kind: string; what: string } };
    return person === 'installation' ? [act.what] : [];
  });
}

/** What verification says of the imports; nothing else may be wrong. */
async function statesIn(app: App): Promise<readonly string[]> {
  const { imports, tables } = await app.verifyData(null);
  expect(tables.flatMap(({ faults }) => faults)).toEqual([]);
  return [...new Set(imports.map(({ state }) => state))];
}

/** The print of the key, what verification says, and what the installation has said on record. */
async function found(config: AppConfig): Promise<readonly [string, readonly string[], readonly unknown[]]> {
  const [print, states] = await on(config, async (app) => [app.keys.view().print, await statesIn(app)] as const);
  return [print, states, await said(config)];
}

const keyFile = ({ keyFolder }: AppConfig): string => join(keyFolder, 'installation-key.json');
/** After both first lines of a signed backup: that of the signature, and that of the store. */
const headersEnd = (bytes: Uint8Array): number => bytes.indexOf(10, bytes.indexOf(10) + 1) + 1;
const contentOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(bytes.indexOf(10) + 1, -32);
const summed = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes, createHash('sha256').update(bytes).digest()]);

describe('the key of an installation', () => {
  const home = machine();
  let databases: Awaited<ReturnType<typeof embeddedDatabases>>;
  let backup: Uint8Array;
  let print: string;
  beforeAll(async () => {
    databases = await embeddedDatabases();
    await readyData(home.data);
    await on({ ...home, demo: true }, async (app) => {
      expect(await app.tables.demoSignIn('facilitator')).toMatchObject({ ok: true });
      backup = await app.backup();
      ({ print } = app.keys.view());
    });
  });
  afterAll(async () => {
    await databases?.cleanUp();
    rmSync(root, { recursive: true, force: true });
  });

  it('is made at the first start and kept in a file for its owner alone, not in the database', () => {
    expect(statSync(keyFile(home)).mode & 0o777).toBe(0o600);
    const { secret } = JSON.parse(readFileSync(keyFile(home), 'utf8')) as { secret: string };
    const text = gunzipSync(backup.subarray(headersEnd(backup), -64)).toString();
    expect(text).toContain(print);
    expect(text).not.toContain(secret.split('\n')[1]);
  });

  it('signs backups: a changed count with every sum made again is refused, and so is one that nobody signed', async () => {
    const target = machine(await databases.empty());
    cpSync(home.keyFolder, target.keyFolder, { recursive: true });
    const restored = async (bytes: Uint8Array, accept = neither) => {
      const outcome = await restoreBackup(target, bytes, accept);
      return outcome.ok ? outcome.value.by : outcome.failure.code;
    };
    const text = gunzipSync(backup.subarray(headersEnd(backup), -64)).toString();
    const more = text.replace(/"count_value":(\d+)/, (_all, count: string) => `"count_value":${Number(count) + 1}`);
    expect(more).not.toBe(text);
    const head = backup.subarray(backup.indexOf(10) + 1, headersEnd(backup));
    const content = summed(Buffer.concat([head, gzipSync(more)]));
    const envelope = backup.subarray(0, backup.indexOf(10) + 1);
    expect(await restored(summed(Buffer.concat([envelope, content])))).toBe('backup-forged');
    expect(await restored(content)).toBe('backup-unsigned');
    expect(await restored(contentOf(backup))).toBe('backup-unsigned');
    // Who believes it all the same believes no other counts than were accepted.
    expect(await restored(content, { ...neither, unsigned: true })).toBe('backup-corrupt');
    const flipped = Uint8Array.from(backup);
    flipped[backup.length - 100] = (flipped[backup.length - 100] ?? 0) ^ 1;
    expect(await restored(flipped)).toBe('backup-corrupt');
    // With the key of the installation, kept apart, a new machine goes on as if nothing had happened.
    expect(await restored(backup)).toBe('own');
    expect(await found(target)).toEqual([print, ['holds'], []]);
  });

  it.for([
    ['an embedded database', null],
    ['PostgreSQL', postgresMissing],
  ] as const)(
    'is asked for by name where it is another one, and the record says so, on %s',
    async ([name, missing], { skip }) => {
      if (missing !== null) skip(missing);
      const server = name === 'PostgreSQL' ? await postgresDatabases() : null;
      const target = machine(await (server ?? databases).empty());
      expect(await restoreBackup(target, backup, neither)).toMatchObject({ failure: { code: 'backup-other-key' } });
      expect(await restoreBackup(target, backup, { ...neither, otherKey: true })).toEqual({
        ok: true,
        value: { by: 'foreign', key: print },
      });
      // What the other installation sealed is believed, because somebody chose to.
      const [here, ...rest] = await found(target);
      expect([here === print, ...rest]).toEqual([false, ['holds'], ['restored-other-key']]);
      await server?.cleanUp();
    },
  );

  it('is missed where it is lost; a new one is made when asked for, and the old one can still be believed', async () => {
    const target = machine();
    cpSync(home.data, target.data, { recursive: true });
    renameSync(target.keyFolder, join(root, 'kept-apart'));
    expect(await opening(target)).toBe('key-missing');
    expect(statSync(target.data).isDirectory()).toBe(true);
    const [fresh, ...rest] = await found({ ...target, newKey: true });
    expect([fresh === print, ...rest]).toEqual([false, ['other-key'], ['key-replaced']]);
    const { secret } = JSON.parse(readFileSync(keyFile(home), 'utf8')) as { secret: string };
    const pem = createPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString();
    await on(target, async (app) => {
      expect(await app.keys.accept('x', secret)).toMatchObject({ failure: { code: 'key-unreadable' } });
      expect(await app.keys.accept('x', pem)).toMatchObject({ ok: true });
      expect(await statesIn(app)).toEqual(['holds']);
    });
    // Data with a key that is none of theirs are refused as well.
    writeFileSync(keyFile(target), readFileSync(keyFile(home)));
    expect(await opening(target)).toBe('key-other');
  });

  it('is replaced by the next one, and what it signed still counts', async () => {
    const target = machine();
    cpSync(home.data, target.data, { recursive: true });
    const next = await on(target, async (app) => {
      const view = await app.keys.rotate();
      expect(view).toMatchObject({ ok: true, value: { earlier: [{ print, how: 'rotated' }] } });
      const { publicKey, earlier } = app.tables.publicKey();
      // Whoever knows the old key can tell the new one.
      const [old] = earlier;
      const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' }).toString('base64');
      const key = createPublicKey({ key: Buffer.from(old?.key ?? '', 'base64'), format: 'der', type: 'spki' });
      expect(verify(null, Buffer.from(successionText(der)), key, Buffer.from(old?.signature ?? '', 'base64'))).toBe(
        true,
      );
      return app.keys.view().print;
    });
    expect(next).not.toBe(print);
    expect(await found(target)).toEqual([next, ['holds'], ['key-rotated']]);
    const again = machine(await databases.empty());
    cpSync(target.keyFolder, again.keyFolder, { recursive: true });
    expect(await restoreBackup(again, backup, neither)).toMatchObject({ value: { by: 'own', key: print } });
  });

  it('moves out of a database of before keys had a file, also when that comes from a backup', async () => {
    const secret = newSecret();
    const old = printOf(publicHalf(createPrivateKey(secret)));
    const target = machine();
    cpSync(home.data, target.data, { recursive: true });
    rmSync(target.keyFolder, { recursive: true });
    const store = await opened(target.store);
    await store.installation.put('key-print', null);
    await store.installation.put('signing-key', secret);
    await store.close();
    expect(await opening(target)).toBe(old);
    const after = await opened(target.store);
    expect(await after.installation.value('signing-key')).toBeNull();
    await after.close();

    const fixture = readFileSync(new URL('../fixtures/store/backup-of-0008', import.meta.url));
    const from = machine(await databases.empty());
    expect(await restoreBackup(from, fixture, neither)).toMatchObject({ failure: { code: 'backup-unsigned' } });
    expect(await restoreBackup(from, fixture, { ...neither, unsigned: true })).toMatchObject({
      value: { by: 'nobody' },
    });
    const { secret: moved } = JSON.parse(readFileSync(keyFile(from), 'utf8')) as { secret: string };
    const text = gunzipSync(fixture.subarray(fixture.indexOf(10) + 1, -32)).toString();
    expect(text).toContain(moved.split('\n')[1]);
    const restored = await opened(from.store);
    expect(await restored.installation.value('signing-key')).toBeNull();
    const { entries } = await restored.installation.record('oost');
    expect(entries.at(-1)?.body).toContain('restored-unsigned');
    await restored.close();
  });
});
