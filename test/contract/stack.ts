import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostsOf } from '../../src/api/hosts.ts';
import type { Api } from '../../src/api/instance.ts';
import { buildApi } from '../../src/api/server.ts';
import type { App } from '../../src/app/app.ts';
import { configFrom, type AppConfig } from '../../src/app/config.ts';
import { openApp } from '../../src/app/open-app.ts';
import { copyReady } from './ready-folder.ts';

/** The whole product in a folder of its own: reference data, embedded database, use cases and HTTP. */
export interface Stack {
  readonly api: Api;
  readonly app: App;
  readonly config: AppConfig;
  readonly folder: string;
  /** Unexpected errors that the server logged. */
  readonly logged: readonly { readonly reference: string; readonly error: unknown }[];
  readonly close: () => Promise<void>;
}

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the person at the machine would send to import through the server. */
export const operatorToken = 'token-of-the-test';
export const operator = { authorization: `Bearer ${operatorToken}` };

/** Opens the product on 23 November 2026 and answers requests without a network. */
export async function openStack(
  options: {
    readonly environment?: Record<string, string>;
    readonly webFolder?: string;
    readonly bodyLimit?: number;
    readonly smallCountThreshold?: number;
    /** The moment; without it noon of 23 November 2026. */
    readonly now?: () => Date;
    /** Scenarios in a thread of their own, as a server has them. */
    readonly sheetsApart?: boolean;
    /** A PostgreSQL server instead of the embedded database. */
    readonly database?: string;
    /** A data folder that was closed, of which a copy is opened; without it one as a first start leaves it. */
    readonly from?: string;
  } = {},
): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-contract-'));
  const environment = { ZWAARTEPUNT_SMALL_COUNT: options.smallCountThreshold?.toString(), ...options.environment };
  const embedded = configFrom(environment, '0.0.0-test', {
    data: join(folder, 'data'),
    now: options.now ?? (() => new Date('2026-11-23T12:00:00Z')),
  });
  const config: AppConfig = {
    ...embedded,
    ...(options.sheetsApart === undefined ? {} : { sheetsApart: options.sheetsApart }),
    ...(options.database === undefined ? {} : { store: { kind: 'postgres', url: options.database } }),
  };
  if (options.from !== undefined) await cp(options.from, join(folder, 'data'), { recursive: true });
  else if (options.database === undefined && options.now === undefined && options.smallCountThreshold === undefined)
    await readyData(join(folder, 'data'));
  const opened = await openApp(config);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const app = opened.value;
  const logged: { reference: string; error: unknown }[] = [];
  const api = await buildApi({
    app: () => app,
    version: '0.0.0-test',
    webFolder: options.webFolder ?? null,
    logError: (reference, error) => logged.push({ reference, error }),
    operatorToken,
    hosts: hostsOf(config, 'localhost'),
    ...(config.requestsPerMinute === undefined ? {} : { requestsPerMinute: config.requestsPerMinute }),
    ...(config.proxies === undefined ? {} : { proxies: config.proxies }),
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
  });
  await api.ready();
  return {
    api,
    app,
    config,
    folder,
    logged,
    close: async () => {
      await api.close();
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A data folder as a first start leaves it, copied. */
export const readyData = (data: string): Promise<void> =>
  copyReady(data, (fresh) => runOn(fresh, () => Promise.resolve()));

/** One run of the product on a data folder that outlives it, without HTTP; `change` what its configuration says. */
export async function runOn<Answer>(
  data: string,
  work: (app: App) => Promise<Answer>,
  change: Partial<AppConfig> = {},
): Promise<Answer> {
  const opened = await openApp({
    ...configFrom({ ZWAARTEPUNT_DEMO: 'off' }, '0.0.0-test', { data, now: () => new Date('2026-11-23T12:00:00Z') }),
    ...change,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}
