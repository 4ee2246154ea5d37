import type { FastifyReply, FastifyRequest } from 'fastify';
import { failure, type Failure } from '../../app/failures.ts';
import type { PlanJobView, WorldsRunView } from '../../app/plans/cases.ts';
import type { Language } from '../../app/types.ts';
import type { Result } from '../../core/result/index.ts';
import { answers, eventAnswers, fileAnswers, jobAnswers } from '../answers.ts';
import { askerOf, knownAsker } from '../asker.ts';
import type { Api, AppOf } from '../instance.ts';
import { bytesOf, FailureError, shaped, valueOf } from '../instance.ts';
import { writtenBy } from '../clerk-tasks.ts';
import { sendJson } from '../files.ts';
import { jobEvents } from '../job-events.ts';
import { languageOf, problemOf } from '../problems.ts';
import { fileQuery, idParams, nothingQuery } from '../queries.ts';
import {
  acrossAnswer,
  acrossQuestion,
  matrixList,
  planAnswer,
  planJob,
  planList,
  planQuestion,
  planVerification,
  travelEstimate,
  worldsQuestion,
  worldsRun,
} from '../schemas.ts';

const tags = ['Plannen'];

/** A job as it is sent: its failure as a problem in the reader's language. */
const jobView = ({ failure, ...job }: PlanJobView, language: Language) =>
  shaped(planJob, { ...job, problem: failure === null ? null : problemOf(failure, language) });

/** Worlds that are drawn, as they are sent. */
const runView = ({ failure, ...run }: WorldsRunView, language: Language) =>
  shaped(worldsRun, { ...run, problem: failure === null ? null : problemOf(failure, language) });

/** Tells where a job that was begun can be followed. */
function begun(started: Result<PlanJobView, Failure>, request: FastifyRequest, reply: FastifyReply) {
  const job = valueOf(started);
  void reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
  return jobView(job, languageOf(request));
}

/** Routes about plans: ask, follow, stop, read, check. */
export function planRoutes(api: Api, app: AppOf, mayImport: (request: FastifyRequest) => Promise<boolean>): void {
  api.post(
    '/api/v1/plans',
    {
      schema: {
        tags,
        operationId: 'startPlan',
        summary: 'Ask which sites should keep a treatment; gives the job that computes it',
        consumes: ['application/json'],
        body: planQuestion,
        querystring: nothingQuery,
        response: jobAnswers(planJob, 400, 404, 413, 415, 422, 503),
      },
    },
    async (request, reply) => begun(await app().plans.start(request.body, askerOf(request, reply)), request, reply),
  );

  api.get(
    '/api/v1/plans',
    {
      schema: {
        tags,
        operationId: 'listPlans',
        summary: 'Stored answers, newest first',
        querystring: nothingQuery,
        response: answers(planList, 400),
      },
    },
    async () => shaped(planList, { items: await app().plans.list() }),
  );

  api.get(
    '/api/v1/plans/:id',
    {
      schema: {
        tags,
        operationId: 'getPlan',
        summary: 'An answer: best plan and plans as good, bound, alternatives, front and where the numbers come from',
        params: idParams,
        querystring: nothingQuery,
        response: answers(planAnswer, 400, 404),
      },
    },
    async ({ params: { id } }, reply) => {
      const written = await writtenBy(app, 'plan', valueOf(await app().plans.stored(id)));
      if (written === null) throw new FailureError(failure('plan-unknown', { found: id }));
      return sendJson(reply, written);
    },
  );

  api.get(
    '/api/v1/plans/:id/worlds',
    {
      schema: {
        tags,
        operationId: 'getWorlds',
        summary: 'How far worlds were drawn for an answer',
        params: idParams,
        querystring: nothingQuery,
        response: answers(worldsRun, 400, 404),
      },
    },
    async (request) => runView(valueOf(await app().plans.worlds(request.params.id)), languageOf(request)),
  );

  api.post(
    '/api/v1/plans/:id/worlds',
    {
      schema: {
        tags,
        operationId: 'drawWorlds',
        summary: 'Try an answer again in drawn worlds, or go on where that was stopped',
        consumes: ['application/json'],
        params: idParams,
        querystring: nothingQuery,
        body: worldsQuestion,
        response: jobAnswers(worldsRun, 400, 404, 409, 413, 415),
      },
    },
    async (request, reply) => {
      void reply.code(202);
      const run = await app().plans.drawWorlds(request.params.id, request.body, askerOf(request, reply));
      return runView(valueOf(run), languageOf(request));
    },
  );

  api.delete(
    '/api/v1/plans/:id/worlds',
    {
      schema: {
        tags,
        operationId: 'stopWorlds',
        summary: 'Wait no more for worlds; drawing stops when nobody waits, and those that were drawn are kept',
        params: idParams,
        querystring: nothingQuery,
        response: answers(worldsRun, 400, 403, 404),
      },
    },
    async (request) =>
      runView(valueOf(await app().plans.stopWorlds(request.params.id, knownAsker(request) ?? '')), languageOf(request)),
  );

  api.get(
    '/api/v1/plans/:id/file',
    {
      schema: {
        tags,
        operationId: 'getPlanFile',
        summary: 'The plan file (JSON, gzipped): problem, plan and certificate, to check with zwaartepunt verify',
        params: idParams,
        querystring: nothingQuery,
        response: fileAnswers('application/gzip', 400, 404),
      },
    },
    async ({ params }, reply) => {
      const { name, bytes } = valueOf(await app().plans.file(params.id));
      return reply
        .type(name.endsWith('.gz') ? 'application/gzip' : 'application/json')
        .header('content-disposition', `attachment; filename="${name}"`)
        .serializer((payload: string) => payload)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );

  api.get(
    '/api/v1/travel-matrices',
    {
      schema: {
        tags,
        operationId: 'listTravelMatrices',
        summary: 'Stored travel times with their origin and the pairs that cannot be travelled',
        querystring: nothingQuery,
        response: answers(matrixList, 400),
      },
    },
    async (request) => shaped(matrixList, { items: await app().plans.matrices(await mayImport(request)) }),
  );

  api.get(
    '/api/v1/travel-estimate',
    {
      schema: {
        tags,
        operationId: 'getTravelEstimate',
        summary: 'How often the built-in travel times are wrong, by distance, against measured ones',
        querystring: nothingQuery,
        response: answers(travelEstimate, 400),
      },
    },
    async () => shaped(travelEstimate, await app().plans.estimate()),
  );
}

/** Routes about one plan for every treatment of a region. */
export function acrossRoutes(api: Api, app: AppOf): void {
  api.post(
    '/api/v1/across',
    {
      schema: {
        tags,
        operationId: 'startAcross',
        summary:
          'Choose one plan for every treatment of a region, so that hospitals are treated fairly; gives the job that does it',
        consumes: ['application/json'],
        body: acrossQuestion,
        querystring: nothingQuery,
        response: jobAnswers(planJob, 400, 404, 413, 415, 422, 503),
      },
    },
    async (request, reply) =>
      begun(await app().plans.startAcross(request.body, askerOf(request, reply)), request, reply),
  );

  api.get(
    '/api/v1/across/:id',
    {
      schema: {
        tags,
        operationId: 'getAcross',
        summary:
          'The choice across treatments: what each hospital keeps, the minutes and their bound; kept as long as its job',
        params: idParams,
        querystring: nothingQuery,
        response: answers(acrossAnswer, 400, 404),
      },
    },
    async ({ params }) => shaped(acrossAnswer, valueOf(await app().plans.across(params.id))),
  );
}

/** Routes about the jobs that compute plans. */
export function jobRoutes(api: Api, app: AppOf): void {
  api.get(
    '/api/v1/jobs/:id',
    {
      schema: {
        tags,
        operationId: 'getJob',
        summary: 'A job: its state, what is known so far, and where its answer is',
        params: idParams,
        querystring: nothingQuery,
        response: answers(planJob, 400, 404),
      },
    },
    async (request) => jobView(valueOf(await app().plans.job(request.params.id)), languageOf(request)),
  );

  api.delete(
    '/api/v1/jobs/:id',
    {
      schema: {
        tags,
        operationId: 'cancelJob',
        summary: 'Wait no more for a job; it stops when nobody does, and what was found so far stays, with its bound',
        params: idParams,
        querystring: nothingQuery,
        response: answers(planJob, 400, 403, 404),
      },
    },
    async (request) =>
      jobView(valueOf(await app().plans.leave(request.params.id, knownAsker(request) ?? '')), languageOf(request)),
  );

  api.get(
    '/api/v1/jobs/:id/events',
    {
      // Compressed events would wait for a full block.
      compress: false,
      schema: {
        tags,
        operationId: 'followJob',
        summary: 'The state of a job and every change until its end, as server-sent events',
        params: idParams,
        querystring: nothingQuery,
        response: eventAnswers(400, 404),
      },
    },
    async (request, reply) => {
      const language = languageOf(request);
      const events = await jobEvents(app().plans, request.params.id, (job) => jobView(job, language));
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(events);
    },
  );

  api.post(
    '/api/v1/plans/verify',
    {
      schema: {
        tags,
        operationId: 'verifyPlan',
        summary: 'Check a plan file with the separate checker; stores nothing',
        consumes: ['application/octet-stream'],
        querystring: fileQuery,
        response: answers(planVerification, 400, 413, 415, 422),
      },
    },
    async ({ query, body }) => shaped(planVerification, valueOf(await app().plans.verify(query.file, bytesOf(body)))),
  );
}
