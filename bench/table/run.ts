/**
 * People at a regional table: 200 readers and 20 writers, each signed in, for a minute (docs/benchmarks.md).
 * Run: node bench/table/run.ts [seconds] [requests per reader a second] [requests per writer a second] [postgres or embedded] [readers] [writers]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { startPostgres } from '../../src/testing/postgres.ts';

const [seconds = 60, readerRate = 0.5, writerRate = 0.5] = process.argv.slice(2, 5).map(Number);
const database = process.argv[5] ?? 'postgres';
const readers = Number(process.argv[6] ?? 200);
const writers = Number(process.argv[7] ?? 20);
const table = 'oost';

const cluster = database === 'postgres' ? await startPostgres({ durable: true }) : null;
const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-table-'));
const where = cluster === null ? ['--folder', join(folder, 'data')] : [await cluster.newDatabase()];
const server = spawn(process.execPath, [join(import.meta.dirname, 'server-child.ts'), ...where], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const line = await new Promise<string>((said) => createInterface({ input: server.stdout }).once('line', said));
  const { url, administratorLink } = JSON.parse(line) as { url: string; administratorLink: string };
  const cookies = await signIn(url, administratorLink);
  const reading = run(url, cookies.slice(0, readers), readerRate, () => ({
    method: 'GET' as const,
    path: `/api/v1/tables/${table}`,
  }));
  const writing = run(url, cookies.slice(readers), writerRate, (count) => ({
    method: 'POST' as const,
    path: `/api/v1/tables/${table}/acts`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'comment-made',
      anchor: { kind: 'step', id: 'process' },
      text: `opmerking ${count}`,
      mentions: [],
      ownPartyOnly: false,
    }),
  }));
  const [read, written] = await Promise.all([reading, writing]);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, ${cluster === null ? 'embedded database' : 'PostgreSQL that writes to disk'}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  console.log('| Who | Requests | a second | Errors | Not 2xx | P50, ms | P95, ms | P99, ms | Longest, ms |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  const rows = [
    [`${readers} readers`, read],
    [`${writers} writers`, written],
  ] as const;
  for (const [who, { total, failed, non2xx, latencies }] of rows) {
    const at = (share: number): string => (latencies[Math.ceil(share * latencies.length) - 1] ?? 0).toFixed(0);
    console.log(
      `| ${who} | ${total} | ${(total / seconds).toFixed(0)} | ${failed} | ${non2xx} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${at(1)} |`,
    );
  }
} finally {
  server.kill('SIGTERM');
  await new Promise((ended) => server.once('exit', ended));
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A session for every person: each an account of its own that redeemed an invitation, spread over four parties. */
async function signIn(url: string, administratorLink: string): Promise<readonly string[]> {
  const link = await fetch(administratorLink, { redirect: 'manual' });
  const administrator = cookieOf(link.headers.getSetCookie());
  const post = async (path: string, body: object, cookie: string): Promise<Response> => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  };
  await post('tables', { id: table, region: 'oost', name: 'Meting', tranche: '1' }, administrator);
  const parties = ['een', 'twee', 'drie', 'vier'];
  for (const id of parties) {
    const party = { id, kind: 'provider', name: id, registerId: null, regie: false, marketLeader: false };
    await post(`tables/${table}/acts`, { kind: 'party-seated', party }, administrator);
  }
  const cookies: string[] = [];
  for (let index = 0; index < readers + writers; index += 1) {
    const invited = await post(
      `tables/${table}/invitations`,
      {
        email: `persoon-${index}@bench.invalid`,
        name: `Persoon ${index}`,
        partyId: parties[index % parties.length],
        roles: index < readers ? ['read'] : ['contribute'],
      },
      administrator,
    );
    const answer = (await invited.json()) as { link: string };
    const come = await post('invitations/redeem', { token: new URL(answer.link).hash.slice(1) }, '');
    cookies.push(cookieOf(come.headers.getSetCookie()));
  }
  return cookies;
}

function cookieOf(lines: readonly string[]): string {
  return lines.map((line) => line.split(';')[0]).join('; ');
}

/** What a person's requests took together. */
interface Taken {
  readonly total: number;
  readonly failed: number;
  readonly non2xx: number;
  readonly latencies: readonly number[];
}

/**
 * One connection a person, each at its own pace. Autocannon lets all connections of a run begin a period at once, which people
 * do not: groups of ten begin one after the other, spread over the period.
 */
async function run(
  url: string,
  cookies: readonly string[],
  rate: number,
  request: (count: number) => autocannon.Request,
): Promise<Taken> {
  const size = 10;
  let count = 0;
  const latencies: number[] = [];
  const groups = Array.from({ length: Math.ceil(cookies.length / size) }, (_, group) =>
    cookies.slice(group * size, (group + 1) * size),
  );
  const results = await Promise.all(
    groups.map(async (own, group) => {
      await new Promise((wake) => setTimeout(wake, (group * 1000) / groups.length / rate));
      let next = 0;
      const running = autocannon({
        url,
        connections: own.length,
        duration: seconds,
        overallRate: Math.max(1, Math.round(own.length * rate)),
        timeout: 30,
        setupClient(client) {
          const cookie = own[next % own.length] ?? '';
          next += 1;
          const fresh = (): autocannon.Request => {
            count += 1;
            const made = request(count);
            return { ...made, headers: { ...made.headers, cookie } };
          };
          client.setRequests([fresh()]);
          client.on('response', () => client.setRequests([fresh()]));
        },
      });
      // It is both: a promise of the end, and what tells of every answer until then.
      const instance = running as unknown as autocannon.Instance;
      instance.on('response', (_client, _status, _bytes, responseTime) => void latencies.push(responseTime));
      return await running;
    }),
  );
  const sum = (pick: (result: autocannon.Result) => number): number =>
    results.reduce((total, result) => total + pick(result), 0);
  return {
    total: sum(({ requests }) => requests.total),
    failed: sum(({ errors, timeouts }) => errors + timeouts),
    non2xx: sum(({ non2xx }) => non2xx),
    latencies: latencies.toSorted((a, b) => a - b),
  };
}
