export { cellIn, headerIn, type Table, type TableCell, type TableColumn, type TableSources } from './table.ts';
export { tableToCsv } from './csv.ts';
export { tableToXlsx } from './xlsx.ts';
export { writeWorkbook, type SheetContent } from './workbook.ts';
export { withoutTimes } from './zip.ts';
export { zipFiles } from './zip.ts';
