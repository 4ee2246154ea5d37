import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type ProviderId } from '../ids/index.ts';
import type { Register } from '../register/types.ts';
import { aProvider, aRow, gridland } from '../../testing/register.ts';
import { asCounted, countedAt, underRegister } from './index.ts';

const merged: Register = gridland({
  providers: [
    aProvider('zuid'),
    {
      ...aProvider('samen'),
      mergedFrom: ['noord', 'oost'].map((id) => ({
        id: asId<ProviderId>(id),
        name: id,
        date: null,
        sourceId: asId('paper'),
      })),
    },
  ],
});
const of = (provider: string) => aRow(1, { provider });

describe('counts as a register sees them', () => {
  test('a count of a hospital that has merged is a part of its successor', () => {
    expect(
      underRegister(merged, [of('noord'), of('samen')]).map((row) => [row.providerId, row.predecessorIds]),
    ).toEqual([
      ['samen', ['noord']],
      ['samen', undefined],
    ]);
  });

  test('a count of a hospital that the register does not know is left out', () => {
    expect(underRegister(merged, [of('elders'), of('zuid')])).toEqual([of('zuid')]);
  });

  test('what is kept is the hospital that was counted: there and back is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('noord', 'oost', 'zuid', 'samen')), (names) => {
        const rows = names.map(of);
        const seen = underRegister(merged, rows);
        expect(seen.map(asCounted)).toEqual(rows);
        expect(seen.map(countedAt)).toEqual(rows.map(({ providerId }) => providerId));
      }),
    );
  });
});
