import { afterAll, describe, expect, it, vi } from 'vitest';
import { jobTask } from '../testing/job-tasks.ts';
import { createPool, type Pool } from './pool.ts';
import { paidBy, payer, type Payer } from './processor-time.ts';
import { createJobs } from './registry.ts';

const pool: Pool = createPool({ threads: 1, perTask: 1, graceMs: 50 });
afterAll(() => pool.close());

/** Somebody who pays, and how much that was so far. */
function somebody() {
  const account = { paid: 0, waits: 0, waitedAtMost: 0 };
  const who: Payer = {
    reader: 'somebody',
    pay: (ms) => (account.paid += ms),
    rest: () => {
      account.waitedAtMost = Math.max(account.waitedAtMost, (account.waits += 1));
      return () => (account.waits -= 1);
    },
  };
  return { account, who };
}

describe('the processor time of a thread', () => {
  it('is paid by whoever asked, who waits meanwhile; where nobody asked, by nobody', async () => {
    const { account, who } = somebody();
    // Long enough for a clock that ticks by ten milliseconds.
    const work = { to: 100_000 };
    await pool.run(jobTask('count'), work).ending;
    expect(account.paid).toBe(0);
    await paidBy(who, async () => {
      await Promise.resolve();
      return await pool.run(jobTask('count'), work).ending;
    });
    expect(account.paid).toBeGreaterThan(0);
    expect(account).toMatchObject({ waits: 0, waitedAtMost: 1 });
  });

  it('of a task that was ended is the time until then', async () => {
    const { account, who } = somebody();
    const heard = Promise.withResolvers<void>();
    const { ending, cancel } = paidBy(who, () => pool.run(jobTask('spin'), null, { progress: () => heard.resolve() }));
    await heard.promise;
    cancel();
    expect((await ending).kind).toBe('stopped');
    expect(account.paid).toBeGreaterThanOrEqual(pool.limits.graceMs - 1);
    expect(account.waits).toBe(0);
  });

  it('is paid while a task runs, and for a job by who asked for it, not by who let it begin', async () => {
    const [first, second] = [somebody(), somebody()];
    const jobs = createJobs<unknown, number, number>(pool, jobTask('spin'), { waiting: 2 });
    const begin = (who: Payer, key: string) =>
      paidBy(who, () => jobs.start(key, null, async () => (payer() === who ? 1 : null), 'me'));
    const [one, two] = [begin(first.who, 'one'), begin(second.who, 'two')];
    if (!one.ok || !two.ok) throw new Error('busy');
    const ended = Promise.withResolvers<void>();
    await new Promise<void>((running) => {
      jobs.watch(one.value.id, ({ progress }) => (progress === null ? undefined : running()));
    });
    jobs.leave(one.value.id, 'me');
    await new Promise<void>((running) => {
      jobs.watch(two.value.id, ({ progress }) => (progress === null ? undefined : running()));
    });
    const before = first.account.paid;
    await vi.waitFor(() => expect(second.account.paid).toBeGreaterThan(900), 10_000);
    expect(jobs.get(two.value.id)?.state).toBe('running');
    jobs.watch(two.value.id, ({ ended: at }) => (at === null ? undefined : ended.resolve()));
    jobs.leave(two.value.id, 'me');
    await ended.promise;
    expect(first.account.paid).toBe(before);
  });
});
