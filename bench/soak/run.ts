/**
 * Readers who ask at a steady pace for minutes: what the server holds in memory at the start and at the end, and how long they wait
 * (docs/benchmarks.md). Run: node bench/soak/run.ts [minutes] [requests a second]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [minutes, pace] = [Number(process.argv[2] ?? 10), Number(process.argv[3] ?? 15)];
const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-soak-'));
const child = join(import.meta.dirname, '..', '..', 'test', 'store', 'child-server.ts');
const server = spawn(process.execPath, [child, join(folder, 'data')], { stdio: ['ignore', 'pipe', 'inherit'] });
/** Resident memory of the server, in MB. */
const resident = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
const wait = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/** What readers open, in turn; each page of each treatment and hospital once in a while. */
async function addressesOf(url: string): Promise<readonly string[]> {
  interface Named {
    readonly id: string;
  }
  const { interventions, providers } = (await (await fetch(`${url}/api/v1/register`)).json()) as {
    readonly interventions: readonly Named[];
    readonly providers: readonly Named[];
  };
  const fixed = ['overview', 'assessments?limit=50', 'meta', 'volumes?limit=100', 'imports', 'fallback', 'validation'];
  return [
    ...interventions.flatMap(({ id }) => [...fixed, `interventions/${id}`]),
    ...providers.flatMap(({ id }) => [`providers/${id}`, 'exports/overview.xlsx', 'exports/norms.csv']),
    'scenario-start',
    'scenario-start?region=oost',
  ];
}

const part = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);

try {
  const url = await new Promise<string>((said) => createInterface({ input: server.stdout }).once('line', said));
  const addresses = await addressesOf(url);
  await wait(10_000);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}, ${pace} requests a second\n`,
  );
  console.log(
    '| Minute | Requests | Not 200 | P50, ms | P99, ms | Longest, ms | MB at its end |\n|---|---|---|---|---|---|---|',
  );
  console.log(`| 0 | 0 | | | | | ${resident().toFixed(0)} |`);
  let next = 0;
  for (let minute = 1; minute <= minutes; minute += 1) {
    const asked: Promise<void>[] = [];
    const [times, others]: [number[], Record<string, number>] = [[], {}];
    const begun = performance.now();
    for (let at = 0; at < 60 * pace; at += 1) {
      await wait(Math.max(0, begun + (1000 * at) / pace - performance.now()));
      const address = addresses[next % addresses.length] ?? '';
      next += 1;
      const from = performance.now();
      asked.push(
        fetch(`${url}/api/v1/${address}`).then(async (answer) => {
          await answer.arrayBuffer();
          times.push(performance.now() - from);
          if (answer.status !== 200) others[answer.status] = (others[answer.status] ?? 0) + 1;
        }),
      );
    }
    await Promise.all(asked);
    const sorted = times.toSorted((a, b) => a - b);
    const odd = Object.entries(others)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ');
    console.log(
      `| ${minute} | ${times.length} | ${odd === '' ? '0' : odd} | ${part(sorted, 0.5)} | ${part(sorted, 0.99)} | ${part(sorted, 1)} | ${resident().toFixed(0)} |`,
    );
  }
} finally {
  server.kill('SIGKILL');
  await new Promise((gone) => server.once('exit', gone));
  rmSync(folder, { recursive: true, force: true });
}
