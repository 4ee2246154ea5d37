import type { IsoDate } from '../../core/units/index.ts';
import type { ActRequest } from '../../app/table/types.ts';
import type { Guard } from '../access.ts';
import { answers } from '../answers.ts';
import { shaped, valueOf, type Api, type AppOf } from '../instance.ts';
import { idParams, nothingQuery } from '../queries.ts';
import {
  actRequest,
  done,
  invitation,
  inviteRequest,
  onRecord,
  openedTable,
  openTableRequest,
  planPreview,
  redeemed,
  redeemRequest,
  scenarioFile,
  seenRequest,
} from '../schemas.ts';

const tags = ['Regiotafel'];

/** Routes that put something on record; in the room that takes JSON. */
export function actRoutes(api: Api, app: AppOf, guard: Guard): void {
  api.post(
    '/api/v1/tables',
    {
      schema: {
        tags,
        operationId: 'openTable',
        summary: 'Opens a regional table; who does sits down as its facilitator',
        consumes: ['application/json'],
        querystring: nothingQuery,
        body: openTableRequest,
        response: answers(openedTable, 400, 401, 403, 404, 409, 413, 415),
      },
    },
    async (request) => {
      const { first, settings, ...asked } = request.body;
      const { quorum, riskDays, leastAnswers } = settings ?? {};
      return shaped(
        openedTable,
        valueOf(
          await app().tables.open(await guard.person(request), {
            ...asked,
            first: first as IsoDate | undefined,
            settings: {
              ...(quorum === undefined ? {} : { quorum }),
              ...(riskDays === undefined ? {} : { riskDays }),
              ...(leastAnswers === undefined ? {} : { leastAnswers }),
            },
          }),
        ),
      );
    },
  );

  api.post(
    '/api/v1/tables/:id/acts',
    {
      schema: {
        tags,
        operationId: 'putOnRecord',
        summary: 'Puts an act on record, in the name of the own party; it is on disk when this answers',
        consumes: ['application/json'],
        params: idParams,
        querystring: nothingQuery,
        body: actRequest,
        response: answers(onRecord, 400, 401, 403, 404, 409, 413, 415, 422),
      },
    },
    async (request) => {
      const asked = request.body as ActRequest;
      const { seq, hash, act } = valueOf(await app().tables.act(await guard.person(request), request.params.id, asked));
      return { seq, hash, kind: act.kind };
    },
  );

  api.post(
    '/api/v1/tables/:id/plan-preview',
    {
      schema: {
        tags,
        operationId: 'previewPlan',
        summary: 'What a scenario would put to decision, and whose interests must be weighed',
        consumes: ['application/json'],
        params: idParams,
        querystring: nothingQuery,
        body: scenarioFile,
        response: answers(planPreview, 400, 401, 403, 404, 409, 413, 415, 422),
      },
    },
    async (request) =>
      shaped(
        planPreview,
        valueOf(await app().tables.preview(await guard.person(request), request.params.id, request.body)),
      ),
  );

  api.post(
    '/api/v1/tables/:id/invitations',
    {
      schema: {
        tags,
        operationId: 'invite',
        summary: 'Asks a person to the table; the seat counts once whoever holds the link redeems it',
        consumes: ['application/json'],
        params: idParams,
        querystring: nothingQuery,
        body: inviteRequest,
        response: answers(invitation, 400, 401, 403, 404, 409, 413, 415, 422),
      },
    },
    async (request) =>
      shaped(
        invitation,
        valueOf(await app().tables.invite(await guard.person(request), request.params.id, request.body)),
      ),
  );

  api.post(
    '/api/v1/invitations/redeem',
    {
      schema: {
        tags,
        operationId: 'redeemInvitation',
        summary: 'Takes the seat of an invitation, with the account that is signed in or a new one',
        consumes: ['application/json'],
        querystring: nothingQuery,
        body: redeemRequest,
        response: answers(redeemed, 400, 403, 404, 409, 413, 415),
      },
    },
    async (request, reply) => {
      const visitor = await guard.visitor(request);
      const { cookies, ...taken } = valueOf(await app().tables.redeem(visitor, request.body));
      if (cookies.length > 0) void reply.header('set-cookie', [...cookies]);
      return taken;
    },
  );

  api.post(
    '/api/v1/tables/:id/seen',
    {
      schema: {
        tags,
        operationId: 'markSeen',
        summary: 'Notes up to where the reader has read the news',
        consumes: ['application/json'],
        params: idParams,
        querystring: nothingQuery,
        body: seenRequest,
        response: answers(done, 400, 401, 403, 404, 413, 415),
      },
    },
    async (request) => {
      valueOf(await app().tables.seen(await guard.person(request), request.params.id, request.body.seq));
      return { done: true as const };
    },
  );
}
