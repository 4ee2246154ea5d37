/**
 * What many who follow one plan cost: memory of the server before, while and after they listen (docs/benchmarks.md).
 * Run: node bench/streams/run.ts [streams]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const streams = Number(process.argv[2] ?? 500);
const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-streams-'));
const child = join(import.meta.dirname, '..', '..', 'test', 'store', 'child-server.ts');
const server = spawn(process.execPath, [child, join(folder, 'data')], { stdio: ['ignore', 'pipe', 'inherit'] });
/** Resident memory of the server, in MB. */
const resident = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
const settled = (): Promise<void> => new Promise((wake) => setTimeout(wake, 5000));
try {
  const url = await new Promise<string>((said) => createInterface({ input: server.stdout }).once('line', said));
  const question = { intervention: 'rectum-resectie', norm: 50 };
  const asked = await fetch(`${url}/api/v1/plans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  const { id } = (await asked.json()) as { readonly id: string };
  await settled();
  const before = resident();
  let [told, ended] = [0, 0];
  const open = await Promise.all(
    Array.from(
      { length: streams },
      () =>
        new Promise<http.IncomingMessage>((begun) => {
          http.get(`${url}/api/v1/jobs/${id}/events`, { agent: new http.Agent() }, (response) => {
            response.on('data', (data: Buffer) => (told += data.toString().split('\n\n').length - 1));
            response.once('end', () => (ended += 1));
            response.once('error', () => undefined);
            begun(response);
          });
        }),
    ),
  );
  const during: number[] = [];
  for (let look = 0; look < 4 && ended === 0; look += 1) {
    await settled();
    during.push(resident());
  }
  for (const response of open) response.destroy();
  await settled();
  const mb = (value: number): string => value.toFixed(0);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  console.log('| Streams | Status 200 | Told | MB before | MB every 5 s | MB after |\n|---|---|---|---|---|---|');
  const good = open.filter(({ statusCode }) => statusCode === 200).length;
  console.log(`| ${streams} | ${good} | ${told} | ${mb(before)} | ${during.map(mb).join(', ')} | ${mb(resident())} |`);
} finally {
  server.kill('SIGKILL');
  await new Promise((gone) => server.once('exit', gone));
  rmSync(folder, { recursive: true, force: true });
}
