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

/** A file on its way to a reader. */
export interface NamedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a table is handed over as. */
export interface TableFile {
  readonly format: TableFormat;
  readonly name: string;
  readonly language: 'nl' | 'en';
}

/** A table with its sources as a file. */
export async function fileOfTable(
  { format, name, language }: TableFile,
  table: Table,
  sources: TableSources,
): Promise<NamedFile> {
  const bytes = format === 'csv' ? tableToCsv(table, sources, language) : await tableToXlsx(table, sources, language);
  return {
    name: `zwaartepunt-${fileMark(sources.data, language)}${name}.${format}`,
    mediaType: tableMediaTypes[format],
    bytes,
  };
}

/** Hands over JSON that was written elsewhere, in the shape of its address. */
export const sendJson = (reply: FastifyReply, bytes: Uint8Array): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
