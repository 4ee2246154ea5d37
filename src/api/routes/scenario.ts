import { answers, fileAnswers } from '../answers.ts';
import { sendFile, sendJson } from '../files.ts';
import type { Api, AppOf } from '../instance.ts';
import { bytesOf, valueOf } from '../instance.ts';
import {
  documentQuery,
  fallbackQuery,
  fileQuery,
  groundQuery,
  nothingQuery,
  reportQuery,
  startQuery,
  tableFileQuery,
} from '../queries.ts';
import {
  comparison,
  comparisonRequest,
  fallbackAnswer,
  impactRequest,
  impactSheet,
  ownFiguresFile,
  reportDocument,
  scenarioFile,
  scenarioStart,
  scenarioView,
} from '../schemas.ts';
import { scenarioWork, type AnswerOf, type AskedOf, type works } from '../scenario-works.ts';

const tags = ['Scenario’s'];

/** Has it worked out where scenarios are. */
async function worked<Name extends keyof typeof works>(
  app: AppOf,
  name: Name,
  asked: AskedOf<Name>,
): Promise<AnswerOf<Name>> {
  return valueOf(await app().scenarioWork<AnswerOf<Name>>(scenarioWork(name), asked));
}

/** Routes about scenarios: start, the numbers of a treatment, read a file, the impact, compare. */
export function scenarioRoutes(api: Api, app: AppOf): void {
  api.get(
    '/api/v1/scenario-start',
    {
      schema: {
        tags,
        operationId: 'getScenarioStart',
        summary: 'What a scenario starts with: treatments, sites, norms; empty, or out of the text of a link',
        querystring: startQuery,
        response: answers(scenarioStart, 400, 404, 409, 422),
      },
    },
    async ({ query: { s, ...question } }, reply) =>
      sendJson(reply, await worked(app, 'start', { ...question, link: s })),
  );

  api.get(
    '/api/v1/fallback',
    {
      schema: {
        tags,
        operationId: 'getFallback',
        summary: 'Who keeps each treatment by last year’s counts alone; ties and nobody are outcomes',
        querystring: fallbackQuery,
        response: answers(fallbackAnswer, 400, 404, 409),
      },
    },
    async ({ query }, reply) => sendJson(reply, await worked(app, 'fallback', query)),
  );

  api.get(
    '/api/v1/scenario-ground',
    {
      schema: {
        tags,
        operationId: 'getScenarioGround',
        summary: 'The numbers of one treatment as one buffer, for live evaluation in the browser',
        querystring: groundQuery,
        response: fileAnswers('application/octet-stream', 400, 404, 409, 422),
      },
    },
    async ({ query }, reply) => {
      const bytes = await worked(app, 'ground', query);
      return reply
        .type('application/octet-stream')
        .serializer((payload: string) => payload)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );

  api.post(
    '/api/v1/own-figures/read',
    {
      schema: {
        tags,
        operationId: 'readOwnFigures',
        summary: 'Read figures of your own (tariffs, fte, capacities) from CSV, XLSX or JSON; stores nothing',
        consumes: ['application/octet-stream'],
        querystring: fileQuery,
        response: answers(ownFiguresFile, 400, 413, 415, 422),
      },
    },
    async ({ query: { file }, body }, reply) =>
      sendJson(reply, await worked(app, 'ownFigures', { file, bytes: bytesOf(body) })),
  );
}

/** Routes that take a scenario as JSON. */
export function scenarioBodyRoutes(api: Api, app: AppOf): void {
  api.post(
    '/api/v1/scenarios/read',
    {
      schema: {
        tags,
        operationId: 'readScenario',
        summary: 'Read a scenario file: its changes in words and its link, or a sentence per fault; stores nothing',
        consumes: ['application/json'],
        body: scenarioFile,
        querystring: nothingQuery,
        response: answers(scenarioView, 400, 413, 415, 422),
      },
    },
    async ({ body }, reply) => sendJson(reply, await worked(app, 'read', body)),
  );

  api.post(
    '/api/v1/scenarios/rebase',
    {
      schema: {
        tags,
        operationId: 'rebaseScenario',
        summary: 'Carry a scenario of other data over to the data as they are now, under a new id',
        consumes: ['application/json'],
        body: scenarioFile,
        querystring: nothingQuery,
        response: answers(scenarioView, 400, 404, 413, 415, 422),
      },
    },
    async ({ body }, reply) => sendJson(reply, await worked(app, 'rebase', body)),
  );

  api.post(
    '/api/v1/impact',
    {
      schema: {
        tags,
        operationId: 'getImpact',
        summary: 'What a scenario does to patients, hospitals and purse; sweep, sensitivity and best take longer',
        consumes: ['application/json'],
        body: impactRequest,
        querystring: nothingQuery,
        response: answers(impactSheet, 400, 404, 409, 413, 415, 422),
      },
    },
    async ({ body }, reply) => sendJson(reply, await worked(app, 'impact', body)),
  );

  api.post(
    '/api/v1/comparisons',
    {
      schema: {
        tags,
        operationId: 'compareScenarios',
        summary: 'Two to six scenarios on the same baseline side by side; the first is what others are compared with',
        consumes: ['application/json'],
        body: comparisonRequest,
        querystring: nothingQuery,
        response: answers(comparison, 400, 404, 409, 413, 415, 422),
      },
    },
    async ({ body }, reply) => sendJson(reply, await worked(app, 'compare', body.scenarios)),
  );

  api.post(
    '/api/v1/comparison-files',
    {
      schema: {
        tags,
        operationId: 'getComparisonFile',
        summary: 'The criteria of a comparison as a file: CSV or XLSX',
        consumes: ['application/json'],
        body: comparisonRequest,
        querystring: tableFileQuery,
        response: fileAnswers('application/octet-stream', 400, 404, 409, 413, 415, 422),
      },
    },
    async ({ body, query: { format, lang } }, reply) => {
      const at = new Date().toISOString();
      const file = await worked(app, 'comparisonFile', { scenarios: body.scenarios, format, language: lang, at });
      return sendFile(reply, file.name, file.mediaType, file.bytes);
    },
  );

  api.post(
    '/api/v1/report-documents',
    {
      schema: {
        tags,
        operationId: 'getReportDocument',
        summary: 'The impact of a scenario as the document that every form of the report renders',
        consumes: ['application/json'],
        body: impactRequest,
        querystring: documentQuery,
        response: answers(reportDocument, 400, 404, 409, 413, 415, 422),
      },
    },
    async ({ body, query: { kind, lang } }, reply) =>
      sendJson(reply, await worked(app, 'document', { ...body, kind, language: lang })),
  );

  api.post(
    '/api/v1/reports',
    {
      schema: {
        tags,
        operationId: 'getReport',
        summary: 'The impact of a scenario as a file: HTML, PDF, DOCX or XLSX',
        consumes: ['application/json'],
        body: impactRequest,
        querystring: reportQuery,
        response: fileAnswers('application/octet-stream', 400, 404, 409, 413, 415, 422),
      },
    },
    async ({ body, query: { kind, format, lang } }, reply) => {
      const file = await worked(app, 'report', { ...body, kind, format, language: lang });
      return sendFile(reply, file.name, file.mediaType, file.bytes);
    },
  );
}
