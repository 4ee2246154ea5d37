import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { acrossAnswer } from '../../src/api/schemas.ts';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack({ environment: { ZWAARTEPUNT_PLAN_THREADS: '1' } });
});
afterAll(() => stack.close());

interface Job {
  readonly id: string;
  readonly state: string;
  readonly planId: string | null;
  readonly acrossId: string | null;
  readonly progress: { readonly phase: string; readonly nodesDone: number; readonly nodesOpen: number } | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}
/** Made-up counts: of the published ones no region has enough treatments. */
const oost = { region: 'oost', illustrative: true };
const asker = { cookie: `zwaartepunt.asker=${'a'.repeat(43)}` };
const ask = (question: object) =>
  stack.api.inject({ method: 'POST', url: '/api/v1/across', payload: question, headers: asker });
const get = (path: string) => stack.api.inject({ url: `/api/v1/${path}` });

/** Asks, waits for the end of the job, and gives all that its events told. */
async function jobsOf(question: object): Promise<readonly Job[]> {
  const asked = await ask(question);
  expect(asked.statusCode, asked.body).toBe(202);
  expect(asked.headers.location).toBe(`/api/v1/jobs/${asked.json<Job>().id}`);
  const { body } = await get(`jobs/${asked.json<Job>().id}/events`);
  return [...body.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data) as Job);
}

async function answerOf(question: object): Promise<z.infer<typeof acrossAnswer>> {
  const last = (await jobsOf(question)).at(-1);
  expect(last).toMatchObject({ state: 'done', planId: null, problem: null });
  const response = await get(`across/${last?.acrossId}`);
  expect(response.statusCode, response.body).toBe(200);
  return acrossAnswer.parse(response.json());
}

describe('a choice across treatments', () => {
  it('is a job that tells of each treatment, and an answer that keeps its rules at no less travel than without', async () => {
    const told = await jobsOf(oost);
    const phases = told.flatMap(({ progress }) => progress?.phase ?? []);
    const free = await answerOf(oost);
    // Messages that follow each other closely are left out.
    const known = [...free.treatments.map(({ interventionId }) => interventionId), 'choice'];
    expect(phases.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining([...new Set(phases)]));
    expect(free.kind).toBe('optimal');
    expect(free.meanMinutes).toBeCloseTo(free.apartMinutes ?? Number.NaN, 9);
    expect(free.hospitals.some(({ treatmentsThen }) => treatmentsThen === 1)).toBe(true);

    const fair = await answerOf({ ...oost, leastTreatments: 3 });
    expect(fair.hospitals.length).toBeGreaterThan(3);
    for (const { treatmentsNow, treatmentsThen } of fair.hospitals)
      expect(treatmentsThen).toBeGreaterThanOrEqual(Math.min(3, treatmentsNow));
    expect(fair.meanMinutes).toBeGreaterThan(free.meanMinutes ?? Number.POSITIVE_INFINITY);
    expect(fair.meanMinutes).toBeGreaterThanOrEqual(fair.boundMinutes ?? Number.POSITIVE_INFINITY);
    for (const { interventionId, keeps } of fair.treatments)
      expect([interventionId, keeps?.length]).not.toEqual([interventionId, 0]);
  });

  it('says which rules cannot hold together', async () => {
    const answer = await answerOf({ ...oost, leastPatientShare: 1, pool: 500 });
    expect(answer.meanMinutes).toBeNull();
    expect(answer.kind).not.toBe('optimal');
    expect(answer.conflict.length).toBeGreaterThan(0);
  });

  it('can be cancelled, and is gone then', async () => {
    const begun = (await ask({ ...oost, pool: 41 })).json<Job>();
    await stack.api.inject({ method: 'DELETE', url: `/api/v1/jobs/${begun.id}`, headers: asker });
    const { body } = await get(`jobs/${begun.id}/events`);
    expect(body).toContain('event: cancelled');
    const gone = await get(`across/${begun.id}`);
    expect([gone.statusCode, gone.json<{ code: string }>().code]).toEqual([404, 'job-unknown']);
  });

  it.each([
    ['a region that nobody knows', { region: 'utopia' }, 404, 'region-unknown'],
    ['no region', { illustrative: true }, 400, 'invalid-request'],
    ['more than all patients', { ...oost, leastPatientShare: 2 }, 400, 'invalid-request'],
    ['a field that does not exist', { ...oost, intervention: 'rectum-resectie' }, 400, 'invalid-request'],
  ])('refuses %s in a sentence', async (_, question, status, code) => {
    const refused = await ask(question);
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('shares the threads with plans: both are jobs under the same addresses', async () => {
    const plan = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/plans',
      payload: { intervention: 'rectum-resectie', region: 'oost', norm: 50 },
    });
    const across = await ask({ ...oost, leastTreatments: 1 });
    for (const { id } of [plan.json<Job>(), across.json<Job>()]) {
      const { body } = await get(`jobs/${id}/events`);
      expect(body).toContain('event: done');
    }
  });
});
