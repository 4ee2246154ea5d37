import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planAnswer } from '../../src/api/schemas.ts';
import { contentHashOf } from '../../src/app/plans/verify.ts';
import type { PlanFile } from '../../src/engine/plan/index.ts';
import { meetNextYear } from '../../src/engine/robust/index.ts';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack({ environment: { ZWAARTEPUNT_PLAN_THREADS: '1', ZWAARTEPUNT_PLAN_WAITING: '1' } });
});
afterAll(() => stack.close());

interface Job {
  readonly id: string;
  readonly state: string;
  readonly ended: string | null;
  readonly planId: string | null;
  readonly progress: { readonly sites: number | null; readonly gap: number | null } | null;
}

/** Steered, whose answer and proof fit in a test; must-see and oost ask under choice. */
const oost = { intervention: 'rectum-resectie', region: 'oost', norm: 50, model: 'steered' };
/** Takes longer than any test. */
const long = (norm: number) => ({ intervention: 'rectum-resectie', model: 'nearest', norm });

/** Two browsers: what each was given with its first question. */
const asker = (letter: string) => ({ cookie: `zwaartepunt.asker=${letter.repeat(43)}` });
const [mine, yours] = [asker('a'), asker('b')];
const ask = (question: object, headers: Record<string, string> = {}) =>
  stack.api.inject({ method: 'POST', url: '/api/v1/plans', payload: question, headers: { ...mine, ...headers } });
const job = async (id: string): Promise<Job> => (await stack.api.inject({ url: `/api/v1/jobs/${id}` })).json<Job>();
const stop = (id: string, headers: Record<string, string> = mine) =>
  stack.api.inject({ method: 'DELETE', url: `/api/v1/jobs/${id}`, headers });

/** The events of a job, once it has ended. */
async function eventsOf(id: string): Promise<readonly { readonly event: string; readonly job: Job }[]> {
  const { body } = await stack.api.inject({ url: `/api/v1/jobs/${id}/events` });
  return [...body.matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.*)$/gm)].map(
    ([, number, event = '', data = ''], index) => {
      expect(Number(number)).toBe(index + 1);
      return { event, job: JSON.parse(data) as Job };
    },
  );
}

async function until(id: string, holds: (found: Job) => boolean): Promise<Job> {
  for (;;) {
    const found = await job(id);
    if (holds(found)) return found;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

describe('a question for a plan', () => {
  it('becomes a job whose events tell its life in order and end with the answer', async () => {
    const asked = await ask(oost);
    expect(asked.statusCode).toBe(202);
    const events = await eventsOf(asked.json<Job>().id);
    expect(events[0]?.event).toMatch(/^(queued|running|progress|done)$/);
    expect(events.at(-1)).toMatchObject({ event: 'done', job: { state: 'done' } });
    const gaps = events.map(({ job: { progress } }) => progress?.gap ?? 1);
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
    const answer = (await stack.api.inject({ url: `/api/v1/plans/${events.at(-1)?.job.planId}` })).json();
    expect(answer).toMatchObject({ status: 'optimal', gap: 0, certificate: { verified: true } });
  });

  const answerOf = async (question: object) => {
    const asked = await ask(question);
    expect(asked.statusCode, asked.body).toBe(202);
    const events = await eventsOf(asked.json<Job>().id);
    const { body } = await stack.api.inject({ url: `/api/v1/plans/${events.at(-1)?.job.planId}` });
    return planAnswer.parse(JSON.parse(body));
  };

  it('with a chance gives every open site the patients that it takes, and says how many', async () => {
    const answer = await answerOf({ ...oost, norm: 40, chance: 0.9 });
    const { chance } = answer.question;
    expect(chance?.atLeast).toBe(0.9);
    // A count of 40 next year with chance 90% takes more than 40 now: between one and three standard deviations more.
    expect(chance?.patientsPerYear).toBeGreaterThan(40 + Math.sqrt(40));
    expect(chance?.patientsPerYear).toBeLessThan(40 + 3 * Math.sqrt(40));
    for (const { patients } of answer.best?.volumes ?? [])
      if (patients > 0) expect(patients).toBeGreaterThanOrEqual((chance?.patientsPerYear ?? 0) - 0.001);
    expect(answer.assumptions.map(({ en }) => en).join(' ')).toContain('next year with chance 90% or more');
    // The joint chance and the margin are against 40, not against what the chance asks: every site meets 40 with 90%, all of them
    // with at least 90% to the power of their number, and each has more than 40.
    const { volumes = [], kpis, chanceNextYear } = answer.best ?? {};
    const chances = volumes.map(({ patients }) => meetNextYear(patients, { norm: 40 }));
    expect(chanceNextYear).toBeCloseTo(
      chances.reduce((all, one) => all * one, 1),
      12,
    );
    expect(chanceNextYear).toBeGreaterThan(0.9 ** volumes.length);
    expect(kpis?.smallestMargin).toBeCloseTo(Math.min(...volumes.map(({ patients }) => patients)) - 40, 9);
  });

  it('with a capacity of one site keeps it there, by the name of its hospital', async () => {
    const free = await answerOf({ ...oost, norm: 40 });
    const limited = await answerOf({ ...oost, norm: 40, siteCapacities: [{ site: 'Rijnstate', patientsPerYear: 45 }] });
    const at = ({ best }: typeof free): number =>
      best?.volumes.find(({ siteId }) => siteId.startsWith('rijnstate'))?.patients ?? Number.NaN;
    expect(at(limited)).toBeLessThanOrEqual(45);
    expect(at(free)).toBeGreaterThan(45);
    const unknown = await ask({ ...oost, siteCapacities: [{ site: 'Nergens', patientsPerYear: 45 }] });
    expect(unknown.json()).toMatchObject({ status: 404, code: 'site-unknown' });
  });

  it('that was answered is not computed again, in other words or after the list was asked', async () => {
    const first = (await ask(oost)).json<Job>();
    const again = (await ask({ ...oost, intervention: 'Rectumresectie' })).json<Job>();
    expect(again).toMatchObject({ state: 'done', planId: first.planId });
    // What steered was called before.
    expect((await ask({ ...oost, model: 'planned' })).json<Job>()).toMatchObject({ planId: first.planId });
    const list = (await stack.api.inject({ url: '/api/v1/plans' })).json<{ items: { id: string }[] }>();
    expect(list.items.filter(({ id }) => id === first.planId)).toHaveLength(1);
  });

  it('is stopped on request, and then gives the best so far with its bound', async () => {
    const { id } = (await ask(long(21))).json<Job>();
    await until(id, ({ progress }) => progress !== null && progress.sites !== null);
    expect((await stop(id)).statusCode).toBe(200);
    const ended = await until(id, (found) => found.ended !== null);
    expect(ended.state).toBe('cancelled');
    const answer = (await stack.api.inject({ url: `/api/v1/plans/${ended.planId}` })).json<{ bound: number }>();
    expect(answer).toMatchObject({ status: 'cancelled', best: { kpis: {} } });
    expect(answer.bound).toBeGreaterThan(0);
    expect((await eventsOf(id)).map(({ event }) => event)).toEqual(['cancelled']);
  });

  it('is stopped by who asked alone, and goes on as long as another waits', async () => {
    const begun = await stack.api.inject({ method: 'POST', url: '/api/v1/plans', payload: long(25) });
    const { id } = begun.json<Job>();
    // A browser is given a secret of its own, that no script reads.
    const [given = ''] = [begun.headers['set-cookie'] ?? []].flat();
    expect(given).toMatch(/^zwaartepunt\.asker=[\w-]{43}; Path=\/api\/v1; HttpOnly; SameSite=Lax$/);
    const first = { cookie: given.split(';')[0] ?? '' };
    expect((await ask(long(25), yours)).json()).toMatchObject({ id, askers: 2 });
    for (const stranger of [{}, mine, { cookie: `x${first.cookie}` }]) {
      const refused = await stop(id, stranger);
      expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'not-allowed']);
    }
    expect((await stop(id, first)).json()).toMatchObject({ ended: null, askers: 1 });
    expect(await job(id)).toMatchObject({ state: 'running', askers: 1 });
    expect((await stop(id, first)).statusCode).toBe(403);
    expect((await stop(id, yours)).statusCode).toBe(200);
    expect((await until(id, (found) => found.ended !== null)).state).toBe('cancelled');
  });

  it('waits for its turn, and is refused when too many wait', async () => {
    const running = (await ask(long(22))).json<Job>();
    const waiting = (await ask(long(23))).json<Job>();
    expect([running.state, waiting.state]).toEqual(['running', 'queued']);
    const refused = await ask(long(24), { 'accept-language': 'en' });
    expect(refused.statusCode).toBe(503);
    expect(refused.json()).toMatchObject({ code: 'jobs-busy', detail: expect.stringContaining('1 questions') });
    // The same question as one that waits is no question more.
    expect((await ask(long(23))).json<Job>().id).toBe(waiting.id);
    await stop(waiting.id);
    await stop(running.id);
    expect((await until(waiting.id, (found) => found.ended !== null)).state).toBe('cancelled');
    await until(running.id, (found) => found.ended !== null);
  });

  it.each([
    [{ ...oost, norm: 'veel' }, 'norm'],
    [{ ...oost, price: 1 }, 'price'],
    [{ region: 'oost' }, 'intervention'],
    [{ ...oost, mostOpen: 0 }, 'mostOpen'],
  ])('%j is not understood, and says which part', async (question, parameter) => {
    const response = await ask(question);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ detail: string }>().detail).toMatch(new RegExp(`^${parameter}: gevonden`));
  });

  it('that cannot be answered says why, in the language of the reader', async () => {
    const response = await ask({ ...oost, norm: 5000 }, { 'accept-language': 'en' });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({
      code: 'plan-problem',
      detail: expect.stringMatching(/^The norm of 5,000 is above all \d+ patients together/),
    });
  });

  it('is JSON of a reasonable size', async () => {
    const send = (payload: string, type: string) =>
      stack.api.inject({ method: 'POST', url: '/api/v1/plans', payload, headers: { 'content-type': type } });
    const text = await send('rectum', 'text/plain');
    expect(text.json()).toMatchObject({ status: 415, detail: expect.stringContaining("'application/json'") });
    expect((await send('{"intervention":', 'application/json')).statusCode).toBe(400);
    const large = JSON.stringify({ intervention: 'x'.repeat(100_000) });
    expect((await send(large, 'application/json')).statusCode).toBe(413);
  });
});

describe('what is not there', () => {
  it.each([
    ['/api/v1/jobs/none', 'job-unknown'],
    ['/api/v1/jobs/none/events', 'job-unknown'],
    ['/api/v1/plans/none', 'plan-unknown'],
    ['/api/v1/plans/none/file', 'plan-unknown'],
  ])('%s is 404 %s', async (url, code) => {
    const response = await stack.api.inject({ url });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code });
  });

  it('cannot be stopped either', async () => {
    expect((await stop('none')).statusCode).toBe(404);
  });
});

/** The id of the answer, made or found again. */
async function planOfOost(): Promise<string> {
  const { id, planId } = (await ask(oost)).json<Job>();
  return planId ?? (await eventsOf(id)).at(-1)?.job.planId ?? '';
}

const verifyThere = (payload: Buffer) =>
  stack.api.inject({
    method: 'POST',
    url: '/api/v1/plans/verify?file=plan.json',
    payload,
    headers: { 'content-type': 'application/octet-stream' },
  });

describe('a plan file', () => {
  it('is refused when a byte of its proof was changed', async () => {
    const file = await stack.api.inject({ url: `/api/v1/plans/${await planOfOost()}/file` });
    expect((await verifyThere(file.rawPayload)).json()).toMatchObject({ valid: true, status: 'optimal' });
    const text = gunzipSync(file.rawPayload).toString();
    const changed = text.replace(/"bound":(\d+)/, (_, bound: string) => `"bound":${Number(bound) + 1}`);
    expect(changed).not.toBe(text);
    expect((await verifyThere(Buffer.from(changed))).json()).toMatchObject({ valid: false });
  });

  it('that is large is checked beside the thread that answers others', async () => {
    const numbers = Array.from({ length: 3_000_000 }, (_, at) => at);
    const file = Buffer.from(JSON.stringify({ format: 'zwaartepunt-plan/1', question: {}, problem: numbers }));
    let [checked, answered] = [false, 0];
    const checking = verifyThere(file).then((response) => {
      checked = true;
      return response;
    });
    while (!checked) {
      await stack.api.inject({ url: '/api/v1/health' });
      await new Promise((turn) => setImmediate(turn));
      answered += 1;
    }
    expect((await checking).json()).toMatchObject({ valid: false });
    // While its bytes come in a few are answered on any thread.
    expect(answered).toBeGreaterThan(20);
  });

  it('is looked at before it is read: what unpacks to more, or goes deeper, than a plan file can be is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(110_000_000, ' '));
    const deep = Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const many = gzipSync(Buffer.from(`[${'[],'.repeat(13_000_000)}[]]`));
    for (const bytes of [bomb, deep, many]) {
      const response = await verifyThere(bytes);
      expect(response.statusCode).toBe(422);
      expect(response.json()).toMatchObject({
        code: 'plan-file-invalid',
        detail: expect.stringContaining('Het is groter, of zit dieper in elkaar, dan een planbestand kan zijn.'),
      });
    }
  });

  it('says what was proven, is signed with the key of the record, and is compared with the stored data', async () => {
    const found = await stack.app.plans.file(await planOfOost());
    if (!found.ok) throw new Error('no file');
    const { bytes } = found.value;
    const whole = await stack.app.plans.verifyWithData('plan.json.gz', bytes);
    expect(whole).toMatchObject({ ok: true, value: { valid: true, signature: { by: 'installation' } } });
    expect(whole.ok && whole.value.about?.nl).toMatch(
      /^Bewezen voor: Rectumresectie in Oost, 2024, norm 50, 7 locaties, \d+ patiënten, gegevens [0-9a-f]{12}…\./,
    );
    expect(whole.ok && whole.value.checked.at(-1)?.en).toContain('The data of this folder');

    // Forged in all its parts and without signature the file agrees with itself: it says so, and the data do not.
    const file = JSON.parse(gunzipSync(bytes).toString()) as PlanFile;
    const { signature: _, ...unsigned } = file;
    const text = JSON.stringify(unsigned);
    const [open, closed] = [
      file.outcome.plan?.open[0],
      file.problem.sites.findIndex((_id, site) => !file.outcome.plan?.open.includes(site)),
    ];
    const [kept, lost] = [file.problem.sites[open ?? 0] ?? '', file.problem.sites[closed] ?? ''];
    const swap = (id: string): string => (id === `"${kept}"` ? `"${lost}"` : `"${kept}"`);
    const forgeries = [
      text.replaceAll(new RegExp(`"(${kept}|${lost})"`, 'g'), swap),
      text.replace(/"dataVersion":"[0-9a-f]{4}/, '"dataVersion":"0000'),
      text.replace('"nl":"Rectumresectie"', '"nl":"Slokdarmresectie"'),
    ];
    for (const forged of forgeries) {
      expect(forged).not.toBe(text);
      const content = JSON.parse(forged) as PlanFile;
      const hashed = Buffer.from(JSON.stringify({ ...content, contentHash: contentHashOf(content) }));
      expect((await verifyThere(hashed)).json()).toMatchObject({ valid: true, signature: { by: 'nobody' } });
      const compared = await stack.app.plans.verifyWithData('plan.json', hashed);
      expect(compared).toMatchObject({ ok: true, value: { valid: false, about: null, status: null } });
    }
  });
});
