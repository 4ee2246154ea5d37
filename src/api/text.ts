import type { FastifyRequest } from 'fastify';
import { failure } from '../app/failures.ts';
import { FailureError, type Api } from './instance.ts';

/** Refuses, before anything else looks at it, text that no database can keep: a NUL, or half of a pair of UTF-16. */
export function refuseUnstorable(api: Api): void {
  api.addHook('preValidation', async ({ params, query, body }: FastifyRequest) => {
    for (const given of [params, query, bodyOf(body)]) {
      const parameter = unstorable(given);
      if (parameter !== null) throw new FailureError(failure('invalid-request', { parameter, found, expected }));
    }
  });
}

const found = { nl: 'tekst met een teken dat niet te bewaren is', en: 'text with a character that cannot be kept' };
const expected = { nl: 'gewone tekst', en: 'plain text' };

/** The library that signs people in reads its JSON itself. */
function bodyOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The first part of a value, by its outermost name, that holds such text; null where there is none. */
function unstorable(value: unknown): string | null {
  const left: (readonly [name: string | null, value: unknown])[] = [[null, value]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [name, one] = next;
    if (typeof one === 'string') {
      if (!isStorable(one)) return name ?? 'request';
    } else if (typeof one === 'object' && one !== null && !(one instanceof Uint8Array))
      for (const [key, inner] of Object.entries(one)) {
        if (!isStorable(key)) return name ?? 'request';
        left.push([name ?? key, inner]);
      }
  }
  return null;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
