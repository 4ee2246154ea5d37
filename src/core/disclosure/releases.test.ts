import { describe, expect, test } from 'vitest';
import type { Volume } from '../volumes/types.ts';
import { aNetwork, aRow, gridland, type RowOf } from '../../testing/register.ts';
import { protect } from './index.ts';

const register = gridland({ networks: [aNetwork('samen', ['noord', 'oost'])] });

/** A row that came with an import; imports come in the order of the rows. */
const came = (importId: string, count: number, of: RowOf = {}): Volume => {
  const row = aRow(count, { ...of, openness: 'supplied' });
  return { ...row, lineage: { ...row.lineage, importId } };
};
const shown = (...rows: readonly Volume[]) =>
  protect(rows, { kind: 'public' }, { threshold: 10, register }).map(({ count }) =>
    count.kind === 'exact' ? count.value : count.kind === 'masked' ? count.asWritten : count.kind,
  );

describe('what an import showed', () => {
  const total = came('a', 31);
  const [large, small] = [came('b', 24, { site: 'noord-1' }), came('b', 7, { site: 'noord-2' })];

  test('is shown still when a later one brings its parts, which are hidden: 31 − 24 would be 7', () => {
    expect(shown(total)).toEqual([31]);
    expect(shown(total, large, small)).toEqual([31, '*', '*']);
    // At once, or the parts first, the total is hidden and its large part is not.
    expect(shown(total, { ...large, lineage: total.lineage }, { ...small, lineage: total.lineage })).toEqual([
      '*',
      24,
      '<10',
    ]);
    expect(shown(large, small, came('c', 31))).toEqual([24, '<10', '*']);
  });

  test('stays so through later imports: what is hidden once is hidden still', () => {
    expect(shown(total, large, small, came('c', 12, { site: 'noord-3' }))).toEqual([31, '*', '*', '*']);
  });

  test('holds for the total of a network, and for nobody who has no part in it', () => {
    const network = came('a', 31, { network: 'samen' });
    const parts = [came('b', 24), came('b', 7, { provider: 'oost' })];
    expect(shown(network, ...parts)).toEqual([31, '*', '*']);
    expect(shown(network, came('b', 7, { provider: 'west' }))).toEqual([31, '<10']);
  });

  test('hides nothing where no part is small', () => {
    expect(shown(total, came('b', 11, { site: 'noord-1' }), came('b', 20, { site: 'noord-2' }))).toEqual([31, 11, 20]);
  });
});
