import { afterAll, describe, expect, it } from 'vitest';
import { jobTask } from '../testing/job-tasks.ts';
import { createPool } from './pool.ts';
import { paidBy, type Payer } from './processor-time.ts';
import { createJobs, type Job, type JobLimits, type Jobs } from './registry.ts';

const open: { readonly close: () => Promise<void> }[] = [];
afterAll(() => Promise.all(open.map((jobs) => jobs.close())));

function jobsOf<Answer>(
  name: Parameters<typeof jobTask>[0],
  limits: Partial<JobLimits> & { readonly now?: () => Date; readonly memoryMb?: number; readonly timeMs?: number } = {},
): Jobs<unknown, Answer, Answer> {
  const { memoryMb = 500, timeMs = 300_000, ...rest } = limits;
  const pool = createPool({ threads: 1, perTask: 1, memoryMb, timeMs, watchMs: 20, graceMs: 50 });
  const jobs = createJobs<unknown, Answer, Answer>(pool, jobTask(name), rest);
  open.push(jobs);
  return jobs;
}

function begin<Answer>(
  jobs: Jobs<unknown, Answer, Answer>,
  key: string,
  request: unknown = null,
  asker = 'me',
): Job<Answer> {
  const started = jobs.start(key, request, async ({ raw }) => raw, asker);
  if (!started.ok) throw new Error(started.failure);
  return started.value;
}

/** All states a job goes through from now on, up to its end. */
function followed<Answer>(jobs: Jobs<unknown, Answer, Answer>, { id }: Job<Answer>): Promise<readonly Job<Answer>[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Job<Answer>[]>();
  const seen: Job<Answer>[] = [];
  jobs.watch(id, (job) => {
    seen.push(job);
    if (job.ended !== null) resolve(seen);
  });
  return promise;
}

/** Resolves when the job has told of a plan. */
function told<Answer>(jobs: Jobs<unknown, Answer, Answer>, { id }: Job<Answer>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  jobs.watch(id, ({ progress }) => (progress === null ? undefined : resolve()));
  return promise;
}

describe('a job', () => {
  it('runs, tells of its progress, and keeps its answer', async () => {
    const jobs = jobsOf<number>('count');
    const job = begin(jobs, 'a', { to: 4 });
    const seen = await followed(jobs, job);
    expect(seen.map(({ state, progress }) => [state, progress?.bound])).toEqual([
      ['running', 1],
      ['running', 2],
      ['running', 3],
      ['running', 4],
      ['done', 4],
    ]);
    expect(jobs.get(job.id)).toMatchObject({ state: 'done', answer: 10, stopped: null, fault: null });
  });

  it('is shared by questions with the same key, while it runs and when it is done', async () => {
    const jobs = jobsOf<number>('count');
    const first = begin(jobs, 'a', { to: 2 });
    expect(begin(jobs, 'a', { to: 2 }).id).toBe(first.id);
    await followed(jobs, first);
    expect(begin(jobs, 'a', { to: 2 })).toMatchObject({ id: first.id, answer: 3 });
    expect(begin(jobs, 'b', { to: 2 }).id).not.toBe(first.id);
  });

  it('waits when another runs, and is refused when too many wait', async () => {
    const jobs = jobsOf('obey', { waiting: 1 });
    const running = begin(jobs, 'a');
    const waiting = begin(jobs, 'b');
    expect([running.state, waiting.state]).toEqual(['running', 'queued']);
    expect(jobs.start('c', null, async () => null, 'me')).toEqual({ ok: false, failure: 'busy' });
    // The one that waits can still be asked for, and its turn comes when the first ends.
    expect(begin(jobs, 'b').id).toBe(waiting.id);
    jobs.leave(running.id, 'me');
    const seen = followed(jobs, waiting);
    await followed(jobs, running);
    jobs.leave(waiting.id, 'me');
    expect((await seen)[0]?.state).toBe('running');
  });

  it('is left by who asked, and stops when the last of them leaves', async () => {
    const jobs = jobsOf('obey');
    const job = begin(jobs, 'a');
    expect(begin(jobs, 'a', null, 'you')).toMatchObject({ id: job.id, askers: 2 });
    // Asking twice is waiting once.
    expect(begin(jobs, 'a', null, 'you')).toMatchObject({ askers: 2 });
    expect(jobs.leave(job.id, 'stranger')).toEqual({ ok: false, failure: 'not-asked' });
    expect(jobs.leave(job.id, 'me')).toMatchObject({ ok: true, value: { state: 'running', askers: 1 } });
    expect(jobs.leave(job.id, 'me')).toEqual({ ok: false, failure: 'not-asked' });
    expect(jobs.get(job.id)).toMatchObject({ state: 'running' });
    const seen = followed(jobs, job);
    expect(jobs.leave(job.id, 'you')).toMatchObject({ ok: true, value: { askers: 0 } });
    // Who asks for what was just given up gets work of its own.
    const next = begin(jobs, 'a', null, 'you');
    expect(next.id).not.toBe(job.id);
    expect((await seen).at(-1)).toMatchObject({ state: 'cancelled' });
    expect(jobs.join('a', 'third')).toMatchObject({ id: next.id, askers: 2 });
    for (const asker of ['you', 'third']) jobs.leave(next.id, asker);
    // What has ended is nobody's to stop, and everybody's to see.
    expect(jobs.leave(job.id, 'stranger')).toMatchObject({ ok: true, value: { state: 'cancelled' } });
  });

  it('is cancelled while it waits without ever running', () => {
    const jobs = jobsOf('obey');
    const running = begin(jobs, 'a');
    const waiting = begin(jobs, 'b');
    expect(jobs.leave(waiting.id, 'me')).toMatchObject({ ok: true, value: { state: 'cancelled', started: null } });
    jobs.leave(running.id, 'me');
  });

  it('is cancelled while it runs, and keeps the best it gave; the same question then starts anew', async () => {
    const jobs = jobsOf('obey');
    const job = begin(jobs, 'a');
    const ended = followed(jobs, job);
    await told(jobs, job);
    jobs.leave(job.id, 'me');
    expect((await ended).at(-1)).toMatchObject({ state: 'cancelled', answer: 'the best so far' });
    expect(begin(jobs, 'a').id).not.toBe(job.id);
  });

  it('fails at the time limit when it does not stop by itself and nothing can be made of what it left', async () => {
    const jobs = jobsOf('spin', { timeMs: 100 });
    const job = begin(jobs, 'a');
    expect((await followed(jobs, job)).at(-1)).toMatchObject({ state: 'failed', fault: 'time-limit', answer: null });
  });

  it('answers with what is made of the last plan when its thread had to be ended', async () => {
    const jobs = jobsOf<string>('spin');
    const started = jobs.start(
      'a',
      null,
      async ({ raw, progress }) => raw ?? `cost ${progress?.incumbent?.cost}`,
      'me',
    );
    if (!started.ok) throw new Error(started.failure);
    const ended = followed(jobs, started.value);
    await told(jobs, started.value);
    jobs.leave(started.value.id, 'me');
    expect((await ended).at(-1)).toMatchObject({ state: 'cancelled', answer: 'cost 7' });
  });

  it('fails when nothing can be made of what its task left', async () => {
    const jobs = jobsOf<number>('count');
    const started = jobs.start('a', { to: 1 }, () => Promise.reject(new Error('cannot store')), 'me');
    if (!started.ok) throw new Error(started.failure);
    expect((await followed(jobs, started.value)).at(-1)).toMatchObject({
      state: 'failed',
      fault: 'crashed',
      error: { message: 'cannot store' },
    });
  });

  it('fails without harm to the next when it needs too much memory', async () => {
    const jobs = jobsOf('heap', { memoryMb: 64 });
    const job = begin(jobs, 'a');
    expect((await followed(jobs, job)).at(-1)).toMatchObject({ state: 'failed', fault: 'out-of-memory' });
    expect(begin(jobs, 'a').state).toBe('running');
  });

  it('fails with the error for the log when the task throws', async () => {
    const jobs = jobsOf('fail');
    const job = begin(jobs, 'a');
    expect((await followed(jobs, job)).at(-1)).toMatchObject({
      state: 'failed',
      fault: 'crashed',
      error: { message: 'planted failure' },
    });
  });

  it('is forgotten when newer ones fill the space, or when its time is over', async () => {
    let moment = new Date('2026-11-23T12:00:00Z');
    const jobs = jobsOf<number>('count', { kept: 2, keptMs: 60_000, now: () => moment });
    const ids: string[] = [];
    for (const key of ['a', 'b', 'c']) {
      const job = begin(jobs, key, { to: 1 });
      ids.push(job.id);
      await followed(jobs, job);
    }
    expect(ids.map((id) => jobs.get(id) === null)).toEqual([true, false, false]);
    moment = new Date('2026-11-23T12:01:01Z');
    begin(jobs, 'd', { to: 1 });
    expect(ids.map((id) => jobs.get(id) === null)).toEqual([true, true, true]);
  });

  it('tells who comes after its end of the end', async () => {
    const jobs = jobsOf<number>('count');
    const job = begin(jobs, 'a', { to: 2 });
    await followed(jobs, job);
    expect((await followed(jobs, job)).map(({ state }) => state)).toEqual(['done']);
  });

  it('that nobody knows is null everywhere', () => {
    const jobs = jobsOf('count');
    expect([jobs.get('x'), jobs.leave('x', 'me'), jobs.watch('x', () => undefined)]).toEqual([null, null, null]);
  });
});

describe('the places to wait', () => {
  it('are half of them for one reader at most, so that others find one', async () => {
    const jobs = jobsOf<number>('spin', { waiting: 5 });
    const start = (reader: string | null, key: string): boolean => {
      const who: Payer = { reader, pay: () => undefined, rest: () => () => undefined };
      return paidBy(who, () => jobs.start(key, null, async ({ raw }) => raw, key)).ok;
    };
    // One runs, three of five places are for who asks first; the same question again takes none.
    expect(['1', '2', '3', '4', '5', '4'].map((key) => start('greedy', key))).toEqual([
      true,
      true,
      true,
      true,
      false,
      true,
    ]);
    expect(['6', '7', '8'].map((key) => start('other', key))).toEqual([true, true, false]);
    expect(start(null, '9')).toBe(false);
    for (const key of ['2', '3']) jobs.leave(jobs.join(key, key)?.id ?? '', key);
    expect([start('greedy', '10'), start(null, '11')]).toEqual([true, true]);
  });
});
