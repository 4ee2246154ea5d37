import { afterAll, describe, expect, it } from 'vitest';
import { jobTask } from '../testing/job-tasks.ts';
import { createPool, type Pool } from './pool.ts';

const pools = [1, 2, 3].map((threads) => createPool({ threads, perTask: threads }));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

async function solved(pool: Pool, seed: number): Promise<{ readonly outcome: string; readonly shared: number }> {
  const ending = await pool.run<{ outcome: string; shared: number }>(jobTask('tree'), { seed }).ending;
  if (ending.kind !== 'answered') throw new Error(JSON.stringify(ending));
  return ending.answer;
}

describe('a tree on several threads', () => {
  it.each([1, 2, 3])('gives the same bytes on 1, 2 and 3 threads (seed %i)', async (seed) => {
    const [one, two, three] = await Promise.all(pools.map((pool) => solved(pool, seed)));
    expect(one?.outcome.length).toBeGreaterThan(100);
    expect(two?.outcome).toBe(one?.outcome);
    expect(three?.outcome).toBe(one?.outcome);
    // There was something to share.
    expect(one?.shared).toBeGreaterThan(0);
  });

  it('leaves the threads free for the next', async () => {
    const pool = pools[1];
    if (pool === undefined) throw new Error('no pool');
    expect(await pool.run(jobTask('count'), { to: 3 }).ending).toMatchObject({ answer: 6 });
    expect(await pool.run(jobTask('count'), { to: 4 }).ending).toMatchObject({ answer: 10 });
  });
});
