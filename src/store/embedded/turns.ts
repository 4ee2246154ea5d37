/** Who is next at the one session of the embedded database. */
import { AsyncLocalStorage } from 'node:async_hooks';

const writers = new AsyncLocalStorage<true>();

/** Does work that writes, also what it leaves to be done later: it waits with those who write, and not behind those who read. */
export const asWriter = <Answer>(work: () => Answer): Answer => writers.run(true, work);

/** More than this many who wait, of each kind, are told to come again. */
const mostWaiting = 1000;

/** Told to whoever finds too many waiting; the code is that of PostgreSQL for too many connections. */
class TooManyWait extends Error {
  readonly code = '53300';
  constructor() {
    super('Too many wait for the database.');
  }
}

/**
 * One turn at a time. Who writes and who reads wait in two lines, each in its order, and the lines take turns: however many read, who
 * writes waits for one of them at most.
 */
export function createTurns(most: number = mostWaiting) {
  const lines = { write: [] as (() => void)[], read: [] as (() => void)[] };
  let busy = false;
  let last: keyof typeof lines = 'read';

  return {
    /** Waits for a turn, which lasts until `release`. */
    async obtain(): Promise<void> {
      const kind = writers.getStore() === true ? 'write' : 'read';
      if (!busy) {
        busy = true;
        last = kind;
        return;
      }
      const line = lines[kind];
      if (line.length >= most) throw new TooManyWait();
      await new Promise<void>((begin) => line.push(begin));
    },
    release(): void {
      const [first, second] = last === 'read' ? (['write', 'read'] as const) : (['read', 'write'] as const);
      const kind = lines[first].length > 0 ? first : second;
      const next = lines[kind].shift();
      busy = next !== undefined;
      if (next === undefined) return;
      last = kind;
      next();
    },
  };
}
