import { failure, failureKinds, type Failure, type FailureCode } from '../app/failures.ts';
import type { ImportRequest } from '../app/app.ts';
import type { SupplyView } from '../app/register/types.ts';
import type { AssessmentView, Language, Page } from '../app/types.ts';
import type { Result } from '../core/result/index.ts';
import type { Asker } from './asker.ts';

const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
const fail = (expected: Failure): Result<never, Failure> => ({ ok: false, failure: expected });

type Parameters = Readonly<Record<string, string | number | undefined>>;

/** Asks the running server that holds the data folder, over its HTTP API. */
export function askServer(url: string, language: Language, operatorToken: string | null): Asker {
  const ask = async (
    path: string,
    parameters: Parameters,
    body?: Uint8Array,
    method: 'GET' | 'POST' | 'DELETE' = body === undefined ? 'GET' : 'POST',
  ): Promise<Result<Response, Failure>> => {
    const address = new URL(`/api/v1/${path}`, url);
    for (const [name, value] of Object.entries(parameters))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const response = await fetch(address, {
      headers: {
        'accept-language': language,
        ...(operatorToken === null ? {} : { authorization: `Bearer ${operatorToken}` }),
        ...(body ? { 'content-type': 'application/octet-stream' } : {}),
      },
      method,
      ...(body ? { body: body.slice() } : {}),
    });
    return response.ok ? ok(response) : fail(problemOf(await response.json()));
  };
  const json = async <Value>(
    path: string,
    parameters: Parameters = {},
    body?: Uint8Array,
  ): Promise<Result<Value, Failure>> => {
    const answer = await ask(path, parameters, body);
    return answer.ok ? ok((await answer.value.json()) as Value) : answer;
  };
  const upload = ({ file, openness }: ImportRequest): Parameters => ({ file, openness });
  return {
    meta: () => json('meta'),
    register: () => json('register'),
    assessments: (question) => json('assessments', { ...question }),
    explain: async (question) => {
      const page = await json<Page<AssessmentView>>('assessments', { ...question });
      return page.ok ? ok(page.value.items) : page;
    },
    file: async (table, format, question, lang) => {
      const answer = await ask(`exports/${table}.${format}`, { ...question, lang });
      return answer.ok ? ok(new Uint8Array(await answer.value.arrayBuffer())) : answer;
    },
    dryRun: (request) => json('imports/dry-run', upload(request), request.bytes),
    accept: (request) =>
      json('imports', { ...upload(request), person: request.person, hash: request.hash }, request.bytes),
    supplies: async () => {
      const answer = await json<{ readonly items: readonly SupplyView[] }>('register-supplies');
      return answer.ok ? ok(answer.value.items) : answer;
    },
    dryRunSupply: ({ file, bytes }) => json('register-supplies/dry-run', { file }, bytes),
    acceptSupply: ({ file, bytes, person, hash }) => json('register-supplies', { file, person, hash }, bytes),
    withdrawSupply: async ({ id, person }) => {
      const answer = await ask(`register-supplies/${encodeURIComponent(id)}`, { person }, undefined, 'DELETE');
      return answer.ok ? ok((await answer.value.json()) as SupplyView) : answer;
    },
    close: async () => undefined,
  };
}

/** A problem of the server as the failure it came from; its sentence is already filled in. */
function problemOf(body: unknown): Failure {
  const { code, detail } = body as { code?: string; detail?: string };
  const known = code !== undefined && Object.hasOwn(failureKinds, code) ? (code as FailureCode) : 'unexpected';
  return { ...failure(known), ...(detail === undefined ? {} : { spoken: { nl: detail, en: detail } }) };
}

/** The address of the server that holds this data folder, when it answers. */
export async function runningServer(address: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/api/v1/health', address), { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
