import type { Language, TableName } from '../../app/types.ts';
import { fileAnswers } from '../answers.ts';
import { writtenBy } from '../clerk-tasks.ts';
import { sendFile, type TableFormat, tableMediaTypes } from '../files.ts';
import type { Api, AppOf } from '../instance.ts';
import { valueOf } from '../instance.ts';
import { exportQuery, languageQuery } from '../queries.ts';

const formats: readonly TableFormat[] = ['csv', 'xlsx'];
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
          response: fileAnswers(tableMediaTypes[format], 400),
        },
      },
      async ({ query: { lang } }, reply) => {
        const { interventions, providers, networks } = await app().registerView();
        const known = { interventions, providers, networks, sites: providers.flatMap(({ sites }) => sites) };
        const name = lang === 'nl' ? 'sjabloon-volumes' : 'template-volumes';
        const bytes = await writtenBy(app, 'volumeTemplate', { format, language: lang, known });
        return sendFile(reply, `${name}.${format}`, tableMediaTypes[format], bytes);
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
            response: fileAnswers(tableMediaTypes[format], 400, 404),
          },
        },
        async ({ query: { lang, ...question } }, reply) => {
          const { table, about } = valueOf(await app().table(name, question));
          const file = { format, name: fileWord(name, lang), language: lang };
          const made = await writtenBy(app, 'table', { file, table, sources: about });
          return sendFile(reply, made.name, made.mediaType, made.bytes);
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
