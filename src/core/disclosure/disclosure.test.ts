import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { asId, type ProviderId } from '../ids/index.ts';
import type { Count, Volume } from '../volumes/types.ts';
import { loadAttacker, type Knowledge } from '../../testing/attack.ts';
import { aRow, gridland, type RowOf } from '../../testing/register.ts';
import { disclosureRule, protect, type Reader } from './index.ts';

const rule = { threshold: 10, register: gridland() };
const { protection } = disclosureRule(10);
const everybody: Reader = { kind: 'public' };
const supplied = (count: number | Count, of: RowOf = {}): Volume => aRow(count, { ...of, openness: 'supplied' });
const counts = (rows: readonly Volume[]) =>
  rows.map(({ count }) =>
    count.kind === 'exact' ? count.value : count.kind === 'masked' ? count.asWritten : count.kind,
  );
const shown = (rows: readonly Volume[], reader: Reader = everybody) => counts(protect(rows, reader, rule));

let attack: Awaited<ReturnType<typeof loadAttacker>>;
beforeAll(async () => {
  attack = await loadAttacker();
});

describe('one count by itself', () => {
  test('supplied counts of 1 to 9 are masked; 0, 10 and published ones are shown', () => {
    const rows = [0, 1, 9, 10].map((count, i) => supplied(count, { provider: `h${i}` }));
    expect(shown([...rows, aRow(5)])).toEqual([0, '<10', '<10', 10, 5]);
  });

  test('a masked count says no more than the rule: 1 to 9', () => {
    expect(protect([supplied(3)], everybody, rule)[0]?.count).toEqual({
      kind: 'masked',
      low: 1,
      high: 9,
      asWritten: '<10',
    });
  });

  test('a supplier’s own mask is widened when it says more, and kept when it does not', () => {
    const mask = (low: number, high: number | null, asWritten: string): Count => ({
      kind: 'masked',
      low,
      high,
      asWritten,
    });
    const rows = [mask(1, 4, '1-4'), mask(0, 9, '<10'), mask(8, 12, '8-12'), mask(0, 19, '<20'), mask(20, null, '20+')];
    expect(shown(rows.map((count, i) => supplied(count, { provider: `h${i}` })))).toEqual([
      '<10',
      '<10',
      '*',
      '<20',
      '20+',
    ]);
  });

  test('a disputed count with a small value is not shown', () => {
    const rows = [
      [5, 7],
      [5, 12],
      [12, 15],
    ].map((values, i) => supplied({ kind: 'disputed', values }, { provider: `h${i}` }));
    expect(shown(rows)).toEqual(['<10', '*', 'disputed']);
  });

  test('a party sees its own counts, the steward sees all', () => {
    const rows = [supplied(3), supplied(4, { provider: 'oost' })];
    expect(shown(rows, { kind: 'party', providerIds: [asId<ProviderId>('noord')] })).toEqual([3, '<10']);
    expect(shown(rows, { kind: 'steward' })).toEqual([3, 4]);
  });

  test('the threshold is a setting', () => {
    expect(
      counts(protect([supplied(4), supplied(5, { provider: 'oost' })], everybody, { ...rule, threshold: 5 })),
    ).toEqual(['<5', 5]);
  });
});

describe('a merged institution and its parts', () => {
  const part = (count: number, of: string): Volume => ({
    ...supplied(count),
    predecessorIds: [asId<ProviderId>(of)],
  });

  test('parts by themselves tell nothing of each other', () => {
    expect(shown([part(20, 'a'), part(4, 'b')])).toEqual([20, '<10']);
  });

  test('the whole beside a small part would tell it by subtraction, so it is not shown', () => {
    // 24 − 20 = 4.
    expect(shown([supplied(24), part(20, 'a'), part(4, 'b')])).toEqual(['*', 20, '<10']);
    expect(shown([supplied(40), part(20, 'a'), part(20, 'b')])).toEqual([40, 20, 20]);
  });
});

describe('an institution and its sites', () => {
  const sites = (...values: number[]) => values.map((count, i) => supplied(count, { site: `s${i}` }));

  test('their total is not shown beside a small site: 46 − 30 − 12 would tell the 4', () => {
    expect(shown([supplied(46), ...sites(30, 12, 4)])).toEqual(['*', 30, 12, '<10']);
    expect(shown([supplied(14), ...sites(10, 4)])).toEqual(['*', 10, '<10']);
  });

  test('it is not shown where it would tell nothing either: so that it is hidden tells nothing', () => {
    // With 10 shown both could be 1 to 9, with 18 both must be 9; a total that is hidden only where it tells is no more than 11.
    expect(shown([supplied(10), ...sites(5, 5)])).toEqual(['*', '<10', '<10']);
    expect(shown([supplied(18), ...sites(9, 9)])).toEqual(['*', '<10', '<10']);
    // A site is missing, or the supplier added wrongly.
    expect(shown([supplied(99), ...sites(30, 4)])).toEqual(['*', 30, '<10']);
  });

  test('a small total is not said to be small beside small sites, which it would make smaller', () => {
    // Were the total at most 9, each of five would be at most 9 − 4 = 5.
    expect(shown([supplied(5), ...sites(1, 1, 1, 1, 1)])).toEqual(['*', '<10', '<10', '<10', '<10', '<10']);
    expect(shown([supplied(5), ...sites(5)])).toEqual(['*', '<10']);
    expect(shown([supplied(5), ...sites(0, 0)])).toEqual(['<10', 0, 0]);
  });

  test('sites without a total, and sites that are all large, stay', () => {
    expect(shown(sites(30, 4))).toEqual([30, '<10']);
    expect(shown([supplied(42), ...sites(30, 12)])).toEqual([42, 30, 12]);
  });

  test('a total and one site that is missing from it: a small rest is no site that was supplied', () => {
    expect(shown([supplied(34), ...sites(30)])).toEqual([34, 30]);
  });

  test('a published total stays, so all sites go, and it is not told which is small', () => {
    // Of 18 in two small sites each has 9.
    expect(shown([aRow(34), ...sites(30, 4)])).toEqual([34, '*', '*']);
    expect(shown([aRow(18), ...sites(9, 9)])).toEqual([18, '*', '*']);
    expect(shown([aRow(34), supplied(34), ...sites(30, 4, 0)])).toEqual([34, '*', '*', '*', 0]);
  });

  test('rows of more tiers at once are all hidden when one is small', () => {
    expect(shown([supplied(60), supplied(54, { tier: 'PP' }), supplied(6, { tier: 'PPR' })])).toEqual([
      '*',
      '*',
      '<10',
    ]);
  });

  test('a small count that is published hides nothing', () => {
    expect(shown([supplied(60), supplied(54, { tier: 'PP' }), aRow(6, { tier: 'PPR' })])).toEqual([60, 54, 6]);
  });

  /** What everybody can set up from the rows shown, knowing the rule and which cells were hidden for themselves. */
  function knowledgeOf(truth: readonly Volume[], visible: readonly Volume[]): Knowledge {
    const starred = visible.map(({ count }) => count.kind === 'masked' && count.asWritten === '*');
    const withheld = truth.some(({ count }, i) => starred[i] && count.kind === 'exact' && count.value < 10);
    const bounds = visible.map(({ count }, i) => {
      if (count.kind === 'exact') return { low: count.value, high: count.value };
      return starred[i] ? { low: withheld ? 0 : 10, high: null } : { low: 1, high: 9 };
    });
    return { bounds, equations: [visible.map((_, variable) => ({ variable, coefficient: variable === 0 ? -1 : 1 }))] };
  }

  const cases = fc.array(fc.oneof(fc.nat(12), fc.nat(60)), { minLength: 1, maxLength: 5 });
  const institution = (values: readonly number[]) => [
    supplied(values.reduce((sum, value) => sum + value, 0)),
    ...sites(...values),
  ];

  test('linear programming finds no small count closer than the protection', () => {
    fc.assert(
      fc.property(cases, (values) => {
        const rows = institution(values);
        const knowledge = knowledgeOf(rows, protect(rows, everybody, rule));
        for (const [i, row] of rows.entries()) {
          if (row.count.kind !== 'exact' || row.count.value === 0 || row.count.value >= 10) continue;
          const { low, high } = attack(knowledge, i);
          expect(high - low, JSON.stringify(values)).toBeGreaterThanOrEqual(protection);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('without the second suppression the same attack finds small counts exactly', () => {
    const rows = institution([30, 12, 4]);
    const firstOnly = rows.map((row) => protect([row], everybody, rule)[0] ?? row);
    expect(counts(firstOnly)).toEqual([46, 30, 12, '<10']);
    expect(attack(knowledgeOf(rows, firstOnly), 3)).toEqual({ low: 4, high: 4 });
  });
});

describe('shares', () => {
  const share = (count: number, value: number, of: RowOf = {}) => supplied(count, { share: value, ...of });
  const seen = (rows: readonly Volume[]) => protect(rows, everybody, rule).map((row) => [counts([row])[0], row.share]);

  test('of few cases are hidden', () => {
    expect(seen([share(7, 0.571)])).toEqual([['<10', null]]);
  });

  test('with few inside or outside the time are shown without the number, in whole percents downwards', () => {
    // 14 × 0.2142857 = 3 within; 40 × 0.9 leaves 4 outside; 40 × 0.5 = 20 and 20 are both large enough.
    expect(seen([share(14, 3 / 14)])).toEqual([['*', 0.21]]);
    expect(seen([share(40, 0.9)])).toEqual([['*', 0.9]]);
    expect(seen([share(40, 0.5)])).toEqual([[40, 0.5]]);
    expect(seen([share(12, 0.29)])).toEqual([['*', 0.29]]);
  });

  test('rounding downwards never changes the verdict at a whole percent', () => {
    for (let cases = 10; cases <= 60; cases += 1)
      for (let within = 0; within <= cases; within += 1) {
        const [row] = protect([share(cases, within / cases)], everybody, rule);
        for (const norm of [0.5, 0.8])
          expect((row?.share ?? -1) >= norm, `${within} of ${cases}`).toBe(within / cases >= norm);
      }
  });

  test('by site are all shown without numbers when one site has few', () => {
    // 40 at 50% and 30 at 60% would tell that the other site has 10 cases, of which 20 − 18 = 2 within the time.
    const rows = [share(40, 0.5), share(30, 0.6, { site: 'a' }), share(10, 0.2, { site: 'b' })];
    expect(seen(rows)).toEqual([
      ['*', 0.5],
      ['*', 0.6],
      ['*', 0.2],
    ]);
  });
});
