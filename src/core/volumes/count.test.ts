import { describe, expect, test } from 'vitest';
import { addIntervals, countInterval, formatCount, formatInterval, formatNumber, parseCount } from './index.ts';

const nl = { decimalComma: true };
const en = { decimalComma: false };

describe('a count as people write it', () => {
  test.each([
    ['22', { kind: 'exact', value: 22 }],
    [' 0 ', { kind: 'exact', value: 0 }],
    ['<10', { kind: 'masked', low: 0, high: 9, asWritten: '<10' }],
    ['< 10', { kind: 'masked', low: 0, high: 9, asWritten: '<10' }],
    ['≤5', { kind: 'masked', low: 0, high: 5, asWritten: '≤5' }],
    ['<=5', { kind: 'masked', low: 0, high: 5, asWritten: '<=5' }],
    ['>100', { kind: 'masked', low: 101, high: null, asWritten: '>100' }],
    ['100+', { kind: 'masked', low: 100, high: null, asWritten: '100+' }],
    ['1-4', { kind: 'masked', low: 1, high: 4, asWritten: '1-4' }],
    ['1–4', { kind: 'masked', low: 1, high: 4, asWritten: '1–4' }],
    ['*', { kind: 'masked', low: 0, high: null, asWritten: '*' }],
    ['12|8', { kind: 'disputed', values: [8, 12] }],
    ['8|8', { kind: 'exact', value: 8 }],
    ['12,0', { kind: 'exact', value: 12 }],
  ])('"%s" is read', (text, count) => {
    expect(parseCount(text, nl)).toEqual({ ok: true, value: count });
  });

  test.each(['', ' ', '-', 'nb', 'N.B.', 'onbekend', 'Unknown', '—'])(
    '"%s" is missing, and missing is not 0',
    (text) => {
      expect(parseCount(text, nl)).toEqual({ ok: true, value: { kind: 'missing' } });
      expect(countInterval({ kind: 'missing' })).toBeNull();
    },
  );

  test.each([
    ['-5', 'count-negative'],
    ['12,5', 'count-fractional'],
    ['12.5', 'count-fractional'],
    ['1.200', 'count-separator'],
    ['1,200', 'count-separator'],
    ['1 200', 'count-separator'],
    ['4-1', 'count-range'],
    ['<0', 'count-range'],
    ['2000000', 'count-too-large'],
    ['=1+1', 'count-formula'],
    ['+31', 'count-formula'],
    ['twintig', 'count-text'],
    ['1e3', 'count-text'],
    ['8|', 'count-text'],
    ['<veel', 'count-text'],
  ])('"%s" is refused as %s', (text, code) => {
    for (const options of [nl, en]) {
      const result = parseCount(text, options);
      expect(result.ok ? 'read' : result.failure.code).toBe(code);
      if (!result.ok) expect(result.failure.found).toBe(text);
    }
  });

  test('a decimal of the other language is not taken for a whole number', () => {
    expect(parseCount('12,0', en).ok).toBe(false);
    expect(parseCount('12.0', nl).ok).toBe(false);
    expect(parseCount('12.0', en)).toEqual({ ok: true, value: { kind: 'exact', value: 12 } });
  });
});

describe('values a count may have', () => {
  test('exact 5 plus 1-4 is 6 to 9', () => {
    // 5 + 1 = 6 and 5 + 4 = 9
    expect(
      addIntervals([
        { low: 5, high: 5 },
        { low: 1, high: 4 },
      ]),
    ).toEqual({ low: 6, high: 9 });
  });

  test('a sum with an unknown part is a lower bound', () => {
    expect(addIntervals([{ low: 5, high: 5 }, null])).toEqual({ low: 5, high: null });
    expect(addIntervals([null, null])).toBeNull();
    expect(addIntervals([])).toBeNull();
  });

  test('a disputed count reaches from its smallest to its largest value', () => {
    expect(countInterval({ kind: 'disputed', values: [12, 8] })).toEqual({ low: 8, high: 12 });
  });
});

describe('counts in words', () => {
  test('each kind has its own form in both languages', () => {
    expect(formatCount({ kind: 'exact', value: 14650 }, 'nl')).toBe('14.650');
    expect(formatCount({ kind: 'exact', value: 14650 }, 'en')).toBe('14,650');
    expect(formatCount({ kind: 'masked', low: 0, high: 9, asWritten: '<10' }, 'nl')).toBe('<10');
    expect(formatCount({ kind: 'masked', low: 0, high: null, asWritten: '*' }, 'nl')).toBe('afgeschermd');
    expect(formatCount({ kind: 'missing' }, 'nl')).toBe('onbekend');
    expect(formatCount({ kind: 'disputed', values: [8, 12] }, 'en')).toBe('8 or 12');
  });

  test('numbers and intervals follow the language, with one decimal at most', () => {
    expect(formatNumber(20.333, 'nl')).toBe('20,3');
    expect(formatNumber(100, 'nl')).toBe('100');
    expect(formatNumber(-2, 'en')).toBe('−2');
    expect(formatNumber(-0.01, 'en')).toBe('0');
    expect(formatNumber(100, 'nl', 0)).toBe('100');
    expect(formatNumber(1.5, 'en', 3)).toBe('1.5');
    expect(formatNumber(0.495, 'nl', 3)).toBe('0,495');
    expect(formatInterval({ low: 49, high: 92 }, 'nl')).toBe('49 tot en met 92');
    expect(formatInterval({ low: 12, high: null }, 'en')).toBe('at least 12');
  });
});
