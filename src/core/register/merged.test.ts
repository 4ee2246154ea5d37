import { describe, expect, test } from 'vitest';
import { asId, type ProviderId } from '../ids/index.ts';
import { aProvider, gridland } from '../../testing/register.ts';
import { predecessorNamed, successors } from './index.ts';
import type { Predecessor } from './types.ts';

const predecessor = (id: string, name: string, ...names: string[]): Predecessor => ({
  id: asId<ProviderId>(id),
  name,
  names,
  date: null,
  sourceId: asId('paper'),
});
const unknownApart: Predecessor = { name: 'Het Oude Huis', date: null, sourceId: asId('paper') };

const register = gridland({
  providers: [
    {
      ...aProvider('samen'),
      mergedFrom: [predecessor('noord', 'Ziekenhuis Noord', 'ZN'), predecessor('oost', 'Oost')],
    },
    { ...aProvider('west'), mergedFrom: [predecessor('west', 'West'), predecessor('zuid', 'Zuid'), unknownApart] },
  ],
});

describe('hospitals that have merged', () => {
  test('a predecessor is found by its id and by each of its names', () => {
    expect(
      ['noord', 'Ziekenhuis Noord', 'het Noord', 'zn', 'OOST'].map((text) => predecessorNamed(register, text)),
    ).toEqual(['noord', 'noord', 'noord', 'noord', 'oost']);
  });

  test('the name of the whole is that of no predecessor, and neither is one that was never known apart', () => {
    expect(['Samen', 'Het Oude Huis', 'Elders', ''].map((text) => predecessorNamed(register, text))).toEqual(
      Array.from({ length: 4 }, () => null),
    );
  });

  test('a name that two predecessors share names neither', () => {
    const both = gridland({
      providers: [{ ...aProvider('samen'), mergedFrom: [predecessor('a', 'Sint Jan'), predecessor('b', 'St. Jan')] }],
    });
    expect(predecessorNamed(both, 'Sint Jan')).toBeNull();
    expect(predecessorNamed(both, 'a')).toBe('a');
  });

  test('one that was a merger itself leads there by both steps', () => {
    const inner = { ...predecessor('samen', 'Samen'), mergedFrom: [predecessor('noord', 'Noord')] };
    const later = gridland({
      providers: [{ ...aProvider('groot'), mergedFrom: [inner, predecessor('zuid', 'Zuid')] }],
    });
    expect(successors(later).get(asId<ProviderId>('noord'))).toEqual({
      providerId: 'groot',
      predecessorIds: ['samen', 'noord'],
    });
    expect(predecessorNamed(later, 'Noord')).toBe('noord');
  });

  test('each leads to what it is part of now, and who took another over to itself', () => {
    expect(Object.fromEntries(successors(register))).toEqual({
      noord: { providerId: 'samen', predecessorIds: ['noord'] },
      oost: { providerId: 'samen', predecessorIds: ['oost'] },
      west: { providerId: 'west', predecessorIds: ['west'] },
      zuid: { providerId: 'west', predecessorIds: ['zuid'] },
    });
  });
});
