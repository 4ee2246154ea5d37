export type { Table, TableCell, TableColumn, TableSources } from './table.ts';
export { tableToCsv } from './csv.ts';
export { tableToXlsx } from './xlsx.ts';
export { writeWorkbook, type SheetContent } from './workbook.ts';
export { withoutTimes } from './zip.ts';
