import type { ReferenceData } from '../../src/importers/reference/index.ts';
import type { Figure, ValidationRow } from './rows.ts';

const titles: Readonly<Record<ValidationRow['section'], string>> = {
  travel: 'Travel time',
  neighbours: 'Neighbours and rivers',
  reach: 'Published reach',
  decay: 'Distances that were observed',
  'annex-ii': 'Annex II',
  sources: 'Sources that differ',
};

/** The text of docs/validation.md: the same rows as the page, in English. */
export function validationText(
  { custody, seeds, rows }: ReferenceData['validation'],
  sources: ReferenceData['register']['sources'],
): string {
  const titleOf = (id: string): string => sources.find((source) => source.id === id)?.title ?? id;
  const sections = Object.entries(titles).flatMap(([section, title]) => {
    const own = rows.filter((row) => row.section === section);
    return own.length === 0
      ? []
      : [
          `## ${title}`,
          '',
          '| What | Over whom | Zwaartepunt | Held against | Dated | Verdict | Source |',
          '|---|---|---|---|---|---|---|',
          ...own.map((row) => line(row, titleOf)),
          '',
        ];
  });
  const count = (holds: boolean | null): number => rows.filter((row) => row.holds === holds).length;
  return [
    '# Validation',
    '',
    `What the product gives beside what is known otherwise, measured on ${custody.dateRead} by \`node scripts/validate.ts\` over ${seeds} drawn sets.`,
    `Do not edit. Of ${rows.length} rows ${count(true)} hold, ${count(false)} do not, and ${count(null)} cannot be tested. [docs/model.md](model.md) §18 says what each row is.`,
    '',
    ...sections,
  ].join('\n');
}

function line(
  { name, population, given, beside, dated, holds, verdict, sources }: ValidationRow,
  titleOf: (id: string) => string,
): string {
  const word = holds === null ? 'not tested' : holds ? 'holds' : '**fails**';
  const cells = [
    name.en,
    population.en,
    given.map(figureText).join('; '),
    beside.map(figureText).join('; '),
    dated?.en ?? '',
    `${word}: ${verdict.en}`,
    sources.map(({ sourceId, where }) => `${titleOf(sourceId)}, ${where}`).join('; '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`;
}

function figureText({ label, low, high, unit, of }: Figure): string {
  const value = (number: number): string =>
    unit === 'share' ? `${(100 * number).toFixed(1)}%` : number.toLocaleString('en-GB', { maximumFractionDigits: 2 });
  const range = low === high ? value(low) : `${value(low)} to ${value(high)}`;
  const whole = of === null ? range : `${range} of ${of}`;
  const units = {
    minutes: ' minutes',
    share: '',
    km: ' km',
    people: ' people',
    hospitals: ' hospitals',
    secondsPerKm: ' seconds/km',
  };
  return `${label === null ? '' : `${label.en} `}${whole}${units[unit]}`;
}
