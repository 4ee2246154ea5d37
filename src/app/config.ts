import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reader } from '../core/disclosure/index.ts';
import type { BilingualText } from '../core/register/index.ts';
import type { IsoDate } from '../core/units/index.ts';
import type { OpenIdProvider } from '../identity/index.ts';
import type { StoreConfig } from '../store/index.ts';
import type { AnchorSettings } from './custody/anchors.ts';
import type { PlanJobOptions } from './plans/jobs.ts';
import type { Clock } from './types.ts';

/** What `openApp` needs to know; the edges take it from arguments and environment. */
export interface AppConfig {
  readonly store: StoreConfig;
  readonly referenceFolder: string;
  /** Where the key of the installation is kept, outside the database. */
  readonly keyFolder: string;
  /** A new key where the one of the data is lost. */
  readonly newKey?: boolean;
  /** Where work that is half done is kept; without it a run that was broken off begins anew. */
  readonly workFolder?: string;
  readonly clock: Clock;
  readonly reader: Reader;
  /** Name or id of a hospital to read as instead, also of one that a user supplied. */
  readonly readAs?: string;
  /** Supplied counts below this are masked for readers who may not see them. */
  readonly smallCountThreshold: number;
  /** Share of the expected counts from which a year is complete enough to be that of every question. */
  readonly leastCoverage: number;
  readonly version: string;
  /** Scenarios are worked out in a thread of their own, and what is large is read and written in another: for who serves others meanwhile. */
  readonly sheetsApart?: boolean;
  /** Limits of the jobs that compute plans, and who hears of their unexpected errors. */
  readonly jobs?: PlanJobOptions;
  /** Files of postcodes (docs/import.md) where patients live, instead of the places of the product. */
  readonly areaFiles?: readonly string[];
  /** File of rates by age (docs/import.md): where patients live among the areas of `areaFiles`. */
  readonly ratesFile?: string;
  /** File of observed patient flows (docs/import.md). */
  readonly flowFile?: string;
  /** Address at which people reach the product; a function, for the port may be known only once it listens. */
  readonly url?: () => string;
  /** The OpenID provider of the organisation, beside accounts with a password. */
  readonly openId?: OpenIdProvider;
  readonly mail?: { readonly smtpUrl: string; readonly from: string };
  /** Signs sessions; without it one is made and kept in the database. */
  readonly sessionSecret?: string;
  readonly administratorEmail?: string;
  /** Who decides, facilitates or administers needs a second factor. */
  readonly secondFactor?: boolean;
  /** Offers a table of the demonstration, with an account for each party. */
  readonly demo?: boolean;
  /** Questions that one session, or one address without a session, may send in a minute. */
  readonly requestsPerMinute?: number;
  /** Seconds of processor time a minute that one reader may use of the thread that answers everybody, and as many of the one that makes sheets. */
  readonly processorSeconds?: number;
  /** The same of the threads that compute and read files. */
  readonly threadSeconds?: number;
  /** Who stamps the ends of records, and where what was stamped is kept. */
  readonly anchors: AnchorSettings;
  /** Names under which people reach the server, beside `url` and those of the machine itself. */
  readonly hosts?: readonly string[];
  /** Addresses (or ranges, CIDR) of the servers in between. */
  readonly proxies?: readonly string[];
  /** Told what is odd in files of one's own and does not refuse them. */
  readonly warn?: (text: BilingualText) => void;
  /** Told what takes long: opening the database, loading the reference data. */
  readonly progress?: (stage: 'open' | 'reference') => void;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder that holds the embedded database: `--data`, else ZWAARTEPUNT_DATA, else `.zwaartepunt` here. */
export const dataFolder = (environment: Environment, asked?: string): string =>
  resolve(asked ?? environment['ZWAARTEPUNT_DATA'] ?? '.zwaartepunt');

/** The folder of the key of the installation: ZWAARTEPUNT_KEYS, else `keys` in the data folder. */
const keyFolder = (environment: Environment, asked?: string): string =>
  resolve(environment['ZWAARTEPUNT_KEYS'] ?? join(dataFolder(environment, asked), 'keys'));

/** PostgreSQL when DATABASE_URL is set and no folder was asked for, else the embedded database. */
export function storeConfig(environment: Environment, asked?: string): StoreConfig {
  const url = environment['DATABASE_URL'];
  return asked === undefined && url !== undefined && url !== ''
    ? { kind: 'postgres', url }
    : { kind: 'embedded', folder: dataFolder(environment, asked) };
}

/** Settings from the environment, with what was asked on the command line. */
export function configFrom(
  environment: Environment,
  version: string,
  asked: { readonly data?: string | undefined; readonly now?: () => Date } = {},
): AppConfig {
  const threshold = Number(environment['ZWAARTEPUNT_SMALL_COUNT'] ?? '10');
  const coverage = Number(environment['ZWAARTEPUNT_LEAST_COVERAGE'] ?? '0.8');
  return {
    store: storeConfig(environment, asked.data),
    workFolder: dataFolder(environment, asked.data),
    keyFolder: keyFolder(environment, asked.data),
    anchors: { folder: join(keyFolder(environment, asked.data), 'anchors'), authority: timeAuthority(environment) },
    referenceFolder: environment['ZWAARTEPUNT_REFERENCE'] ?? resolve(root, 'data'),
    clock: clockFrom(asked.now ?? (() => new Date())),
    reader: { kind: 'public' },
    smallCountThreshold: Number.isSafeInteger(threshold) && threshold >= 0 ? threshold : 10,
    leastCoverage: coverage > 0 && coverage <= 1 ? coverage : 0.8,
    version,
    jobs: jobOptions(environment),
    ...networkConfig(environment),
    ...identityConfig(environment, asked.data),
  };
}

/** How people sign in: accounts by default, an OpenID provider and a mail server where they are set. */
function identityConfig(environment: Environment, asked: string | undefined): Partial<AppConfig> {
  const set = (name: string): string | undefined => {
    const value = environment[`ZWAARTEPUNT_${name}`];
    return value === '' ? undefined : value;
  };
  const url = set('URL')?.replace(/\/$/, '');
  const [issuer, clientId, clientSecret] = [set('OPENID_ISSUER'), set('OPENID_CLIENT_ID'), set('OPENID_CLIENT_SECRET')];
  const smtpUrl = set('SMTP_URL');
  const sessionSecret = set('SESSION_SECRET');
  const administratorEmail = set('ADMINISTRATOR');
  const embedded = storeConfig(environment, asked).kind === 'embedded';
  return {
    ...(url === undefined ? {} : { url: () => url }),
    ...(issuer === undefined || clientId === undefined || clientSecret === undefined
      ? {}
      : { openId: { issuer, clientId, clientSecret } }),
    ...(smtpUrl === undefined ? {} : { mail: { smtpUrl, from: set('MAIL_FROM') ?? 'zwaartepunt@localhost' } }),
    ...(sessionSecret === undefined ? {} : { sessionSecret }),
    ...(administratorEmail === undefined ? {} : { administratorEmail }),
    secondFactor: set('SECOND_FACTOR') === 'required',
    // A demonstration beside real tables would confuse: only the embedded default without an organisation has one.
    demo: set('DEMO') === undefined ? embedded && issuer === undefined : set('DEMO') === 'on',
  };
}

/** A setting that counts something; what is not a whole number above 0 is left at its default. */
function countSet(environment: Environment, name: string): number | null {
  const value = Number(environment[`ZWAARTEPUNT_${name}`] ?? '');
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}

function networkConfig(
  environment: Environment,
): Pick<AppConfig, 'requestsPerMinute' | 'processorSeconds' | 'threadSeconds' | 'proxies' | 'hosts'> {
  const requestsPerMinute = countSet(environment, 'REQUESTS_PER_MINUTE');
  const processorSeconds = countSet(environment, 'PROCESSOR_SECONDS');
  const threadSeconds = countSet(environment, 'THREAD_SECONDS');
  const listed = (name: string): readonly string[] =>
    (environment[`ZWAARTEPUNT_${name}`] ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const [proxies, hosts] = [listed('PROXIES'), listed('HOSTS')];
  return {
    ...(requestsPerMinute === null ? {} : { requestsPerMinute }),
    ...(processorSeconds === null ? {} : { processorSeconds }),
    ...(threadSeconds === null ? {} : { threadSeconds }),
    ...(proxies.length === 0 ? {} : { proxies }),
    ...(hosts.length === 0 ? {} : { hosts }),
  };
}

/** Who stamps the ends of records; nobody where one of the two is not set. */
function timeAuthority(environment: Environment): AnchorSettings['authority'] {
  const [url = '', certificateFile = ''] = ['AUTHORITY', 'CERTIFICATE'].map(
    (name) => environment[`ZWAARTEPUNT_TIME_${name}`] ?? '',
  );
  return url === '' || certificateFile === '' ? null : { url, certificateFile: resolve(certificateFile) };
}

/** Limits of jobs that the operator sets. */
function jobOptions(environment: Environment): PlanJobOptions {
  const threads = countSet(environment, 'PLAN_THREADS');
  const seconds = countSet(environment, 'PLAN_SECONDS');
  const memoryMb = countSet(environment, 'PLAN_MEMORY');
  const waiting = countSet(environment, 'PLAN_WAITING');
  return {
    limits: {
      ...(threads === null ? {} : { threads }),
      ...(seconds === null ? {} : { timeMs: seconds * 1000 }),
      ...(memoryMb === null ? {} : { memoryMb }),
    },
    ...(waiting === null ? {} : { waiting }),
  };
}

const dutchCalendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The day in the Netherlands at a moment. */
export const dutchDay = (at: Date): IsoDate => dutchCalendar.format(at) as IsoDate;

/** A clock whose day is the day in the Netherlands. */
export const clockFrom = (now: () => Date): Clock => ({
  today: () => dutchDay(now()),
  now: () => now().toISOString(),
});

/** The folder of the built web pages. */
export const webFolder = (): string => resolve(root, 'dist', 'web');
