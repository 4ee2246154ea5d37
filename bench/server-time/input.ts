/** Every address with what a reader of the reference country sends there. */
import type { InjectOptions } from 'fastify';
import type { Api } from '../../src/api/instance.ts';
import { sha256OfText } from '../../src/app/file-hash.ts';
import { scenarioText, writeScenarioFile, type Scenario } from '../../src/core/scenario/index.ts';

/** A request and the address, as the description of the API names it, that it is for. */
export interface Asked {
  readonly name: string;
  readonly address: string;
  readonly request: InjectOptions;
}

const intervention = 'rectum-resectie';
const closing = ['rivas-beatrix-gorinchem', 'rode-kruis-beverwijk', 'van-weel-bethesda-dirksland'];

/** Asks what has to be there first (a scenario, a seat; a plan where one is wanted), and gives the requests. */
export async function realisticInput(api: Api, only: string): Promise<readonly Asked[]> {
  const operator = { authorization: 'Bearer bench' };
  const asked: Asked[] = [];
  const add = (address: string, path: string, more: InjectOptions = {}, note = ''): void => {
    const method = address.slice(0, address.indexOf(' ')) as 'GET';
    asked.push({
      name: `${address}${note === '' ? '' : ` (${note})`}`,
      address,
      request: { method, url: `/api/v1/${path}`, ...more },
    });
  };
  const get = (route: string, path = route, more: InjectOptions = {}, note = ''): void =>
    add(`GET /api/v1/${route}`, path, more, note);
  const post = (route: string, path: string, payload: object | Buffer, note = '', headers: object = {}): void =>
    add(
      `POST /api/v1/${route}`,
      path,
      {
        payload,
        headers: { ...(payload instanceof Buffer ? { 'content-type': 'application/octet-stream' } : {}), ...headers },
      },
      note,
    );
  const json = async <Body>(options: InjectOptions): Promise<Body> => (await api.inject(options)).json<Body>();

  interface Start {
    readonly scenario: Record<string, unknown> & { readonly scenario: Record<string, unknown>; readonly link: string };
    readonly treatments: readonly {
      readonly interventionId: string;
      readonly sites: readonly { readonly siteId: string; readonly performsNow: boolean }[];
    }[];
  }
  const start = await json<Start>({ url: '/api/v1/scenario-start' });
  const region = await json<Start>({ url: '/api/v1/scenario-start?region=oost' });
  const named = ({ scenario: { scenario } }: Start, changes: readonly object[]): object => {
    const changed = { ...scenario, changes } as unknown as Scenario;
    const id = sha256OfText(scenarioText(changed));
    return JSON.parse(
      writeScenarioFile({ id, name: '', note: '', tags: [], parentId: null, scenario: changed }),
    ) as object;
  };
  const target = { kind: 'intervention', interventionId: intervention };
  const closes = closing.map((siteId) => ({ kind: 'close', target, siteId }));
  const country = named(start, closes);
  const everything = named(
    start,
    start.treatments.flatMap(({ interventionId, sites }) =>
      sites
        .filter(({ performsNow }) => performsNow)
        .slice(0, 2)
        .map(({ siteId }) => ({ kind: 'close', target: { kind: 'intervention', interventionId }, siteId })),
    ),
  );
  const unchanged = named(start, []);
  const ofRegion = named(region, []);

  for (const route of [
    'health',
    'meta',
    'register',
    'overview',
    'assessments',
    'imports',
    'register-supplies',
    'plans',
    'travel-matrices',
    'travel-estimate',
    'ground-inputs',
    'validation',
    'fallback',
    'me',
    'public-plans',
    'record-key',
  ])
    get(route);
  get('assessments', 'assessments?limit=1000', {}, '1,000');
  get('interventions/{id}', `interventions/${intervention}`);
  get('providers/{id}', 'providers/slingeland');
  get('volumes', 'volumes?limit=1000');
  const { items } = await json<{ items: readonly { readonly id: string }[] }>({ url: '/api/v1/volumes?limit=1' });
  get('volumes/{id}', `volumes/${items[0]?.id}`);
  const imports = await json<{ items: readonly { readonly id: string }[] }>({ url: '/api/v1/imports' });
  get('imports/{id}', `imports/${imports.items[0]?.id}`);
  for (const table of ['assessments', 'volumes', 'norms', 'overview'])
    for (const format of ['csv', 'xlsx']) get(`exports/${table}.${format}`);
  for (const name of ['register', 'volumes']) for (const format of ['csv', 'xlsx']) get(`templates/${name}.${format}`);
  get('scenario-start');
  get('scenario-start', `scenario-start?s=${encodeURIComponent(start.scenario.link)}`, {}, 'link');
  get('scenario-ground', `scenario-ground?intervention=${intervention}`);
  post('scenarios/read', 'scenarios/read', country);
  post('scenarios/rebase', 'scenarios/rebase', country);
  const impact = (note: string, body: object): void => post('impact', 'impact', body, note);
  impact('nothing changes', { scenario: unchanged });
  impact('three stop', { scenario: country });
  impact('every treatment', { scenario: everything });
  impact('a region', { scenario: ofRegion });
  impact('sensitivity', { scenario: country, sensitivity: true });
  post('comparisons', 'comparisons', { scenarios: [unchanged, country, everything] }, 'three');
  for (const format of ['csv', 'xlsx'])
    post('comparison-files', `comparison-files?format=${format}`, { scenarios: [unchanged, country] }, format);
  post('report-documents', 'report-documents?kind=impact', { scenario: country });
  for (const format of ['html', 'pdf', 'docx', 'xlsx'])
    post('reports', `reports?kind=impact&format=${format}`, { scenario: everything }, format);
  post(
    'own-figures/read',
    'own-figures/read?file=a.csv',
    Buffer.from(`soort;zorgaanbieder;waarde\n${'tarief;Slingeland;1000\n'.repeat(20_000)}`),
    '460 kB',
  );
  const counts = [
    'behandeling;zorgaanbieder;jaar;aantal;bron',
    ...Array.from({ length: 20_000 }, (_, at) => `${intervention};Slingeland;${2000 + (at % 25)};${at};opgave`),
  ];
  post('imports/dry-run', 'imports/dry-run?file=a.csv', Buffer.from(counts.join('\n')), '20,000 rows');
  const template = await api.inject({ url: '/api/v1/templates/volumes.csv' });
  post('imports/dry-run', 'imports/dry-run?file=template.csv', template.rawPayload, 'template');
  const register = await api.inject({ url: '/api/v1/templates/register.csv' });
  post('register-supplies/dry-run', 'register-supplies/dry-run?file=register.csv', register.rawPayload, 'template');
  post(
    'register-supplies/dry-run',
    'register-supplies/dry-run?file=register.csv',
    Buffer.concat(Array.from({ length: 500 }, () => register.rawPayload)),
    'template 500 times',
  );
  const areas = ['postcode;inwoners', ...Array.from({ length: 9000 }, (_, at) => `${1000 + at};${at}`)].join('\n');
  post('ground-inputs/check', 'ground-inputs/check?kind=areas&file=a.csv', Buffer.from(areas), '9,000 areas');

  if (/^$|plans|jobs/.test(only)) await addPlans();

  const signedIn = await api.inject({
    method: 'POST',
    url: '/api/v1/demo/sign-in',
    payload: { partyId: 'facilitator' },
  });
  const cookie = [signedIn.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ');
  const { items: tables } = await json<{ items: readonly { readonly id: string }[] }>({
    url: '/api/v1/tables',
    headers: { cookie },
  });
  const table = tables[0]?.id ?? '';
  const headers = { cookie };
  post('demo/sign-in', 'demo/sign-in', { partyId: 'facilitator' });
  get('tables', 'tables', { headers });
  get('tables/{id}', `tables/${table}`, { headers });
  get('tables/{id}/log', `tables/${table}/log`, { headers });
  get('tables/{id}/figures', `tables/${table}/figures`, { headers });
  get('tables/{id}/survey', `tables/${table}/survey`, { headers });
  post('tables/{id}/plan-preview', `tables/${table}/plan-preview`, { scenario: ofRegion }, '', headers);
  add('POST /api/v1/tables/{id}/dossier', `tables/${table}/dossier`, { headers });
  for (const kind of ['memo', 'progress'])
    get('tables/{id}/letters/{kind}', `tables/${table}/letters/${kind}?format=pdf`, { headers }, kind);
  get('meta', 'meta', { headers: operator }, 'operator');
  return asked;

  async function addPlans(): Promise<void> {
    for (const [note, question] of [
      ['choice', { intervention, norm: 50 }],
      ['nearest', { intervention, norm: 50, model: 'nearest' }],
    ] as const) {
      const id = await planOf(api, question);
      post('plans', 'plans', question, `${note}, stored`);
      get('plans/{id}', `plans/${id}`, {}, note);
      get('plans/{id}/file', `plans/${id}/file`, {}, note);
      get('plans/{id}/worlds', `plans/${id}/worlds`, {}, note);
      get('jobs/{id}', `jobs/${id}`, {}, note);
      const file = await api.inject({ url: `/api/v1/plans/${id}/file` });
      post('plans/verify', 'plans/verify?file=plan.json.gz', file.rawPayload, note);
    }
  }
}

async function planOf(api: Api, question: object): Promise<string> {
  const job = await api.inject({ method: 'POST', url: '/api/v1/plans', payload: question });
  const { id } = job.json<{ id: string }>();
  for (;;) {
    const { state, planId } = (await api.inject({ url: `/api/v1/jobs/${id}` })).json<{
      state: string;
      planId: string | null;
    }>();
    if (planId !== null) return planId;
    if (state !== 'queued' && state !== 'running') throw new Error(`A plan ended as ${state}.`);
    await new Promise((wake) => setTimeout(wake, 250));
  }
}
