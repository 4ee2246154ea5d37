import type { TableSummary, TableView } from '../../app/table/types.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import type { ReportBlock, ReportSection } from '../impact/index.ts';
import { madeUpSentence } from '../made-up.ts';
import type { LetterWords } from './words-nl.ts';

export const textBlock = (text: string): ReportBlock => ({ kind: 'text', text });
export const listBlock = (items: readonly string[]): ReportBlock => ({ kind: 'list', items });

/** A table of texts. */
export const tableBlock = (
  caption: string,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): ReportBlock => ({
  kind: 'table',
  caption,
  columns: headers.map((header) => ({ header, align: 'left' })),
  rows: rows.map((row) => row.map((text) => ({ text }))),
});

export const treatmentName = (table: TableView, id: string, language: 'nl' | 'en'): string =>
  table.interventions.find((one) => one.id === id)?.name[language] ?? id;

/** The steps of the process with their dates; what is late says so. */
export function stepsSection(
  steps: TableSummary['steps'],
  words: LetterWords,
  language: 'nl' | 'en',
  id = 'stappen',
  title = words.steps,
): ReportSection {
  const rows = steps.map((step) => [step.name[language], step.due ?? words.noDate, words.stepStatuses[step.status]]);
  return { id, title, blocks: [tableBlock(title, [words.step, words.date, words.status], rows)] };
}

/** What still blocks, treatment by treatment. */
export const knotsOf = (table: TableView, language: 'nl' | 'en'): readonly string[] =>
  table.plans
    .filter(({ latest }) => latest)
    .flatMap(({ title, ladder }) =>
      ladder
        .filter(({ decided }) => decided === null)
        .flatMap(({ interventionId, blocks }) =>
          blocks.map(({ words }) => `${title}, ${treatmentName(table, interventionId, language)}: ${words[language]}`),
        ),
    );

/** Whether any plan of a table rests on made-up counts. */
export const tableData = ({ plans }: TableView): DataKind =>
  plans.some((plan) => plan.illustrative) ? 'illustrative' : 'real';

export const labelOf = (table: TableView, words: LetterWords, language: 'nl' | 'en'): string | null => {
  const illustrative = tableData(table) === 'illustrative' ? madeUpSentence[language] : null;
  const labels = [table.demo ? words.demo : null, illustrative].filter((one) => one !== null);
  return labels.length === 0 ? null : labels.join(' ');
};
