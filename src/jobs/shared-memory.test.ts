import { afterAll, describe, expect, it } from 'vitest';
import { jobTask } from '../testing/job-tasks.ts';
import { createPool } from './pool.ts';
import { onSharedMemory } from './shared-memory.ts';

const pool = createPool({ threads: 1, perTask: 1 });
afterAll(() => pool.close());

describe('a value on shared memory', () => {
  it('is equal to the value it was made of', () => {
    const value = {
      time: Int32Array.of(3, -1, 4),
      parts: [{ demand: Float64Array.of(0.5) }, { demand: Float64Array.of(2) }],
      ids: ['a', 'b'],
      norm: 20,
      nothing: null,
    };
    expect(onSharedMemory(value)).toEqual(value);
  });

  it('has all its arrays there, and moves none twice', () => {
    const shared = onSharedMemory({ time: Int32Array.of(1), parts: [{ demand: Float64Array.of(2) }] });
    expect(shared.time.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shared.parts[0]?.demand.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(onSharedMemory(shared).time).toBe(shared.time);
  });

  it('keeps one array one array where it is named twice', () => {
    const time = Int32Array.of(1, 2);
    const shared = onSharedMemory({ first: time, second: time });
    expect(shared.first).toBe(shared.second);
  });

  it('is read by a thread without a copy: what the thread writes is seen here', async () => {
    const array = onSharedMemory(Int32Array.of(1, 2, 3));
    const { ending } = pool.run<number>(jobTask('write'), { array, value: 42 });
    expect(await ending).toEqual({ kind: 'answered', answer: 3, stopped: null });
    expect(array[0]).toBe(42);
  });

  it('is needed for that: an array of one thread is copied to the other', async () => {
    const array = Int32Array.of(1, 2, 3);
    await pool.run(jobTask('write'), { array, value: 42 }).ending;
    expect(array[0]).toBe(1);
  });
});
