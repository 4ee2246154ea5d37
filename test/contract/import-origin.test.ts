import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStack, operator, type Stack } from './stack.ts';

/** A file as a hospital supplies it: four years of one hospital, and a small count that four others share. */
const fileOf = (last: number, shared: number): string =>
  [
    'interventie;zorgaanbieder;jaar;aantal;bron',
    'nier-lokaal;Alrijne;2023;24;opgave',
    `nier-lokaal;Alrijne;2024;${last};opgave`,
    ...['Zuyderland', 'Slingeland', 'Gelre', 'Deventer'].map((name) => `nier-lokaal;${name};2022;${shared};deel`),
    'nier-lokaal;Isala;2022;8;deel',
  ].join('\n');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const person = 'Jet Inkoper';
const name = 'opgave-van-Alrijne.csv';

/** Two worlds that differ in hidden counts alone: 24 → 2 is a jump and 24 → 4 is none; four share a 3, or differ too little. */
const files = [fileOf(2, 3), fileOf(4, 9)] as const;
const worlds: Stack[] = [];
beforeAll(async () => {
  for (const file of files) {
    const stack = await openStack();
    const bytes = Buffer.from(file);
    const request = { file: name, bytes, openness: 'supplied' as const, person, hash: sha256(file) };
    expect(await stack.app.importAccept(request)).toMatchObject({ ok: true });
    worlds.push(stack);
  }
});
afterAll(async () => {
  for (const stack of worlds) await stack.close();
});

const world = (): Stack => worlds[0] as Stack;
const get = async (stack: Stack, url: string, headers = {}) => (await stack.api.inject({ url, headers })).body;
const routes = [
  '/api/v1/imports',
  '/api/v1/volumes?intervention=nier-lokaal&limit=1000',
  '/api/v1/exports/volumes.csv?intervention=nier-lokaal',
  '/api/v1/assessments?intervention=nier-lokaal&limit=1000',
  '/api/v1/meta',
] as const;
/** What a secret of the installation stands behind, and so differs from one installation to the next. */
const withoutHashes = (body: string): string => body.replaceAll(/[0-9a-f]{12,}/g, '#');

const dryRun = (file: string, headers = {}) =>
  world().api.inject({
    method: 'POST',
    url: '/api/v1/imports/dry-run?file=proef.csv',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    payload: Buffer.from(file),
  });

describe('a file that somebody supplied', () => {
  it.each(routes)('tells who tries what it may hold nothing at %s, nor its name or who brought it', async (url) => {
    const body = await get(world(), url);
    const meta = JSON.parse(await get(world(), '/api/v1/meta')) as { dataVersion: string; registerVersion: string };
    for (let last = 1; last < 10; last += 1) {
      const hash = sha256(fileOf(last, 3));
      expect(body).not.toContain(hash.slice(0, 12));
      // The version of the data is made of hashes that everybody has, and of this one.
      const others = (await world().app.listImports(false)).filter(({ openness }) => openness === 'published');
      const parts = others.toReversed().map((one) => [one.fileHash, one.importerVersion, one.openness]);
      const tried = JSON.stringify([meta.registerVersion, [...parts, [hash, 'volumes-3', 'supplied']]]);
      expect(meta.dataVersion).not.toBe(sha256(tried));
    }
    expect(body).not.toContain(person);
    expect(body).not.toContain(name);
  });

  it.each(routes)('looks the same at %s whatever its hidden counts are', async (url) => {
    const [one, other] = await Promise.all(worlds.map((stack) => get(stack, url)));
    expect(withoutHashes(other ?? '')).toBe(withoutHashes(one ?? ''));
  });

  it('is not told to have come before, but to who may import', async () => {
    const [before, never] = [await dryRun(files[0]), await dryRun(files[1])];
    expect([before.json().alreadyImported, never.json().alreadyImported]).toEqual([null, null]);
    expect((await dryRun(files[0], operator)).json()).toMatchObject({ alreadyImported: true });
    expect((await dryRun(files[1], operator)).json()).toMatchObject({ alreadyImported: false });
  });

  it('is known by file, hash, person and all its findings to who may import, under the same id', async () => {
    const [seen] = JSON.parse(await get(world(), '/api/v1/imports')).items;
    const full = JSON.parse(await get(world(), `/api/v1/imports/${seen.id}`, operator));
    expect(full).toMatchObject({ id: seen.id, file: name, importedBy: person, fileHash: sha256(files[0]) });
    expect(full.findings.map(({ code }: { code: string }) => code)).toEqual(['likely-masked-value', 'large-jump']);
    const { items } = JSON.parse(await get(world(), '/api/v1/volumes?provider=alrijne&year=2024&limit=1000', operator));
    const row = items.find((one: { source: string }) => one.source === 'opgave');
    expect(row).toMatchObject({ lineage: { file: name, importedBy: person, fileHash: sha256(files[0]) } });
    const one = JSON.parse(await get(world(), `/api/v1/volumes/${row.id}`, operator));
    expect(one.lineage).toEqual(row.lineage);
  });
});
