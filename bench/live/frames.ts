/**
 * From toggle to figures through the workbench of the page, in a real Chromium: 4,000 areas × 110 sites, one treatment and 19
 * (docs/benchmarks.md). Run: node bench/live/frames.ts
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { asId, type ProviderId, type SiteId } from '../../src/core/ids/index.ts';
import type { ImpactArea } from '../../src/core/impact/index.ts';
import { encodeGround } from '../../src/engine/scenario/index.ts';
import { findChromium, launch } from '../../test/e2e/support/chromium.ts';
import type { FrameMeasurement } from '../web/frames-types.ts';
import { choiceOf, liveInput } from './input.ts';

/** The page and its worker are code of the browser. */
const pageFolder = join(import.meta.dirname, '../web');
const { problem, today, weights } = liveInput();
const choice = choiceOf(problem, weights ?? new Float64Array(today.length));
const areas = problem.areas.map((id): ImpactArea => ({
  areaId: id,
  name: id,
  latitude: 52,
  longitude: 5,
  municipality: null,
  regionId: null,
  share75: null,
}));
const sites = problem.sites.map((id) => ({
  siteId: asId<SiteId>(id),
  providerId: asId<ProviderId>(id),
  regionId: null,
  name: id,
}));
const ground = (interventionId: string): Uint8Array =>
  encodeGround({
    ground: { interventionId, problem, today, weights },
    choice,
    meta: { areas, sites, assumptions: [] },
  });

if (findChromium() === null) {
  console.log('No Chromium found: nothing was measured.');
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-frames-'));
await build({
  root: pageFolder,
  configFile: false,
  logLevel: 'error',
  worker: { format: 'es' },
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: { input: join(pageFolder, 'frames.html') },
  },
});
const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', json: 'application/json' };
const server = createServer((request, response) => {
  const name = (request.url ?? '/').slice(1) || 'frames.html';
  const treatment = /^ground-(\d+)$/.exec(name)?.[1];
  const content =
    name === 'sites.json'
      ? Promise.resolve(JSON.stringify(problem.sites))
      : treatment === undefined
        ? readFile(join(folder, name))
        : Promise.resolve(ground(`t${treatment}`));
  content.then(
    (bytes) => {
      response.writeHead(200, {
        'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      response.end(bytes);
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launch();
try {
  console.log(`${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, Chromium ${browser.version()}; milliseconds\n`);
  console.log('| Treatments | A toggle is about | Toggle to figures P50 | P99 | Longest | Frames P50 | P99 |');
  console.log('|---|---|---|---|---|---|---|');
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction('globalThis.frameMeasurements !== undefined', undefined, { timeout: 600_000 });
  const found = (await page.evaluate('globalThis.frameMeasurements')) as readonly FrameMeasurement[];
  for (const { treatments, atOnce, times, frames } of found) {
    const cells = [at(times, 0.5), at(times, 0.99), Math.max(...times), at(frames, 0.5), at(frames, 0.99)];
    const what = atOnce === 'one' ? 'one of them' : 'all of them';
    console.log(`| ${treatments} | ${what} | ${cells.map((ms) => ms.toFixed(1)).join(' | ')} |`);
  }
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
