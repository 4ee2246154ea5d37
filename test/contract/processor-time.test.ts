import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../src/api/instance.ts';
import { heavy, type Budget } from '../../src/api/processor-time.ts';
import { buildApi } from '../../src/api/server.ts';
import type { App } from '../../src/app/app.ts';
import { readerSeconds } from '../../src/app/processor-time.ts';
import { failure } from '../../src/app/failures.ts';
import { payer } from '../../src/jobs/processor-time.ts';
import { root } from './stack.ts';

const xlsx = '/api/v1/exports/norms.xlsx';
const verify = '/api/v1/plans/verify?file=a';
const start = '/api/v1/scenario-start';
const budget = { server: 10_000, threads: 20_000, sheets: 5_000 };

/** A clock and the processor time of the server, both set by the test. */
let time = { clock: 0, processor: 0 };
const use = (ms: number): void => {
  time.processor += ms;
};

/** Work that ends when the test says so, in the order in which it was begun. */
type Work = () => Promise<void>;
let work: Work = () => Promise.resolve();

/** What is worked on at this moment, and how to end it. */
let doors: (() => void)[] = [];
const behindDoor = () => new Promise<void>((open) => doors.push(open));
const doorsOpen = (count: number) => vi.waitFor(() => expect(doors).toHaveLength(count));

let api: Api;
beforeEach(async () => {
  time = { clock: 0, processor: 0 };
  doors = [];
  work = () => Promise.resolve();
  api = await server();
});
afterEach(() => api.close());

/** The server with a stand-in for what it asks: work that the test describes, then a refusal of its own (422). */
async function server(processorTime: Budget = budget): Promise<Api> {
  const asked = async () => {
    await work();
    return { ok: false, failure: failure('norm-unknown', { intervention: 'a', why: 'b' }) } as const;
  };
  const app: unknown = {
    table: asked,
    plans: { verify: asked },
    scenarioWork: asked,
    signIn: {
      visitor: async (headers: Headers) => {
        const session = headers.get('cookie');
        return session === null ? null : { session, demo: session === 'demo' };
      },
    },
  };
  const made = await buildApi({
    app: () => app as App,
    version: '0',
    webFolder: null,
    logError: (_reference, error) => expect.unreachable(String(error)),
    hosts: [],
    processorTime,
    meter: { now: () => time.clock, processor: () => time.processor },
  });
  await made.ready();
  return made;
}

interface Asked {
  readonly from?: string;
  readonly cookie?: string;
  readonly language?: string;
}

async function ask(url: string, { from = '192.0.2.1', cookie, language = 'nl' }: Asked = {}) {
  const reads = url !== verify;
  const answer = await api.inject({
    method: reads ? 'GET' : 'POST',
    url,
    remoteAddress: from,
    headers: {
      'accept-language': language,
      ...(cookie === undefined ? {} : { cookie }),
      ...(reads ? {} : { 'content-type': 'application/octet-stream' }),
    },
    ...(reads ? {} : { payload: Buffer.from('{}') }),
  });
  // Work ends a moment after its answer.
  await new Promise(setImmediate);
  return answer;
}

/** Asks for the whole budget of the server's time, or for another part of it. */
async function spend(ms = budget.server, asked: Asked = {}): Promise<void> {
  work = async () => use(ms);
  expect((await ask(xlsx, asked)).statusCode).toBe(422);
}

describe('processor time of a reader and minute', () => {
  it('is refused when it is spent, in both languages, with when to come again', async () => {
    await spend();
    time.clock = 20_000;
    const [dutch, english] = [await ask(xlsx), await ask(xlsx, { language: 'en' })];
    expect(dutch.statusCode).toBe(429);
    expect(dutch.headers['retry-after']).toBe('40');
    expect(dutch.json()).toMatchObject({ code: 'processor-time-spent', title: 'Rekentijd is op' });
    expect(dutch.json<{ detail: string }>().detail).toContain('over 40 seconden opnieuw');
    expect(english.json<{ detail: string }>().detail).toContain('Try again in 40 seconds');
    time.clock = 60_000;
    expect((await ask(xlsx)).statusCode).toBe(422);
  });

  it('is not refused before it is spent, nor to another, nor where little is asked', async () => {
    await spend(budget.server - 1);
    await spend(1);
    expect((await ask(xlsx)).statusCode).toBe(429);
    expect((await ask(xlsx, { from: '192.0.2.2' })).statusCode).toBe(422);
    expect((await ask('/api/v1/health')).statusCode).toBe(200);
  });

  it('is refused before a body is read, and after the turn came of what was asked at once', async () => {
    work = async () => {
      await behindDoor();
      use(budget.server);
    };
    const all = [ask(xlsx), ask(xlsx), ask(xlsx), ask(xlsx)];
    await doorsOpen(2);
    for (const open of doors) open();
    expect((await Promise.all(all)).map(({ statusCode }) => statusCode)).toEqual([422, 422, 429, 429]);
  });

  it('that was used too much counts in the next minute, and nobody waits for more than two', async () => {
    await spend(1.5 * budget.server);
    time.clock = 60_000;
    await spend(0.5 * budget.server);
    expect((await ask(xlsx)).statusCode).toBe(429);
    time.clock = 120_000;
    await spend(1000 * budget.server);
    expect((await ask(xlsx)).headers['retry-after']).toBe('120');
    time.clock = 240_000;
    expect((await ask(xlsx)).statusCode).toBe(422);
  });

  it('is in the count of the session, and of the address where a session is there for the asking', async () => {
    await spend(budget.server, { cookie: 'one' });
    expect((await ask(xlsx, { cookie: 'one', from: '192.0.2.9' })).statusCode).toBe(429);
    expect((await ask(xlsx, { cookie: 'two' })).statusCode).toBe(422);
    await spend(budget.server, { cookie: 'demo' });
    expect((await ask(xlsx, { cookie: 'demo', from: '192.0.2.9' })).statusCode).toBe(422);
    expect((await ask(xlsx)).statusCode).toBe(429);
  });

  it('is shared out over those that are worked on at the same time; who waits for a thread uses none', async () => {
    work = behindDoor;
    const first = ask(xlsx, { from: '192.0.2.1' });
    await doorsOpen(1);
    work = async () => {
      const goOn = payer().rest();
      await behindDoor();
      goOn();
    };
    const second = ask(xlsx, { from: '192.0.2.2' });
    await doorsOpen(2);
    use(budget.server - 2);
    doors[0]?.();
    await first;
    doors[1]?.();
    await second;
    // Two at once: half each.
    work = behindDoor;
    const both = [ask(xlsx, { from: '192.0.2.1' }), ask(xlsx, { from: '192.0.2.2' })];
    await doorsOpen(4);
    use(4);
    for (const open of doors) open();
    await Promise.all(both);
    work = () => Promise.resolve();
    const after = [await ask(xlsx, { from: '192.0.2.1' }), await ask(xlsx, { from: '192.0.2.2' })];
    expect(after.map(({ statusCode }) => statusCode)).toEqual([429, 422]);
  });

  it('of threads is an account of its own, and what was paid by the clock may come back', async () => {
    work = async () => payer().pay(budget.threads, 'threads');
    expect((await ask(verify)).statusCode).toBe(422);
    expect((await ask(verify)).statusCode).toBe(429);
    expect((await ask(xlsx)).statusCode).toBe(429);
    expect((await ask(start)).statusCode).toBe(422);
    work = async () => {
      payer().pay(budget.threads, 'threads');
      payer().pay(-1, 'threads');
    };
    expect((await ask(verify, { from: '192.0.2.2' })).statusCode).toBe(422);
    expect((await ask(verify, { from: '192.0.2.2' })).statusCode).toBe(422);
  });

  it('of the thread that makes sheets is an account of its own too', async () => {
    work = async () => payer().pay(budget.sheets, 'sheets');
    expect((await ask(start)).statusCode).toBe(422);
    expect((await ask(start)).statusCode).toBe(429);
    expect((await ask(verify)).statusCode).toBe(422);
    expect((await ask(xlsx)).statusCode).toBe(422);
  });
});

describe('the budget where nothing else is set', () => {
  it('refuses nobody who works alone, with the times that are measured in docs/security.md', async () => {
    await api.close();
    const { server: own, threads, sheets } = readerSeconds;
    api = await server({ server: 1000 * own, threads: 1000 * threads, sheets: 1000 * sheets });
    const [sheet, pdf, change] = [600, 900, 500];
    // A sheet, its PDF twice, and another change every two seconds, in one minute.
    for (const ms of [sheet, pdf, pdf, ...Array(30).fill(change)]) {
      work = async () => payer().pay(ms, 'sheets');
      expect((await ask(start)).statusCode).toBe(422);
    }
    expect((await ask(start)).statusCode).toBe(422);
  });
});

describe('turns of a reader', () => {
  it('are two at a time; sixteen more wait, one more is told to come again', async () => {
    let [at, most] = [0, 0];
    work = async () => {
      most = Math.max(most, (at += 1));
      await behindDoor();
      at -= 1;
    };
    const all = Array.from({ length: 18 }, () => ask(xlsx));
    await doorsOpen(2);
    await new Promise((done) => setTimeout(done, 50));
    const refused = await ask(xlsx);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5']);
    for (let opened = 0; opened < 18; opened += 1) {
      await vi.waitFor(() => expect(doors.length).toBeGreaterThan(opened));
      doors[opened]?.();
    }
    expect(new Set((await Promise.all(all)).map(({ statusCode }) => statusCode))).toEqual(new Set([422]));
    expect(most).toBe(2);
  });
});

describe('the table of addresses that ask for much', () => {
  it('is in docs/security.md as it is enforced, and in the description of the API', async () => {
    const text = readFileSync(`${root}docs/security.md`, 'utf8');
    const documented = [
      ...text.matchAll(/^\| ((?:server|threads|sheets)(?:, threads)?) \| `((?:GET|POST) [^`]+)` \|$/gm),
    ].map(([, places = '', address = '']) => [address, places.split(', ')]);
    expect(Object.fromEntries(documented)).toEqual(heavy);
    const { paths } = api.swagger() as unknown as {
      readonly paths: Record<string, Record<string, { readonly responses: object }>>;
    };
    for (const address of Object.keys(heavy)) {
      const [method = '', path = ''] = address.split(' ');
      const described = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(Object.keys(described?.responses ?? {}), address).toContain('429');
    }
  });
});
