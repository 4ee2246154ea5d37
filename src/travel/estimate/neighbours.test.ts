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
/** A pair of places as `data/yardsticks.json` has it. */
interface Neighbours {
  readonly from: { readonly name: string; readonly at: readonly [latitude: number, longitude: number] };
  readonly to: Neighbours['from'];
  readonly bank: 'same' | 'across';
  readonly minutes: number;
}
const { neighbours } = read<{ neighbours: readonly Neighbours[] }>('yardsticks');
// Those that the validation page shows; below are some by postcode beside them.
const on = (bank: Neighbours['bank']) =>
  neighbours.flatMap((pair) => (pair.bank === bank ? [[pair.from.name, pair.to.name, pair] as const] : []));
const placeOf = ({ name, at: [latitude, longitude] }: Neighbours['from']): Place => ({ id: name, latitude, longitude });

describe('neighbours', () => {
  it.each(on('same'))('%s and %s, on one bank, are near each other both ways', async (_from, _to, pair) => {
    expect(await minutes(placeOf(pair.from), placeOf(pair.to))).toBeLessThan(pair.minutes);
    expect(await minutes(placeOf(pair.to), placeOf(pair.from))).toBeLessThan(pair.minutes);
  });

  it.each(on('across'))('%s and %s, across a water without a bridge, take a detour', async (_from, _to, pair) => {
    expect(await minutes(placeOf(pair.from), placeOf(pair.to))).toBeGreaterThan(pair.minutes);
  });

  it.each([
    ['6651', '6655', 10],
    ['6651', '6654', 10],
    ['6653', '6654', 10],
    ['5306', '5305', 12],
    ['4031', '4021', 12],
    ['6125', '6121', 10],
  ] as const)('by postcode too: %s and %s are less than %d minutes apart', async (from, to, most) => {
    expect(await minutes(postcode(from), postcode(to))).toBeLessThan(most);
  });

  it.each([
    ['5306', '4171'],
    ['4251', '3371'],
  ] as const)('and %s and %s, across a water, are not', async (from, to) => {
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
