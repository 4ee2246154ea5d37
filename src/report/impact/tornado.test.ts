import { describe, expect, it } from 'vitest';
import { readPackageFile } from '../../app/package-file.ts';
import { gridlandSheet } from '../../testing/report-gridland.ts';
import { renderReport, reportFormats, reportOf } from './index.ts';

const sheet = await gridlandSheet();

describe('the tornado', () => {
  const side = (value: number) => ({ words: { nl: String(value), en: String(value) }, value, why: null });
  const why = { nl: 'Van dat jaar zijn er geen aantallen.', en: 'There are no counts of that year.' };
  const withTornado = {
    ...sheet,
    tornados: [
      {
        measure: 'loss-per-mover',
        base: { value: 10, why: null },
        bars: [
          { assumption: 'decay', words: { nl: 'De weg', en: 'The way' }, low: side(20), high: side(0) },
          { assumption: 'growth', words: { nl: 'Groei', en: 'Growth' }, low: side(10), high: side(15) },
          {
            assumption: 'year',
            words: { nl: 'Jaar', en: 'Year' },
            low: { ...side(0), value: null, why },
            high: side(1),
          },
        ],
      },
      {
        measure: 'smallest-margin',
        base: { value: 3, why: null },
        bars: [{ assumption: 'norm', words: { nl: 'Norm ±10%', en: 'Norm ±10%' }, low: side(1), high: side(5) }],
      },
    ],
  } as const satisfies typeof sheet;
  const blocks = (language: 'nl' | 'en') =>
    reportOf('impact', withTornado, language).sections.find(({ id }) => id === 'gevoeligheid')?.blocks ?? [];

  it('is drawn to scale around what it is now, for each outcome, and says in the table what cannot be drawn', () => {
    expect(blocks('nl').filter((block) => block.kind === 'tornado')).toEqual([
      {
        kind: 'tornado',
        caption: 'Verlies aan keuze per patiënt die moet verhuizen (minuten)',
        base: 0.5,
        bars: [
          { label: 'De weg', from: 0, to: 1, low: '0', high: '20' },
          { label: 'Groei', from: 0.5, to: 0.75, low: '10', high: '15' },
        ],
      },
      {
        kind: 'tornado',
        caption: 'Kleinste marge boven de norm (patiënten)',
        base: 0.5,
        bars: [{ label: 'Norm ±10%', from: 0, to: 1, low: '1', high: '5' }],
      },
    ]);
    const [minutes] = blocks('nl').filter((block) => block.kind === 'table');
    expect(minutes?.rows.map((row) => row.map(({ text }) => text))).toContainEqual(['Jaar', '0', 'onbekend', '1', '1']);
  });

  it('says why an end is not known, in the language of the report', () => {
    expect(JSON.stringify(blocks('nl'))).toContain('Onbekend: Van dat jaar zijn er geen aantallen.');
    expect(JSON.stringify(blocks('en'))).toContain('Unknown: There are no counts of that year.');
  });

  it.each(reportFormats)('can be written as %s', async (format) => {
    const bytes = await renderReport({ sheet: withTornado, kind: 'impact', format, language: 'nl' }, readPackageFile);
    expect(bytes.length).toBeGreaterThan(5000);
  });
});
