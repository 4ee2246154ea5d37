import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { startChild, type Child } from './children.ts';
import type { DatabaseUnderTest } from './conformance.ts';
import { opened } from './opened.ts';
import { embeddedDatabases } from './databases.ts';
import { importOf, rowOf } from './samples.ts';

describe('the folder of an embedded database', () => {
  let database: DatabaseUnderTest;
  beforeAll(async () => {
    database = await embeddedDatabases();
  });
  afterAll(() => database.cleanUp());
  const emptyFolder = async (): Promise<string> => {
    const config = await database.empty();
    return config.kind === 'embedded' ? config.folder : '';
  };

  it('is refused to a second process, with a sentence in two languages that names folder and process', async () => {
    const folder = await emptyFolder();
    const store = await opened({ kind: 'embedded', folder });
    const said = await answer(startChild('child-open.ts', [folder]));
    expect(said).toMatchObject({ held: false, code: 'folder-in-use' });
    for (const text of [said.message?.nl, said.message?.en]) {
      expect(text).toContain(folder);
      expect(text).toContain(String(process.pid));
    }
    await store.close();
  });

  it('is refused to a second opening in the same process, also through a symbolic link', async () => {
    const folder = await emptyFolder();
    const store = await opened({ kind: 'embedded', folder });
    expect(await openStore({ kind: 'embedded', folder })).toMatchObject({
      ok: false,
      failure: { code: 'folder-in-use' },
    });
    fs.symlinkSync(folder, `${folder}-link`);
    expect(await openStore({ kind: 'embedded', folder: `${folder}-link` })).toMatchObject({
      ok: false,
      failure: { code: 'folder-in-use' },
    });
    // A refusal in this process must not have freed the lock (POSIX frees all locks of a file that a process closes).
    expect(await answer(startChild('child-open.ts', [folder]))).toMatchObject({ held: false });
    await store.close();
  });

  it('is free again after closing', async () => {
    const folder = await emptyFolder();
    await (await opened({ kind: 'embedded', folder })).close();
    const child = startChild('child-open.ts', [folder]);
    expect(await answer(child)).toMatchObject({ held: true });
    child.process.stdin?.end();
    await child.ended;
  });

  it('is free again after kill -9, with what was stored, even when the number of the dead process is in use again', async () => {
    const folder = await emptyFolder();
    const first = await opened({ kind: 'embedded', folder });
    await first.saveImport(importOf('a'), [rowOf(2)]);
    await first.close();
    const holder = startChild('child-open.ts', [folder]);
    expect(await answer(holder)).toMatchObject({ held: true });
    holder.process.kill('SIGKILL');
    await holder.ended;
    // The file of the dead holder remains; now it names a process that lives: this one.
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'holder.json'), 'utf8'))).toEqual({ pid: holder.process.pid });
    fs.writeFileSync(path.join(folder, 'holder.json'), JSON.stringify({ pid: process.pid }));
    const next = startChild('child-open.ts', [folder]);
    expect(await answer(next)).toMatchObject({ held: true, imports: 1 });
    next.process.stdin?.end();
    await next.ended;
  });

  it('goes to exactly one of five processes that start together, on a new folder as on a stale one', async () => {
    const stale = await emptyFolder();
    const holder = startChild('child-open.ts', [stale]);
    await answer(holder);
    holder.process.kill('SIGKILL');
    await holder.ended;
    for (const folder of [path.join(os.tmpdir(), `zp-five-${process.pid}`), stale]) {
      const children = [1, 2, 3, 4, 5].map(() => startChild('child-open.ts', [folder]));
      const said = await Promise.all(children.map(answer));
      expect(said.map((one) => one.held).toSorted()).toEqual([false, false, false, false, true]);
      expect(said.filter((one) => !one.held).map((one) => one.code)).toEqual(Array(4).fill('folder-in-use'));
      for (const child of children) child.process.stdin?.end();
      await Promise.all(children.map((child) => child.ended));
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  it('must be empty or ours', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-strange-'));
    fs.writeFileSync(path.join(folder, 'thesis.docx'), 'ten years of work');
    expect(await openStore({ kind: 'embedded', folder })).toMatchObject({
      ok: false,
      failure: { code: 'folder-not-ours' },
    });
    expect(fs.readdirSync(folder)).toEqual(['thesis.docx']);
    const file = path.join(folder, 'thesis.docx');
    expect(await openStore({ kind: 'embedded', folder: file })).toMatchObject({
      ok: false,
      failure: { code: 'folder-not-writable' },
    });
    fs.rmSync(folder, { recursive: true });
  });

  it.each(['without PG_VERSION', 'without pg_control', 'empty', 'a link that leads nowhere'])(
    'whose data are not whole is refused and left as it is: %s',
    async (how) => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-damaged-'));
      const data = path.join(folder, 'data');
      if (how === 'a link that leads nowhere') fs.symlinkSync(path.join(folder, 'disk that is away'), data);
      else fs.mkdirSync(data);
      if (how.startsWith('without')) {
        fs.mkdirSync(path.join(data, 'global'));
        fs.writeFileSync(path.join(data, 'global', 'important'), 'ten years of decisions');
        if (how === 'without pg_control') fs.writeFileSync(path.join(data, 'PG_VERSION'), '18');
      }
      const before = fs.readdirSync(folder, { recursive: true }).toSorted();
      expect(await openStore({ kind: 'embedded', folder })).toMatchObject({
        ok: false,
        failure: { code: 'folder-damaged', message: { en: expect.stringContaining('restore a backup') } },
      });
      expect(fs.readdirSync(folder, { recursive: true }).toSorted()).toEqual(before);
      fs.rmSync(folder, { recursive: true });
    },
  );

  it('keeps what an earlier start was making beside the database that this one makes', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-left-'));
    fs.mkdirSync(path.join(folder, 'data.new'));
    fs.writeFileSync(path.join(folder, 'data.new', 'mine'), 'x');
    await (await opened({ kind: 'embedded', folder })).close();
    expect(fs.readdirSync(folder).toSorted()).toEqual(['data', 'data.new', 'lock']);
    expect(fs.readFileSync(path.join(folder, 'data.new', 'mine'), 'utf8')).toBe('x');
    fs.rmSync(folder, { recursive: true });
  });

  it('is readable by its owner alone', async () => {
    const folder = path.join(os.tmpdir(), `zp-mode-${process.pid}`);
    await (await opened({ kind: 'embedded', folder })).close();
    if (process.platform !== 'win32') expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    fs.rmSync(folder, { recursive: true });
  });
});

interface Said {
  readonly held: boolean;
  readonly imports?: number;
  readonly code?: string;
  readonly message?: { readonly nl: string; readonly en: string };
}

/** The child's first line. */
async function answer(child: Child): Promise<Said> {
  const line = await child.line(0);
  if (line === null) throw new Error('the child ended without a word');
  return JSON.parse(line) as Said;
}
