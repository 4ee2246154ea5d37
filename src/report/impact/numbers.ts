import type { Cell } from './model.ts';

export type Language = 'nl' | 'en';
const locale = { nl: 'nl-NL', en: 'en-GB' } as const;

/** Numbers as a language writes them, at most one decimal; rounded once, here, for every form of the report. */
export class Numbers {
  private readonly language: Language;
  private readonly format: Intl.NumberFormat;
  private readonly percent: Intl.NumberFormat;

  constructor(language: Language, decimals = 1) {
    this.language = language;
    this.format = new Intl.NumberFormat(locale[language], { maximumFractionDigits: decimals });
    this.percent = new Intl.NumberFormat(locale[language], { style: 'percent', maximumFractionDigits: decimals });
  }

  text(value: number | null): string {
    return value === null ? this.unknown() : this.format.format(withoutMinusZero(value)).replace('-', '−');
  }

  signed(value: number | null): string {
    if (value === null) return this.unknown();
    const text = this.text(Math.abs(value));
    return text === '0' ? '0' : `${value > 0 ? '+' : '−'}${text}`;
  }

  share(value: number | null): string {
    return value === null ? this.unknown() : this.percent.format(value);
  }

  /** A chance; what is nearly sure is never written as certain. */
  chance(value: number | null): string {
    if (value === null) return '–';
    if (value > 0.995) return '> 99%';
    return value < 0.005 ? '< 1%' : this.share(value);
  }

  range(range: { readonly low: number; readonly high: number | null } | null): string {
    if (range === null) return this.unknown();
    if (range.high === null) return `≥ ${this.text(range.low)}`;
    const [low, high] = [this.text(range.low), this.text(range.high)];
    return low === high ? low : `${low}–${high}`;
  }

  unknown(): string {
    return this.language === 'nl' ? 'onbekend' : 'unknown';
  }

  cell(value: number | null): Cell {
    return value === null ? { text: this.unknown() } : { text: this.text(value), value: this.rounded(value) };
  }

  signedCell(value: number | null): Cell {
    return value === null ? { text: this.unknown() } : { text: this.signed(value), value: this.rounded(value) };
  }

  /** The number that the text says. */
  private rounded(value: number): number {
    const steps = 10 ** (this.format.resolvedOptions().maximumFractionDigits ?? 1);
    return withoutMinusZero(Math.round(value * steps) / steps);
  }
}

const withoutMinusZero = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value);

export const text = (value: string): Cell => ({ text: value });
