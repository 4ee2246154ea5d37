import { oldSteered } from './model.ts';
import type { Scenario } from './types.ts';

/**
 * The one text of a scenario (JSON, keys sorted, no white space): the hash of it is its id. The model *steered* stands there under its
 * old name, so that whatever was stored or linked keeps its id.
 */
export const scenarioText = ({ settings, ...rest }: Scenario): string =>
  canonical({ ...rest, settings: settings.model === 'steered' ? { ...settings, model: oldSteered } : settings });

/** JSON whose bytes do not depend on the order in which a value was put together. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
