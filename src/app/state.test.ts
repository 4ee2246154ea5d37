import { expect, it } from 'vitest';
import type { Register } from '../core/register/index.ts';
import { createState } from './state.ts';

const register = {} as Register;
const parts = {
  live: { on: () => register, reload: () => Promise.resolve() },
  clock: { today: () => '2026-11-30' },
} as unknown as Parameters<typeof createState>[0];

it('the state of a day is one and the same each time, so that what was prepared on it is found again', () => {
  const state = createState(parts);
  const then = state.on('2026-01-01');
  expect(state.on('2026-01-01')).toBe(then);
  expect(then.on('2026-01-01')).toBe(then);
  expect(state.on('2027-01-01')).not.toBe(then);
  expect(then.on(undefined)).toBe(state);
});

it('the states of a few days are kept and no more: what is prepared on each is large', () => {
  const state = createState(parts);
  const then = state.on('2026-01-01');
  for (const day of ['2026-01-02', '2026-01-03', '2026-01-04']) state.on(day);
  expect(state.on('2026-01-01')).not.toBe(then);
});
