import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { App } from '../app/app.ts';
import { webFolder, type AppConfig } from '../app/config.ts';
import { failure, type Failure } from '../app/failures.ts';
import { openApp } from '../app/open-app.ts';
import { readerSeconds } from '../app/processor-time.ts';
import type { Result } from '../core/result/index.ts';
import { hostsOf } from './hosts.ts';
import { onceADay } from './once-a-day.ts';
import { buildApi } from './server.ts';

/** A server that listens. */
export interface Running {
  readonly url: string;
  /** Signs the administrator in, once; null when that account has a password. */
  readonly administratorLink: string | null;
  readonly close: () => Promise<void>;
}

/** Opens the app and listens; the address is left in the data folder, so that the command line can ask this server. */
export async function serve(
  config: AppConfig,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Result<Running, Failure>> {
  const unclear = (config.proxies ?? []).find((proxy) => !isAddress(proxy));
  if (unclear !== undefined) return { ok: false, failure: failure('proxy-unclear', { found: unclear }) };
  let address = config.url?.() ?? `http://localhost:${port}`;
  const opened = await openApp({
    ...config,
    sheetsApart: true,
    url: () => address,
    jobs: { ...config.jobs, logError },
  });
  if (!opened.ok) return opened;
  const app = opened.value;
  const operatorToken = randomBytes(32).toString('base64url');
  const web = webFolder();
  const api = await buildApi({
    app: () => app,
    version: config.version,
    webFolder: existsSync(join(web, 'index.html')) ? web : null,
    logError,
    operatorToken,
    hosts: hostsOf(config, host),
    requestsPerMinute: config.requestsPerMinute ?? 1_200,
    processorTime: {
      server: 1000 * (config.processorSeconds ?? readerSeconds.server),
      sheets: 1000 * (config.processorSeconds ?? readerSeconds.sheets),
      threads: 1000 * (config.threadSeconds ?? readerSeconds.threads),
    },
    ...(config.proxies === undefined ? {} : { proxies: config.proxies }),
  });
  try {
    await api.listen({ host, port });
  } catch (error) {
    await app.close();
    return { ok: false, failure: listenFailure(error, host, port) };
  }
  const anchoring = config.anchors.authority === null ? null : anchorDaily(app, config.clock);
  const url = urlOf(host, api.server.address());
  if (config.url === undefined) address = url;
  const note = config.store.kind === 'embedded' ? join(config.store.folder, 'server.json') : null;
  if (note !== null)
    await writeFile(note, `${JSON.stringify({ url, pid: process.pid, operatorToken })}\n`, { mode: 0o600 });
  return {
    ok: true,
    value: {
      url,
      administratorLink: await app.signIn.administratorLink(),
      close: async () => {
        anchoring?.stop();
        await api.close();
        if (note !== null) await rm(note, { force: true });
        await app.close();
      },
    },
  };
}

/** How often is looked whether the ends of the records were stamped today. */
const lookEveryMs = 3_600_000;

/** Has the ends of the records stamped once a day; what fails is told, and tried again an hour later. */
function anchorDaily(app: App, { today }: AppConfig['clock']) {
  const look = onceADay(today, async () => {
    const made = await app.anchor(null);
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
  });
  const now = (): void => void look().catch((error: unknown) => logError('log anchor', error, ''));
  now();
  const timer = setInterval(now, lookEveryMs).unref();
  return { stop: () => clearInterval(timer) };
}

/** Whether this is an address, or a range of addresses, of which a proxy can be known. */
function isAddress(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function logError(reference: string, error: unknown, request: string): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${new Date().toISOString()} ${reference} ${request} ${cause}\n`);
}

function urlOf(host: string, address: ReturnType<Awaited<ReturnType<typeof buildApi>>['server']['address']>): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  return `http://${local ? 'localhost' : host}:${port}`;
}

function listenFailure(error: unknown, host: string, port: number): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return failure('port-in-use', { host, port: String(port), next: String(port + 1) });
  return failure('address-unavailable', {
    host,
    port: String(port),
    cause: error instanceof Error ? error.message : String(error),
  });
}
