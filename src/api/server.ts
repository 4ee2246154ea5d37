import fastifyCompress from '@fastify/compress';
import fastifyEtag from '@fastify/etag';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { enforceAccess, makeGuard, mayImport, readerOf, type Guard } from './access.ts';
import { registerDocument } from './document.ts';
import { registerDocumentation } from './documentation.ts';
import { refuseOtherHosts } from './hosts.ts';
import type { Api, AppOf } from './instance.ts';
import { answerProblems, routeUnknown, sendProblem } from './problems.ts';
import type { ErrorLog } from './problems.ts';
import { failure } from '../app/failures.ts';
import { FailureError } from './instance.ts';
import { limitBodies } from './limits.ts';
import { describeProcessorTime, limitProcessorTime, type Budget, type Meter } from './processor-time.ts';
import { accountBodyRoutes, accountRoutes, signInRoutes } from './routes/account.ts';
import { actRoutes } from './routes/acts.ts';
import { fileRoutes } from './routes/files.ts';
import { inputRoutes } from './routes/inputs.ts';
import { questionRoutes } from './routes/questions.ts';
import { acrossRoutes, jobRoutes, planRoutes } from './routes/plans.ts';
import { recordRoutes } from './routes/records.ts';
import { scenarioBodyRoutes, scenarioRoutes } from './routes/scenario.ts';
import { supplyRoutes } from './routes/supplies.ts';
import { tableRoutes } from './routes/table.ts';
import { refuseUnstorable } from './text.ts';
import { registerWeb } from './web.ts';
import { letWritersTakeTurns } from './writers.ts';

export interface ApiConfig {
  readonly app: AppOf;
  readonly version: string;
  /** Folder of the built web pages; null: API only. */
  readonly webFolder: string | null;
  readonly logError: ErrorLog;
  /** Most bytes of any body, below what `limits.ts` gives each address. */
  readonly bodyLimit?: number;
  /** Known to the person at the machine alone; lets the command line import through this server. */
  readonly operatorToken?: string;
  /** Requests that one session, or one address without a session, may send in a minute; absent: no limit. */
  readonly requestsPerMinute?: number;
  /** Processor time that one reader, told apart in the same way, may use in a minute; absent: no limit. */
  readonly processorTime?: Budget;
  /** How it is measured, in tests. */
  readonly meter?: Meter;
  /** Names under which this server may be asked, beside those of the machine itself (`hostsOf`). */
  readonly hosts: readonly string[];
  /** Addresses of servers in between, that say on whose behalf they ask. */
  readonly proxies?: readonly string[];
}

/** Builds the HTTP server without listening: routes, description, documentation, pages and headers. */
export async function buildApi(config: ApiConfig): Promise<Api> {
  const api: Api = Fastify({
    forceCloseConnections: true,
    trustProxy: [...(config.proxies ?? [])],
  }).withTypeProvider<ZodTypeProvider>();
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  answerProblems(api, config.logError);
  refuseOtherHosts(api, config.hosts);
  letWritersTakeTurns(api);
  refuseUnstorable(api);

  const guard = makeGuard(config.app);
  const operatorToken = config.operatorToken ?? null;
  enforceAccess(api, guard, config.app, operatorToken);
  const importer = (request: FastifyRequest): Promise<boolean> => mayImport(request, guard, config.app, operatorToken);
  limitBodies(api, config.bodyLimit ?? Number.POSITIVE_INFINITY, importer);
  await registerHeaders(api);
  if (config.requestsPerMinute !== undefined) await limitRequests(api, config.requestsPerMinute, guard);
  describeProcessorTime(api);
  if (config.processorTime !== undefined)
    limitProcessorTime(api, config.processorTime, (request) => readerOf(request, guard), config.meter);
  await registerDocument(api, config.version);
  questionRoutes(api, config.app, config.version);
  recordRoutes(api, config.app, importer);
  inputRoutes(api, config.app, importer);
  fileRoutes(api, config.app);
  supplyRoutes(api, config.app, importer);
  jobRoutes(api, config.app);
  scenarioRoutes(api, config.app);
  accountRoutes(api, config.app, guard);
  tableRoutes(api, config.app, guard);
  // In rooms of their own, the only ones that take JSON.
  await api.register(async (room) => {
    const json = takesJson(room.withTypeProvider<ZodTypeProvider>());
    planRoutes(json, config.app, importer);
    acrossRoutes(json, config.app);
  });
  await api.register(async (room) =>
    scenarioBodyRoutes(takesJson(room.withTypeProvider<ZodTypeProvider>()), config.app),
  );
  await api.register(async (room) => {
    const json = takesJson(room.withTypeProvider<ZodTypeProvider>());
    actRoutes(json, config.app, guard);
    accountBodyRoutes(json, config.app, guard);
  });
  await api.register(async (room) => {
    room.addContentTypeParser('application/json', { parseAs: 'string' }, (_r, body, done) => done(null, body));
    signInRoutes(room.withTypeProvider<ZodTypeProvider>(), config.app, guard);
  });
  await registerDocumentation(api);
  if (config.webFolder === null)
    api.setNotFoundHandler((request, reply) => sendProblem(request, reply, routeUnknown(request)));
  else await registerWeb(api, config.webFolder);
  return api;
}

function takesJson(room: Api): Api {
  room.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    room.getDefaultJsonParser('error', 'error')(request, String(body), done),
  );
  return room;
}

/**
 * Questions are counted per session that the database knows, else per address, whatever the cookies say. The files of the pages
 * are not counted: whoever shares an address with many readers would get half a page. Signing in is counted more strictly by its
 * own library.
 */
async function limitRequests(api: Api, max: number, guard: Guard): Promise<void> {
  await api.register(fastifyRateLimit, {
    max,
    timeWindow: 60_000,
    allowList: (request) => !isCounted(request),
    // Asked before the list: who sent for a file is of no use.
    keyGenerator: async (request) => (isCounted(request) ? await readerOf(request, guard) : request.ip),
    errorResponseBuilder: (_request, { ttl }) =>
      new FailureError(failure('too-many-requests', { seconds: String(Math.ceil(ttl / 1000)) })),
  });
}

const isCounted = ({ url }: FastifyRequest): boolean => url.startsWith('/api/');

async function registerHeaders(api: Api): Promise<void> {
  await api.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // Charts and map set styles on elements; no style comes from another host.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // Served on http://localhost by default: a promise of https would make the page unreachable.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  await api.register(fastifyEtag, { weak: true });
  await api.register(fastifyCompress, { global: true, encodings: ['br', 'gzip', 'identity'], threshold: 1024 });
  api.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'private, no-cache');
  });
}
