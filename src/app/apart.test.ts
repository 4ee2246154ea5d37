import { afterAll, expect, it } from 'vitest';
import { createPool } from '../jobs/index.ts';
import { jobTask } from '../testing/job-tasks.ts';
import { lineTo } from './apart.ts';

const pool = createPool({ threads: 1, perTask: 1 });
afterAll(() => pool.close());

it('reads one file at a time, lets a few wait, and tells one more to come again', async () => {
  const line = lineTo(pool, 2);
  const count = () => line<number>(jobTask('count'), { to: 3 });
  const asked = [count(), count(), count()];
  expect(await count()).toEqual({ ok: false, failure: { code: 'jobs-busy', parameters: { count: '2' } } });
  expect(await Promise.all(asked)).toEqual(Array(3).fill({ ok: true, value: 6 }));
  expect(await count()).toEqual({ ok: true, value: 6 });
});
