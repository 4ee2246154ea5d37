import type { ReportDocument } from '../report/impact/index.ts';
import { cellIn, headerIn, type Table } from '../report/tables/index.ts';
import type { Language } from '../app/types.ts';
import { numberText } from './numbers.ts';
import { textTable } from './terminal.ts';

/** A report as plain text in columns. */
export function reportText({ title, subtitle, label, sections }: ReportDocument): string {
  const lines = [title, ...(subtitle === '' ? [] : [subtitle]), ...(label === null ? [] : [label])];
  for (const { title: heading, blocks } of sections) {
    lines.push('', heading, '═'.repeat(heading.length));
    for (const block of blocks) {
      if (block.kind === 'text') lines.push(block.text);
      else if (block.kind === 'list') lines.push(...block.items.map((item) => `- ${item}`));
      else if (block.kind === 'lines') lines.push(`${block.label}:`);
      else if (block.kind === 'table') {
        const rows = block.rows.map((row) => row.map(({ text }) => text));
        lines.push('', block.caption, textTable(block.columns, rows), '');
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A table as plain text in columns; empty cells as a dash. */
export function tableText(table: Table, language: Language): string {
  const columns = table.columns.map((column, index) => ({
    header: headerIn(column, language),
    align: index < 2 ? ('left' as const) : ('right' as const),
  }));
  const rows = table.rows.map((row) =>
    table.columns.map(({ key }) => {
      const cell = cellIn(row[key], language);
      return typeof cell === 'number' ? numberText(cell, language) : (cell ?? '–');
    }),
  );
  return `${textTable(columns, rows)}\n`;
}
