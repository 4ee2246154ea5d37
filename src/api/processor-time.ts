import type { FastifyRequest } from 'fastify';
import { failure } from '../app/failures.ts';
import { ownProcessorMs, paidBy, type Payer, type ThreadsFor } from '../app/processor-time.ts';
import { problems } from './answers.ts';
import { FailureError, type Api } from './instance.ts';

/** Whose time there is too little of: of the thread that answers everybody, or of those that compute and read files, or make sheets. */
type Place = 'server' | ThreadsFor;

/** Milliseconds of processor time that one reader may use in a minute. */
export type Budget = Readonly<Record<Place, number>>;

/** How time is measured; another one in tests. */
export interface Meter {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds of processor time that the thread of the server has used. */
  readonly processor: () => number;
}

/** The public addresses that ask for much, and on whose time: a reader who has spent it is refused there. */
export const heavy: Readonly<Record<string, readonly Place[]>> = {
  'POST /api/v1/impact': ['sheets', 'threads'],
  'POST /api/v1/comparisons': ['sheets'],
  'POST /api/v1/comparison-files': ['sheets'],
  'POST /api/v1/report-documents': ['sheets', 'threads'],
  'POST /api/v1/reports': ['sheets', 'threads'],
  'POST /api/v1/scenarios/rebase': ['sheets'],
  'POST /api/v1/own-figures/read': ['sheets'],
  'GET /api/v1/scenario-start': ['sheets'],
  'GET /api/v1/scenario-ground': ['sheets'],
  'GET /api/v1/fallback': ['sheets'],
  'POST /api/v1/scenarios/read': ['sheets'],
  'GET /api/v1/exports/assessments.xlsx': ['server', 'threads'],
  'GET /api/v1/exports/volumes.xlsx': ['server', 'threads'],
  'GET /api/v1/exports/norms.xlsx': ['server', 'threads'],
  'GET /api/v1/exports/overview.xlsx': ['server', 'threads'],
  'GET /api/v1/templates/register.xlsx': ['server', 'threads'],
  'GET /api/v1/templates/volumes.xlsx': ['server', 'threads'],
  'POST /api/v1/register-supplies/dry-run': ['server'],
  'GET /api/v1/plans/:id': ['server', 'threads'],
  'POST /api/v1/plans': ['server', 'threads'],
  'POST /api/v1/plans/:id/worlds': ['server', 'threads'],
  'POST /api/v1/across': ['server', 'threads'],
  'POST /api/v1/plans/verify': ['threads'],
  'POST /api/v1/imports/dry-run': ['threads'],
  'POST /api/v1/ground-inputs/check': ['threads'],
};

/** Requests of one reader that are worked on at a time, and how many more may wait for that. */
const turns = { atATime: 2, waiting: 16 };

const realMeter: Meter = { now: () => performance.now(), processor: ownProcessorMs };

/** What a request asks of whose time; null: not much. */
const placesOf = (method: string, url: string): readonly Place[] | null =>
  heavy[`${method === 'HEAD' ? 'GET' : method} ${url}`] ?? null;

/** Says of every address of the table that it may refuse who has spent the budget. */
export function describeProcessorTime(api: Api): void {
  const unseen = new Set(Object.keys(heavy));
  api.addHook('onRoute', (route) => {
    const [method = ''] = [route.method].flat();
    if (placesOf(method, route.url) === null) return;
    unseen.delete(`${method} ${route.url}`);
    const { schema } = route;
    route.schema = { ...schema, response: { ...(schema?.response as object | undefined), 429: problems[429] } };
  });
  api.addHook('onReady', async () => {
    const [unknown] = unseen;
    if (unknown !== undefined) throw new Error(`${unknown} is in src/api/processor-time.ts, and no address.`);
  });
}

/** Holds readers to their budget at every address of the table. */
export function limitProcessorTime(
  api: Api,
  budget: Budget,
  readerOf: (request: FastifyRequest) => Promise<string>,
  meter: Meter = realMeter,
): void {
  const accounts = createAccounts(budget, meter);
  const line = createLine();
  const ends = new WeakMap<FastifyRequest, () => void>();

  function refuseSpent(reader: string, places: readonly Place[]): void {
    const seconds = accounts.wait(reader, places);
    if (seconds !== null) throw new FailureError(failure('processor-time-spent', { seconds: String(seconds) }));
  }

  api.addHook('onRoute', (route) => {
    const [method = ''] = [route.method].flat();
    const places = placesOf(method, route.url);
    if (places === null) return;
    const { handler } = route;
    route.handler = async (request, reply) => {
      const reader = await readerOf(request);
      const leave = await line.enter(reader);
      let end = leave;
      try {
        // What was asked at once with this may have spent it meanwhile.
        refuseSpent(reader, places);
        const work = accounts.begin(reader);
        end = () => {
          work.end();
          leave();
        };
        ends.set(request, end);
        return await paidBy(work.payer, async () => await handler.call(api, request, reply));
      } finally {
        setImmediate(end);
      }
    };
  });
  // Before the body is read.
  api.addHook('onRequest', async (request) => {
    const places = placesOf(request.method, request.routeOptions.url ?? '');
    if (places !== null) refuseSpent(await readerOf(request), places);
  });
  // Who takes an answer slowly works no more; it is written out first.
  api.addHook('onSend', async (request) => {
    const end = ends.get(request);
    if (end !== undefined) setImmediate(end);
  });
}

const minute = 60_000;

interface Account {
  since: number;
  readonly used: Record<Place, number>;
}

/** What readers used in their minute. What one used too much counts in its next, up to a whole one. */
function createAccounts(budget: Budget, meter: Meter) {
  const accounts = new Map<string, Account>();
  const working = new Set<{ readonly reader: string; resting: number }>();
  let mark = meter.processor();

  function accountOf(reader: string): Account {
    const now = meter.now();
    const before = accounts.get(reader);
    if (before !== undefined && now - before.since < minute) return before;
    const minutes = before === undefined ? 0 : Math.floor((now - before.since) / minute);
    const left = (place: Place): number =>
      Math.max(0, Math.min(before?.used[place] ?? 0, 2 * budget[place]) - minutes * budget[place]);
    const account = {
      since: (before?.since ?? now) + minutes * minute,
      used: { server: left('server'), threads: left('threads'), sheets: left('sheets') },
    };
    accounts.delete(reader);
    accounts.set(reader, account);
    // Those that were seen longest ago come first; after two minutes nothing is left of any.
    for (const [old, { since }] of accounts) {
      if (now - since < 2 * minute) break;
      accounts.delete(old);
    }
    return account;
  }

  /** Shares what the thread of the server did since the last time out over those that it worked for. */
  function share(): void {
    const now = meter.processor();
    const at = [...working].filter(({ resting }) => resting === 0);
    for (const { reader } of at) accountOf(reader).used.server += (now - mark) / at.length;
    mark = now;
  }

  return {
    /** Seconds until a reader may ask again; null: now. */
    wait(reader: string, places: readonly Place[]): number | null {
      share();
      const { since, used } = accountOf(reader);
      const full = Math.max(...places.map((place) => Math.min(2, Math.floor(used[place] / budget[place]))));
      return full === 0 ? null : Math.ceil((since + full * minute - meter.now()) / 1000);
    },
    /** Begins work for a reader. */
    begin(reader: string) {
      share();
      const work = { reader, resting: 0 };
      working.add(work);
      const payer: Payer = {
        reader,
        pay: (threadMs, what) => {
          const { used } = accountOf(reader);
          // What was paid by the clock may come back.
          used[what] = Math.max(0, used[what] + threadMs);
        },
        rest: () => {
          share();
          work.resting += 1;
          return () => {
            share();
            work.resting -= 1;
          };
        },
      };
      const end = (): void => {
        share();
        working.delete(work);
      };
      return { payer, end };
    },
  };
}

/** Lets each reader have a few requests worked on at a time. */
function createLine() {
  const lines = new Map<string, { busy: number; readonly waiting: (() => void)[] }>();

  return {
    /** Waits for a turn; gives the way to end it. */
    async enter(reader: string): Promise<() => void> {
      const line = lines.get(reader) ?? { busy: 0, waiting: [] };
      lines.set(reader, line);
      if (line.busy < turns.atATime) line.busy += 1;
      else if (line.waiting.length >= turns.waiting)
        throw new FailureError(failure('jobs-busy', { count: String(turns.waiting) }));
      else await new Promise<void>((resolve) => line.waiting.push(resolve));
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const next = line.waiting.shift();
        // The turn goes to who waits.
        if (next !== undefined) return next();
        line.busy -= 1;
        if (line.busy === 0) lines.delete(reader);
      };
    },
  };
}
