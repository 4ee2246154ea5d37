import type { FastifyReply, FastifyRequest } from 'fastify';
import { failure } from '../../app/failures.ts';
import type { Visitor } from '../../app/table/types.ts';
import { headersOf, type Guard } from '../access.ts';
import { answers } from '../answers.ts';
import { FailureError, shaped, valueOf, type Api, type AppOf } from '../instance.ts';
import { nothingQuery } from '../queries.ts';
import { demoRequest, done, meView, passwordRequest } from '../schemas.ts';

const tags = ['Account'];

/** Who is asking. */
export function accountRoutes(api: Api, app: AppOf, guard: Guard): void {
  api.get(
    '/api/v1/me',
    {
      schema: {
        tags,
        operationId: 'getMe',
        summary: 'Who is signed in, the seats of that person, and how people sign in here',
        querystring: nothingQuery,
        response: answers(meView, 400),
      },
    },
    async (request) => shaped(meView, await app().tables.me(await guard.visitor(request))),
  );
}

/** Changes to the own account; in the room that takes JSON. */
export function accountBodyRoutes(api: Api, app: AppOf, guard: Guard): void {
  api.post(
    '/api/v1/account/password',
    {
      schema: {
        tags,
        operationId: 'setPassword',
        summary: 'Sets the first password of a person who came by a link',
        consumes: ['application/json'],
        querystring: nothingQuery,
        body: passwordRequest,
        response: answers(done, 400, 401, 403, 413, 415, 422),
      },
    },
    async (request) => {
      refuseDemo(await guard.person(request));
      const { password } = request.body;
      const fits = password.length >= 12 && password.length <= 128;
      if (!fits || !(await app().signIn.setPassword(headersOf(request), password)))
        throw new FailureError(failure('password-refused'));
      return { done: true as const };
    },
  );

  api.post(
    '/api/v1/demo/sign-in',
    {
      schema: {
        tags,
        operationId: 'demoSignIn',
        summary: 'Signs in as a party of the demonstration',
        consumes: ['application/json'],
        querystring: nothingQuery,
        body: demoRequest,
        response: answers(done, 400, 403, 404, 413, 415),
      },
    },
    async (request, reply) => {
      const cookies = valueOf(await app().tables.demoSignIn(request.body.partyId));
      void reply.header('set-cookie', [...cookies]);
      return { done: true as const };
    },
  );
}

/** What the library for signing in answers itself: passwords, second factor, sessions, OpenID Connect. */
export function signInRoutes(api: Api, app: AppOf, guard: Guard): void {
  api.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const headers = headersOf(request);
      const url = new URL(request.url, `${request.protocol}://${request.host}`);
      refuseOtherPlaces(url);
      if (!comesAndGoes.test(url.pathname)) refuseDemo(await guard.visitor(request));
      // Attempts are counted per address, and that is the one we see ourselves.
      headers.set('x-forwarded-for', request.ip);
      const body = request.method === 'POST' && typeof request.body === 'string' ? request.body : null;
      const response = valueOf(
        await app().signIn.handle(
          new Request(url, { method: request.method, headers, ...(body === null ? {} : { body }) }),
          request.ip,
        ),
      );
      // The library says it under a name of its own.
      const later = response.headers.get('x-retry-after');
      if (response.status === 429 && later !== null) void reply.header('retry-after', later);
      void reply.code(response.status).header('cache-control', 'no-store');
      response.headers.forEach((value, name) => {
        if (name !== 'set-cookie' && name !== 'content-length') void reply.header(name, value);
      });
      const cookies = response.headers.getSetCookie();
      if (cookies.length > 0) void reply.header('set-cookie', cookies);
      return reply.send(Buffer.from(await response.arrayBuffer()));
    },
  });
}

/** What anybody may send, also from the demonstration: coming in, going out, and asking who one is. */
const comesAndGoes =
  /^\/api\/auth\/(get-session|sign-out|sign-in\/|callback\/|magic-link\/|two-factor\/verify-|request-password-reset|reset-password)/;

/** An account of the demonstration is everybody's: nobody gives it a password, sees where others use it, or ends that. */
function refuseDemo(visitor: Visitor | null): void {
  if (visitor?.demo === true) throw new FailureError(failure('not-allowed', { why: everybodys }));
}

const everybodys = {
  nl: 'Een account van de demonstratie is van iedereen en verandert niet.',
  en: 'An account of the demonstration is everybody’s and does not change.',
};

/** Where a link leads after signing in: a page of ours, never another site. */
function refuseOtherPlaces(url: URL): void {
  for (const [name, value] of url.searchParams)
    if (/callback/i.test(name) && !/^\/(?![/\\])/.test(value))
      throw new FailureError(failure('origin-refused', { found: value.slice(0, 200) }));
}
