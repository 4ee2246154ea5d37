import { expect, it } from 'vitest';
import { onceADay } from './once-a-day.ts';

it('does its work once a day, not twice at the same time, and again when it failed', async () => {
  let [day, times, broken] = ['2026-12-01', 0, true];
  const look = onceADay(
    () => day,
    async () => {
      times += 1;
      await Promise.resolve();
      if (broken) throw new Error('no answer');
    },
  );
  await expect(look()).rejects.toThrow('no answer');
  broken = false;
  await Promise.all([look(), look()]);
  await look();
  expect(times).toBe(2);
  day = '2026-12-02';
  await look();
  expect(times).toBe(3);
});
