import type { Api, AppOf } from '../instance.ts';
import { shaped, valueOf } from '../instance.ts';
import { assessmentsQuery, idParams, momentQuery, nothingQuery, overviewQuery } from '../queries.ts';
import { answers } from '../answers.ts';
import {
  assessmentPage,
  health,
  interventionView,
  meta,
  overview,
  providerView,
  registerView,
  validationView,
} from '../schemas.ts';

const tags = ['Toetsing'];

/** Routes that answer a question about norms, hospitals and verdicts. */
export function questionRoutes(api: Api, app: AppOf, version: string): void {
  api.get(
    '/api/v1/health',
    {
      schema: {
        tags: ['Dienst'],
        operationId: 'getHealth',
        summary: 'Is the service up',
        querystring: nothingQuery,
        response: answers(health, 400),
      },
    },
    async () => ({ status: 'ok' as const, version }),
  );

  api.get(
    '/api/v1/meta',
    {
      schema: {
        tags: ['Dienst'],
        operationId: 'getMeta',
        summary: 'Versions, years with counts and defaults',
        querystring: nothingQuery,
        response: answers(meta, 400),
      },
    },
    async () => shaped(meta, await app().meta()),
  );

  api.get(
    '/api/v1/register',
    {
      schema: {
        tags: ['Register'],
        operationId: 'getRegister',
        summary: 'Interventions, providers, regions, networks and sources',
        querystring: nothingQuery,
        response: answers(registerView, 400),
      },
    },
    async () => shaped(registerView, await app().registerView()),
  );

  api.get(
    '/api/v1/overview',
    {
      schema: {
        tags,
        operationId: 'getOverview',
        summary: 'Headline figures and the matrix hospital × intervention',
        querystring: overviewQuery,
        response: answers(overview, 400, 404),
      },
    },
    async ({ query }) => shaped(overview, valueOf(await app().overview(query))),
  );

  api.get(
    '/api/v1/assessments',
    {
      schema: {
        tags,
        operationId: 'listAssessments',
        summary: 'Verdicts with proof, page by page',
        querystring: assessmentsQuery,
        response: answers(assessmentPage, 400, 404),
      },
    },
    async ({ query }) => shaped(assessmentPage, valueOf(await app().assessments(query))),
  );

  api.get(
    '/api/v1/interventions/:id',
    {
      schema: {
        tags,
        operationId: 'getIntervention',
        summary: 'One intervention: norms and a verdict per hospital',
        params: idParams,
        querystring: momentQuery,
        response: answers(interventionView, 400, 404),
      },
    },
    async ({ params, query }) => shaped(interventionView, valueOf(await app().interventionView(params.id, query))),
  );

  api.get(
    '/api/v1/providers/:id',
    {
      schema: {
        tags,
        operationId: 'getProvider',
        summary: 'One hospital: a verdict with proof per intervention',
        params: idParams,
        querystring: momentQuery,
        response: answers(providerView, 400, 404),
      },
    },
    async ({ params, query }) => shaped(providerView, valueOf(await app().providerView(params.id, query))),
  );

  api.get(
    '/api/v1/validation',
    {
      schema: {
        tags: ['Dienst'],
        operationId: 'getValidation',
        summary: 'What the product was held against, row by row, with its verdict',
        querystring: nothingQuery,
        response: answers(validationView, 400),
      },
    },
    async () => shaped(validationView, await app().validation()),
  );
}
