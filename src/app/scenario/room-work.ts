import type { Result } from '../../core/result/index.ts';
import type { TaskFunction } from '../../jobs/index.ts';
import type { Failure } from '../failures.ts';
import type { ScenarioCases } from './cases.ts';

/** A function on the use cases of scenarios; the module of a task exports a list `works` of them. */
export type ScenarioWork = (cases: ScenarioCases, request: unknown) => Promise<Result<unknown, Failure>>;

/** Where such a function is found. */
export type WorkFunction = TaskFunction;

/** Loads the function. */
export async function workOf({ module, name }: WorkFunction): Promise<ScenarioWork> {
  const { works = {} } = (await import(module.href)) as { readonly works?: Readonly<Record<string, ScenarioWork>> };
  const work = works[name];
  if (work === undefined) throw new Error(`${module.href} has no work '${name}'.`);
  return work;
}
