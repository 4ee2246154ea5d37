import { describe, expect, it } from 'vitest';
import { failingRows } from './failing.ts';
import type { ValidationRow } from './types.ts';

const row = (part: Partial<ValidationRow>): ValidationRow => ({
  id: 'rij',
  section: 'travel',
  regionId: null,
  name: { nl: 'reistijd', en: 'travel time' },
  population: { nl: 'allen', en: 'all' },
  given: [],
  beside: [],
  dated: null,
  holds: false,
  verdict: { nl: 'te lang', en: 'too long' },
  sources: [],
  ...part,
});
const estimated = { engine: 'estimate', regionId: null };

describe('what a sheet prints of tests that were not met', () => {
  it('is a sentence per section, with every row that fails', () => {
    const rows = [row({}), row({ id: 'ander', name: { nl: 'helling', en: 'slope' } }), row({ section: 'decay' })];
    expect(failingRows({ rows }, estimated).map(({ en }) => en)).toEqual([
      'Tested and not met (see Validation): travel time: too long. slope: too long.',
      'Tested and not met (see Validation): travel time: too long.',
    ]);
  });

  it('is nothing where a row holds or cannot be tested', () => {
    expect(failingRows({ rows: [row({ holds: true }), row({ holds: null })] }, estimated)).toEqual([]);
  });

  it('leaves out errors of the estimate where times were routed, and keeps those of choice', () => {
    const rows = [row({}), row({ section: 'neighbours' }), row({ section: 'reach' }), row({ section: 'annex-ii' })];
    expect(failingRows({ rows }, { engine: 'valhalla', regionId: null })).toHaveLength(1);
    expect(failingRows({ rows }, estimated)).toHaveLength(4);
  });

  it('prints a region on sheets of that region and of the country, not on those of another', () => {
    const rows = [row({ regionId: 'west' })];
    const of = (regionId: string | null): number => failingRows({ rows }, { engine: 'estimate', regionId }).length;
    expect([of('west'), of(null), of('oost')]).toEqual([1, 1, 0]);
  });
});
