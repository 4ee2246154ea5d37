import type { FastifyRequest } from 'fastify';
import { failure } from '../app/failures.ts';
import { FailureError, type Api } from './instance.ts';

/** Most bytes of a body: of anybody, and of who may import where that is more. */
interface BodyLimit {
  readonly anyone: number;
  readonly importer?: number;
}

const kB = 1024;
const MB = 1024 * kB;

/** A question; every address takes this much, and more only where the table says so. */
const question = 64 * kB;
const scenarios: BodyLimit = { anyone: MB };
/** Above the importers' own limits, so that a person hears their sentence first. */
const counts: BodyLimit = { anyone: 16 * MB, importer: 256 * MB };

/** Addresses that take more than a question. */
const bodyLimits: Readonly<Record<string, BodyLimit>> = {
  'POST /api/v1/imports/dry-run': counts,
  'POST /api/v1/imports': counts,
  'POST /api/v1/ground-inputs/check': counts,
  'POST /api/v1/ground-inputs': counts,
  'POST /api/v1/register-supplies/dry-run': { anyone: MB, importer: 6 * MB },
  'POST /api/v1/register-supplies': { anyone: MB, importer: 6 * MB },
  'POST /api/v1/plans/verify': { anyone: 48 * MB },
  'POST /api/v1/own-figures/read': scenarios,
  'POST /api/v1/scenarios/read': scenarios,
  'POST /api/v1/scenarios/rebase': scenarios,
  'POST /api/v1/impact': scenarios,
  'POST /api/v1/comparisons': scenarios,
  'POST /api/v1/comparison-files': scenarios,
  'POST /api/v1/report-documents': scenarios,
  'POST /api/v1/reports': scenarios,
  'POST /api/v1/tables/:id/acts': scenarios,
  'POST /api/v1/tables/:id/plan-preview': scenarios,
};

/** Gives every address its limit, and holds who may not import to that of anybody before a byte is read. `most`: of any address. */
export function limitBodies(api: Api, most: number, mayImport: (request: FastifyRequest) => Promise<boolean>): void {
  const seen = new Set<string>();
  api.addHook('onRoute', (route) => {
    const [method] = [route.method].flat();
    const address = `${method} ${route.url}`;
    const limit = bodyLimits[address];
    if (limit !== undefined) seen.add(address);
    route.bodyLimit = Math.min(most, limit?.importer ?? limit?.anyone ?? question);
  });
  api.addHook('onReady', async () => {
    const unknown = Object.keys(bodyLimits).find((address) => !seen.has(address));
    if (unknown !== undefined) throw new Error(`${unknown} is in src/api/limits.ts, and no address.`);
  });
  api.addHook('onRequest', async (request) => {
    const limit = bodyLimits[`${request.method} ${request.routeOptions.url ?? ''}`];
    if (limit?.importer === undefined) return;
    // Without its length a body may be of any.
    const length = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
    if (length > limit.anyone && !(await mayImport(request))) throw tooLarge(limit.anyone);
  });
}

/** A body that is larger than its address takes, or than this reader may send there. */
export const tooLarge = (bytes: number): FailureError =>
  new FailureError(
    failure('body-too-large', {
      limit: bytes < MB ? `${Math.floor(bytes / kB)} kB` : `${Math.floor(bytes / MB)} MB`,
    }),
  );
