import type { Ask } from '../../jobs/index.ts';
import type { Store } from '../../store/index.ts';

/** What scenarios read of the store. Nothing is written from where they are worked out. */
const read = [
  'dataVersion',
  'fileSecret',
  'inputContent',
  'listInputs',
  'listMatrices',
  'matrixContent',
  'supplies',
  'versionAt',
  'volumes',
] as const satisfies readonly (keyof Store)[];

type Answers = Readonly<Record<string, (of: readonly unknown[]) => Promise<unknown>>>;

/** The store as it answers a thread that has none. */
export const storeAnswers = (store: Store): Answers =>
  Object.fromEntries(
    read.map((name) => [
      name,
      (of: readonly unknown[]) => (store[name] as (...given: unknown[]) => Promise<unknown>)(...of),
    ]),
  );

/** The store as such a thread sees it: every question is asked of who has it, and what no scenario reads is not there. */
export const storeThrough = (kind: Store['kind'], ask: () => Ask): Store =>
  ({
    kind,
    ...Object.fromEntries(read.map((name) => [name, (...of: readonly unknown[]) => ask()(name, of)])),
  }) as unknown as Store;
