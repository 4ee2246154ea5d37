import type { FastifyReply } from 'fastify';
import { fileMark } from '../report/made-up.ts';
import { tableToCsv, tableToXlsx, type Table, type TableSources } from '../report/tables/index.ts';

/** Media types of the tables that are handed over. */
export const tableMediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type TableFormat = keyof typeof tableMediaTypes;

/** Hands over a file under a name. */
export function sendFile(reply: FastifyReply, name: string, mediaType: string, bytes: Uint8Array): FastifyReply {
  return reply
    .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** Hands over a table with its sources. */
export async function sendTable(
  reply: FastifyReply,
  { format, name, language }: { readonly format: TableFormat; readonly name: string; readonly language: 'nl' | 'en' },
  table: Table,
  sources: TableSources,
): Promise<FastifyReply> {
  const bytes = format === 'csv' ? tableToCsv(table, sources, language) : await tableToXlsx(table, sources, language);
  return sendFile(
    reply,
    `zwaartepunt-${fileMark(sources.data, language)}${name}.${format}`,
    tableMediaTypes[format],
    bytes,
  );
}
