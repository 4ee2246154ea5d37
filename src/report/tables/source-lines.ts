import type { Source } from '../../core/register/index.ts';
import type { Language } from '../../core/volumes/index.ts';
import { madeUpSentence, titleOf } from '../made-up.ts';
import type { Table, TableSources } from './table.ts';

/** A line about the table: what it is and what it says. */
export interface SourceLine {
  readonly label: string;
  readonly text: string;
}

const LABELS = {
  nl: {
    table: 'Tabel',
    version: 'Gegevensversie',
    set: 'Normenset',
    date: 'Peildatum normen',
    made: 'Gemaakt op',
    source: 'Bron',
    note: 'Toelichting',
  },
  en: {
    table: 'Table',
    version: 'Data version',
    set: 'Norm set',
    date: 'Norms as of',
    made: 'Made at',
    source: 'Source',
    note: 'Note',
  },
} as const;

const SETS = {
  nl: { proposed: 'voorgesteld', adopted: 'vastgesteld' },
  en: { proposed: 'proposed', adopted: 'adopted' },
} as const;

/** The lines that name sources, data version, norm set, date and notes. */
export function sourceLines(table: Table, about: TableSources, language: Language): readonly SourceLine[] {
  const labels = LABELS[language];
  return [
    { label: labels.table, text: titleOf(table.name[language], about.data, language) },
    ...(about.data === 'illustrative' ? [{ label: labels.note, text: madeUpSentence[language] }] : []),
    { label: labels.version, text: about.dataVersion },
    ...(about.normSet === null ? [] : [{ label: labels.set, text: SETS[language][about.normSet] }]),
    ...(about.date === null ? [] : [{ label: labels.date, text: about.date }]),
    { label: labels.made, text: about.generatedAt },
    ...about.sources.map((source) => ({ label: labels.source, text: citation(source) })),
    ...about.notes.map((note) => ({ label: labels.note, text: note[language] })),
  ];
}

function citation(source: Source): string {
  return [source.title, source.publisher, source.published, source.url, source.licence]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}
