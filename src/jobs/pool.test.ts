import { getPriority } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import type { Progress } from '../engine/plan/index.ts';
import { jobTask } from '../testing/job-tasks.ts';
import { createPool, type Pool, type PoolLimits } from './pool.ts';
import { paidBy, payer, type Payer } from './processor-time.ts';
import type { Ask } from './types.ts';

const pools: Pool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

function poolWith(limits: Partial<PoolLimits> = {}): Pool {
  const pool = createPool({ threads: 1, perTask: 1, ...limits });
  pools.push(pool);
  return pool;
}

/** The task still answers: 1 + 2 + 3 = 6. */
const stillWorks = async (pool: Pool): Promise<void> =>
  expect(await pool.run(jobTask('count'), { to: 3 }).ending).toEqual({ kind: 'answered', answer: 6, stopped: null });

/** Resolves when the task has said something, so that it certainly runs. */
function begun<Answer>(pool: Pool, name: 'spin' | 'spinWithCertificates' | 'obey') {
  const heard = Promise.withResolvers<Progress>();
  const running = pool.run<Answer>(jobTask(name), null, { progress: heard.resolve });
  return { ...running, heard: heard.promise };
}

describe('a pool of threads', () => {
  it('gives the answer of a task, and all it said before, in order', async () => {
    const said: Progress[] = [];
    const { ending } = poolWith().run(
      jobTask('count'),
      { to: 5 },
      {
        progress: (progress) => said.push(progress),
      },
    );
    expect(await ending).toEqual({ kind: 'answered', answer: 15, stopped: null });
    expect(said.map(({ bound }) => bound)).toEqual([1, 2, 3, 4, 5]);
    expect(said.map(({ incumbent }) => incumbent?.cost)).toEqual([4, 3, 2, 1, 0]);
  });

  it.skipIf(process.platform !== 'linux')(
    'lets the thread that answers readers go first (skipped where the system is not Linux)',
    async () => {
      const before = getPriority();
      expect(await poolWith().run(jobTask('niceness'), null).ending).toMatchObject({
        answer: Math.min(19, before + 10),
      });
      expect(getPriority()).toBe(before);
    },
  );

  it('answers what a task asks, in the name of who pays for it, and refuses what it does not know', async () => {
    const who: Payer = { reader: 'a', pay: () => undefined, rest: () => () => undefined };
    const asked: Ask = async (name, [number]) => {
      if (name !== 'number' || payer() !== who) throw new Error(`no ${name}`);
      return 10 * Number(number);
    };
    const pool = poolWith();
    const { ending } = paidBy(who, () => pool.run(jobTask('askTwice'), null, { asked }));
    expect(await ending).toMatchObject({ answer: '30 no secret' });
    expect(await pool.run(jobTask('askTwice'), null).ending).toMatchObject({ kind: 'crashed' });
    await stillWorks(pool);
  });

  it('lets a task that listens stop by itself, with the best it has', async () => {
    const { heard, cancel, ending } = begun<string>(poolWith({ graceMs: 60_000 }), 'obey');
    await heard;
    cancel();
    expect(await ending).toEqual({ kind: 'answered', answer: 'the best so far', stopped: 'cancelled' });
  });

  it('ends the thread of a task that does not listen, and replaces it', async () => {
    const pool = poolWith();
    const { heard, cancel, ending } = begun(pool, 'spin');
    expect((await heard).incumbent?.cost).toBe(7);
    cancel();
    expect(await ending).toEqual({ kind: 'stopped', why: 'cancelled', kept: null });
    await stillWorks(pool);
  });

  it('keeps the certificate that was sent by a task whose thread had to be ended, and makes no other within a second', async () => {
    const { heard, cancel, ending } = begun(poolWith(), 'spinWithCertificates');
    await heard;
    cancel();
    expect(await ending).toMatchObject({ kind: 'stopped', kept: { format: 'zwaartepunt-certificate/1', bound: 1 } });
  });

  it('stops a task sooner than in 100 ms, after the time it gives it to stop by itself', () => {
    const { limits } = poolWith();
    expect(limits.graceMs).toBeLessThan(100);
  });

  it('stops a task at the time limit: one that listens answers, one that does not is ended', async () => {
    const pool = poolWith({ timeMs: 50, graceMs: 5000 });
    expect(await pool.run(jobTask('obey'), null).ending).toEqual({
      kind: 'answered',
      answer: 'the best so far',
      stopped: 'time-limit',
    });
    const strict = poolWith({ timeMs: 50, graceMs: 10 });
    expect(await strict.run(jobTask('spin'), null).ending).toEqual({ kind: 'stopped', why: 'time-limit', kept: null });
  });

  it.each(['heap', 'arrays'] as const)(
    'ends a task whose %s passes the memory limit, stays alive, and works on',
    async (name) => {
      const pool = poolWith({ memoryMb: 64, watchMs: 20 });
      expect(await pool.run(jobTask(name), null).ending).toEqual({ kind: 'out-of-memory' });
      await stillWorks(pool);
    },
  );

  it('passes on what a task threw, and works on', async () => {
    const pool = poolWith();
    const ending = await pool.run(jobTask('fail'), null).ending;
    expect(ending).toMatchObject({ kind: 'crashed', error: { message: 'planted failure' } });
    await stillWorks(pool);
  });

  it('notices a thread that ends without an answer, and replaces it', async () => {
    const pool = poolWith();
    expect(await pool.run(jobTask('exit'), null).ending).toMatchObject({ kind: 'crashed' });
    await stillWorks(pool);
  });

  it('names a task that does not exist', async () => {
    const module = jobTask('count').module;
    const ending = await poolWith().run({ module, name: 'absent' }, null).ending;
    expect(ending).toMatchObject({ kind: 'crashed', error: { message: expect.stringContaining("'absent'") } });
  });

  it('runs as many tasks at a time as it has threads', async () => {
    const pool = poolWith({ threads: 2, graceMs: 60_000 });
    const [first, second] = [begun(pool, 'obey'), begun(pool, 'obey')];
    // Both have begun before either has ended.
    await Promise.all([first.heard, second.heard]);
    first.cancel();
    second.cancel();
    expect((await Promise.all([first.ending, second.ending])).map(({ kind }) => kind)).toEqual([
      'answered',
      'answered',
    ]);
  });

  it('ends what runs when it closes', async () => {
    const pool = poolWith();
    const { heard, ending } = begun(pool, 'spin');
    await heard;
    await pool.close();
    expect(await ending).toEqual({ kind: 'stopped', why: 'cancelled', kept: null });
  });
});
