import { expect, it } from 'vitest';
import { aNorm, gridland } from '../../testing/register.ts';
import { asId, type InterventionId } from '../ids/index.ts';
import { asCases, asShare, type IsoDate } from '../units/index.ts';
import { judgeExample, normInForce, normVersions } from './norms.ts';
import type { Norm, NormSet } from './types.ts';

const resectie = asId<InterventionId>('resectie');

const proposal = aNorm({
  id: 'proposed-75',
  status: 'proposed',
  sets: ['proposed'],
  published: '2024-03-31',
  effective: null,
});
const adopted = aNorm({
  id: 'adopted-50',
  status: 'adopted',
  sets: ['adopted'],
  published: '2025-03-25',
  effective: '2026-01-01',
  transitionUntil: '2027-01-01',
});
const older = aNorm({ id: 'older-10', published: '2010-01-01', effective: '2011-01-01', until: '2025-12-31' });

const onDay = (norms: readonly Norm[], set: NormSet, date: IsoDate) =>
  normInForce(gridland({ norms }), { interventionId: resectie, set, date })?.id ?? 'no norm';

it('without a version there is no norm', () => {
  expect(onDay([], 'adopted', '2026-01-01')).toBe('no norm');
});

it('a proposal counts from its publication, in the proposed set only', () => {
  expect(onDay([proposal], 'proposed', '2024-03-30')).toBe('no norm');
  expect(onDay([proposal], 'proposed', '2024-03-31')).toBe('proposed-75');
  expect(onDay([proposal], 'adopted', '2030-01-01')).toBe('no norm');
});

it('a proposal that was put in the adopted set by mistake still does not count there', () => {
  expect(onDay([{ ...proposal, sets: ['adopted'] }], 'adopted', '2030-01-01')).toBe('no norm');
});

it('an adopted version counts from its day of effect, before, during and after its transition', () => {
  expect(onDay([adopted], 'adopted', '2025-03-25')).toBe('no norm');
  expect(onDay([adopted], 'adopted', '2025-12-31')).toBe('no norm');
  expect(onDay([adopted], 'adopted', '2026-01-01')).toBe('adopted-50');
  expect(onDay([adopted], 'adopted', '2027-06-01')).toBe('adopted-50');
  expect(onDay([adopted], 'proposed', '2027-06-01')).toBe('no norm');
});

it('the last day of a version counts, the day after does not', () => {
  expect(onDay([older], 'adopted', '2025-12-31')).toBe('older-10');
  expect(onDay([older], 'adopted', '2026-01-01')).toBe('no norm');
});

it('of two versions that count the newest does, and the sets stand side by side', () => {
  const all = [older, proposal, adopted];
  expect(onDay(all, 'proposed', '2025-01-01')).toBe('proposed-75');
  expect(onDay(all, 'adopted', '2025-01-01')).toBe('older-10');
  expect(onDay(all, 'adopted', '2026-11-23')).toBe('adopted-50');
  expect(normVersions(gridland({ norms: all }), resectie).map(({ id }) => id)).toEqual([
    'adopted-50',
    'proposed-75',
    'older-10',
  ]);
});

it('19, 20 and 21 against a minimum of 20 are not met, met and met', () => {
  const minimum = { kind: 'minimum', cases: asCases(20) } as const;
  expect([19, 20, 21].map((value) => judgeExample(minimum, value, null))).toEqual(['notMet', 'met', 'met']);
});

it('a share of 0.49, 0.5 and 0.51 against 0.5 is not met, met and met', () => {
  const share = { kind: 'share-within', share: asShare(0.5), withinDays: 7 } as const;
  expect([0.49, 0.5, 0.51].map((value) => judgeExample(share, value, null))).toEqual(['notMet', 'met', 'met']);
});

it('a tier has its own threshold, and a value without a tier is unknown', () => {
  const name = { nl: 'x', en: 'x' };
  const tiers = {
    kind: 'tiers',
    tiers: [
      { id: 'A', name, cases: asCases(200) },
      { id: 'B', name, cases: asCases(80) },
    ],
  } as const;
  expect(judgeExample(tiers, 100, 'A')).toBe('notMet');
  expect(judgeExample(tiers, 100, 'B')).toBe('met');
  expect(judgeExample(tiers, 100, null)).toBe('unknown');
});

it('without consensus every value is unknown', () => {
  expect([0, 1000].map((value) => judgeExample({ kind: 'no-consensus' }, value, null))).toEqual(['unknown', 'unknown']);
});
