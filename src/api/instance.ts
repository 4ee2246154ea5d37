import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { App } from '../app/app.ts';
import type { Failure } from '../app/failures.ts';
import type { Result } from '../core/result/index.ts';

/** Fastify whose requests and answers are typed by zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Gives the open app; a function, so that the description of the API needs none. */
export type AppOf = () => App;

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** Checks at compile time that a value of the app has the shape of the schema; the serializer checks it again at run time. */
export const shaped = <Schema extends z.ZodType>(
  _schema: Schema,
  value: DeepReadonly<z.output<Schema>>,
): z.output<Schema> => value as z.output<Schema>;

/** An expected failure on its way to the one error handler. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(expected: Failure) {
    super(expected.code);
    this.failure = expected;
  }
}

/** The value, or the failure sent as a problem. */
export function valueOf<Value>(result: Result<Value, Failure>): Value {
  if (result.ok) return result.value;
  throw new FailureError(result.failure);
}

/** The bytes of a file that was sent as a body. */
export const bytesOf = (body: unknown): Uint8Array => (body instanceof Uint8Array ? body : new Uint8Array());
