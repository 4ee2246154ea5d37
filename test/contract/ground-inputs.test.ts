import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import type { scenarioStart } from '../../src/api/schemas/scenario.ts';
import type { ImpactSheet } from '../../src/app/scenario/types.ts';
import { openStack, operator, runOn, type Stack } from './stack.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());

const areas = 'pc4,lat,lon,inwoners\n6811,51.98,5.91,60000\n6525,51.82,5.86,50000\n5211,51.69,5.3,40000\n';
const ages = 'pc4,m_0_64,m_65plus\n6811,40000,20000\n6525,50000,0\n5211,30000,10000\n';
const flows = 'gebied;zorgaanbieder;patienten\n6811;Rijnstate;20\n5211;Jeroen Bosch Ziekenhuis;30\n';
const octets = { 'content-type': 'application/octet-stream' };

interface Report {
  readonly id: string;
  readonly acceptable: boolean;
  readonly alreadyStored: boolean | null;
  readonly problems: readonly { readonly severity: string; readonly message: { readonly en: string } }[];
}

const send = (address: string, body: string, headers: object = {}) =>
  stack.api.inject({
    method: 'POST',
    url: `/api/v1/ground-inputs${address}`,
    payload: Buffer.from(body),
    headers: { ...octets, ...headers },
  });

/** Checks and stores as a person at the machine would; gives the id. */
async function stored(query: string, body: string): Promise<string> {
  const check = await send(`/check?${query}`, body);
  const { id, acceptable, problems } = check.json<Report>();
  expect(acceptable, JSON.stringify(problems ?? check.json())).toBe(true);
  const added = await send(`?${query}&person=Inkoop&hash=${id}`, body, operator);
  expect(added.statusCode, added.body).toBe(200);
  return added.json<{ readonly id: string }>().id;
}

async function answered(question: object) {
  const begun = await stack.api.inject({ method: 'POST', url: '/api/v1/plans', payload: question });
  if (begun.statusCode !== 202) return begun.json<{ readonly code: string; readonly detail: string }>();
  const { id } = begun.json<{ readonly id: string }>();
  const { body } = await stack.api.inject({ url: `/api/v1/jobs/${id}/events` });
  const planId = /"planId":"([0-9a-f]+)"/.exec(body)?.[1] ?? body;
  return (await stack.api.inject({ url: `/api/v1/plans/${planId}` })).json<{
    readonly pedigree: { readonly origins: { readonly source: string; readonly count: number } };
    readonly areas: readonly { readonly areaId: string }[];
  }>();
}

it('areas in two files, rates, flows and a matrix are stored, listed with who brought them, and used by a question', async () => {
  const size = Buffer.byteLength(areas);
  const areasId = await stored(`kind=areas&file=pc4.csv&second=ages.csv&size=${size}`, areas + ages);
  const ratesId = await stored('kind=rates&file=rates.csv', 'van;tot;per100k\n0;64;0\n65;;50\n');
  const flowsId = await stored(`kind=flows&file=flows.csv&areas=${areasId}`, flows);
  const { providers } = (await stack.api.inject({ url: '/api/v1/register' })).json<{
    readonly providers: readonly { readonly sites: readonly { readonly id: string }[] }[];
  }>();
  const sites = providers.flatMap((provider) => provider.sites.map(({ id }) => id));
  const rows = sites.flatMap((site) => [`6811,${site},120`, `6525,${site},120`, `5211,${site},120`]);
  const matrix = `origin,destination,minutes\n${rows.join('\n')}\n`;
  const noRoute = matrix.replace(',120\n', ',65535\n');
  const refused = (await send(`/check?kind=matrix&file=m.csv&areas=${areasId}`, noRoute)).json<Report>();
  expect(refused.acceptable).toBe(false);
  expect(refused.problems.some(({ severity }) => severity === 'error')).toBe(true);
  const matrixId = await stored(`kind=matrix&file=m.csv&mode=public-transport&areas=${areasId}`, matrix);

  const list = (headers: Record<string, string>) => stack.api.inject({ url: '/api/v1/ground-inputs', headers });
  const { items } = (await list(operator)).json<{
    readonly items: readonly { readonly id: string; readonly kind: string; readonly addedBy: string }[];
  }>();
  expect(items.map(({ id, kind, addedBy }) => [id, kind, addedBy])).toEqual(
    expect.arrayContaining([
      [areasId, 'areas', 'Inkoop'],
      [ratesId, 'rates', 'Inkoop'],
      [flowsId, 'flows', 'Inkoop'],
      [matrixId, 'matrix', 'Inkoop'],
    ]),
  );
  // Everybody else sees that they are there, and neither what they hashed to nor who brought them.
  const told = [(await list({})).body, (await stack.api.inject({ url: '/api/v1/travel-matrices' })).body];
  expect(told.join('')).not.toMatch(/Inkoop|pc4\.csv|flows\.csv|m\.csv/);
  for (const bytes of [areas, ages, flows, matrix]) {
    expect((await list(operator)).body).toContain(sha256(bytes));
    expect(told.join('')).not.toContain(sha256(bytes));
  }
  const content = (await send(`/check?kind=flows&file=flows.csv&areas=${areasId}`, flows)).json<Report>();
  expect(content.alreadyStored).toBeNull();
  expect(told.join('')).not.toContain(content.id);
  // The same again is known; a question finds it by the beginning of its id.
  expect((await send('/check?kind=areas&file=other.csv', areas, operator)).json<Report>().alreadyStored).toBe(false);
  expect(
    (await send(`/check?kind=areas&file=pc4.csv&second=ages.csv&size=${size}`, areas + ages, operator)).json<Report>(),
  ).toMatchObject({ acceptable: true, alreadyStored: true });
  const question = { intervention: 'rectum-resectie', region: 'oost', norm: 50 };
  const answer = await answered({ ...question, areas: areasId.slice(0, 12), rates: ratesId, flows: flowsId });
  // Where nobody is over 65 nobody becomes a patient: two of the three areas are left.
  expect(answer).toMatchObject({
    pedigree: { origins: { count: 2 } },
    question: { areas: areasId, rates: ratesId, flows: flowsId },
  });
  expect('areas' in answer ? answer.areas.map(({ areaId }) => areaId) : answer).toEqual(['5211', '6811']);
  const said = JSON.stringify(answer);
  expect(said).toMatch(/import [0-9a-f]{16}, import [0-9a-f]{16}/);
  expect(said).not.toMatch(/pc4\.csv|ages\.csv|rates\.csv|flows\.csv/);

  // A scenario takes the same, keeps their whole ids, and its sheet rests on them.
  const named = `areas=${areasId.slice(0, 12)}&rates=${ratesId}&flows=${flowsId}`;
  const begun = await stack.api.inject({ url: `/api/v1/scenario-start?region=oost&${named}` });
  const start = begun.json<z.output<typeof scenarioStart>>();
  expect(start.scenario.scenario.baseline).toMatchObject({ areas: areasId, rates: ratesId, flows: flowsId });
  const linked = await stack.api.inject({ url: `/api/v1/scenario-start?s=${start.scenario.link}` });
  expect(linked.json<z.output<typeof scenarioStart>>().scenario.id).toBe(start.scenario.id);
  const made = await stack.app.scenarios.make({
    region: 'oost',
    areas: areasId,
    rates: ratesId,
    flows: flowsId,
    open: [],
    close: ['rectum-resectie=Slingeland'],
  });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  const scenario: unknown = JSON.parse(made.value.file);
  const sheet = await stack.api.inject({ method: 'POST', url: '/api/v1/impact', payload: { scenario } });
  expect(sheet.json<ImpactSheet>().pedigree.origins.count).toBe(2);
  expect(sheet.json<ImpactSheet>().treatments.find(({ touched }) => touched)?.travel?.areas.length).toBe(2);
}, 300_000);

it('a choice across treatments takes them too, and the fallback says why it does not', async () => {
  const meanFrom = async (place: string): Promise<number> => {
    const own = await stored('kind=areas&file=one.csv', `pc4,lat,lon,inwoners\n${place},60000\n`);
    const begun = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/across',
      payload: { region: 'oost', areas: own },
    });
    const { id } = begun.json<{ readonly id: string }>();
    await stack.api.inject({ url: `/api/v1/jobs/${id}/events` });
    return (await stack.api.inject({ url: `/api/v1/across/${id}` })).json<{ meanMinutes: number }>().meanMinutes;
  };
  // Everybody in Arnhem, or everybody in Maastricht: from there every hospital of the east is far.
  expect(await meanFrom('6811,51.98,5.91')).toBeLessThan(45);
  expect(await meanFrom('6211,50.85,5.69')).toBeGreaterThan(75);
  const unknown = { region: 'oost', areas: 'abcdef0123' };
  const asked = await stack.api.inject({ method: 'POST', url: '/api/v1/across', payload: unknown });
  expect(asked.json()).toMatchObject({ code: 'input-unknown' });
  const refused = await stack.api.inject({ url: '/api/v1/fallback?region=oost&areas=abcdef0123' });
  expect(refused.json()).toMatchObject({ status: 400, code: 'invalid-request' });
  expect(refused.body).toContain('kijkt alleen naar aantallen en norm');
}, 300_000);

it('what is not stored, or flows from areas that are not in use, is said', async () => {
  const question = { intervention: 'rectum-resectie', region: 'oost', norm: 50 };
  expect(await answered({ ...question, areas: 'abcdef0123' })).toMatchObject({ code: 'input-unknown' });
  const flowsId = await stored('kind=flows&file=flows.csv', 'gebied;zorgaanbieder;patienten\n1011;Rijnstate;20\n');
  const own = await stored('kind=areas&file=one.csv', 'pc4,lat,lon,inwoners\n6811,51.98,5.91,60000\n');
  expect(await answered({ ...question, areas: own, flows: flowsId })).toMatchObject({ code: 'input-areas' });
}, 300_000);

it('a file with an error, other bytes than were checked, or nobody who brings them: nothing is stored', async () => {
  const broken = 'pc4,lat,lon,inwoners\n999,51.98,5.91,60000\n';
  const check = (await send('/check?kind=areas&file=a.csv', broken)).json<Report>();
  expect(check).toMatchObject({ id: null, acceptable: false, problems: [{ severity: 'error' }] });
  const other = '0'.repeat(64);
  const before = (await stack.app.inputs.list(true)).length;
  const tries: readonly (readonly [string, string, number, string])[] = [
    [`?kind=areas&file=a.csv&person=Inkoop&hash=${other}`, broken, 422, 'import-has-errors'],
    [`?kind=areas&file=a.csv&person=Inkoop&hash=${other}`, areas, 409, 'import-changed'],
    [`?kind=areas&file=a.csv&hash=${other}`, areas, 422, 'person-required'],
    [`?kind=rates&file=a.csv&second=b.csv&size=5&person=Inkoop&hash=${other}`, areas, 422, 'input-files'],
  ];
  for (const [address, body, status, code] of tries) {
    const answer = await send(address, body, operator);
    expect([answer.statusCode, answer.json<{ readonly code: string }>().code]).toEqual([status, code]);
  }
  expect((await send(`?kind=areas&file=a.csv&person=Inkoop&hash=${other}`, areas)).statusCode).toBe(401);
  expect((await stack.app.inputs.list(true)).length).toBe(before);
});

it('what was stored is there after a restart', async () => {
  const files = [{ file: 'pc4.csv', bytes: Buffer.from(areas) }];
  const data = `${stack.folder}/again`;
  const id = await runOn(data, async (app) => {
    const check = await app.inputs.check({ kind: 'areas', files }, true);
    const hash = check.ok ? (check.value.id ?? '') : '';
    const added = await app.inputs.add({ kind: 'areas', files, person: 'Inkoop', hash });
    return added.ok ? added.value.id : '';
  });
  expect(id).toMatch(/^[0-9a-f]{64}$/);
  expect(await runOn(data, (app) => app.inputs.list(true))).toMatchObject([
    { id, kind: 'areas', rows: 3, files: [{ file: 'pc4.csv' }], addedBy: 'Inkoop' },
  ]);
}, 120_000);
