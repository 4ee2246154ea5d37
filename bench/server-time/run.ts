/**
 * What every address costs the thread that answers everybody, on the reference country (docs/benchmarks.md).
 * Run: node bench/server-time/run.ts [least milliseconds that are printed] [part of the name of the requests]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostsOf } from '../../src/api/hosts.ts';
import type { Api } from '../../src/api/instance.ts';
import { buildApi } from '../../src/api/server.ts';
import type { App } from '../../src/app/app.ts';
import { configFrom } from '../../src/app/config.ts';
import { openApp } from '../../src/app/open-app.ts';
import { ownProcessorMs } from '../../src/app/processor-time.ts';
import { openClient } from './client.ts';
import { realisticInput, type Asked } from './input.ts';

const least = Number(process.argv[2] ?? 0);

/** Part of the name of the requests that are wanted; without it all. */
const only = process.argv[3] ?? '';

/** Rounds of each request: the first one makes what is kept, the last ones find it. */
const rounds = 3;

/** What one request took of the thread of the server, in milliseconds. */
interface Taken {
  readonly name: string;
  readonly status: number;
  /** Of the first round, and the least of the later ones. */
  readonly first: number;
  readonly later: number;
  /** Longest stretch in which it did nothing else, of all rounds. */
  readonly stretch: number;
  readonly kilobytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-server-time-'));
const config = configFrom({ ZWAARTEPUNT_DEMO: 'on' }, 'bench', { data: join(folder, 'data') });
// As a server is started.
const opened = await openApp({ ...config, sheetsApart: true });
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const app: App = opened.value;
const api = await buildApi({
  app: () => app,
  version: 'bench',
  webFolder: null,
  logError: (_reference, error, request) => process.stderr.write(`${request} ${String(error)}\n`),
  operatorToken: 'bench',
  hosts: hostsOf(config, 'localhost'),
});
await api.listen({ host: '127.0.0.1', port: 0 });
const address = api.server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const client = openClient();
try {
  const found: Taken[] = [];
  const asked = (await realisticInput(api, only)).filter(({ name }) => name.includes(only));
  for (const one of asked) {
    found.push(await taken(one));
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  console.log('| Request | Status | First, ms | Later, ms | Longest stretch, ms | kB |');
  console.log('|---|---|---|---|---|---|');
  const worst = (one: Taken): number => Math.max(one.first, one.later, one.stretch);
  for (const one of found.toSorted((a, b) => worst(b) - worst(a)))
    if (worst(one) >= least)
      console.log(
        `| ${one.name} | ${one.status} | ${one.first.toFixed(0)} | ${one.later.toFixed(0)} | ${one.stretch.toFixed(0)} | ${one.kilobytes.toFixed(0)} |`,
      );
  const seen = new Set(asked.map(({ address }) => address));
  console.log(
    `\nNot asked: ${addressesOf(api)
      .filter((address) => !seen.has(address))
      .join(', ')}`,
  );
} finally {
  await client.close();
  await api.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

async function taken({ name, request }: Asked): Promise<Taken> {
  const { method = 'GET', url = '', payload } = request;
  const plain = payload === undefined || payload instanceof Buffer;
  const sent = {
    port,
    method,
    url: typeof url === 'string' ? url : '',
    headers: {
      ...(plain ? {} : { 'content-type': 'application/json' }),
      ...(request.headers as Record<string, string> | undefined),
    },
    body: payload === undefined ? null : payload instanceof Buffer ? payload : Buffer.from(JSON.stringify(payload)),
  };
  const times: number[] = [];
  let [stretch, status, kilobytes] = [0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const watch = watchStretches();
    const before = ownProcessorMs();
    const answer = await client.send(sent);
    times.push(ownProcessorMs() - before);
    stretch = Math.max(stretch, watch());
    [status, kilobytes] = [answer.status, answer.bytes / 1024];
    await new Promise((wake) => setTimeout(wake, 20));
  }
  const [first = 0, ...later] = times;
  return { name, status, first, later: Math.min(...later), stretch, kilobytes };
}

/** Processor time between two looks at it, which only what does nothing else puts off; gives the longest when called. */
function watchStretches(): () => number {
  let [longest, mark] = [0, ownProcessorMs()];
  const look = (): void => {
    const now = ownProcessorMs();
    longest = Math.max(longest, now - mark);
    mark = now;
  };
  const timer = setInterval(look, 1);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

function addressesOf(on: Api): readonly string[] {
  const { paths } = on.swagger() as { readonly paths: Readonly<Record<string, object>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}
