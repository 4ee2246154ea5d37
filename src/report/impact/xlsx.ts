import { writeWorkbook, type SheetContent } from '../tables/index.ts';
import type { ReportBlock, RenderedDocument, ReportSection } from './model.ts';
import { words } from './words.ts';

type Row = readonly (string | number | null)[];

/** Characters of a column, at least and at most. */
const [narrowest, widest] = [9, 48];

/** The report as a workbook: a sheet per section, numbers as numbers. */
export function reportToXlsx(report: RenderedDocument): Promise<Uint8Array> {
  const head: readonly Row[] = [
    [report.title],
    [report.subtitle],
    ...(report.label === null ? [] : [[report.label]]),
    [],
    [words[report.language].number, words[report.language].page],
    ...report.sections.map(({ title }, index): Row => [index + 1, title]),
  ];
  return writeWorkbook([
    { name: report.title.slice(0, 31), rows: head, widths: [widest, widest], headerRows: 1 },
    ...report.sections.map((section, index) => sheetOf(section, index, report.label)),
  ]);
}

/** A sheet is copied out of its workbook without the first one, so that each carries the label. */
function sheetOf({ title, blocks }: ReportSection, index: number, label: string | null): SheetContent {
  const rows: readonly Row[] = [
    [title],
    ...(label === null ? [] : [[label]]),
    [],
    ...blocks.flatMap((block) => [...rowsOf(block), []]),
  ];
  return { name: nameOf(title, index), rows, widths: widthsOf(blocks), headerRows: 1 };
}

function rowsOf(block: ReportBlock): readonly Row[] {
  switch (block.kind) {
    case 'text':
      return [[block.text]];
    case 'list':
      return block.items.map((item) => [item]);
    case 'lines':
      return [[block.label], ...Array.from({ length: block.count }, (): Row => [])];
    // The table that follows says the same in numbers.
    case 'tornado':
      return [];
    case 'table':
      return [
        [block.caption],
        block.columns.map(({ header }) => header),
        ...block.rows.map((row) => row.map(({ text, value }) => value ?? text)),
      ];
  }
}

/** A number in front keeps names of sheets apart; Excel allows 31 characters and none of `[]:*?/\`. */
const nameOf = (title: string, index: number): string =>
  `${index + 1} ${title.replaceAll(/[[\]:*?/\\']/g, ' ')}`.slice(0, 31).trim();

function widthsOf(blocks: readonly ReportBlock[]): readonly number[] {
  const widths: number[] = [30];
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    for (const row of [
      block.columns.map(({ header }) => header),
      ...block.rows.map((cells) => cells.map(({ text }) => text)),
    ])
      row.forEach((text, column) => {
        widths[column] = Math.min(widest, Math.max(widths[column] ?? narrowest, text.length + 1));
      });
  }
  return widths;
}
