import type { FastifyReply } from 'fastify';
import type { FileAnswer, TableFormat, TableName } from '../../app/types.ts';
import { fileAnswers } from '../answers.ts';
import type { Api, AppOf } from '../instance.ts';
import { valueOf } from '../instance.ts';
import { exportQuery, languageQuery } from '../queries.ts';

const mediaTypes: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const formats = ['csv', 'xlsx'] as const satisfies readonly TableFormat[];
const tables = ['assessments', 'volumes', 'norms', 'overview'] as const satisfies readonly TableName[];

/** Routes that hand over a file: the import template and every table, as CSV and as XLSX. */
export function fileRoutes(api: Api, app: AppOf): void {
  for (const format of formats) {
    api.get(`/api/v1/templates/volumes.${format}`, {
      schema: { tags: ['Bestanden'], operationId: `getTemplate${title(format)}`, summary: `Template for an import, ${format.toUpperCase()}`, querystring: languageQuery, response: fileAnswers(mediaTypes[format], 400) },
    }, async ({ query }, reply) => sendFile(reply, await app().template({ format, language: query.lang })));

    for (const table of tables) {
      api.get(`/api/v1/exports/${table}.${format}`, {
        schema: { tags: ['Bestanden'], operationId: `export${title(table)}${title(format)}`, summary: `The table ${table} with its sources, ${format.toUpperCase()}`, querystring: exportQuery, response: fileAnswers(mediaTypes[format], 400, 404) },
      }, async ({ query: { lang, ...question } }, reply) =>
        sendFile(reply, valueOf(await app().exportTable({ table, format, language: lang, question }))));
    }
  }
}

const title = (word: string): string => word[0]?.toUpperCase() + word.slice(1);

function sendFile(reply: FastifyReply, { bytes, mediaType, fileName }: FileAnswer): FastifyReply {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return reply.type(mediaType).header('content-disposition', `attachment; filename="${fileName}"`).send(buffer);
}
