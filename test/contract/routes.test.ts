import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schemas from '../../src/api/schemas.ts';
import { openStack, type Stack } from './stack.ts';
import { tableGround, tableTries, type TableGround } from './table-tries.ts';

let stack: Stack;
let ground: TableGround;
beforeAll(async () => {
  stack = await openStack({ environment: { ZWAARTEPUNT_DEMO: 'on' } });
  ground = await tableGround(stack);
});
afterAll(() => stack.close());

const file = Buffer.from('intervention,provider,year,count,source\nrectum-resectie,Slingeland,2023,31,own count\n');
const hash = createHash('sha256').update(file).digest('hex');
const hospitals = Buffer.from('kind,name,of\nname,Het Slinge,Slingeland\n');
const hospitalsHash = createHash('sha256').update(hospitals).digest('hex');
const csv = 'text/csv; charset=utf-8';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Try {
  /** An address, or where the tries before it led. */
  readonly url: string | (() => string);
  /** Body of a POST; the file of counts where none is given. */
  readonly json?: object | (() => object);
  readonly bytes?: () => Buffer;
  readonly status?: number;
  readonly schema?: { readonly parse: (value: unknown) => unknown };
  readonly file?: string;
  /** Media type of bytes for the page itself, that are no download. */
  readonly bytesOf?: string;
}

const areasFile = Buffer.from('pc4,lat,lon,inwoners\n6811,51.98,5.91,60000\n6525,51.82,5.86,50000\n');

/** What later tries build on. */
let importId = '';
let supplyId = '';
let waitingId = '';
let inputHash = '';
let jobId = '';
let planId = '';
let acrossId = '';
let planFile: Buffer = Buffer.alloc(0);
let scenario: object = {};
/** Small enough to be answered at once. */
const question = { intervention: 'rectum-resectie', region: 'oost', norm: 50 };

/** One real request for every described operation; the last ones build on the first. */
const tries: Readonly<Record<string, Try>> = {
  'GET /api/v1/health': { url: '/api/v1/health', schema: schemas.health },
  'GET /api/v1/meta': { url: '/api/v1/meta', schema: schemas.meta },
  'GET /api/v1/register': { url: '/api/v1/register', schema: schemas.registerView },
  'GET /api/v1/overview': { url: '/api/v1/overview?year=2024&region=oost', schema: schemas.overview },
  'GET /api/v1/assessments': { url: '/api/v1/assessments?limit=50', schema: schemas.assessmentPage },
  'GET /api/v1/interventions/{id}': {
    url: '/api/v1/interventions/rectum-resectie?year=2024',
    schema: schemas.interventionView,
  },
  'GET /api/v1/providers/{id}': { url: '/api/v1/providers/zorgsaam?set=proposed', schema: schemas.providerView },
  'GET /api/v1/volumes': { url: '/api/v1/volumes?provider=Slingeland', schema: schemas.volumePage },
  'GET /api/v1/volumes/{id}': { url: '/api/v1/volumes/1', schema: schemas.volumeRow },
  'POST /api/v1/imports/dry-run': { url: '/api/v1/imports/dry-run?file=a.csv', schema: schemas.importReport },
  'POST /api/v1/imports': {
    url: `/api/v1/imports?file=a.csv&person=Inkoop&hash=${hash}`,
    schema: schemas.importRecord,
  },
  'GET /api/v1/imports': { url: '/api/v1/imports', schema: schemas.importList },
  'GET /api/v1/imports/{id}': { url: () => `/api/v1/imports/${importId}`, schema: schemas.importRecord },
  'POST /api/v1/register-supplies/dry-run': {
    url: '/api/v1/register-supplies/dry-run?file=z.csv',
    bytes: () => hospitals,
    schema: schemas.registerReport,
  },
  'POST /api/v1/register-supplies': {
    url: `/api/v1/register-supplies?file=z.csv&person=Inkoop&hash=${hospitalsHash}`,
    bytes: () => hospitals,
    schema: schemas.registerSupply,
  },
  'GET /api/v1/register-supplies': { url: '/api/v1/register-supplies', schema: schemas.registerSupplyList },
  'DELETE /api/v1/register-supplies/{id}': {
    url: () => `/api/v1/register-supplies/${supplyId}?person=Inkoop`,
    schema: schemas.registerSupply,
  },
  'POST /api/v1/plans': { url: '/api/v1/plans', json: question, status: 202, schema: schemas.planJob },
  'GET /api/v1/jobs/{id}/events': {
    url: () => `/api/v1/jobs/${jobId}/events`,
    file: 'text/event-stream; charset=utf-8',
  },
  'GET /api/v1/jobs/{id}': { url: () => `/api/v1/jobs/${jobId}`, schema: schemas.planJob },
  'DELETE /api/v1/jobs/{id}': { url: () => `/api/v1/jobs/${jobId}`, schema: schemas.planJob },
  'GET /api/v1/plans': { url: '/api/v1/plans', schema: schemas.planList },
  'GET /api/v1/plans/{id}': { url: () => `/api/v1/plans/${planId}`, schema: schemas.planAnswer },
  'GET /api/v1/plans/{id}/file': { url: () => `/api/v1/plans/${planId}/file`, file: 'application/gzip' },
  'POST /api/v1/plans/{id}/worlds': {
    url: () => `/api/v1/plans/${planId}/worlds`,
    json: { worlds: 2 },
    status: 202,
    schema: schemas.worldsRun,
  },
  'GET /api/v1/plans/{id}/worlds': { url: () => `/api/v1/plans/${planId}/worlds`, schema: schemas.worldsRun },
  'DELETE /api/v1/plans/{id}/worlds': { url: () => `/api/v1/plans/${planId}/worlds`, schema: schemas.worldsRun },
  'POST /api/v1/across': {
    url: '/api/v1/across',
    json: { region: 'oost', illustrative: true, pool: 5 },
    status: 202,
    schema: schemas.planJob,
  },
  'GET /api/v1/across/{id}': { url: () => `/api/v1/across/${acrossId}`, schema: schemas.acrossAnswer },
  'POST /api/v1/plans/verify': {
    url: '/api/v1/plans/verify?file=plan.json.gz',
    bytes: () => planFile,
    schema: schemas.planVerification,
  },
  'GET /api/v1/scenario-start': { url: '/api/v1/scenario-start?region=oost', schema: schemas.scenarioStart },
  'GET /api/v1/fallback': { url: '/api/v1/fallback?region=oost', schema: schemas.fallbackAnswer },
  'GET /api/v1/scenario-ground': {
    url: '/api/v1/scenario-ground?region=oost&intervention=rectum-resectie',
    bytesOf: 'application/octet-stream',
  },
  'POST /api/v1/scenarios/read': {
    url: '/api/v1/scenarios/read',
    json: () => scenario,
    schema: schemas.scenarioView,
  },
  'POST /api/v1/scenarios/rebase': {
    url: '/api/v1/scenarios/rebase',
    json: () => scenario,
    schema: schemas.scenarioView,
  },
  'POST /api/v1/own-figures/read': {
    url: '/api/v1/own-figures/read?file=own.csv',
    bytes: () => Buffer.from('soort;behandeling;waarde\ntarief;rectum-resectie;12500\n'),
    schema: schemas.ownFiguresFile,
  },
  'POST /api/v1/impact': { url: '/api/v1/impact', json: () => ({ scenario }), schema: schemas.impactSheet },
  'POST /api/v1/comparisons': {
    url: '/api/v1/comparisons',
    json: () => ({ scenarios: [scenario, scenario] }),
    schema: schemas.comparison,
  },
  'POST /api/v1/comparison-files': {
    url: '/api/v1/comparison-files?format=csv',
    json: () => ({ scenarios: [scenario, scenario] }),
    file: csv,
  },
  'POST /api/v1/report-documents': {
    url: '/api/v1/report-documents?kind=impact',
    json: () => ({ scenario }),
    schema: schemas.reportDocument,
  },
  'POST /api/v1/reports': {
    url: '/api/v1/reports?kind=board&format=xlsx',
    json: () => ({ scenario }),
    file: xlsx,
  },
  ...tableTries(
    () => ground,
    () => scenario,
    () => waitingId,
  ),
  'POST /api/v1/ground-inputs/check': {
    url: '/api/v1/ground-inputs/check?kind=areas&file=pc4.csv',
    bytes: () => areasFile,
    schema: schemas.groundInputReport,
  },
  'POST /api/v1/ground-inputs': {
    url: () => `/api/v1/ground-inputs?kind=areas&file=pc4.csv&person=Inkoop&hash=${inputHash}`,
    bytes: () => areasFile,
    schema: schemas.groundInput,
  },
  'GET /api/v1/ground-inputs': { url: '/api/v1/ground-inputs', schema: schemas.groundInputList },
  'GET /api/v1/travel-estimate': { url: '/api/v1/travel-estimate', schema: schemas.travelEstimate },
  'GET /api/v1/validation': { url: '/api/v1/validation', schema: schemas.validationView },
  'GET /api/v1/travel-matrices': { url: '/api/v1/travel-matrices', schema: schemas.matrixList },
  ...Object.fromEntries(
    [
      'templates/volumes',
      'templates/register',
      'exports/assessments',
      'exports/volumes',
      'exports/norms',
      'exports/overview',
    ].flatMap((name) => [
      [`GET /api/v1/${name}.csv`, { url: `/api/v1/${name}.csv?lang=en`, file: csv }],
      [`GET /api/v1/${name}.xlsx`, { url: `/api/v1/${name}.xlsx`, file: xlsx }],
    ]),
  ),
};

/** The request of a try. */
function request(address: string, { url, json, bytes }: Try) {
  const method = (address.split(' ')[0] ?? '') as 'GET' | 'POST' | 'DELETE';
  const cookie = `${ground.cookie}; zwaartepunt.asker=${'a'.repeat(43)}`;
  const octets = { 'content-type': 'application/octet-stream', cookie };
  const at = typeof url === 'string' ? url : url();
  // Only what names a file carries bytes; the other requests without JSON carry nothing.
  if (method !== 'POST' || (json === undefined && !at.includes('file=')))
    return { method, url: at, headers: { cookie } };
  if (json === undefined) return { method, url: at, payload: bytes?.() ?? file, headers: octets };
  return { method, url: at, payload: typeof json === 'function' ? (json() as object) : json, headers: { cookie } };
}

/** The file of the scenario that a page starts with. */
function fileOf({ scenario: view }: { scenario: Record<string, unknown> }): object {
  const { regionName: _r, changesInWords: _c, link: _l, ...named } = view;
  return { format: 'zwaartepunt-scenario/1', ...named };
}

interface Document {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>>;
}

describe('every address of the API', () => {
  it('is tried here, and everything tried here is described', () => {
    const { paths } = stack.api.swagger() as unknown as Document;
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(tries).toSorted()).toEqual(described.toSorted());
  });

  it.each(Object.entries(tries))('%s answers with what it describes', async (address, wanted) => {
    const { schema, file: mediaType, status = 200 } = wanted;
    const response = await stack.api.inject(request(address, wanted));
    expect(response.statusCode, response.body.slice(0, 500)).toBe(status);
    if (schema !== undefined) schema.parse(response.json());
    if (address === 'POST /api/v1/imports') importId = response.json<{ id: string }>().id;
    if (address === 'POST /api/v1/register-supplies') supplyId = response.json<{ id: string }>().id;
    if (address === 'GET /api/v1/tables/{id}/invitations')
      waitingId =
        schemas.waitingInvitations.parse(response.json()).items.find(({ name }) => name === 'Iemand')?.id ?? '';
    if (address === 'POST /api/v1/plans') {
      jobId = response.json<{ id: string }>().id;
      expect(response.headers.location).toBe(`/api/v1/jobs/${jobId}`);
    }
    if (address === 'POST /api/v1/ground-inputs/check') inputHash = response.json<{ id: string }>().id;
    if (address === 'POST /api/v1/across') {
      acrossId = response.json<{ id: string }>().id;
      // Its events end with the job.
      await stack.api.inject({ url: `/api/v1/jobs/${acrossId}/events` });
    }
    if (address === 'GET /api/v1/scenario-start') scenario = fileOf(response.json());
    if (wanted.bytesOf !== undefined) {
      expect(response.headers['content-type']).toBe(wanted.bytesOf);
      expect(response.rawPayload.length).toBeGreaterThan(10_000);
    }
    if (mediaType === undefined) return;
    expect(response.headers['content-type']).toBe(mediaType);
    if (address.endsWith('/events')) planId = /"planId":"([0-9a-f]+)"/.exec(response.body)?.[1] ?? '';
    else expect(response.headers['content-disposition']).toMatch(/^attachment; filename="[a-z0-9.-]+"$/);
    if (mediaType === 'application/gzip') planFile = response.rawPayload;
    if (mediaType === xlsx) expect(Object.keys(unzipSync(response.rawPayload))).toContain('xl/workbook.xml');
    if (mediaType === csv) expect([...response.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('answers a parameter that it does not have with the 400 that it describes', async () => {
    const { paths } = stack.api.swagger() as unknown as Document;
    for (const [address, wanted] of Object.entries(tries)) {
      const [method = '', path = ''] = address.split(' ');
      const asked = request(address, wanted);
      const url = `${asked.url}${asked.url.includes('?') ? '&' : '?'}wrong=1`;
      const response = await stack.api.inject({ ...asked, url });
      expect(response.statusCode, address).toBe(400);
      schemas.problemDetails.parse(response.json());
      const described = Object.keys(paths[path]?.[method.toLowerCase()]?.responses ?? {});
      expect(described, address).toContain('400');
    }
  });

  it('gives a table with its data version, set of norms and sources', async () => {
    const { body } = await stack.api.inject({
      url: '/api/v1/exports/assessments.csv?lang=en&intervention=rectum-resectie&year=2024',
    });
    const { dataVersion } = (await stack.api.inject({ url: '/api/v1/meta' })).json<{ dataVersion: string }>();
    expect(body).toContain(`Data version,${dataVersion}`);
    expect(body).toContain('Norm set,adopted');
    expect(body).toMatch(/^Source,.+/m);
  });
});
