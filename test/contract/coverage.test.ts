import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStack, type Stack } from './stack.ts';

/** Three rows of a new year, as an analyst brings them first. */
const file = [
  'interventie;zorgaanbieder;jaar;aantal;bron',
  'rectumresectie;Slingeland;2025;24;opgave',
  'rectumresectie;Rijnstate;2025;40;opgave',
  'rectumresectie;Isala;2025;8;opgave',
].join('\n');

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());
const get = async <Body>(url: string): Promise<Body> =>
  (await stack.api.inject({ url: `/api/v1/${url}` })).json<Body>();
interface Meta {
  readonly years: readonly number[];
  readonly coverage: readonly object[];
  readonly leastCoverage: number;
  readonly defaults: { readonly year: number };
}
interface Overview {
  readonly year: number;
  readonly counts: object;
}

it('three rows of 2025 change no answer of whoever names no year, and are offered with how many of the counts came in', async () => {
  const before = await get<Overview>('overview');
  const start = await get<object>('scenario-start');
  expect(await get<Meta>('meta')).toMatchObject({ defaults: { year: 2024 } });
  const hash = createHash('sha256').update(file).digest('hex');
  const request = { file: 'v.csv', bytes: Buffer.from(file), openness: 'published' as const, person: 'Test', hash };
  expect(await stack.app.importAccept(request)).toMatchObject({ ok: true });
  const meta = await get<Meta>('meta');
  expect(meta).toMatchObject({ years: [2025, 2024], defaults: { year: 2024 }, leastCoverage: 0.8 });
  expect(meta.coverage).toEqual([
    { year: 2025, delivered: 3, expected: 89 },
    { year: 2024, delivered: 89, expected: 89 },
  ]);
  const after = await get<Overview>('overview');
  expect(after.year).toBe(2024);
  expect({ ...after, dataVersion: '' }).toEqual({ ...before, dataVersion: '' });
  expect((await get<Overview>('overview?year=2025')).year).toBe(2025);
  expect(JSON.stringify(start)).toContain('"year":2024');
  expect(JSON.stringify(await get('scenario-start'))).toContain('"year":2024');
});
