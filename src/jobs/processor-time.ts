/** Who pays for the time that threads use: follows whoever asked through everything that is awaited. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** What threads are for: plans and files, or the sheets of scenarios. Time of each is counted apart. */
export type ThreadsFor = 'threads' | 'sheets';

/** Whoever asked for work. */
export interface Payer {
  /** Who that is: a session or an address; null: nobody in particular. */
  readonly reader: string | null;
  /** Told what a thread used for it, in milliseconds of processor time. */
  readonly pay: (threadMs: number, what: ThreadsFor) => void;
  /** Told that it waits for others from now on; gives the way to say that it does no more. */
  readonly rest: () => () => void;
}

const nobody: Payer = { reader: null, pay: () => undefined, rest: () => () => undefined };
const payers = new AsyncLocalStorage<Payer>();

/** Who pays for what is done here; where nobody asked, nobody. */
export const payer = (): Payer => payers.getStore() ?? nobody;

/** Does work for which somebody pays, also for what it leaves to be done later. */
export const paidBy = <Answer>(who: Payer, work: () => Answer): Answer => payers.run(who, work);

/** Milliseconds between two payments for a task that runs. */
const paidEveryMs = 1000;

/** The bill of one task: paid by the clock while it runs, so that a long one counts in the minutes in which it ran, and in the end what it used. */
export function openBill({ pay, rest }: Payer, what: ThreadsFor) {
  const goOn = rest();
  let begunAt: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let paid = 0;
  let used: number | null = null;
  const payUpTo = (ms: number): void => {
    pay(ms - paid, what);
    paid = ms;
  };
  return {
    begun: (): void => {
      const from = performance.now();
      begunAt ??= from;
      timer ??= setInterval(() => payUpTo(performance.now() - from), paidEveryMs).unref();
    },
    /** Told by the thread, at the end of its task. */
    used: (ms: number): void => {
      used = ms;
    },
    /** What other threads used for it. */
    helped: (ms: number): void => pay(ms, what),
    /** A thread that was ended told nothing: it worked until now. */
    close: (): void => {
      if (timer !== null) clearInterval(timer);
      payUpTo(used ?? (begunAt === null ? 0 : performance.now() - begunAt));
      goOn();
    },
  };
}

/** Waits for what others do. */
export async function resting<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const goOn = payer().rest();
  try {
    return await answer;
  } finally {
    goOn();
  }
}

/** Milliseconds of processor time that this thread has used since it began. */
export function ownProcessorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
