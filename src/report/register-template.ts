import { REGISTER_COLUMNS, REGISTER_SHEET } from '../core/register/index.ts';
import type { Language } from '../core/volumes/index.ts';
import { writeWorkbook } from './tables/workbook.ts';
import { explainingSheet, headerCsv } from './template-parts.ts';

const EXPLANATION_HEADER = { nl: ['kolom', 'uitleg'], en: ['column', 'explanation'] } as const;

/**
 * The file in which a person writes what to add to the register, one row per fact. CSV: the header alone. XLSX: the header, and
 * a sheet that explains each column. Read unchanged it says that it has no rows.
 */
export async function registerTemplate(format: 'csv' | 'xlsx', language: Language): Promise<Uint8Array> {
  const header = REGISTER_COLUMNS.map((column) => column.header[language]);
  switch (format) {
    case 'csv':
      return headerCsv(header, language);
    case 'xlsx':
      return writeWorkbook([
        {
          name: REGISTER_SHEET[language],
          rows: [header],
          widths: [14, 34, 22, 14, 12, 34, 20, 14, 14, 24, 14, 14, 14],
          headerRows: 1,
        },
        {
          name: explainingSheet(0, language),
          rows: [
            EXPLANATION_HEADER[language],
            ...REGISTER_COLUMNS.map((column) => [column.header[language], column.explanation[language]]),
          ],
          widths: [18, 120],
          headerRows: 1,
        },
      ]);
  }
}
