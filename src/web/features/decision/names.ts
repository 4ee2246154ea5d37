import type { TableView } from '../../client/tables.ts';

/** How parties and treatments of a table are called in the language of the page. */
export function namesOf(table: TableView, lang: 'nl' | 'en') {
  const party = (id: string): string => table.parties.find((one) => one.id === id)?.name ?? id;
  const treatment = (id: string): string => table.interventions.find((one) => one.id === id)?.name[lang] ?? id;
  return { party, treatment, treatments: (ids: readonly string[]): string => ids.map(treatment).join(', ') };
}

export type Names = ReturnType<typeof namesOf>;

/** What every part of the table page gets. */
export interface PartProps {
  readonly table: TableView;
  readonly names: Names;
  readonly lang: 'nl' | 'en';
}

/** Whether the reader may put acts of this kind on record here and now. */
export const may = (table: TableView, kind: string): boolean =>
  table.asOf === null && (table.me?.may.includes(kind) ?? false);
