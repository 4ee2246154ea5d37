import { z } from 'zod';
import { problemDetails } from './schemas.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDetails } },
});

/** Every problem that an address can answer. */
export const problems = {
  400: problem('A parameter was not understood'),
  401: problem('Sign in first'),
  403: problem('Not allowed'),
  404: problem('Not found'),
  409: problem('Conflicts with what is stored or was checked'),
  413: problem('The file is too large'),
  415: problem('The body is of another kind than the address takes'),
  422: problem('Understood but not accepted; nothing was stored'),
  429: problem('Too many requests'),
  500: problem('Unexpected; carries a reference number'),
  502: problem('Another server did not answer'),
  503: problem('The database is not available, or too many jobs wait'),
} as const;

type ProblemStatus = keyof typeof problems;

/** The answers of a JSON route: the value, and each problem it can have. */
export function answers<Schema extends z.ZodType>(
  schema: Schema,
  ...statuses: readonly ProblemStatus[]
): { 200: Schema } {
  return { 200: schema, ...pick(statuses) };
}

/** The answers of a route that gives a file. */
export function fileAnswers(mediaType: string, ...statuses: readonly ProblemStatus[]): Record<number, unknown> {
  const bytes = z.string().meta({ format: 'binary' });
  return { 200: { description: 'The file', content: { [mediaType]: { schema: bytes } } }, ...pick(statuses) };
}

/** The answers of a route that starts a job. */
export function jobAnswers<Schema extends z.ZodType>(
  schema: Schema,
  ...statuses: readonly ProblemStatus[]
): { 202: Schema } {
  return { 202: schema, ...pick(statuses) };
}

/** The answers of a route that keeps telling until it is done. */
export function eventAnswers(...statuses: readonly ProblemStatus[]): Record<number, unknown> {
  const events = { 'text/event-stream': { schema: z.string() } };
  return { 200: { description: 'Events, until the job has ended', content: events }, ...pick(statuses) };
}

function pick(statuses: readonly ProblemStatus[]): Record<number, unknown> {
  return Object.fromEntries([...statuses, 500 as const].map((status) => [status, problems[status]]));
}
