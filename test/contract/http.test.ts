import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStack, operator, type Stack } from './stack.ts';

let stack: Stack;
let web: string;
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'zwaartepunt-web-'));
  await mkdir(join(web, 'assets'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Zwaartepunt</title>');
  await writeFile(join(web, 'assets', 'index-abc123.js'), `export const text = '${'x'.repeat(5000)}';`);
  stack = await openStack({ webFolder: web, bodyLimit: 1024 * 1024 });
});
afterAll(async () => {
  await stack.close();
  await rm(web, { recursive: true, force: true });
});

const octets = { 'content-type': 'application/octet-stream' };

describe('a hospital', () => {
  it('comes with its buildings: address, the day on which it was true, and what has changed since', async () => {
    const answer = await stack.api.inject({ url: '/api/v1/providers/haga' });
    const { provider } = answer.json<{ provider: { sites: readonly { readonly id: string }[] } }>();
    expect(provider.sites.map(({ id }) => id)).toEqual(['haga-den-haag', 'haga-zoetermeer']);
    expect(provider.sites[1]).toMatchObject({
      address: 'Toneellaan 1',
      postcode: '2725 NA',
      asOf: '2019-01-01',
      locationBasis: 'building',
      since: { basis: 'source', sourceId: 'haga-fusie', text: { en: expect.stringContaining('1 March 2023') } },
    });
  });
});

describe('an error of the API', () => {
  it('is problem details with a code, in Dutch by default and in English when asked', async () => {
    const dutch = await stack.api.inject({ url: '/api/v1/nothing' });
    expect(dutch.statusCode).toBe(404);
    expect(dutch.headers['content-type']).toContain('application/problem+json');
    expect(dutch.json()).toEqual({
      type: '/api/docs#route-unknown',
      title: 'Adres bestaat niet',
      status: 404,
      code: 'route-unknown',
      detail: 'GET /api/v1/nothing bestaat niet. Alle adressen staan op /api/docs.',
    });
    const english = await stack.api.inject({
      url: '/api/v1/nothing',
      headers: { 'accept-language': 'fr, en;q=0.8, nl;q=0.5' },
    });
    expect(english.json()).toMatchObject({ title: 'No such address' });
    expect(english.headers['content-language']).toBe('en');
  });

  it('says of a wrong parameter what was found and what was expected', async () => {
    const year = await stack.api.inject({ url: '/api/v1/overview?year=20x4' });
    expect(year.statusCode).toBe(400);
    expect(year.json()).toMatchObject({
      code: 'invalid-request',
      detail: "year: gevonden '20x4', verwacht een jaar van 1990 tot en met 2100.",
    });
    const name = await stack.api.inject({ url: '/api/v1/overview?yaer=2024', headers: { 'accept-language': 'en' } });
    expect(name.json()).toMatchObject({ detail: "yaer: found '2024', expected no parameter of this name." });
    expect((await stack.api.inject({ url: '/api/v1/overview?date=2026-02-30' })).statusCode).toBe(400);
    const file = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/imports/dry-run',
      headers: octets,
      payload: 'x',
    });
    expect(file.json()).toMatchObject({ detail: 'file: gevonden niets, verwacht de naam van het bestand.' });
  });

  it('gives the nearest names for a hospital, treatment, region or condition that it does not know', async () => {
    const problem = async (url: string) => (await stack.api.inject({ url })).json<{ code: string; detail: string }>();
    const provider = await problem('/api/v1/providers/slingelant');
    expect(provider.code).toBe('provider-unknown');
    expect(provider.detail).toContain('Slingeland');
    expect((await problem('/api/v1/interventions/rectum-resectei')).code).toBe('intervention-unknown');
    expect((await problem('/api/v1/overview?region=atlantis')).detail).toContain('noordoost');
    expect((await problem('/api/v1/overview?condition=griep')).code).toBe('condition-unknown');
    expect((await problem('/api/v1/volumes/0')).code).toBe('volume-unknown');
    expect((await problem('/api/v1/imports/none')).code).toBe('import-unknown');
  });

  it('refuses a body that is too large (413), of another type (415), or with another hash (409)', async () => {
    const large = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/imports/dry-run?file=a.csv',
      headers: octets,
      payload: Buffer.alloc(1024 * 1024 + 1),
    });
    expect(large.statusCode).toBe(413);
    expect(large.json()).toMatchObject({
      code: 'body-too-large',
      detail: 'Het bestand is groter dan 1 MB. Splits het, bijvoorbeeld per jaar.',
    });
    const json = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/imports/dry-run?file=a.csv',
      payload: { a: 1 },
    });
    expect(json.statusCode).toBe(415);
    const hash = 'a'.repeat(64);
    const other = await stack.api.inject({
      method: 'POST',
      url: `/api/v1/imports?file=a.csv&person=P&hash=${hash}`,
      headers: { ...octets, ...operator },
      payload: 'x',
    });
    expect(other.json()).toMatchObject({ status: 409, code: 'import-changed' });
    const nobody = await stack.api.inject({
      method: 'POST',
      url: `/api/v1/imports?file=a.csv&hash=${hash}`,
      headers: { ...octets, ...operator },
      payload: 'x',
    });
    expect(nobody.json()).toMatchObject({ status: 422, code: 'person-required' });
    expect((await stack.app.listImports(true)).map(({ file }) => file)).not.toContain('a.csv');
  });

  it('logs an unexpected error once and tells only its reference number', async () => {
    const broken = await openStack();
    await broken.app.close();
    const response = await broken.api.inject({ url: '/api/v1/overview' });
    expect(response.statusCode).toBe(500);
    const { code, reference, detail } = response.json<{ code: string; reference: string; detail: string }>();
    expect(code).toBe('unexpected');
    expect(detail).toContain(reference);
    expect(broken.logged.map((entry) => entry.reference)).toEqual([reference]);
    await broken.close();
  });
});

describe('an answer of the API', () => {
  it('has an ETag and is not sent again while nothing changed', async () => {
    const first = await stack.api.inject({ url: '/api/v1/overview' });
    const etag = String(first.headers['etag']);
    expect(etag).toMatch(/^W\/"/);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const second = await stack.api.inject({ url: '/api/v1/overview', headers: { 'if-none-match': etag } });
    expect([second.statusCode, second.body]).toEqual([304, '']);
    expect(
      (await stack.api.inject({ url: '/api/v1/overview?set=proposed', headers: { 'if-none-match': etag } })).statusCode,
    ).toBe(200);
  });

  it('comes in pages that together are the whole, and a cursor of another question is refused', async () => {
    interface PageBody {
      items: { id: string }[];
      total: number;
      nextCursor: string | null;
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    let firstCursor = '';
    while (cursor !== null) {
      const url: string = `/api/v1/volumes?limit=20${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: PageBody = (await stack.api.inject({ url })).json();
      seen.push(...page.items.map(({ id }) => id));
      expect(page.total).toBe(89);
      cursor = page.nextCursor;
      firstCursor ||= cursor ?? '';
    }
    expect(new Set(seen).size).toBe(89);
    for (const url of [`/api/v1/volumes?year=2024&cursor=${firstCursor}`, '/api/v1/volumes?cursor=nonsense']) {
      expect((await stack.api.inject({ url })).json()).toMatchObject({ status: 400, code: 'cursor-invalid' });
    }
  });

  it('is compressed when the reader can unpack it', async () => {
    const response = await stack.api.inject({ url: '/api/v1/overview', headers: { 'accept-encoding': 'br' } });
    expect(response.headers['content-encoding']).toBe('br');
    expect(String(response.headers['vary']).toLowerCase()).toContain('accept-encoding');
  });

  it('allows no other host: no script in the page, workers only from here', async () => {
    const { headers } = await stack.api.inject({ url: '/' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).not.toMatch(/https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

describe('the pages', () => {
  it('are served with the first page for every address of the application, and hashed files may be kept for ever', async () => {
    for (const url of ['/', '/behandeling/rectum-resectie', '/ziekenhuis/zorgsaam?jaar=2024']) {
      const page = await stack.api.inject({ url });
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('<title>Zwaartepunt</title>');
      expect(page.headers['cache-control']).toBe('no-cache');
    }
    const asset = await stack.api.inject({ url: '/assets/index-abc123.js' });
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await stack.api.inject({ url: '/assets/gone.js' })).statusCode).toBe(404);
    expect((await stack.api.inject({ url: '/../package.json' })).body).not.toContain('"name"');
  });

  it('of the documentation load nothing from another host and no script from the page itself', async () => {
    const page = await stack.api.inject({ url: '/api/docs/' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(?:src|href)="https?:/);
    for (const [, attributes = '', inside = ''] of page.body.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
      expect(attributes).toContain('src=');
      expect(inside.trim()).toBe('');
    }
    expect((await stack.api.inject({ url: '/api/openapi.json' })).json()).toMatchObject({ openapi: '3.1.0' });
  });
});
