import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../core/result/index.ts';
import { failure, type Failure } from './failures.ts';
import type { Page, Slice } from './types.ts';

const defaultLimit = 200;

/**
 * One page of a list. The cursor is opaque and tied to the question and the data version, so that a page never
 * continues another question, nor a list that changed meanwhile.
 */
export function pageOf<Item>(
  items: readonly Item[],
  slice: Slice,
  question: unknown,
  dataVersion: string,
): Result<Page<Item>, Failure> {
  const key = createHash('sha256')
    .update(JSON.stringify([question, dataVersion]))
    .digest('base64url')
    .slice(0, 16);
  const start = slice.cursor === undefined ? 0 : offsetOf(slice.cursor, key);
  if (start === null) return fail(failure('cursor-invalid'));
  const end = start + (slice.limit ?? defaultLimit);
  const nextCursor = end < items.length ? Buffer.from(`${key}.${end}`).toString('base64url') : null;
  return ok({ items: items.slice(start, end), total: items.length, nextCursor });
}

function offsetOf(cursor: string, key: string): number | null {
  const [found, offset] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
  return found === key && offset !== undefined && /^\d{1,9}$/.test(offset) ? Number(offset) : null;
}
