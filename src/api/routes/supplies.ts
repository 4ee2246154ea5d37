import type { FastifyRequest } from 'fastify';
import { answers, fileAnswers } from '../answers.ts';
import { writtenBy } from '../clerk-tasks.ts';
import { sendFile, tableMediaTypes } from '../files.ts';
import type { Api, AppOf } from '../instance.ts';
import { bytesOf, shaped, valueOf } from '../instance.ts';
import { acceptSupplyQuery, fileQuery, idParams, languageQuery, nothingQuery, personQuery } from '../queries.ts';
import { registerReport, registerSupply, registerSupplyList } from '../schemas.ts';

const tags = ['Gegevens'];

/** Routes about what users add to the register: hospitals, sites, names, mergers, regions, moves and AGB codes. */
export function supplyRoutes(api: Api, app: AppOf, mayImport: (request: FastifyRequest) => Promise<boolean>): void {
  api.get(
    '/api/v1/register-supplies',
    {
      schema: {
        tags,
        operationId: 'listRegisterSupplies',
        summary: 'What users added to the register, newest first, also what was withdrawn',
        querystring: nothingQuery,
        response: answers(registerSupplyList, 400),
      },
    },
    async (request) => shaped(registerSupplyList, { items: await app().register.list(await mayImport(request)) }),
  );

  api.post(
    '/api/v1/register-supplies/dry-run',
    {
      schema: {
        tags,
        operationId: 'dryRunRegisterSupply',
        summary: 'Check a file of additions to the register (CSV, XLSX, or a JSON list); stores nothing',
        consumes: ['application/octet-stream'],
        querystring: fileQuery,
        response: answers(registerReport, 400, 413, 415),
      },
    },
    async (request) => {
      const file = { ...request.query, bytes: bytesOf(request.body) };
      return shaped(registerReport, await app().register.dryRun(file, await mayImport(request)));
    },
  );

  api.post(
    '/api/v1/register-supplies',
    {
      schema: {
        tags,
        operationId: 'acceptRegisterSupply',
        summary: 'Add to the register what passed the dry run; the bytes are sent again',
        consumes: ['application/octet-stream'],
        querystring: acceptSupplyQuery,
        response: answers(registerSupply, 400, 409, 413, 415, 422),
      },
    },
    async ({ query, body }) =>
      shaped(registerSupply, valueOf(await app().register.accept({ ...query, bytes: bytesOf(body) }))),
  );

  api.delete(
    '/api/v1/register-supplies/:id',
    {
      schema: {
        tags,
        operationId: 'withdrawRegisterSupply',
        summary: 'Take out of the register what was supplied at once; the record of it stays',
        params: idParams,
        querystring: personQuery,
        response: answers(registerSupply, 400, 404, 409, 422),
      },
    },
    async ({ params, query }) =>
      shaped(registerSupply, valueOf(await app().register.withdraw({ id: params.id, person: query.person }))),
  );

  for (const format of ['csv', 'xlsx'] as const)
    api.get(
      `/api/v1/templates/register.${format}`,
      {
        schema: {
          tags: ['Bestanden'],
          operationId: `getRegisterTemplate${format === 'csv' ? 'Csv' : 'Xlsx'}`,
          summary: `Template for additions to the register, ${format.toUpperCase()}`,
          querystring: languageQuery,
          response: fileAnswers(tableMediaTypes[format], 400),
        },
      },
      async ({ query: { lang } }, reply) =>
        sendFile(
          reply,
          `${lang === 'nl' ? 'sjabloon-ziekenhuizen' : 'template-hospitals'}.${format}`,
          tableMediaTypes[format],
          await writtenBy(app, 'registerTemplate', { format, language: lang }),
        ),
    );
}
