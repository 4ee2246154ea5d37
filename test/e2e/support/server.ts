import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

export interface RunningServer {
  readonly url: string;
  /** Folder of the database. */
  readonly data: string;
  /** Signs the administrator in, once. */
  readonly administratorLink: () => Promise<string>;
  /** Ends the server and leaves its data. */
  readonly halt: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Newest change in a folder, in milliseconds. */
function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true }).map((entry) => statSync(join(folder, String(entry))).mtimeMs),
  );
}

/** Builds dist/web when it is missing or older than its sources. */
export function buildPages(): void {
  const built = join(root, 'dist/web/index.html');
  const sources = Math.max(newest(join(root, 'src/web')), statSync(join(root, 'vite.config.ts')).mtimeMs);
  if (existsSync(built) && statSync(built).mtimeMs >= sources) return;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`vite build failed: ${result.stderr}`);
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The server stopped with code ${child.exitCode}.`);
    const ready = await fetch(`${url}/api/v1/health`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (ready) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error('The server did not answer in a minute.');
}

/** All pages of the tests come from one address, the faster the more. */
const limits = {
  ZWAARTEPUNT_REQUESTS_PER_MINUTE: '100000',
  ZWAARTEPUNT_PROCESSOR_SECONDS: '100000',
  ZWAARTEPUNT_THREAD_SECONDS: '100000',
};

/** The real server on a free port, with a data folder of its own that is removed afterwards. */
export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  buildPages();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-e2e-'));
  const child = spawn(
    process.execPath,
    [join(root, 'bin/zwaartepunt.mjs'), 'serve', '--port', String(port), '--data', join(folder, 'data')],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...limits, ...environment } },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = `http://localhost:${port}`;
  const halt = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const gone = new Promise((ended) => child.once('exit', ended));
    child.kill('SIGTERM');
    await gone;
  };
  const stop = async (): Promise<void> => {
    await halt();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(url, child);
  } catch (cause) {
    await stop();
    throw cause;
  }
  const administratorLink = async (): Promise<string> => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const found = /\S+\/api\/auth\/magic-link\S+/.exec(said)?.[0];
      if (found !== undefined) return found;
      await new Promise((wake) => setTimeout(wake, 50));
    }
    throw new Error(`The server printed no link: ${said}`);
  };
  return { url, data: join(folder, 'data'), administratorLink, halt, stop };
}
