import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { failure, failureKinds, failureText } from '../app/failures.ts';
import type { Failure } from '../app/failures.ts';
import { busyFailure } from '../app/store-failures.ts';
import type { Language } from '../app/types.ts';
import type { Api } from './instance.ts';
import { tooLarge } from './limits.ts';
import { FailureError } from './instance.ts';
import { expectations } from './queries.ts';

/** Logs one unexpected error with its reference number. */
export type ErrorLog = (reference: string, error: unknown, request: string) => void;

/** The language of a person: the first of nl and en in Accept-Language, Dutch by default. */
export function languageOf(request: FastifyRequest): Language {
  const wanted = (request.headers['accept-language'] ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find((value) => value !== undefined);
      return { tag: tag.slice(0, 2), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => (tag === 'nl' || tag === 'en') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wanted[0]?.tag === 'en' ? 'en' : 'nl';
}

/** Turns everything that goes wrong into problem details (RFC 9457); the one place where errors are answered. */
export function answerProblems(api: Api, log: ErrorLog): void {
  api.setErrorHandler((error, request, reply) => {
    const expected = expectedFailure(error, request);
    if (expected !== null) return sendProblem(request, reply, expected);
    const reference = randomUUID().slice(0, 8);
    // The pattern of the address, not the address: that may hold a key of somebody.
    log(reference, error, `${request.method} ${request.routeOptions.url ?? '?'}`);
    return sendProblem(request, reply, failure('unexpected', { reference }));
  });
}

export const routeUnknown = (request: FastifyRequest): Failure =>
  failure('route-unknown', { method: request.method, path: request.url.split('?')[0] ?? request.url });

/** A failure as problem details in a language. */
export function problemOf(expected: Failure, language: Language) {
  const known = failureKinds[expected.code];
  const reference = expected.parameters['reference'];
  return {
    type: `/api/docs#${expected.code}`,
    title: known.title[language],
    status: known.status ?? 500,
    code: expected.code,
    detail: failureText(expected, language),
    ...(typeof reference === 'string' ? { reference } : {}),
  };
}

/** When to come again after a 503. */
const retrySeconds = '5';

/** Sends a failure as application/problem+json in the reader's language. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, expected: Failure): FastifyReply {
  const language = languageOf(request);
  const body = problemOf(expected, language);
  const { seconds } = expected.parameters;
  if (body.status === 429 && typeof seconds === 'string') void reply.header('retry-after', seconds);
  if (body.status === 503) void reply.header('retry-after', retrySeconds);
  return reply
    .code(body.status)
    .type('application/problem+json')
    .header('content-language', language)
    .header('vary', 'Accept-Language')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(body);
}

function expectedFailure(error: unknown, request: FastifyRequest): Failure | null {
  if (error instanceof FailureError) return error.failure;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error.validation[0], request);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(request.routeOptions.bodyLimit).failure;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const [expected = 'application/octet-stream'] = request.routeOptions.schema?.consumes ?? [];
    return failure('media-type-unsupported', { found: request.headers['content-type'] ?? '', expected });
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return failure('invalid-request', {
      parameter: 'request',
      found: error instanceof Error ? error.message : '?',
      expected: 'HTTP',
    });
  }
  return busyFailure(error);
}

type Given = Readonly<Record<string, unknown>>;

interface Issue {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params?: Record<string, unknown>;
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function invalidRequest(issue: Issue | undefined, request: FastifyRequest): Failure {
  const unrecognized =
    issue?.keyword === 'unrecognized_keys' && Array.isArray(issue.params?.['keys'])
      ? String(issue.params['keys'][0])
      : null;
  const parameter = unrecognized ?? issue?.instancePath.split('/')[1] ?? 'request';
  const body = request.body instanceof Uint8Array ? {} : (request.body as Given | null);
  const given = { ...body, ...(request.query as Given), ...(request.params as Given) }[parameter];
  const found =
    given === undefined ? { nl: 'niets', en: 'nothing' } : `'${[given].flat().map(written).join(', ').slice(0, 200)}'`;
  const expected =
    unrecognized !== null
      ? { nl: 'geen parameter met deze naam', en: 'no parameter of this name' }
      : expectations[parameter];
  return failure('invalid-request', { parameter, found, expected: expected ?? '–' });
}
