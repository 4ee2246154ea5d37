import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A PostgreSQL server for tests alone; `newDatabase` gives the address of an empty database. */
export interface TestCluster {
  newDatabase(): Promise<string>;
  /** Kills the server as a power cut would, and starts it again; null where the server is not ours. */
  readonly crash: (() => Promise<void>) | null;
  stop(): Promise<void>;
}

/** Why no server can be started here, as the end of a test title; null when one can. */
export const postgresMissing: string | null =
  process.env['TEST_PG_URL'] !== undefined || findBinaries() !== null
    ? null
    : 'skipped: no PostgreSQL found; install it with `apt-get install postgresql`, or set TEST_PG_URL';

/**
 * Starts a throwaway cluster on a Unix socket of its own (no network port), or uses the server of TEST_PG_URL.
 * A durable one writes to disk as a real one does, for measurements. PostgreSQL refuses to run as root: then the user `postgres` or `nobody` runs it. Nothing is left behind after `stop`.
 */
export async function startPostgres({ durable = false } = {}): Promise<TestCluster> {
  const given = process.env['TEST_PG_URL'];
  if (given !== undefined) return clusterAt(new URL(given), () => Promise.resolve(), null);
  const binaries = findBinaries();
  if (binaries === null) throw new Error(postgresMissing ?? 'no PostgreSQL');
  const user = serverUser();
  // Unix sockets allow about 100 characters: the folder stays short.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-pg-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    if (user !== null) fs.chownSync(folder, user.uid, user.gid);
    const data = path.join(folder, 'data');
    const options = {
      cwd: folder,
      ...user,
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
    } as const;
    const init = spawnSync(
      path.join(binaries, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
      options,
    );
    if (init.status !== 0) throw new Error(`initdb failed: ${init.error?.message ?? init.stderr}`);
    const settings = {
      listen_addresses: '',
      unix_socket_directories: folder,
      ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off' }),
      max_connections: '30',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const start = () => {
      const server = spawn(path.join(binaries, 'postgres'), ['-D', data, ...flags], { ...options, stdio: 'ignore' });
      return { server, ended: new Promise<void>((resolve) => server.once('exit', () => resolve())) };
    };
    let running = start();
    // Also when the test process ends without `stop`.
    const kill = () => void running.server.kill('SIGQUIT');
    process.once('exit', kill);
    const address = `postgres://postgres@${encodeURIComponent(folder)}/postgres`;
    const crash = async (): Promise<void> => {
      running.server.kill('SIGKILL');
      await running.ended;
      // What served connections ends a moment later, and holds the folder until then.
      for (;;) {
        running = start();
        const came = await Promise.race([running.ended.then(() => false), answers(address).then(() => true)]);
        if (came) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const stop = async (): Promise<void> => {
      process.off('exit', kill);
      running.server.kill('SIGINT');
      await running.ended;
      remove();
    };
    return await clusterAt(new URL(address), stop, crash);
  } catch (error) {
    remove();
    throw error;
  }
}

async function clusterAt(url: URL, stopServer: () => Promise<void>, crash: TestCluster['crash']): Promise<TestCluster> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url.href, max: 1 });
  pool.on('error', () => undefined);
  await untilReady(() => pool.query('select 1'));
  const made: string[] = [];
  return {
    crash,
    async newDatabase() {
      const name = `zp_${process.pid}_${Date.now().toString(36)}_${made.length}`;
      await pool.query(`create database ${name}`);
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    async stop() {
      for (const name of made) await pool.query(`drop database if exists ${name} with (force)`);
      await pool.end();
      await stopServer();
    },
  };
}

/** Resolves once a server answers at this address. */
async function answers(address: string): Promise<void> {
  const { default: pg } = await import('pg');
  await untilReady(async () => {
    const client = new pg.Client({ connectionString: address });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
    } finally {
      await client.end().catch(() => undefined);
    }
  });
}

async function untilReady(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await ask();
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Folder with initdb and postgres of the newest version found, 15 or later. */
function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).filter((name) => Number(name) >= 15) : [];
  const candidates = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(debian, version, 'bin'));
  candidates.push(...(process.env['PATH'] ?? '').split(path.delimiter));
  return (
    candidates.find(
      (folder) => fs.existsSync(path.join(folder, 'initdb')) && fs.existsSync(path.join(folder, 'postgres')),
    ) ?? null
  );
}

/** Whom the server runs as: this user, or when that is root another one. */
function serverUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody');
}
