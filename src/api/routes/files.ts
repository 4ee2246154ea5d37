import type { FastifyReply } from 'fastify';
import type { Language, TableName } from '../../app/types.ts';
import { tableToCsv, tableToXlsx } from '../../report/tables/index.ts';
import { volumeTemplate } from '../../report/template.ts';
import { fileAnswers } from '../answers.ts';
import type { Api, AppOf } from '../instance.ts';
import { valueOf } from '../instance.ts';
import { exportQuery, languageQuery } from '../queries.ts';

const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const formats = ['csv', 'xlsx'] as const;
type Format = (typeof formats)[number];
const tables = ['assessments', 'volumes', 'norms', 'overview'] as const satisfies readonly TableName[];

/** Routes that hand over a file: the import template and every table, as CSV and as XLSX. */
export function fileRoutes(api: Api, app: AppOf): void {
  for (const format of formats) {
    api.get(
      `/api/v1/templates/volumes.${format}`,
      {
        schema: {
          tags: ['Bestanden'],
          operationId: `getTemplate${title(format)}`,
          summary: `Template for an import, ${format.toUpperCase()}`,
          querystring: languageQuery,
          response: fileAnswers(mediaTypes[format], 400),
        },
      },
      async ({ query: { lang } }, reply) => {
        const { interventions, providers, networks } = await app().registerView();
        const known = { interventions, providers, networks, sites: providers.flatMap(({ sites }) => sites) };
        const name = lang === 'nl' ? 'sjabloon-volumes' : 'template-volumes';
        return sendFile(reply, format, name, await volumeTemplate(format, lang, known));
      },
    );

    for (const name of tables) {
      api.get(
        `/api/v1/exports/${name}.${format}`,
        {
          schema: {
            tags: ['Bestanden'],
            operationId: `export${title(name)}${title(format)}`,
            summary: `The table ${name} with its sources, ${format.toUpperCase()}`,
            querystring: exportQuery,
            response: fileAnswers(mediaTypes[format], 400, 404),
          },
        },
        async ({ query: { lang, ...question } }, reply) => {
          const { table, about } = valueOf(await app().table(name, question));
          const bytes = format === 'csv' ? tableToCsv(table, about, lang) : await tableToXlsx(table, about, lang);
          return sendFile(reply, format, `zwaartepunt-${fileWord(name, lang)}`, bytes);
        },
      );
    }
  }
}

const title = (word: string): string => word[0]?.toUpperCase() + word.slice(1);

const dutchWords: Readonly<Record<TableName, string>> = {
  assessments: 'toetsing',
  volumes: 'volumes',
  norms: 'normen',
  overview: 'overzicht',
};
const fileWord = (name: TableName, language: Language): string => (language === 'nl' ? dutchWords[name] : name);

function sendFile(reply: FastifyReply, format: Format, name: string, bytes: Uint8Array): FastifyReply {
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : mediaTypes[format];
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
