import type { Stack } from '../stack.ts';
import { examples, type Course } from './requests.ts';

/** An answer as it is compared: who may ask what, with which outcome. */
export interface Answer {
  readonly request: string;
  readonly status: number;
  readonly headers: string;
  readonly bytes: Buffer;
}

/** Asks every address that this world's turn it is for, one after the other; `among`: which at all. */
export async function crawl(
  { api }: Stack,
  course: Course,
  among: (address: string) => boolean = () => true,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const renamed = byFirstAppearance();
  for (const [address, { every, ask, learn, told }] of Object.entries(examples)) {
    if (course.seed % every !== 0 || !among(address)) continue;
    for (const { method = 'GET', url, payload } of ask(course)) {
      const response = await api.inject({
        method,
        url,
        headers: {
          ...(course.cookie === '' ? {} : { cookie: course.cookie }),
          ...(payload instanceof Buffer ? { 'content-type': 'application/octet-stream' } : {}),
        },
        ...(payload === undefined ? {} : { payload }),
      });
      learn?.(response, course);
      const { statusCode: status, headers, rawPayload } = response;
      const { date: _, 'set-cookie': _c, ...lasting } = headers;
      const { etag: _e, 'content-length': _l, ...few } = lasting;
      answers.push(
        told === undefined
          ? { request: `${address} (${url})`, status, headers: JSON.stringify(lasting), bytes: rawPayload }
          : {
              request: renamed(`${address} (${url})`),
              status,
              headers: renamed(JSON.stringify(few)),
              bytes: Buffer.from(renamed(told(response))),
            },
      );
    }
  }
  return answers;
}

/** Calls ids, hashes and signatures by their place of first appearance. */
function byFirstAppearance(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) =>
    text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}|[\w+/=-]{40,}/g, (found) => {
      const name = names.get(found) ?? `#${names.size}`;
      names.set(found, name);
      return name;
    });
}
