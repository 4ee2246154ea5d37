import { describe, expect, it } from 'vitest';
import { performer } from '../../testing/ground-land.ts';
import { centralCounts } from './counts.ts';
import type { CountRange, Performer } from './types.ts';

const ranges: readonly CountRange[] = [
  { low: 20, high: 20 },
  { low: 0, high: 8 },
  { low: 1, high: 5 },
];
const counted = (counts: readonly (CountRange | null)[]): readonly Performer[] =>
  counts.map((count, at) => ({ ...performer(`p${at}`, 1), count }));

describe('counts that are ranges', () => {
  it('without a total every count is the middle of its range', () => {
    expect(centralCounts({ performers: counted([...ranges, null]) })).toEqual({ ok: true, value: [20, 4, 3, null] });
  });

  it('with a total all lie at the same share of what the others leave: 27 is half of 0–8 and 1–5', () => {
    expect(centralCounts({ performers: counted(ranges), total: 27 })).toEqual({ ok: true, value: [20, 4, 3] });
    // Of 24 the second has at most 3, the third at most 4: shares of 0–3 and 1–4 that add up to 4.
    expect(centralCounts({ performers: counted(ranges), total: 24 })).toEqual({ ok: true, value: [20, 1.5, 2.5] });
  });

  it('a total that no choice adds up to is refused with what could be', () => {
    for (const [total, ok] of [
      [20, false],
      [21, true],
      [33, true],
      [34, false],
    ] as const) {
      const found = centralCounts({ performers: counted(ranges), total });
      expect(found.ok).toBe(ok);
      if (!found.ok) expect(found.failure).toEqual({ kind: 'total-not-possible', total, low: 21, high: 33 });
    }
  });

  it('with somebody uncounted something is left: the middle where the total allows, else lower', () => {
    const performers = counted([...ranges, null]);
    expect(centralCounts({ performers, total: 60 })).toEqual({ ok: true, value: [20, 4, 3, null] });
    // 3 of the 12 of both ranges are to be had: an eighth of each.
    expect(centralCounts({ performers, total: 24 })).toEqual({ ok: true, value: [20, 1, 1.5, null] });
    expect(centralCounts({ performers, total: 21 })).toMatchObject({
      failure: { kind: 'total-not-possible', low: 21 },
    });
  });

  it('a count without upper end is refused, unless the total gives it one', () => {
    const performers = counted([...ranges, { low: 3, high: Number.POSITIVE_INFINITY }]);
    expect(centralCounts({ performers })).toEqual({
      ok: false,
      failure: { kind: 'count-not-valid', performerId: 'p3' },
    });
    const found = centralCounts({ performers, total: 30 });
    expect(found.ok && found.value.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(30, 12);
    expect(centralCounts({ performers: [...performers, performer('u', null)], total: 90 })).toMatchObject({
      ok: false,
    });
  });

  it.each([
    [{ low: -1, high: 3 }],
    [{ low: 4, high: 3 }],
    [{ low: Number.NaN, high: 3 }],
    [{ low: 4, high: Number.NaN }],
  ])('%j is no count', (count) => {
    expect(centralCounts({ performers: counted([count]) })).toMatchObject({ failure: { kind: 'count-not-valid' } });
  });
});
