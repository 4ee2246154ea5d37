import { answers, fileAnswers } from '../answers.ts';
import type { Api, AppOf } from '../instance.ts';
import { shaped, valueOf } from '../instance.ts';
import { groundQuery, nothingQuery, startQuery } from '../queries.ts';
import {
  comparison,
  comparisonRequest,
  impactRequest,
  impactSheet,
  scenarioFile,
  scenarioStart,
  scenarioView,
} from '../schemas.ts';

const tags = ['Scenario’s'];

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
    async ({ query: { s, ...question } }) =>
      shaped(scenarioStart, valueOf(await app().scenarios.start({ ...question, link: s }))),
  );

  api.get(
    '/api/v1/scenario-ground',
    {
      schema: {
        tags,
        operationId: 'getScenarioGround',
        summary: 'The numbers of one treatment as one buffer, for live evaluation in the browser',
        querystring: groundQuery,
        response: fileAnswers('application/octet-stream', 400, 404, 422),
      },
    },
    async ({ query }, reply) => {
      const bytes = valueOf(await app().scenarios.ground(query));
      return reply
        .type('application/octet-stream')
        .serializer((payload: string) => payload)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
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
    async ({ body }) => shaped(scenarioView, valueOf(app().scenarios.read(body, 'scenario'))),
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
    async ({ body }) => shaped(scenarioView, valueOf(await app().scenarios.rebase(body, 'scenario'))),
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
    async ({ body }) => shaped(impactSheet, valueOf(await app().scenarios.impact(body))),
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
    async ({ body }) => shaped(comparison, valueOf(await app().scenarios.compare(body.scenarios))),
  );
}
