import { expect, it } from 'vitest';
import type { GatedKey, Role } from '../../src/core/decision/index.ts';
import type { IsoDate } from '../../src/core/units/index.ts';
import type { MemberTables, Store } from '../../src/store/index.ts';
import { seatAll } from './seated.ts';

const today: IsoDate = '2026-11-23';
const at = '2026-11-23T12:00:00.000Z';
const tariff: GatedKey = {
  field: 'tariff',
  interventionId: 'rectum-resectie',
  from: '2026-01-01',
  until: '2026-06-30',
};
const as = <Value>(store: Store, person: string, work: (tables: MemberTables) => Promise<Value>) =>
  store.asMember({ personId: person, today }, work);

/** What every database must do with figures that competitors may not see, at a table of two providers and an insurer. */
export function describeFigures(withStore: (use: (store: Store) => Promise<void>) => Promise<void>): void {
  it('keeps young figures of a provider from every other provider, and shows sums that hide each of them', () =>
    withStore(async (store) => {
      const put = (party: string, value: number, key: GatedKey, sharedWith: readonly string[] = []) =>
        as(store, `p-${party}`, (tables) =>
          tables.putFigure('oost', { key, value, unit: 'euro', sharedWith, suppliedAt: at, salt: null }),
        );
      const old: GatedKey = { ...tariff, from: '2024-01-01', until: '2025-11-22' };
      const yearOld: GatedKey = { ...tariff, from: '2024-01-01', until: '2025-11-23' };
      await put('a', 100, tariff, ['party:b', 'party:z']);
      await put('a', 101, tariff);
      await put('a', 90, old);
      await put('a', 91, yearOld);
      const seen = (person: string) =>
        as(store, person, async (tables) => (await tables.figures('oost')).map(({ value }) => value));
      expect(await seen('p-a')).toEqual([100, 101, 90, 91]);
      // Twelve months old is not older than twelve months.
      expect(await seen('p-b')).toEqual([90]);
      expect(await seen('p-z')).toEqual([100, 90]);
      expect(await seen('stranger')).toEqual([]);
      await as(store, 'admin', async (tables) => {
        for (const id of ['c', 'd', 'e', 'f', 'g', 'h'])
          await tables.putParty('oost', { id, kind: 'provider', registerId: null });
        await tables.putParty('oost', { id: 'nza', kind: 'supervisor', registerId: null });
      });
      const seat = (id: string, role: Role) => ({ tableId: 'oost', personId: `p-${id}`, partyId: id, roles: [role] });
      const more = ['c', 'd', 'e', 'f', 'g', 'h'].map((id) => seat(id, 'contribute'));
      await seatAll(store, 'admin', [...more, seat('nza', 'read')]);
      expect(await seen('p-nza')).toEqual([100, 101, 90, 91]);
      const total = (person: string, day = today) =>
        store.asMember({ personId: person, today: day }, (tables) => tables.total('oost', tariff, 3));
      const [december, january, february] = ['2026-12-01', '2027-01-31', '2027-02-01'] as readonly IsoDate[];
      await put('b', 200, tariff);
      await put('c', 300, tariff);
      // 101 + 200 + 300: whoever knows one of them knows the sum of the two others; too few.
      expect(await total('p-b')).toBeNull();
      await put('d', 400, tariff);
      expect(await total('p-b')).toEqual({ total: 1001, parties: 4 });
      // A fifth figure would be the difference of two sums: what was shown stays.
      await put('e', 500, tariff);
      expect(await total('p-b')).toEqual({ total: 1001, parties: 4 });
      await put('f', 600, tariff);
      await put('g', 700, tariff);
      // Three are new, and to each of them it would be a sum of two; the same values again are not new.
      for (const [party, value] of [
        ['b', 200],
        ['c', 300],
        ['d', 400],
      ] as const)
        await put(party, value, tariff);
      for (const person of ['p-b', 'p-e', 'p-h'])
        expect(await total(person, december)).toEqual({ total: 1001, parties: 4 });
      await put('h', 50, tariff);
      expect(await total('p-h')).toEqual({ total: 1001, parties: 4 });
      expect(await total('p-h', december)).toEqual({ total: 2851, parties: 8 });
      // 777 more, of which 770 are one party's: the difference of two totals keeps the p% rule as well.
      for (const [party, value] of [
        ['a', 871],
        ['b', 202],
        ['c', 303],
        ['d', 402],
      ] as const)
        await put(party, value, tariff);
      expect(await total('p-h', january)).toEqual({ total: 2851, parties: 8 });
      for (const [party, value] of [
        ['a', 111],
        ['b', 210],
        ['c', 310],
        ['d', 410],
      ] as const)
        await put(party, value, tariff);
      expect(await total('p-h', january)).toEqual({ total: 2891, parties: 8 });
      // Hidden in the difference with the last total, and alone in that with the one before.
      for (const [party, value] of [
        ['a', 101],
        ['b', 200],
        ['c', 300],
        ['d', 400],
        ['e', 507],
      ] as const)
        await put(party, value, tariff);
      expect(await total('p-h', february)).toEqual({ total: 2891, parties: 8 });
      // A sum of one large figure and three that are nothing beside it.
      const revenue: GatedKey = { ...tariff, field: 'revenue' };
      for (const [party, value] of [
        ['a', 5],
        ['b', 10],
        ['c', 20],
        ['d', 5_000_000],
      ] as const)
        await put(party, value, revenue);
      expect(await as(store, 'p-h', (tables) => tables.total('oost', revenue, 0))).toBeNull();
      // The least number of the table cannot be talked below three.
      await expect(total('stranger')).rejects.toMatchObject({ code: '42501' });
      expect(await as(store, 'p-h', (tables) => tables.total('oost', { ...tariff, field: 'capacity' }, 0))).toBeNull();
    }));
}
