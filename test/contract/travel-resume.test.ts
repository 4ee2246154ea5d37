import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { osrmTable } from '../../src/testing/paper-osrm.ts';
import { readyData, runOn } from './stack.ts';

let server: Server;
let folder: string;
let url: string;
let questions = 0;
/** 60 s and 1 km a tenth of a degree north. */
const seconds = (from: number, to: number): number => Math.round(Math.abs(from - to) * 600);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-travel-'));
  server = createServer(({ url: asked = '' }, response) => {
    questions += 1;
    response.end(osrmTable(asked, seconds));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  questions = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** One run of the product on a data folder; broken off as soon as so many pairs are done. */
const build = async (data: string, upTo = Infinity) => {
  if (!existsSync(data)) await readyData(data);
  return runOn(data, (app) => {
    const stop = new AbortController();
    return app.travelBuild({
      source: { kind: 'osrm', url },
      signal: stop.signal,
      onProgress: (done) => (done >= upTo ? stop.abort() : undefined),
    });
  });
};
const blocksOf = (data: string): string[] => {
  const blocks = join(data, 'travel-blocks');
  return existsSync(blocks) ? readdirSync(blocks).map((name) => join(blocks, name)) : [];
};

it('travel times that were broken off go on in a next run, with the blocks that are whole and fresh', async () => {
  const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')];
  const once = await build(whole);
  if (!once.ok) throw new Error(JSON.stringify(once.failure));
  const all = questions;
  expect(all).toBeGreaterThan(20);
  expect(blocksOf(whole)).toEqual([]);

  questions = 0;
  const stopped = await build(broken, 50 * 50 * 8);
  expect(stopped).toMatchObject({ ok: false, failure: { code: 'travel-failed' } });
  const done = questions;
  const kept = blocksOf(broken);
  expect(kept.length).toBe(done);
  const [cut = '', old = '', other = '', taken = ''] = kept;
  writeFileSync(cut, readFileSync(cut, 'utf8').slice(0, 100));
  utimesSync(old, new Date('2026-01-01'), new Date('2026-01-01'));
  writeFileSync(other, readFileSync(taken, 'utf8'));

  questions = 0;
  const next = await build(broken);
  expect(next).toEqual(once);
  expect(questions).toBe(all - done + 3);
  expect(blocksOf(broken)).toEqual([]);
});

it('a run that is killed half-way goes on in a next one, and asks no block twice but the one in flight', async () => {
  const [data, areas] = [join(folder, 'killed'), join(folder, 'areas.csv')];
  const rows = Array.from({ length: 200 }, (_, at) => `${1001 + at},${52 + at / 1000},5.5,100\n`);
  writeFileSync(areas, `pc4,lat,lon,inwoners\n${rows.join('')}`);
  const script = fileURLToPath(new URL('child-travel.ts', import.meta.url));
  const run = () => spawn(process.execPath, [script, data, url, areas], { stdio: 'ignore' });
  const first = run();
  const ended = once(first, 'exit');
  while (questions < 5) await new Promise((wake) => setTimeout(wake, 1));
  first.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  const before = questions;
  const kept = blocksOf(data).filter((name) => name.endsWith('.json')).length;
  expect(kept).toBeGreaterThanOrEqual(before - 1);

  questions = 0;
  expect(await once(run(), 'exit')).toEqual([0, null]);
  const sites = JSON.parse(readFileSync(new URL('../../data/sites.json', import.meta.url), 'utf8')) as {
    sites: unknown[];
  };
  const all = 4 * Math.ceil(sites.sites.length / 50);
  expect(before).toBeLessThan(all);
  expect(questions).toBe(all - kept);
  expect(blocksOf(data)).toEqual([]);
}, 300_000);
