import { describe, expect, it } from 'vitest';
import { basisParameters, overviewParameters, readSearch } from './search.ts';

describe('the address of a page', () => {
  it('keeps every filter it understands', () => {
    const raw = {
      year: 2024,
      set: 'proposed',
      date: '2026-01-01',
      region: 'oost',
      condition: 'nierkanker',
      verdict: 'notMet',
      lang: 'en',
    };
    expect(readSearch(raw)).toEqual(raw);
  });

  it('takes a year written as text and leaves out the years 1989 and 2101', () => {
    expect(readSearch({ year: '1990' })).toEqual({ year: 1990 });
    expect(readSearch({ year: '1989' })).toEqual({});
    expect(readSearch({ year: '2101' })).toEqual({});
  });

  it('leaves out what it does not understand', () => {
    expect(
      readSearch({ year: 'x', set: 'other', date: '1-1-2026', region: '', verdict: 'maybe', lang: 'de', more: 1 }),
    ).toEqual({});
  });

  it('asks the API for the filters but not for the language', () => {
    expect(overviewParameters({ region: 'oost', lang: 'en' })).toEqual({ region: 'oost' });
    expect(basisParameters({ year: 2024, region: 'oost', lang: 'en' })).toEqual({ year: 2024 });
  });
});
