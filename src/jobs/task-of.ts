import type { TaskBody, TaskFunction } from './types.ts';

/** Loads the function that a task names. */
export async function taskOf({ module, name }: TaskFunction): Promise<TaskBody> {
  const { tasks = {} } = (await import(module.href)) as { readonly tasks?: Readonly<Record<string, TaskBody>> };
  const task = tasks[name];
  if (task === undefined) throw new Error(`${module.href} has no task '${name}'.`);
  return task;
}
