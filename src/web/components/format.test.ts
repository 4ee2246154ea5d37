import { describe, expect, it } from 'vitest';
import { formatChance, formatCount, formatDay, formatInterval, formatMargin, formatNumber } from './format.ts';

const words = { missing: 'ontbreekt', disputed: (values: string) => `betwist: ${values}` };

describe('numbers on the pages', () => {
  it('writes thousands and decimals as the language does', () => {
    expect(formatNumber(1234.56, 'nl')).toBe('1.234,6');
    expect(formatNumber(1234.56, 'en')).toBe('1,234.6');
  });

  it('writes an interval by what is known of it', () => {
    expect(formatInterval(null, 'nl')).toBe('–');
    expect(formatInterval({ low: 20, high: 20 }, 'nl')).toBe('20');
    expect(formatInterval({ low: 1, high: 4 }, 'nl')).toBe('1–4');
    expect(formatInterval({ low: 5, high: null }, 'nl')).toBe('≥ 5');
  });

  it('writes a margin below, at and above the norm with its sign', () => {
    expect(formatMargin({ low: -1, high: -1 }, 'nl')).toBe('−1');
    expect(formatMargin({ low: 0, high: 0 }, 'nl')).toBe('0');
    expect(formatMargin({ low: 1, high: 1 }, 'nl')).toBe('+1');
    expect(formatMargin({ low: -19, high: -16 }, 'nl')).toBe('−19 tot −16');
  });

  it('never rounds a small chance to 0% or a large one to 100%', () => {
    expect(formatChance({ low: 0.001, high: 0.001 }, 'nl')).toBe('< 1%');
    expect(formatChance({ low: 0.314, high: 0.314 }, 'nl')).toBe('31%');
    expect(formatChance({ low: 0.12, high: 0.18 }, 'nl')).toBe('12–18%');
    expect(formatChance({ low: 0.9999, high: 0.9999 }, 'nl')).toBe('> 99%');
  });

  it('writes every kind of count', () => {
    expect(formatCount({ kind: 'exact', value: 5 }, 'nl', words)).toBe('5');
    expect(formatCount({ kind: 'masked', low: 1, high: 4, asWritten: '1-4' }, 'nl', words)).toBe('1-4');
    expect(formatCount({ kind: 'missing' }, 'nl', words)).toBe('ontbreekt');
    expect(formatCount({ kind: 'disputed', values: [12, 15] }, 'nl', words)).toBe('betwist: 12 / 15');
  });

  it('writes a day in full', () => {
    expect(formatDay('2025-03-25', 'nl')).toBe('25 maart 2025');
    expect(formatDay('2025-03-25', 'en')).toBe('25 March 2025');
  });
});
