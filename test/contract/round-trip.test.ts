import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStack, operator, type Stack } from './stack.ts';

/** The ways in which a count can be written that is not one number (field case g1). */
const file = [
  'interventie;zorgaanbieder;jaar;aantal;bron',
  'nier-lokaal;Isala;2023;*;t',
  'nier-lokaal;Martini;2023;8|12;t',
  'nier-lokaal;Rijnstate;2023;<10;t',
  'nier-lokaal;OLVG;2023;;t',
  'nier-lokaal;Treant;2023;21;t',
].join('\n');

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
  const hash = createHash('sha256').update(file).digest('hex');
  const request = { file: 'v.csv', bytes: Buffer.from(file), openness: 'published' as const, person: 'Test', hash };
  expect(await stack.app.importAccept(request)).toMatchObject({ ok: true });
});
afterAll(() => stack.close());

it.each([
  ['csv', 'nl'],
  ['csv', 'en'],
  ['xlsx', 'nl'],
  ['xlsx', 'en'],
])('what is exported as %s in %s is read again, and every count is known', async (format, lang) => {
  const url = `/api/v1/exports/volumes.${format}?intervention=nier-lokaal&year=2023&lang=${lang}`;
  const exported = await stack.api.inject({ url, headers: operator });
  expect(exported.statusCode, exported.body).toBe(200);
  const read = await stack.api.inject({
    method: 'POST',
    url: `/api/v1/imports/dry-run?file=terug.${format}`,
    headers: { 'content-type': 'application/octet-stream', ...operator },
    payload: exported.rawPayload,
  });
  const { problems } = read.json<{ problems: { code: string; message: object }[] }>();
  expect(
    problems.filter(({ code }) => !['already-known', 'unknown-column'].includes(code)),
    JSON.stringify(problems, null, 1),
  ).toEqual([]);
  expect(problems.filter(({ code }) => code === 'already-known')).toHaveLength(5);
});
