import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chosenOrigins, ownPostcodes } from './areas.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-origins-'));
});
afterAll(() => rm(folder, { recursive: true }));

const postcode = (id: string, young: number, old: number) => ({
  id,
  name: `${id} Gridstad`,
  municipality: 'Gridstad',
  latitude: 52,
  longitude: 5,
  inhabitants: young + old,
  byAge: [
    { from: 0, to: 64, inhabitants: young },
    { from: 65, to: null, inhabitants: old },
  ],
});
const product = ownPostcodes({ origins: [postcode('1011', 1000, 0), postcode('1012', 500, 200)] });

async function ratesFile(name: string, rows: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `van;tot;per100k\n${rows}`);
  return path;
}

it('without files patients live in the postcodes of the product, by inhabitants', async () => {
  const chosen = await chosenOrigins({}, product);
  expect(chosen.ok && chosen.value).toBe(product);
  expect(product.demand).toBeNull();
  expect(product.source).toContain('1 januari 2021');
});

it('rates by age work on the postcodes of the product, and where nobody of these ages lives is no area', async () => {
  const chosen = await chosenOrigins({ ratesFile: await ratesFile('oud.csv', '0;64;0\n65;;30\n') }, product);
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.failure));
  // 200 people of 65 and over at 30 in 100,000: 0.06 patients a year; nobody of that age in 1011.
  expect(chosen.value.areas.map(({ id }) => id)).toEqual(['1012']);
  expect(chosen.value.demand?.get('1012')).toBeCloseTo(0.06, 12);
  expect(chosen.value.source).toMatch(/1 januari 2021.*, oud\.csv \(SHA-256 [0-9a-f]{16}\)$/);
});

it('rates that leave an age out are refused by their file, with the ages', async () => {
  const chosen = await chosenOrigins({ ratesFile: await ratesFile('kort.csv', '65;;30\n') }, product);
  expect(chosen.ok ? null : chosen.failure).toMatchObject({
    code: 'import-has-errors',
    parameters: { file: 'kort.csv', first: { nl: expect.stringContaining('0–64') } },
  });
});

it('a file that is not there is named', async () => {
  const chosen = await chosenOrigins({ ratesFile: join(folder, 'weg.csv') }, product);
  expect(chosen.ok ? null : chosen.failure.code).toBe('file-unreadable');
});
