import { afterAll, beforeAll, expect, it } from 'vitest';
import { heavy } from '../../src/api/processor-time.ts';
import type { App } from '../../src/app/app.ts';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
const at = '/api/v1/';
/** What the thread that answers everybody left to the clerk. */
const left: string[] = [];
beforeAll(async () => {
  stack = await openStack({ sheetsApart: true });
  const { clerkWork } = stack.app;
  const watched: App['clerkWork'] = (task, request) => {
    left.push(task.name);
    return clerkWork(task, request);
  };
  Object.assign(stack.app, { clerkWork: watched });
}, 60_000);
afterAll(() => stack.close());

const get = (url: string) => stack.api.inject({ url: at + url });

it('leaves every workbook to the clerk, and counts the time of its thread', async () => {
  const workbooks = Object.keys(heavy).filter((address) => address.endsWith('.xlsx'));
  expect(workbooks).toHaveLength(6);
  for (const address of workbooks) {
    left.length = 0;
    const answer = await get(address.slice(`GET ${at}`.length));
    expect(answer.statusCode, address).toBe(200);
    expect(answer.rawPayload.subarray(0, 2).toString(), address).toBe('PK');
    expect(left, address).toHaveLength(1);
    expect(heavy[address], address).toContain('threads');
  }
});

it('leaves a stored plan to the clerk, who writes what it is elsewhere', async () => {
  const question = { intervention: 'rectum-resectie', norm: 50, region: 'oost', model: 'nearest' } as const;
  const job = await stack.app.plans.start(question, 'a');
  const { id } = job.ok ? job.value : expect.unreachable(JSON.stringify(job));
  const planOf = async () => (await get(`jobs/${id}`)).json<{ planId: string | null }>().planId ?? '';
  await expect.poll(planOf, { timeout: 30_000 }).not.toBe('');
  const planId = await planOf();
  left.length = 0;
  const answer = await get(`plans/${planId}`);
  expect(left).toEqual(['plan']);
  const elsewhere = await stack.app.plans.answer(planId);
  expect(answer.json()).toEqual(elsewhere.ok ? elsewhere.value : null);
  expect((await get('plans/nothing')).statusCode).toBe(404);
}, 60_000);
