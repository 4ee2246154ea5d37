import { planFileOf, type PlanFile } from '../engine/plan/index.ts';
import { gridlandProblem, type GridlandOptions } from './gridland-problems.ts';
import { naiveOutcome } from './naive-certificate.ts';

/** A plan file of a gridland with its proof, or null where the options made no valid problem. */
export function gridlandFile(seed: number, options: GridlandOptions): PlanFile | null {
  const problem = gridlandProblem(seed, options);
  if (problem === null) return null;
  return planFileOf({ intervention: 'test', seed }, problem, 'steered', naiveOutcome(problem));
}

/** A copy of parsed JSON with the value at a path replaced, or taken out when `value` is undefined. */
export function changed(json: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(json)) {
    const items: readonly unknown[] = json;
    if (rest.length === 0 && value === undefined) return items.filter((_, index) => index !== key);
    return items.map((item, index) => (index === key ? changed(item, rest, value) : item));
  }
  // Whoever gives a path has read it from this JSON.
  const record = json as Readonly<Record<string, unknown>>;
  const entries = Object.entries(record).filter(([name]) => name !== key || rest.length > 0 || value !== undefined);
  return Object.fromEntries(entries.map(([name, part]) => [name, name === key ? changed(part, rest, value) : part]));
}

/** Every path of parsed JSON with its value, the whole first. */
export function* everyPath(
  json: unknown,
  path: readonly (string | number)[] = [],
): Generator<{ readonly path: readonly (string | number)[]; readonly value: unknown }> {
  yield { path, value: json };
  if (Array.isArray(json)) for (const [index, item] of json.entries()) yield* everyPath(item, [...path, index]);
  else if (typeof json === 'object' && json !== null)
    for (const [key, part] of Object.entries(json)) yield* everyPath(part, [...path, key]);
}
