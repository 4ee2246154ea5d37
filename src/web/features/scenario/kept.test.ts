import { expect, it } from 'vitest';
import { asShare, asYear } from '../../../core/units/index.ts';
import type { NamedScenario } from '../../../core/scenario/index.ts';
import { dropScenario, keepScenario, keptScenarios, type Keeper } from './kept.ts';

function memory(first: string | null = null): Keeper & { text: string | null } {
  const store = { text: first, getItem: () => store.text, setItem: (_: string, text: string) => (store.text = text) };
  return store;
}
const named = (name: string, letter = 'a'): NamedScenario => ({
  id: letter.repeat(64),
  name,
  note: '',
  tags: [],
  parentId: null,
  scenario: {
    baseline: {
      dataVersion: 'b'.repeat(64),
      set: 'adopted',
      year: asYear(2024),
      date: '2026-11-23',
      regionId: null,
      illustrative: false,
      matrixId: null,
    },
    changes: [],
    settings: { model: 'nearest', adherence: asShare(0) },
  },
});

it('keeps scenarios newest first, replaces the same one, and drops one', () => {
  const keeper = memory();
  keepScenario(keeper, named('A'));
  keepScenario(keeper, named('B', 'c'));
  keepScenario(keeper, named('A'));
  expect(keptScenarios(keeper).map(({ name }) => name)).toEqual(['A', 'B']);
  dropScenario(keeper, named('A'));
  expect(keptScenarios(keeper).map(({ name }) => name)).toEqual(['B']);
});

it('loses nothing when an entry cannot be read', () => {
  const keeper = memory(JSON.stringify(['{"format":"of-later"}', 'no json', 7]));
  keepScenario(keeper, named('A'));
  expect(keptScenarios(keeper).map(({ name }) => name)).toEqual(['A']);
  expect(keeper.text).toContain('of-later');
  expect(keptScenarios(memory('not json at all'))).toEqual([]);
});
