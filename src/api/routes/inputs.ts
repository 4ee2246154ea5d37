import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { InputRequest } from '../../app/inputs/types.ts';
import { answers } from '../answers.ts';
import type { Api, AppOf } from '../instance.ts';
import { bytesOf, shaped, valueOf } from '../instance.ts';
import { acceptInputQuery, checkInputQuery, nothingQuery } from '../queries.ts';
import { groundInput, groundInputList, groundInputReport } from '../schemas.ts';

const tags = ['Grondslag'];

/** Routes about what users bring to the ground: areas, rates by age, observed flows and travel times. */
export function inputRoutes(api: Api, app: AppOf, mayImport: (request: FastifyRequest) => Promise<boolean>): void {
  api.get(
    '/api/v1/ground-inputs',
    {
      schema: {
        tags,
        operationId: 'listGroundInputs',
        summary: 'Stored areas, rates, flows and travel times, newest first; with who brought them for who may import',
        querystring: nothingQuery,
        response: answers(groundInputList, 400),
      },
    },
    async (request) => shaped(groundInputList, { items: await app().inputs.list(await mayImport(request)) }),
  );

  api.post(
    '/api/v1/ground-inputs/check',
    {
      schema: {
        tags,
        operationId: 'checkGroundInput',
        summary: 'Read areas, rates, flows or travel times and say everything about them; stores nothing',
        consumes: ['application/octet-stream'],
        querystring: checkInputQuery,
        response: answers(groundInputReport, 400, 404, 413, 415, 422, 500),
      },
    },
    async (request) => {
      const files = requestOf(request.query, request.body);
      return shaped(groundInputReport, valueOf(await app().inputs.check(files, await mayImport(request))));
    },
  );

  api.post(
    '/api/v1/ground-inputs',
    {
      schema: {
        tags,
        operationId: 'addGroundInput',
        summary: 'Store areas, rates, flows or travel times that were checked; the bytes are sent again',
        consumes: ['application/octet-stream'],
        querystring: acceptInputQuery,
        response: answers(groundInput, 400, 404, 409, 413, 415, 422, 500),
      },
    },
    async ({ query, body }) => {
      const { person, hash } = query;
      return shaped(groundInput, valueOf(await app().inputs.add({ ...requestOf(query, body), person, hash })));
    },
  );
}

/** The files of a body: one, or two of which the first has `size` bytes. */
function requestOf(query: z.output<typeof checkInputQuery>, body: unknown): InputRequest {
  const { kind, file, second, size, areas, mode } = query;
  const bytes = bytesOf(body);
  const files =
    second === undefined
      ? [{ file, bytes }]
      : [
          { file, bytes: bytes.subarray(0, size ?? 0) },
          { file: second, bytes: bytes.subarray(size ?? 0) },
        ];
  return { kind, files, areas, mode };
}
