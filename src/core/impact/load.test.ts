import { describe, expect, it } from 'vitest';
import { asId, type InterventionId, type ProviderId } from '../ids/index.ts';
import { loadImpact, resources, type CareUse, type LoadCase, type LoadImpact } from './index.ts';

const hospital = asId<ProviderId>('B');
const treatment = (id: string, before: number, after: number): LoadCase => ({
  interventionId: asId<InterventionId>(id),
  before,
  after,
});
const bedDays = (id: string, low: number, high: number): CareUse => ({
  interventionId: asId<InterventionId>(id),
  resource: 'bed-days',
  perCase: { low, high },
  sourceId: 'report',
  where: 'p. 1',
  note: { nl: '', en: '' },
});
const beds = (cases: readonly LoadCase[], use: readonly CareUse[], capacity: number | null): LoadImpact | undefined =>
  loadImpact(hospital, cases, use, (resource) => (resource === 'bed-days' ? capacity : null)).find(
    ({ resource }) => resource === 'bed-days',
  );
const use = [bedDays('lung', 7, 10), bedDays('kidney', 2, 3)];

it('takes 140 to 200 bed days for 20 lung patients, and 280 to 400 for 40', () => {
  expect(beds([treatment('lung', 20, 40)], use, null)).toMatchObject({
    before: { low: 140, high: 200 },
    after: { low: 280, high: 400 },
    capacity: null,
    verdict: 'unknown',
    unknownFor: [],
  });
});

it('shows what it counted with, and takes the first where a treatment is given twice', () => {
  // The figure of the user stands before that of the source: 40 × 8 to 9.
  const own = bedDays('lung', 8, 9);
  const load = beds([treatment('lung', 20, 40)], [own, ...use], null);
  expect(load).toMatchObject({ after: { low: 320, high: 360 }, uses: [own] });
});

it('adds the treatments of a hospital', () => {
  // 40 × 7 + 10 × 2 = 300 and 40 × 10 + 10 × 3 = 430.
  expect(beds([treatment('lung', 20, 40), treatment('kidney', 10, 10)], use, null)?.after).toEqual({
    low: 300,
    high: 430,
  });
});

describe('40 lung patients, 280 to 400 bed days', () => {
  it.each([
    [279, 'does-not-fit'],
    [280, 'may-not-fit'],
    [399, 'may-not-fit'],
    [400, 'fits'],
  ] as const)('in %i: %s', (capacity, verdict) => {
    expect(beds([treatment('lung', 20, 40)], use, capacity)?.verdict).toBe(verdict);
  });
});

it('is unknown, and not smaller, when the use of one treatment is unknown, and names it', () => {
  expect(beds([treatment('lung', 20, 40), treatment('aorta', 5, 5)], use, 1000)).toMatchObject({
    before: null,
    after: null,
    verdict: 'unknown',
    unknownFor: ['aorta'],
  });
});

it('says something of every resource, unknown where no source does', () => {
  const loads = loadImpact(hospital, [treatment('lung', 20, 40)], use, () => 10);
  expect(loads.map(({ resource }) => resource)).toEqual(resources);
  expect(loads.filter(({ verdict }) => verdict === 'unknown').length).toBe(3);
});
