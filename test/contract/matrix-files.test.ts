import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { configFrom } from '../../src/app/config.ts';
import { openApp } from '../../src/app/open-app.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { readyData, root } from './stack.ts';

const scratch = mkdtempSync(join(tmpdir(), 'zwaartepunt-matrix-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Point {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}
const sites = (JSON.parse(readFileSync(join(root, 'data', 'sites.json'), 'utf8')) as { sites: readonly Point[] }).sites;
/** Postcodes on a grid over the land, under numbers of their own. */
const areas: readonly Point[] = Array.from({ length: 48 }, (_, at) => ({
  id: String(1001 + at),
  latitude: 51.6 + 0.2 * Math.floor(at / 8),
  longitude: 5 + 0.2 * (at % 8),
}));
const areaFile = join(scratch, 'areas.csv');
writeFileSync(
  areaFile,
  `pc4,lat,lon,inwoners\n${areas.map(({ id, latitude, longitude }) => `${id},${latitude},${longitude},1000\n`).join('')}`,
);

/** Road kilometres as the field cases make them: 1.3 times the straight line. */
function km(a: Point, b: Point): number {
  const [la, lo, lb, lp] = [a.latitude, a.longitude, b.latitude, b.longitude].map(
    (degrees) => (degrees * Math.PI) / 180,
  );
  const [from = 0, east = 0, to = 0, west = 0] = [la, lo, lb, lp];
  const h = Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin((west - east) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h)) * 1.3;
}

/** The file of a field case: a head, and a row per pair of the product's sites and these areas. */
const file = (head: string, row: (area: Point, site: Point, minutes: number, index: number) => string): Buffer =>
  Buffer.from(`${head}\n${areas.flatMap((a, at) => sites.map((b) => row(a, b, km(a, b) / 1.2 + 5, at))).join('\n')}\n`);

let app: App;
beforeAll(async () => {
  app = await opened(areaFile, 'grid');
});
afterAll(() => app.close());

async function opened(areas: string, name: string): Promise<App> {
  const data = join(scratch, name);
  await readyData(data);
  const made = await openApp({ ...configFrom({}, '0.0.0-test', { data }), areaFiles: [areas] });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
}

/** What is stored of a file, and everything that was found in it. */
async function build(bytes: Buffer, on = app) {
  const found: string[] = [];
  const onProblem = ({ message }: { readonly message: { readonly en: string } }): void => void found.push(message.en);
  const built = await on.travelBuild({ source: { kind: 'file', file: 'matrix.csv', bytes, mode: 'car' }, onProblem });
  return { stored: built.ok ? built.value : null, found: found.join('\n') };
}

it('three digits after a dot in a file with decimal commas are refused, with the cell (f1-matrix-thousands-dot)', async () => {
  const dutch = (value: number): string => value.toFixed(1).replace('.', ',');
  const { stored, found } = await build(
    file(
      'herkomst;bestemming;minuten',
      (a, b, t) => `${a.id};${b.id};${b.id.startsWith('zuyderland') ? '1.065' : dutch(t)}`,
    ),
  );
  expect(stored).toBeNull();
  expect(found).toMatch(
    /matrix\.csv row \d+, column minuten: found '1\.065': does the sign part thousands or decimals/,
  );
});

it('the sign of a routing engine for no route is refused, with its pairs (f3-matrix-sentinel)', async () => {
  const { stored, found } = await build(
    file(
      'origin,destination,minutes',
      (a, b, t, at) => `${a.id},${b.id},${at % 40 === 7 ? '3579139.4' : t.toFixed(1)}`,
    ),
  );
  expect(stored).toBeNull();
  expect(found).toContain(`means 'no route' (${2 * sites.length}×): 1008 – `);
});

it('distances in metres are refused as seconds are (f4-matrix-metres)', async () => {
  const metres = (head: string) =>
    file(head, (a, b, t) => `${a.id},${b.id},${t.toFixed(1)},${(km(a, b) * 1000).toFixed(0)}`);
  const { stored, found } = await build(metres('origin,destination,minutes,distance'));
  expect(stored).toBeNull();
  expect(found).toMatch(/the distances are 130\d times those in a straight line\. Are these metres\?/);
  const { stored: named } = await build(metres('origin,destination,minutes,distance_m'));
  expect(named).toMatchObject({ origins: areas.length, destinations: sites.length });
});

it('the columns of r5r are read (f5-matrix-r5r)', async () => {
  const { stored, found } = await build(
    file('from_id,to_id,travel_time_p50', (a, b, t) => `${a.id},${b.id},${t.toFixed(0)}`),
  );
  expect(found).toBe('');
  expect(stored).toMatchObject({
    origins: areas.length,
    destinations: sites.length,
    unreachableTotal: 0,
    missingTotal: 0,
  });
});

it('a row that belongs to another place is refused against the estimate of the product, with its name', async () => {
  const { found } = await build(
    file(
      'origin,destination,minutes',
      (a, b, t) => `${a.id},${b.id},${(a.id === '1001' ? km(areas.at(-1) ?? a, b) : t).toFixed(1)}`,
    ),
  );
  expect(found).toContain('travel times from an origin that do not fit its place (1×): 1001 (≈ ');
});

const h2 = sharedPath('data/field-cases/h2-pc4-matrix');
it.skipIf(h2 === null)(
  'times per postcode are stored for areas of one’s own (h2-pc4-matrix; skipped: needs shared/data/field-cases)',
  async () => {
    const bytes = readFileSync(join(h2 ?? '', 'm.csv'));
    const own = await opened(join(h2 ?? '', 'a.csv'), 'own');
    const { stored, found } = await build(bytes, own);
    await own.close();
    expect(stored).toMatchObject({ origins: 1, destinations: sites.length, missingTotal: sites.length - 1 });
    expect(found).toContain(`no time is given for ${sites.length - 1} pairs`);
  },
);
