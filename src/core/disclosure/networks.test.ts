import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { asId, type ProviderId } from '../ids/index.ts';
import { asYear } from '../units/index.ts';
import { underRegister } from '../volumes/index.ts';
import type { Volume } from '../volumes/types.ts';
import { loadAttacker, type Equation } from '../../testing/attack.ts';
import { aNetwork, aProvider, aRow, gridland, type RowOf } from '../../testing/register.ts';
import { disclosureRule, protect, type Reader } from './index.ts';

const together = gridland({ networks: [aNetwork('samen', ['noord', 'oost', 'zuid'])] });
const everybody: Reader = { kind: 'public' };
const party = (id: string): Reader => ({ kind: 'party', providerIds: [asId<ProviderId>(id)] });
const { protection } = disclosureRule(10);
const supplied = (count: number, of: RowOf = {}): Volume => aRow(count, { ...of, openness: 'supplied' });
const label = (count: number, provider: string, of: RowOf = {}) =>
  supplied(count, { provider, network: 'samen', ...of });
const shown = (rows: readonly Volume[], reader: Reader = everybody, register = together) =>
  protect(rows, reader, { threshold: 10, register }).map(({ count }) =>
    count.kind === 'exact' ? count.value : count.kind === 'masked' ? count.asWritten : count.kind,
  );

let attack: Awaited<ReturnType<typeof loadAttacker>>;
beforeAll(async () => {
  attack = await loadAttacker();
});

describe('a network and its members', () => {
  const noord = supplied(24);
  const oost = supplied(7, { provider: 'oost' });

  test('are one sum: 24 and <10 do not stand beside 31, whoever states it', () => {
    expect(shown([noord, oost, label(31, 'noord')])).toEqual([24, '<10', '*']);
    expect(shown([noord, oost, label(31, 'oost'), label(31, 'noord')])).toEqual([24, '<10', '*', '*']);
    expect(shown([label(24, 'noord'), oost, label(31, 'zuid')])).toEqual(['*', '<10', '*']);
    expect(shown([noord, oost, label(8, 'noord')])).toEqual([24, '<10', '*']);
  });

  test('keep their total from a member too, who takes its own off', () => {
    expect(shown([noord, oost, label(31, 'noord')], party('noord'))).toEqual([24, '<10', '*']);
    expect(shown([noord, oost, label(31, 'noord')], party('oost'))).toEqual([24, 7, '*']);
  });

  test('show it where no member has a small count', () => {
    expect(shown([noord, supplied(17, { provider: 'oost' }), label(41, 'noord')])).toEqual([24, 17, 41]);
    expect(shown([noord, supplied(7, { provider: 'west' }), label(31, 'noord')])).toEqual([24, '<10', 31]);
  });

  test('that all state under its label are each their own', () => {
    expect(shown([label(49, 'noord'), label(7, 'oost')])).toEqual([49, '<10']);
  });

  test('whose total was published hide all that was supplied of its members and of their sites', () => {
    const published = aRow(31, { provider: 'oost', network: 'samen' });
    expect(shown([noord, oost, published])).toEqual(['*', '*', 31]);
    expect(shown([noord, supplied(24, { site: 'noord-1' }), oost, published])).toEqual(['*', '*', '*', 31]);
  });

  test('hide it for a small site of one as well', () => {
    // 40 − 17 = 23 is Noord, and 23 − 19 = 4 its other site.
    const sites = [supplied(19, { site: 'noord-1' }), supplied(4, { site: 'noord-2' })];
    const rest = [...sites, supplied(17, { provider: 'oost' }), label(40, 'oost')];
    expect(shown([supplied(23), ...rest])).toEqual(['*', 19, '<10', 17, '*']);
    expect(shown(rest)).toEqual([19, '<10', 17, '*']);
  });

  test('of another year, treatment or tier are another sum', () => {
    const other = { provider: 'noord', network: 'samen' };
    expect(shown([noord, oost, supplied(31, { ...other, year: 2023 })])).toEqual([24, '<10', 31]);
    expect(shown([noord, oost, supplied(31, { ...other, intervention: 'anders' })])).toEqual([24, '<10', 31]);
  });

  test('labels of one member add up to its whole', () => {
    // 30 − 22 = 8 within the other network.
    const elsewhere = supplied(8, { network: 'elders' });
    expect(shown([supplied(30), label(22, 'noord'), elsewhere])).toEqual(['*', 22, '<10']);
    expect(shown([supplied(30), elsewhere])).toEqual([30, '<10']);
  });
});

describe('a merger', () => {
  test('hides the same whether a reader asks for a day before it or after it', () => {
    const before = gridland();
    const after = gridland({
      providers: [
        {
          ...aProvider('noord'),
          mergedFrom: ['noord', 'oost'].map((id) => ({
            id: asId<ProviderId>(id),
            name: id,
            mergedFrom: [],
            date: '2026-01-01',
            sourceId: asId('paper'),
          })),
        },
      ],
    });
    // Counted at Noord 20, at Oost 4, and by site of Noord 16 and 4.
    const rows = [
      supplied(20),
      supplied(4, { provider: 'oost' }),
      supplied(16, { site: 'a' }),
      supplied(4, { site: 'b' }),
    ];
    const once = protect(rows, everybody, { threshold: 10, register: after });
    const [early, late] = [before, after].map((register) => underRegister(register, once).map(({ count }) => count));
    expect(early).toEqual(late);
    expect(shown(rows, everybody, after)).toEqual(['*', '<10', '*', '<10']);
  });
});

describe('linear programming on all that a reader sees', () => {
  const count = fc.oneof(fc.nat(12), fc.nat(60));
  const member = fc.record({ sites: fc.array(count, { maxLength: 3 }), alone: count, hasWhole: fc.boolean() });

  /** Rows of a network whose members have sites, and the sums that hold between them. */
  function familyOf(members: readonly { sites: readonly number[]; alone: number; hasWhole: boolean }[]) {
    const rows: Volume[] = [];
    const equations: Equation[] = [];
    const ofNetwork: number[] = [];
    let total = 0;
    for (const [i, { sites, alone, hasWhole }] of members.entries()) {
      const provider = ['noord', 'oost', 'zuid'][i] ?? '';
      const value = sites.length === 0 ? alone : sites.reduce((all, one) => all + one, 0);
      const parts = sites.map((_, at) => rows.length + at);
      rows.push(
        ...sites.map((one, at) => supplied(one, { provider, site: `${provider}-${at}`, row: rows.length + at })),
      );
      total += value;
      if (sites.length > 0 && !hasWhole) ofNetwork.push(...parts);
      else {
        if (parts.length > 0) equations.push(sumOf(rows.length, parts));
        ofNetwork.push(rows.length);
        rows.push(supplied(value, { provider }));
      }
    }
    rows.push(label(total, 'noord'));
    return { rows, equations: [...equations, sumOf(rows.length - 1, ofNetwork)] };
  }
  const sumOf = (total: number, parts: readonly number[]): Equation => [
    { variable: total, coefficient: -1 },
    ...parts.map((variable) => ({ variable, coefficient: 1 })),
  ];

  test('finds no small count closer than the protection', () => {
    fc.assert(
      fc.property(fc.array(member, { minLength: 2, maxLength: 3 }), (members) => {
        const { rows, equations } = familyOf(members);
        const visible = protect(rows, everybody, { threshold: 10, register: together });
        const bounds = visible.map(({ count: seen }) =>
          seen.kind === 'exact'
            ? { low: seen.value, high: seen.value }
            : seen.kind === 'masked' && seen.high !== null
              ? { low: seen.low, high: seen.high }
              : { low: 0, high: null },
        );
        for (const [i, row] of rows.entries()) {
          if (row.count.kind !== 'exact' || row.count.value === 0 || row.count.value >= 10) continue;
          const { low, high } = attack({ bounds, equations }, i);
          expect(high - low, JSON.stringify([members, shown(rows)])).toBeGreaterThanOrEqual(protection);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('of years together finds none either: a sum is of one year', () => {
    const rows = [2023, 2024].flatMap((year) =>
      familyOf([
        { sites: [], alone: 24, hasWhole: true },
        { sites: [], alone: 7, hasWhole: true },
      ]).rows.map((row) => ({ ...row, year: asYear(year) })),
    );
    expect(shown(rows)).toEqual([24, '<10', '*', 24, '<10', '*']);
  });
});
