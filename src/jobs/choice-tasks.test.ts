import { expect, it } from 'vitest';
import { landWorlds } from '../testing/question-land.ts';
import { tasks } from './choice-tasks.ts';

it('worlds that were stopped give what is left when they go on, as if they never stopped', () => {
  const numbers = [0, 1, 2, 3, 4, 5];
  for (const land of [3, 5, 8, 13]) {
    const input = landWorlds(land);
    const run = (worlds: readonly number[], before: number): ReturnType<typeof tasks.worlds> => {
      let asked = 0;
      const stop = (): boolean => {
        asked += 1;
        return asked > before;
      };
      return tasks.worlds({ input, worlds }, { stop, progress: () => undefined });
    };
    const whole = run(numbers, Infinity);
    const first = run(numbers, 2);
    const done = new Set(first.map(({ world }) => world));
    expect([...done]).toEqual([0, 1]);
    // What is left is drawn in another order, as by more threads.
    const rest = run(numbers.filter((world) => !done.has(world)).toReversed(), Infinity);
    const together = [...first, ...rest].toSorted((a, b) => a.world - b.world);
    expect(JSON.stringify(together)).toBe(JSON.stringify(whole));
  }
});
