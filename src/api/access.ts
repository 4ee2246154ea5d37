import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { failure } from '../app/failures.ts';
import type { Visitor } from '../app/table/types.ts';
import { FailureError, valueOf, type Api, type AppOf } from './instance.ts';

/**
 * Who may use an address at all. `seat`: signed in, and row-level security gives what the seat at the table allows.
 * `import`: an administrator, or the person at the machine itself.
 */
export type Access = 'public' | 'signed-in' | 'seat' | 'administrator' | 'import';

/** Every address of the API. One that is not here does not start; one that is here and not served fails a test. */
export const access: Readonly<Record<string, Access>> = {
  'GET /api/v1/health': 'public',
  'GET /api/v1/meta': 'public',
  'GET /api/v1/register': 'public',
  'GET /api/v1/overview': 'public',
  'GET /api/v1/assessments': 'public',
  'GET /api/v1/interventions/:id': 'public',
  'GET /api/v1/providers/:id': 'public',
  'GET /api/v1/volumes': 'public',
  'GET /api/v1/volumes/:id': 'public',
  'GET /api/v1/imports': 'public',
  'GET /api/v1/imports/:id': 'public',
  'POST /api/v1/imports/dry-run': 'public',
  'POST /api/v1/imports': 'import',
  'GET /api/v1/register-supplies': 'public',
  'POST /api/v1/register-supplies/dry-run': 'public',
  'POST /api/v1/register-supplies': 'import',
  'DELETE /api/v1/register-supplies/:id': 'import',
  'GET /api/v1/templates/register.csv': 'public',
  'GET /api/v1/templates/register.xlsx': 'public',
  'GET /api/v1/templates/volumes.csv': 'public',
  'GET /api/v1/templates/volumes.xlsx': 'public',
  'GET /api/v1/exports/assessments.csv': 'public',
  'GET /api/v1/exports/assessments.xlsx': 'public',
  'GET /api/v1/exports/volumes.csv': 'public',
  'GET /api/v1/exports/volumes.xlsx': 'public',
  'GET /api/v1/exports/norms.csv': 'public',
  'GET /api/v1/exports/norms.xlsx': 'public',
  'GET /api/v1/exports/overview.csv': 'public',
  'GET /api/v1/exports/overview.xlsx': 'public',
  'POST /api/v1/plans': 'public',
  'GET /api/v1/plans': 'public',
  'GET /api/v1/plans/:id': 'public',
  'GET /api/v1/plans/:id/file': 'public',
  'GET /api/v1/plans/:id/worlds': 'public',
  'POST /api/v1/plans/:id/worlds': 'public',
  'DELETE /api/v1/plans/:id/worlds': 'public',
  'POST /api/v1/plans/verify': 'public',
  'POST /api/v1/across': 'public',
  'GET /api/v1/across/:id': 'public',
  'GET /api/v1/travel-matrices': 'public',
  'GET /api/v1/travel-estimate': 'public',
  'GET /api/v1/ground-inputs': 'public',
  'POST /api/v1/ground-inputs/check': 'public',
  'POST /api/v1/ground-inputs': 'import',
  'GET /api/v1/validation': 'public',
  'GET /api/v1/jobs/:id': 'public',
  'DELETE /api/v1/jobs/:id': 'public',
  'GET /api/v1/jobs/:id/events': 'public',
  'GET /api/v1/scenario-start': 'public',
  'GET /api/v1/fallback': 'public',
  'GET /api/v1/scenario-ground': 'public',
  'POST /api/v1/own-figures/read': 'public',
  'POST /api/v1/scenarios/read': 'public',
  'POST /api/v1/scenarios/rebase': 'public',
  'POST /api/v1/impact': 'public',
  'POST /api/v1/comparisons': 'public',
  'POST /api/v1/comparison-files': 'public',
  'POST /api/v1/report-documents': 'public',
  'POST /api/v1/reports': 'public',
  'GET /api/v1/me': 'public',
  'POST /api/v1/account/password': 'signed-in',
  'POST /api/v1/demo/sign-in': 'public',
  'GET /api/v1/public-plans': 'public',
  'GET /api/v1/record-key': 'public',
  'GET /api/v1/calendars/:token': 'public',
  'GET /api/v1/tables': 'signed-in',
  'POST /api/v1/tables': 'administrator',
  'GET /api/v1/tables/:id': 'seat',
  'POST /api/v1/tables/:id/acts': 'seat',
  'POST /api/v1/tables/:id/plan-preview': 'seat',
  'POST /api/v1/tables/:id/invitations': 'seat',
  'GET /api/v1/tables/:id/invitations': 'seat',
  'DELETE /api/v1/tables/:id/invitations/:invitation': 'seat',
  'POST /api/v1/invitations/redeem': 'public',
  'POST /api/v1/tables/:id/seen': 'seat',
  'GET /api/v1/tables/:id/log': 'seat',
  'GET /api/v1/tables/:id/documents/:hash': 'public',
  'GET /api/v1/tables/:id/release-preview/:planId/:version': 'seat',
  'GET /api/v1/tables/:id/figures': 'seat',
  'GET /api/v1/tables/:id/total': 'seat',
  'GET /api/v1/tables/:id/survey': 'seat',
  'POST /api/v1/tables/:id/calendar': 'seat',
  'POST /api/v1/tables/:id/dossier': 'seat',
  'GET /api/v1/tables/:id/letters/:kind': 'seat',
};

/** Adds to a request who sent it; asked once, and only where it matters. */
export interface Guard {
  readonly visitor: (request: FastifyRequest) => Promise<Visitor | null>;
  readonly person: (request: FastifyRequest) => Promise<Visitor>;
}

/** Headers as the web has them. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

export const makeGuard = (app: AppOf): Guard => {
  const asked = new WeakMap<FastifyRequest, Promise<Visitor | null>>();
  const visitor = (request: FastifyRequest): Promise<Visitor | null> => {
    const before = asked.get(request);
    if (before !== undefined) return before;
    const asking = app().signIn.visitor(headersOf(request));
    asked.set(request, asking);
    return asking;
  };
  return {
    visitor,
    async person(request) {
      const found = await visitor(request);
      if (found === null) throw new FailureError(failure('sign-in-needed'));
      return found;
    },
  };
};

/** In whose count a request is: a session that the database knows, else the address, whatever the cookies say. */
export async function readerOf(request: FastifyRequest, guard: Guard): Promise<string> {
  const visitor = await guard.visitor(request);
  // A session of the demonstration is there for the asking, and so none of its own.
  return visitor === null || visitor.demo ? request.ip : (visitor.session ?? request.ip);
}

/** Enforces the table above before any handler, and refuses requests that another page sends. */
export function enforceAccess(api: Api, guard: Guard, app: AppOf, operatorToken: string | null): void {
  api.addHook('onRoute', ({ method, url }) => {
    if (!url.startsWith('/api/v1/')) return;
    for (const one of [method].flat())
      if (one !== 'HEAD' && access[`${one} ${url}`] === undefined)
        throw new Error(`${one} ${url} is not in src/api/access.ts: say who may use it.`);
  });
  api.addHook('onRequest', async (request: FastifyRequest, _reply: FastifyReply) => {
    const url = request.routeOptions.url ?? '';
    if (url.startsWith('/api/auth/')) refuseOtherPages(request);
    if (!url.startsWith('/api/v1/')) return;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const wanted = access[`${reads ? 'GET' : request.method} ${url}`] ?? 'public';
    // Some things that are read go on record: those too are asked by our own pages alone.
    if (!reads || wanted !== 'public') refuseOtherPages(request);
    if (wanted === 'public') return;
    if (wanted === 'import' && isOperator(request, operatorToken)) return;
    const visitor = await guard.person(request);
    if (wanted !== 'administrator' && wanted !== 'import') return;
    valueOf(await app().tables.administers(visitor));
  });
}

/** Whether a request is of somebody who may import, whatever address it asks. */
export async function mayImport(
  request: FastifyRequest,
  guard: Guard,
  app: AppOf,
  operatorToken: string | null,
): Promise<boolean> {
  if (isOperator(request, operatorToken)) return true;
  const visitor = await guard.visitor(request);
  return visitor !== null && (await app().tables.administers(visitor)).ok;
}

/** A browser says where a request comes from; only our own pages may change anything. A link that is followed may be read. */
function refuseOtherPages(request: FastifyRequest): void {
  const { host, headers } = request;
  const { origin } = headers;
  const site = request.headers['sec-fetch-site'];
  const link =
    request.method === 'GET' &&
    request.headers['sec-fetch-mode'] === 'navigate' &&
    !(request.routeOptions.url ?? '').startsWith('/api/v1/');
  const foreign = origin !== undefined && !sameHost(origin, host);
  if (foreign || (!link && typeof site === 'string' && site !== 'same-origin' && site !== 'none'))
    throw new FailureError(failure('origin-refused', { found: String(origin ?? site).slice(0, 200) }));
}

/** Whether an origin is of this host; the port that goes without saying may be said. */
function sameHost(origin: string, host: string): boolean {
  try {
    const { protocol, host: asked } = new URL(origin);
    return asked === new URL(`${protocol}//${host}`).host;
  } catch {
    return false;
  }
}

/** The person at the machine: who can read the file that the server left in its data folder. */
function isOperator(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === null || given === undefined) return false;
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}
