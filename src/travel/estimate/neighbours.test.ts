/** The estimate on the facts of the product: neighbours on one bank and across the water (docs/model.md §5.2). */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../engine/matrix/index.ts';
import { createEstimate, type EstimateParameters } from './estimate.ts';

const read = <Content>(name: string): Content =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}.json`, import.meta.url), 'utf8')) as Content;
const { postcodes } = read<{ postcodes: readonly (Place & { readonly inhabitants: number })[] }>('postcodes');
const estimate = createEstimate({
  ...read<Pick<EstimateParameters, 'time' | 'detour'>>('travel-estimate'),
  ...read<Pick<EstimateParameters, 'waters' | 'ferries'>>('water-barriers'),
  roads: read('main-roads'),
  settlements: postcodes,
});

async function minutes(from: Place, to: Place): Promise<number> {
  const made = await estimate.matrix([from], [to], 'car', { date: '2026-01-01' });
  return made.ok ? (made.value.minutes[0] ?? Number.NaN) : Number.NaN;
}
const postcode = (code: string): Place => {
  const found = postcodes.find(({ id }) => id === code);
  if (found === undefined) throw new Error(`no postcode ${code}`);
  return found;
};
/** Middles of villages (GeoNames, CC BY 4.0). */
const villages: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  Olst: [52.3375, 6.10972],
  Boskamp: [52.33083, 6.12778],
  Reuver: [51.28417, 6.07778],
  Offenbeek: [51.28225, 6.095],
  Giessendam: [51.83257, 4.83583],
  'Neder-Hardinxveld': [51.82879, 4.85489],
  'Boven-Hardinxveld': [51.82333, 4.88194],
  Werkendam: [51.81, 4.89444],
  Druten: [51.88833, 5.60556],
  Puiflijk: [51.87833, 5.59028],
  Afferden: [51.88, 5.63472],
  Deest: [51.89, 5.66667],
  Brakel: [51.8175, 5.09028],
  Zuilichem: [51.80917, 5.13611],
  Herwijnen: [51.82667, 5.12917],
  Ingen: [51.95917, 5.48472],
  Maurik: [51.96083, 5.42222],
  Obbicht: [51.02833, 5.78056],
  Born: [51.03167, 5.80972],
};
const village = (name: string): Place => {
  const [latitude, longitude] = villages[name] ?? [Number.NaN, Number.NaN];
  return { id: name, latitude, longitude };
};

describe('neighbours on one bank', () => {
  it.each([
    ['Olst', 'Boskamp', 10],
    ['Reuver', 'Offenbeek', 10],
    ['Giessendam', 'Neder-Hardinxveld', 10],
    ['Druten', 'Puiflijk', 10],
    ['Druten', 'Afferden', 10],
    ['Deest', 'Afferden', 10],
    ['Brakel', 'Zuilichem', 12],
    ['Ingen', 'Maurik', 12],
    ['Obbicht', 'Born', 10],
  ] as const)('%s and %s are less than %d minutes apart', async (from, to, most) => {
    expect(await minutes(village(from), village(to))).toBeLessThan(most);
    expect(await minutes(village(to), village(from))).toBeLessThan(most);
  });

  it.each([
    ['6651', '6655', 10],
    ['6651', '6654', 10],
    ['6653', '6654', 10],
    ['5306', '5305', 12],
    ['4031', '4021', 12],
    ['3606', '3608', 10],
    ['6125', '6121', 10],
    ['3998', '3997', 10],
  ] as const)('postcodes %s and %s are less than %d minutes apart', async (from, to, most) => {
    expect(await minutes(postcode(from), postcode(to))).toBeLessThan(most);
  });
});

describe('neighbours across a water without a bridge', () => {
  it.each([
    ['Brakel', 'Herwijnen'],
    ['Werkendam', 'Boven-Hardinxveld'],
  ] as const)('%s and %s take a detour, or a ferry with its wait', async (from, to) => {
    expect(await minutes(village(from), village(to))).toBeGreaterThan(12);
  });

  it.each([
    ['4233', '3411'],
    ['5306', '4171'],
    ['4251', '3371'],
  ] as const)('so do postcodes %s and %s', async (from, to) => {
    expect(await minutes(postcode(from), postcode(to))).toBeGreaterThan(12);
  });
});

const named = (id: string, latitude: number, longitude: number): Place => ({ id, latitude, longitude });

it('goes round the water: Enkhuizen to Stavoren takes far longer than as far over land', async () => {
  const over = await minutes(named('enkhuizen', 52.705, 5.29), named('stavoren', 52.885, 5.36));
  const land = await minutes(named('zwolle', 52.51, 6.09), named('meppel', 52.69, 6.19));
  expect(over).toBeGreaterThan(2 * land);
});

it('takes the ferry from an island: Texel is more than 40 minutes from Den Helder, and its villages are near each other', async () => {
  const burg = named('den-burg', 53.055, 4.798);
  expect(await minutes(burg, named('den-helder', 52.957, 4.76))).toBeGreaterThan(40);
  expect(await minutes(burg, named('de-koog', 53.098, 4.762))).toBeLessThan(20);
});

it('reaches every postcode from the middle of the country, no faster than 100 km/h as the crow flies', async () => {
  const middle = postcode('3511');
  const made = await estimate.matrix(postcodes, [middle], 'car', { date: '2026-01-01' });
  if (!made.ok) throw new Error(made.failure.sentence.en);
  for (const [index, { id, latitude, longitude }] of postcodes.entries()) {
    const km = Math.hypot((latitude - middle.latitude) * 111.2, (longitude - middle.longitude) * 68.2);
    expect(made.value.minutes[index], id).toBeGreaterThan(km * 0.6);
    expect(made.value.km[index], id).toBeGreaterThanOrEqual(km * 0.99);
    expect(made.value.minutes[index], id).toBeLessThan(270);
  }
});

it('takes as long there as back', async () => {
  const any = fc.integer({ min: 0, max: postcodes.length - 1 }).map((index) => postcodes[index] ?? postcode('3511'));
  await fc.assert(
    fc.asyncProperty(any, any, async (from, to) => {
      expect(await minutes(from, to)).toBeCloseTo(await minutes(to, from), 9);
    }),
    { numRuns: 20 },
  );
});
