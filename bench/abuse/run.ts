/**
 * One anonymous address that does its worst beside readers who look around (docs/benchmarks.md, docs/security.md).
 * Run: node bench/abuse/run.ts [seconds] [one of: nothing, verify, dry-run, impact, plans; without: all together]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

const seconds = Number(process.argv[2] ?? 60);
const only = process.argv[3] ?? 'all';

/** Ten readers, each twice a second; they wait for no answer, so that one that is late does not make the next ones fewer. */
const readers = { perSecond: 20, paths: ['overview', 'assessments?limit=50', 'interventions/rectum-resectie', 'meta'] };
/** The address of who does its worst; that of the readers is 127.0.0.1. */
const attackAddress = '127.0.0.2';
/** Connections per kind of request. */
const connections = 4;

interface Request {
  readonly path: string;
  readonly body: Buffer | null;
  readonly type: string;
  readonly from: string;
}

/** What the thread of the attacker tells: that it is ready, then how often it got which status. */
type Told = 'ready' | readonly (readonly [status: string, count: number])[];

if (isMainThread) await measure();
else await attackAll(workerData as { readonly url: string });

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-abuse-'));
  const child = join(import.meta.dirname, '..', '..', 'test', 'store', 'child-server.ts');
  const server = spawn(process.execPath, [child, join(folder, 'data')], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise<string>((said) => createInterface({ input: server.stdout }).once('line', said));
    for (const path of readers.paths) await ask(url, read(path));
    // In a thread of its own, so that what it sends keeps no answer to a reader waiting here.
    const attacker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: { url } });
    const told = (): Promise<Told> => new Promise((heard) => attacker.once('message', heard));
    await told();
    const statuses = told();
    const until = Date.now() + seconds * 1000;
    attacker.postMessage(until);
    const answers: Promise<readonly [latency: number, status: number]>[] = [];
    for (let count = 0; Date.now() < until; count += 1) {
      const begun = performance.now();
      const path = readers.paths[count % readers.paths.length] ?? 'meta';
      answers.push(ask(url, read(path)).then((status) => [performance.now() - begun, status] as const));
      await new Promise((wake) => setTimeout(wake, 1000 / readers.perSecond));
    }
    const found = await Promise.all(answers);
    const latencies = found.map(([latency]) => latency).toSorted((a, b) => a - b);
    const at = (share: number): string => (latencies[Math.ceil(share * latencies.length) - 1] ?? 0).toFixed(0);
    const failed = found.filter(([, status]) => status !== 200).length;
    console.log(
      `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
    );
    console.log('| Attack | Readers’ requests | Not 200 | P50, ms | P95, ms | P99, ms | Longest, ms |');
    console.log('|---|---|---|---|---|---|---|');
    console.log(`| ${only} | ${found.length} | ${failed} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${at(1)} |\n`);
    const heard = await statuses;
    console.log(heard === 'ready' ? '' : heard.map(([key, count]) => `${key}: ${count}`).join(', '));
    await attacker.terminate();
  } finally {
    server.kill('SIGKILL');
    await new Promise((ended) => server.once('exit', ended));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function attackAll({ url }: { readonly url: string }): Promise<void> {
  const attacks = Object.entries(await worst(url)).filter(
    ([name, requests]) => requests.length > 0 && (only === 'all' || only === name),
  );
  const begin = new Promise<number>((told) => parentPort?.once('message', told));
  parentPort?.postMessage('ready' satisfies Told);
  const until = await begin;
  const statuses = new Map<string, number>();
  // What is still asked at the end is left.
  for (const [name, requests] of attacks)
    for (let connection = 0; connection < connections; connection += 1) void attack(name, requests);
  await new Promise((wake) => setTimeout(wake, until - Date.now()));
  parentPort?.postMessage([...statuses].toSorted(([a], [b]) => (a < b ? -1 : 1)) satisfies Told);

  async function attack(name: string, requests: readonly Request[]): Promise<void> {
    for (let turn = 0; Date.now() < until; turn += 1) {
      const status = await ask(url, requests[turn % requests.length] ?? read('meta'));
      const key = `${name} ${status}`;
      statuses.set(key, (statuses.get(key) ?? 0) + 1);
      // Refused at once is asked again a little later, else only this program is measured.
      if (status === 429 || status === 503 || status === 0) await new Promise((wake) => setTimeout(wake, 50));
    }
  }
}

function read(path: string): Request {
  return { path, body: null, type: 'application/json', from: '127.0.0.1' };
}

/** Sends a request and reads its answer; gives its status, 0 where the connection was broken off. */
function ask(url: string, { path, body, type, from }: Request): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((answered) => {
    const request = http.request(
      {
        hostname,
        port,
        path: `/api/v1/${path}`,
        method: body === null ? 'GET' : 'POST',
        localAddress: from,
        headers: body === null ? {} : { 'content-type': type, 'content-length': body.length },
      },
      (response) => {
        response.resume();
        response.once('close', () => answered(response.statusCode ?? 0));
      },
    );
    request.once('error', () => answered(0));
    request.end(body ?? undefined);
  });
}

/** What costs most for the least effort, by kind. */
async function worst(url: string): Promise<Readonly<Record<string, readonly Request[]>>> {
  const bytes = (path: string, body: Buffer): Request => ({
    path,
    body,
    type: 'application/octet-stream',
    from: attackAddress,
  });
  const json = (path: string, body: object): Request => ({
    path,
    body: Buffer.from(JSON.stringify(body)),
    type: 'application/json',
    from: attackAddress,
  });
  const scenarioOf = async (query: string): Promise<object> => {
    const answer = await fetch(`${url}/api/v1/scenario-start${query}`);
    const { scenario } = (await answer.json()) as { readonly scenario: Record<string, unknown> };
    const { regionName: _r, changesInWords: _c, link: _l, ...named } = scenario;
    return { format: 'zwaartepunt-scenario/1', ...named };
  };
  const scenarios = [await scenarioOf(''), await scenarioOf('?region=oost')];
  const rows = Array.from(
    { length: 250_000 },
    (_, at) => `rectum-resectie;Slingeland;${2000 + (at % 25)};${at};opgave`,
  );
  const counts = Buffer.from(['behandeling;zorgaanbieder;jaar;aantal;bron', ...rows].join('\n'));
  return {
    verify: [
      bytes('plans/verify?file=a', gzipSync(Buffer.alloc(400_000_000, '[1,'), { level: 1 })),
      bytes(
        'plans/verify?file=a',
        gzipSync(`{"format":"zwaartepunt-plan/1","question":{},"problem":[${'1,'.repeat(20_000_000)}1]}`),
      ),
    ],
    'dry-run': [bytes('imports/dry-run?file=a.csv', counts)],
    impact: scenarios.map((scenario) => json('impact', { scenario, sensitivity: true, best: true })),
    plans: Array.from({ length: 40 }, (_, at) => json('plans', { intervention: 'rectum-resectie', norm: 40 + at })),
    nothing: [],
  };
}
