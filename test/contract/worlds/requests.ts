import { unzipSync } from 'fflate';
import { sha256OfText } from '../../../src/app/file-hash.ts';
import type { Access } from '../../../src/api/access.ts';
import type { InterventionId, SiteId } from '../../../src/core/ids/index.ts';
import { scenarioFormat, scenarioText, type Scenario } from '../../../src/core/scenario/index.ts';
import type { Stack } from '../stack.ts';

/** What a crawl of one world knows: what it asks about, and what earlier answers led to. */
export interface Course {
  /** Of the world. */
  readonly seed: number;
  treatment: string;
  readonly hospital: string;
  readonly year: number;
  readonly set: string;
  readonly model: string;
  readonly kind: string;
  readonly format: string;
  /** Cookies of who asks; empty: nobody who is known. */
  readonly cookie: string;
  /** The table at which who asks may sit, and what is on it. */
  readonly table: { readonly id: string; readonly planId: string; readonly documentHash: string };
  readonly found: Record<'jobId' | 'planId' | 'acrossId' | 'importId', string>;
  scenario: Record<string, unknown>;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly payload?: object | Buffer;
}

export type Response = Awaited<ReturnType<Stack['api']['inject']>>;

export interface Example {
  /** It is asked in one of so many worlds: in fewer where an answer takes long, or rests on no count. */
  readonly every: number;
  readonly ask: (course: Course) => readonly Asked[];
  readonly learn?: (response: Response, course: Course) => void;
  /**
   * The answer without what tells of the machine alone (how far a job was at a moment), where that is not all of it. In what is left,
   * what is drawn by chance (ids of jobs, addresses of calendars, hashes over the nonces of the record) is called by its place of
   * first appearance: what is the same stays the same.
   */
  readonly told?: (response: Response) => string;
}

const base = '/api/v1/';
const get = (...paths: readonly string[]): readonly Asked[] => paths.map((path) => ({ url: `${base}${path}` }));
const post = (path: string, payload?: object | Buffer): Asked => ({
  method: 'POST',
  url: `${base}${path}`,
  ...(payload === undefined ? {} : { payload }),
});
const remove = (path: string): Asked => ({ method: 'DELETE', url: `${base}${path}` });

/** Mostly it is the treatment alone in which something differs, now and then all of them. */
const ofTreatment = ({ seed, treatment }: Course): string => (seed % 10 === 0 ? '' : `&intervention=${treatment}`);

/** A guess of what somebody may have supplied. */
const guess = (course: Course): Buffer =>
  Buffer.from(
    `interventie;zorgaanbieder;jaar;aantal;bron\n${course.treatment};${course.hospital};${course.year};${1 + (course.seed % 9)};gok\n`,
  );

/** What rests on no count. */
const fixed = (...paths: readonly string[]): Example => ({ every: 50, ask: () => get(...paths) });
export const whole = ({ body }: Response): string => body;
const job = ({ body }: Response): string => withoutProgress(body);
const withoutProgress = (body: string): string =>
  body.replaceAll(
    /"(?:state|created|started|ended|progress|planId|acrossId|done)":(?:"[^"]*"|null|\d+|\{[^}]*\})/g,
    '',
  );
/** The last of the events of a job: it ended. */
const lastEvent = ({ body }: Response): string =>
  withoutProgress(/^data: (.*)$/m.exec(body.trim().split('\n\n').at(-1) ?? body)?.[1] ?? body);
/** The files of an archive, one after the other. */
const unpacked = ({ statusCode, rawPayload, body }: Response): string =>
  statusCode !== 200
    ? body
    : Object.entries(unzipSync(rawPayload))
        .map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString()}`)
        .join('\n');

const atTable = (path: string, more: Omit<Example, 'ask' | 'every'> = {}): Example => ({
  every: 20,
  ask: ({ table }) => get(`tables/${table.id}${path}`),
  ...more,
});

/** An example of a request for every address, in the order in which a reader comes to them. */
export const examples: Readonly<Record<string, Example>> = {
  'GET /api/v1/health': fixed('health'),
  'GET /api/v1/meta': { every: 5, ask: () => get('meta') },
  'GET /api/v1/register': fixed('register'),
  'GET /api/v1/overview': { every: 5, ask: (c) => get(`overview?year=${c.year}&set=${c.set}`) },
  'GET /api/v1/assessments': {
    every: 1,
    ask: (c) => get(`assessments?limit=1000&year=${c.year}&set=${c.set}${ofTreatment(c)}`),
  },
  'GET /api/v1/scenario-start': {
    every: 5,
    ask: (c) => get(`scenario-start?region=west&year=${c.year}&set=${c.set}`),
    learn: (response, course) => {
      if (response.statusCode === 200) course.scenario = closing(response.json<Start>(), course);
    },
  },
  'GET /api/v1/interventions/:id': { every: 5, ask: (c) => get(`interventions/${c.treatment}?year=${c.year}`) },
  'GET /api/v1/providers/:id': { every: 5, ask: (c) => get(`providers/${c.hospital}?set=${c.set}`) },
  'GET /api/v1/volumes': { every: 1, ask: (c) => get(`volumes?limit=1000${ofTreatment(c)}`) },
  'GET /api/v1/volumes/:id': { every: 5, ask: ({ seed }) => get(`volumes/${1000 + (seed % 40)}`) },
  'GET /api/v1/imports': {
    every: 5,
    ask: () => get('imports'),
    learn: (response, { found }) =>
      void (found.importId = response.json<{ items: { id: string }[] }>().items[0]?.id ?? ''),
  },
  'GET /api/v1/imports/:id': { every: 10, ask: ({ found }) => get(`imports/${found.importId}`) },
  'POST /api/v1/imports/dry-run': { every: 10, ask: (c) => [post('imports/dry-run?file=gok.csv', guess(c))] },
  'POST /api/v1/imports': {
    every: 20,
    ask: (c) => [post(`imports?file=gok.csv&person=Niemand&hash=${'0'.repeat(64)}`, guess(c))],
  },
  'GET /api/v1/register-supplies': fixed('register-supplies'),
  'POST /api/v1/register-supplies/dry-run': {
    every: 20,
    ask: () => [
      post('register-supplies/dry-run?file=z.csv', Buffer.from('kind,name,of\nname,Het Haga,HagaZiekenhuis\n')),
    ],
  },
  'POST /api/v1/register-supplies': {
    every: 20,
    ask: () => [
      post(`register-supplies?file=z.csv&person=Niemand&hash=${'0'.repeat(64)}`, Buffer.from('kind,name,of\n')),
    ],
  },
  'DELETE /api/v1/register-supplies/:id': { every: 20, ask: () => [remove('register-supplies/x?person=Niemand')] },
  'GET /api/v1/templates/register.csv': fixed('templates/register.csv'),
  'GET /api/v1/templates/register.xlsx': fixed('templates/register.xlsx'),
  'GET /api/v1/templates/volumes.csv': fixed('templates/volumes.csv'),
  'GET /api/v1/templates/volumes.xlsx': fixed('templates/volumes.xlsx'),
  'GET /api/v1/exports/assessments.csv': { every: 5, ask: (c) => get(`exports/assessments.csv?year=${c.year}`) },
  'GET /api/v1/exports/volumes.csv': { every: 5, ask: () => get('exports/volumes.csv') },
  'GET /api/v1/exports/norms.csv': fixed('exports/norms.csv'),
  'GET /api/v1/exports/overview.csv': { every: 5, ask: (c) => get(`exports/overview.csv?year=${c.year}&lang=en`) },
  'GET /api/v1/exports/assessments.xlsx': { every: 20, ask: () => get('exports/assessments.xlsx') },
  'GET /api/v1/exports/volumes.xlsx': { every: 20, ask: () => get('exports/volumes.xlsx') },
  'GET /api/v1/exports/norms.xlsx': fixed('exports/norms.xlsx'),
  'GET /api/v1/exports/overview.xlsx': { every: 20, ask: () => get('exports/overview.xlsx') },
  'GET /api/v1/fallback': { every: 5, ask: (c) => get(`fallback?region=west&year=${c.year}&set=${c.set}`) },
  'GET /api/v1/scenario-ground': {
    every: 5,
    ask: (c) => get(`scenario-ground?region=west&year=${c.year}&intervention=${c.treatment}`),
  },
  'POST /api/v1/own-figures/read': {
    every: 20,
    ask: () => [
      post('own-figures/read?file=own.csv', Buffer.from('soort;behandeling;waarde\ntarief;rectum-resectie;12500\n')),
    ],
  },
  'POST /api/v1/scenarios/read': { every: 20, ask: ({ scenario }) => [post('scenarios/read', scenario)] },
  'POST /api/v1/scenarios/rebase': { every: 20, ask: ({ scenario }) => [post('scenarios/rebase', scenario)] },
  'POST /api/v1/impact': {
    every: 40,
    ask: ({ seed, scenario }) => [post('impact', { scenario, sensitivity: seed % 100 === 0, sweep: [20] })],
  },
  'POST /api/v1/comparisons': {
    every: 20,
    ask: (c) => [post('comparisons', pair(c))],
  },
  'POST /api/v1/comparison-files': {
    every: 20,
    ask: (c) => ['csv', 'xlsx'].map((format) => post(`comparison-files?format=${format}`, pair(c))),
  },
  'POST /api/v1/report-documents': {
    every: 40,
    ask: ({ kind, scenario }) => [post(`report-documents?kind=${kind}`, { scenario })],
  },
  'POST /api/v1/reports': {
    every: 40,
    ask: (c) => [
      post(`reports?kind=${c.kind}&format=${c.format}`, {
        scenario: c.scenario,
      }),
    ],
  },
  'POST /api/v1/plans': {
    every: 40,
    ask: (c) => [post('plans', planQuestion(c))],
    learn: (response, { found }) => void (found.jobId = response.json<{ id?: string }>().id ?? found.jobId),
    told: job,
  },
  'GET /api/v1/jobs/:id/events': {
    every: 40,
    ask: ({ found }) => get(`jobs/${found.jobId}/events`),
    learn: ({ body }, { found }) => void (found.planId = /"planId":"([0-9a-f]+)"/.exec(body)?.[1] ?? found.planId),
    told: lastEvent,
  },
  'GET /api/v1/jobs/:id': { every: 40, ask: ({ found }) => get(`jobs/${found.jobId}`), told: job },
  'DELETE /api/v1/jobs/:id': { every: 40, ask: ({ found }) => [remove(`jobs/${found.jobId}`)], told: job },
  'GET /api/v1/plans': { every: 20, ask: () => get('plans') },
  'GET /api/v1/plans/:id': { every: 40, ask: ({ found }) => get(`plans/${found.planId}`) },
  'GET /api/v1/plans/:id/file': { every: 40, ask: ({ found }) => get(`plans/${found.planId}/file`) },
  'POST /api/v1/plans/:id/worlds': {
    every: 40,
    ask: ({ found }) => [post(`plans/${found.planId}/worlds`, { worlds: 2 })],
    told: job,
  },
  'GET /api/v1/plans/:id/worlds': { every: 40, ask: ({ found }) => get(`plans/${found.planId}/worlds`), told: job },
  'DELETE /api/v1/plans/:id/worlds': {
    every: 40,
    ask: ({ found }) => [remove(`plans/${found.planId}/worlds`)],
    told: job,
  },
  'POST /api/v1/plans/verify': { every: 40, ask: () => [post('plans/verify?file=plan.json', Buffer.from('{}'))] },
  'POST /api/v1/across': {
    every: 40,
    ask: (c) => [post('across', { region: 'west', year: c.year, set: c.set, pool: 3 })],
    learn: (response, { found }) => void (found.acrossId = response.json<{ id?: string }>().id ?? found.acrossId),
    told: job,
  },
  'GET /api/v1/across/:id': {
    every: 40,
    ask: ({ found }) => get(`jobs/${found.acrossId}/events`, `across/${found.acrossId}`),
    told: lastEvent,
  },
  'GET /api/v1/travel-matrices': fixed('travel-matrices'),
  'GET /api/v1/travel-estimate': fixed('travel-estimate'),
  'GET /api/v1/ground-inputs': fixed('ground-inputs'),
  'POST /api/v1/ground-inputs/check': {
    every: 20,
    ask: () => [
      post('ground-inputs/check?kind=areas&file=pc4.csv', Buffer.from('pc4,lat,lon,inwoners\n2311,52.16,4.49,60000\n')),
    ],
  },
  'POST /api/v1/ground-inputs': {
    every: 20,
    ask: () => [
      post(`ground-inputs?kind=areas&file=a.csv&person=Niemand&hash=${'0'.repeat(64)}`, Buffer.from('pc4\n')),
    ],
  },
  'GET /api/v1/validation': fixed('validation'),
  'GET /api/v1/me': { every: 20, ask: () => get('me') },
  'POST /api/v1/account/password': { every: 20, ask: () => [post('account/password', { password: 'kort' })] },
  'POST /api/v1/demo/sign-in': { every: 20, ask: () => [post('demo/sign-in', { partyId: 'niemand' })] },
  'GET /api/v1/public-plans': { every: 20, ask: () => get('public-plans') },
  'GET /api/v1/record-key': fixed('record-key'),
  'GET /api/v1/calendars/:token': fixed(`calendars/${'f'.repeat(64)}`),
  'GET /api/v1/tables': { every: 20, ask: () => get('tables') },
  'POST /api/v1/tables': {
    every: 20,
    ask: () => [post('tables', { id: 'x', region: 'West', name: 'X', tranche: '1' })],
  },
  'GET /api/v1/tables/:id': atTable(''),
  'POST /api/v1/tables/:id/acts': {
    every: 20,
    ask: ({ table }) => [post(`tables/${table.id}/acts`, { kind: 'comment-resolved', id: 'geen' })],
  },
  'POST /api/v1/tables/:id/plan-preview': {
    every: 20,
    ask: ({ table, scenario }) => [post(`tables/${table.id}/plan-preview`, scenario)],
  },
  'GET /api/v1/tables/:id/invitations': atTable('/invitations'),
  'DELETE /api/v1/tables/:id/invitations/:invitation': {
    every: 20,
    ask: ({ table }) => [remove(`tables/${table.id}/invitations/${'0'.repeat(64)}`)],
  },
  'POST /api/v1/tables/:id/invitations': {
    every: 20,
    ask: ({ table }) => [post(`tables/${table.id}/invitations`, {})],
  },
  'POST /api/v1/invitations/redeem': { every: 20, ask: () => [post('invitations/redeem', { token: 'f'.repeat(64) })] },
  'POST /api/v1/tables/:id/seen': { every: 20, ask: ({ table }) => [post(`tables/${table.id}/seen`, { seq: 1 })] },
  'GET /api/v1/tables/:id/log': atTable('/log', { told: whole }),
  'GET /api/v1/tables/:id/documents/:hash': {
    every: 20,
    ask: ({ table }) => get(`tables/${table.id}/documents/${table.documentHash}`),
  },
  'GET /api/v1/tables/:id/release-preview/:planId/:version': {
    every: 20,
    ask: ({ table }) => get(`tables/${table.id}/release-preview/${table.planId}/1`),
  },
  'GET /api/v1/tables/:id/figures': atTable('/figures'),
  'GET /api/v1/tables/:id/total': atTable('/total?field=capacity&from=2026-01-01&until=2026-12-31'),
  'GET /api/v1/tables/:id/survey': atTable('/survey'),
  'POST /api/v1/tables/:id/calendar': {
    every: 20,
    ask: ({ table }) => [post(`tables/${table.id}/calendar`)],
    told: whole,
  },
  'POST /api/v1/tables/:id/dossier': {
    every: 20,
    ask: ({ table }) => [post(`tables/${table.id}/dossier`)],
    told: unpacked,
  },
  'GET /api/v1/tables/:id/letters/:kind': atTable('/letters/memo?format=html'),
};

/** What the page of scenarios starts with, as far as is needed here. */
interface Start {
  readonly scenario: Record<string, unknown> & { readonly scenario: Scenario };
  readonly treatments: readonly {
    readonly interventionId: InterventionId;
    readonly sites: readonly { readonly siteId: SiteId; readonly performsNow: boolean }[];
  }[];
}

/** The scenario in which a hospital stops that performs now; its treatment is what is asked about from there on. */
function closing({ scenario: view, treatments }: Start, course: Course): Record<string, unknown> {
  const { regionName: _r, changesInWords: _c, link: _l, ...named } = view;
  const open = treatments.flatMap(({ interventionId, sites }) =>
    sites.flatMap(({ siteId, performsNow }) => (performsNow ? [{ interventionId, siteId }] : [])),
  );
  const closed = open[course.seed % Math.max(1, open.length)];
  const scenario: Scenario = {
    ...named.scenario,
    changes:
      closed === undefined
        ? []
        : [
            {
              kind: 'close',
              target: { kind: 'intervention', interventionId: closed.interventionId },
              siteId: closed.siteId,
            },
          ],
  };
  course.treatment = closed?.interventionId ?? course.treatment;
  return { format: scenarioFormat, ...named, ...identified(scenario) };
}

const identified = (scenario: Scenario): object => ({ scenario, id: sha256OfText(scenarioText(scenario)) });

/** The scenario of today, and the one with the change. */
const pair = ({ scenario }: Course): object => ({
  scenarios: [{ ...scenario, ...identified({ ...(scenario['scenario'] as Scenario), changes: [] }) }, scenario],
});

const planQuestion = (course: Course): object => ({
  intervention: course.treatment,
  region: 'west',
  year: course.year,
  norm: 20,
  model: course.model,
});

/** Which examples have no address any more, and which addresses no example. */
export function unlike(served: Readonly<Record<string, Access>>): {
  readonly missing: readonly string[];
  readonly gone: readonly string[];
} {
  return {
    missing: Object.keys(served).filter((address) => examples[address] === undefined),
    gone: Object.keys(examples).filter((address) => served[address] === undefined),
  };
}
