import type { Scenario } from './types.ts';

/** The one text of a scenario (JSON, keys sorted, no white space): the hash of it is its id. */
export const scenarioText = (scenario: Scenario): string => canonical(scenario);

/** JSON whose bytes do not depend on the order in which a value was put together. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
