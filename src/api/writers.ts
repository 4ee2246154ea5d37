import type { FastifyRequest } from 'fastify';
import { asWriter } from '../app/turns.ts';
import type { Api } from './instance.ts';
import { heavy } from './processor-time.ts';

/** Whether a request of this kind changes something: what only has something computed waits with those who read. */
const writes = (method: string, url: string): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method) && url.startsWith('/api/') && heavy[`${method} ${url}`] === undefined;

/** Lets requests that change something take turns at the database with all that only read: before the body is read, and after. */
export function letWritersTakeTurns(api: Api): void {
  api.addHook('onRoute', (route) => {
    const { handler, url } = route;
    if (![route.method].flat().some((method) => writes(method, url))) return;
    route.handler = function takeTurns(request, reply) {
      return writes(request.method, url)
        ? asWriter(() => handler.call(this, request, reply))
        : handler.call(this, request, reply);
    };
  });
  api.addHook('onRequest', (request: FastifyRequest, _reply, done) => {
    if (writes(request.method, request.routeOptions.url ?? '')) asWriter(done);
    else done();
  });
}
