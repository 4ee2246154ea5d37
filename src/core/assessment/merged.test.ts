import { describe, expect, test } from 'vitest';
import { asId, type InterventionId, type ProviderId } from '../ids/index.ts';
import { asYear } from '../units/index.ts';
import type { Count, Volume } from '../volumes/types.ts';
import { aRow, gridland } from '../../testing/register.ts';
import { assess, type Assessment } from './index.ts';

function assessOne(rows: readonly Volume[]): Assessment {
  const [first] = assess(gridland(), rows, {
    interventionId: asId<InterventionId>('resectie'),
    providerId: asId<ProviderId>('noord'),
    year: asYear(2024),
    set: 'adopted',
    date: '2026-01-01',
  });
  if (first === undefined) throw new Error('no assessment');
  return first;
}

const masked = (low: number, high: number | null): Count => ({ kind: 'masked', low, high, asWritten: '*' });

describe('a hospital out of others that merged', () => {
  const noord = asId<ProviderId>('noord');
  const part = (count: number | Count, of: string, more: object = {}): Volume => ({
    ...aRow(count, more),
    predecessorIds: of.split('/').map((id) => asId<ProviderId>(id)),
  });

  test('has the counts of its parts added up: 12 and 12 are 24', () => {
    const { verdict, decisive } = assessOne([part(12, 'mcl'), part(12, 'tjongerschans')]);
    expect([verdict, decisive.value]).toEqual(['met', { low: 24, high: 24 }]);
  });

  test('has a lower bound when the count of a part is missing, and a range when it is masked', () => {
    expect(assessOne([part(12, 'a'), part({ kind: 'missing' }, 'b')]).decisive.value).toEqual({ low: 12, high: null });
    expect(assessOne([part(12, 'a'), part(masked(1, 9), 'b')]).decisive.value).toEqual({ low: 13, high: 21 });
  });

  test('may state its whole beside its parts: the same is one count, something else is disputed', () => {
    const parts = [part(12, 'a'), part(12, 'b')];
    expect(assessOne([...parts, aRow(24)]).decisive.value).toEqual({ low: 24, high: 24 });
    const other = assessOne([...parts, aRow(12)]);
    expect([other.verdict, other.decisive.reasons]).toEqual(['unknown', ['count-disputed']]);
  });

  test('has two different counts of one part as a dispute about that part alone', () => {
    const rows = [part(12, 'a', { row: 2 }), part(14, 'a', { row: 3 }), part(8, 'b')];
    expect(assessOne(rows).decisive.value).toEqual({ low: 20, high: 22 });
  });

  test('that took another over adds what was counted under its own name', () => {
    expect(assessOne([part(15, noord), part(6, 'b')]).decisive.value).toEqual({ low: 21, high: 21 });
  });

  test('has a part that was a merger itself, with its own whole: 24 = 12 + 12, and 9 beside it, are 33', () => {
    const rows = [part(24, 'frisius'), part(12, 'frisius/mcl'), part(12, 'frisius/tjongerschans'), part(9, 'b')];
    expect(assessOne(rows).decisive.value).toEqual({ low: 33, high: 33 });
  });

  test('has a part whose sites were counted: 4 + 8 at its sites and 9 at the other are 21', () => {
    const rows = [part(4, 'a', { site: 's1' }), part(8, 'a', { site: 's2' }), part(9, 'b')];
    expect(assessOne(rows).decisive.value).toEqual({ low: 21, high: 21 });
  });
});
