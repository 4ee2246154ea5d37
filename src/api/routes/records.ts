import type { FastifyRequest } from 'fastify';
import { answers } from '../answers.ts';
import type { Api, AppOf } from '../instance.ts';
import { bytesOf, shaped, valueOf } from '../instance.ts';
import { acceptQuery, dryRunQuery, idParams, nothingQuery, volumesQuery } from '../queries.ts';
import { importList, importRecord, importReport, volumePage, volumeRow } from '../schemas.ts';

/** Routes about stored rows and the imports they came from. */
export function recordRoutes(api: Api, app: AppOf, mayImport: (request: FastifyRequest) => Promise<boolean>): void {
  api.get(
    '/api/v1/volumes',
    {
      schema: {
        tags: ['Gegevens'],
        operationId: 'listVolumes',
        summary: 'Stored counts with their lineage, page by page',
        querystring: volumesQuery,
        response: answers(volumePage, 400, 404),
      },
    },
    async (request) => shaped(volumePage, valueOf(await app().volumesPage(request.query, await mayImport(request)))),
  );

  api.get(
    '/api/v1/volumes/:id',
    {
      schema: {
        tags: ['Gegevens'],
        operationId: 'getVolume',
        summary: 'One stored count with its lineage',
        params: idParams,
        querystring: nothingQuery,
        response: answers(volumeRow, 400, 404),
      },
    },
    async (request) => shaped(volumeRow, valueOf(await app().volumeById(request.params.id, await mayImport(request)))),
  );

  api.get(
    '/api/v1/imports',
    {
      schema: {
        tags: ['Gegevens'],
        operationId: 'listImports',
        summary: 'Accepted imports, newest first',
        querystring: nothingQuery,
        response: answers(importList, 400),
      },
    },
    async (request) => shaped(importList, { items: await app().listImports(await mayImport(request)) }),
  );

  api.get(
    '/api/v1/imports/:id',
    {
      schema: {
        tags: ['Gegevens'],
        operationId: 'getImport',
        summary: 'One accepted import',
        params: idParams,
        querystring: nothingQuery,
        response: answers(importRecord, 400, 404),
      },
    },
    async (request) =>
      shaped(importRecord, valueOf(await app().importById(request.params.id, await mayImport(request)))),
  );

  api.post(
    '/api/v1/imports/dry-run',
    {
      schema: {
        tags: ['Gegevens'],
        operationId: 'dryRunImport',
        summary: 'Check a file of counts; stores nothing',
        consumes: ['application/octet-stream'],
        querystring: dryRunQuery,
        response: answers(importReport, 400, 413, 415),
      },
    },
    async (request) => {
      const file = { ...request.query, bytes: bytesOf(request.body) };
      return shaped(importReport, valueOf(await app().importDryRun(file, await mayImport(request))));
    },
  );

  api.post(
    '/api/v1/imports',
    {
      schema: {
        tags: ['Gegevens'],
        operationId: 'acceptImport',
        summary: 'Store a file that passed the dry run; the bytes are sent again',
        consumes: ['application/octet-stream'],
        querystring: acceptQuery,
        response: answers(importRecord, 400, 409, 413, 415, 422),
      },
    },
    async ({ query, body }) =>
      shaped(importRecord, valueOf(await app().importAccept({ ...query, bytes: bytesOf(body) }))),
  );
}
