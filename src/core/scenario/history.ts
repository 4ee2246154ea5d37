import type { NamedScenario, Scenario } from './types.ts';

/** What was done to a scenario and can be undone; the present is apart, so that it is never missing. */
export interface History {
  readonly past: readonly Scenario[];
  readonly present: Scenario;
  readonly future: readonly Scenario[];
}

export const begin = (present: Scenario): History => ({ past: [], present, future: [] });

/** A new state; what was undone before it is gone. */
export const did = ({ past, present }: History, next: Scenario): History => ({
  past: [...past, present],
  present: next,
  future: [],
});

/** One step back; the same when there is none. */
export function undo(history: History): History {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), present: last, future: [history.present, ...history.future] };
}

/** One step forward again; the same when there is none. */
export function redo(history: History): History {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future };
}

/** A scenario that starts where another is now; the id stays that of its content until it changes. */
export const branch = (named: NamedScenario, name: string): NamedScenario => ({
  ...named,
  name,
  note: '',
  parentId: named.id,
});
