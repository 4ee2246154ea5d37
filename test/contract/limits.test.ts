import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { configFrom } from '../../src/app/config.ts';
import { hostsOf } from '../../src/api/hosts.ts';
import { serve } from '../../src/api/serve.ts';
import { openStack, type Stack } from './stack.ts';
import { cookiesOf } from './table-stack.ts';
import { administratorCookies } from './table-tries.ts';

const atMost = 5;
let web: string;
let stack: Stack;
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'zwaartepunt-web-'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Zwaartepunt</title>');
  stack = await openStack({
    webFolder: web,
    environment: {
      ZWAARTEPUNT_DEMO: 'on',
      ZWAARTEPUNT_REQUESTS_PER_MINUTE: String(atMost),
      ZWAARTEPUNT_PROXIES: '10.0.0.0/8, ::1',
      ZWAARTEPUNT_HOSTS: 'tafel.example.nl',
    },
  });
});
afterAll(async () => {
  await stack.close();
  await rm(web, { recursive: true, force: true });
});

let addresses = 0;
/** Sends one request more than allowed from an address of its own, and gives how each ended. */
async function statuses(
  url: string,
  headers: (index: number) => Record<string, string> = () => ({}),
  remoteAddress = `192.0.2.${(addresses += 1)}`,
): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index <= atMost; index += 1)
    found.push((await stack.api.inject({ url, remoteAddress, headers: headers(index) })).statusCode);
  return found;
}
const all = (status: number) => Array.from({ length: atMost + 1 }, () => status);
const lastRefused = [...all(200).slice(1), 429];

describe('requests in a minute', () => {
  it('are refused above the limit, with how long to wait', async () => {
    const remoteAddress = '198.51.100.1';
    expect(await statuses('/api/v1/meta', undefined, remoteAddress)).toEqual(lastRefused);
    const refused = await stack.api.inject({
      url: '/api/v1/meta',
      remoteAddress,
      headers: { 'accept-language': 'en' },
    });
    expect(refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(refused.json<{ detail: string }>().detail).toMatch(/^Wait \d+ seconds/);
  });

  it('do not count the files of the pages', async () => {
    expect(await statuses('/')).toEqual(all(200));
  });

  it('look no session up for a file of the pages', async () => {
    const asked = vi.spyOn(stack.app.signIn, 'visitor');
    const headers = { cookie: `zwaartepunt.session_token=${'a'.repeat(40)}.c2lnbmF0dXJl` };
    expect((await stack.api.inject({ url: '/', headers })).statusCode).toBe(200);
    expect(asked).not.toHaveBeenCalled();
    await stack.api.inject({ url: '/api/v1/meta', headers });
    expect(asked).toHaveBeenCalledOnce();
    asked.mockRestore();
  });

  it('have no count of their own by a made-up cookie', async () => {
    const made = (index: number) => ({ cookie: `zwaartepunt.session_token=${String(index).repeat(40)}.c2lnbmF0dXJl` });
    expect(await statuses('/api/v1/meta', made)).toEqual(lastRefused);
  });

  it('are counted per session, whatever the address', async () => {
    const remoteAddress = '198.51.100.2';
    const cookie = await administratorCookies(stack);
    // Whatever stands before the real cookie, and whatever else looks like one.
    const decoys = (index: number) => ({ cookie: `xsession_token=${index}; session_token=${index}; ${cookie}` });
    expect(await statuses('/api/v1/me', decoys, remoteAddress)).toEqual(lastRefused);
    expect((await stack.api.inject({ url: '/api/v1/me', remoteAddress })).statusCode).toBe(200);
  });

  it('of the demonstration are counted by the address: a session of it is there for the asking', async () => {
    const demo = async () => {
      const response = await stack.api.inject({
        method: 'POST',
        url: '/api/v1/demo/sign-in',
        payload: { partyId: 'facilitator' },
        remoteAddress: `198.51.100.${(addresses += 1)}`,
      });
      expect(response.statusCode, response.body).toBe(200);
      return cookiesOf(response.headers['set-cookie']);
    };
    const cookies: string[] = [];
    for (let index = 0; index <= atMost; index += 1) cookies.push(await demo());
    expect(await statuses('/api/v1/me', (index) => ({ cookie: cookies[index] ?? '' }))).toEqual(lastRefused);
  });

  it('are counted by the address that a known proxy tells of, and nobody else', async () => {
    const each = (index: number) => ({ 'x-forwarded-for': `203.0.113.${index}` });
    expect(await statuses('/api/v1/meta', each, '10.1.2.3')).toEqual(all(200));
    expect(await statuses('/api/v1/meta', each, '::1')).toEqual(all(200));
    expect(await statuses('/api/v1/meta', each, '11.1.2.3')).toEqual(lastRefused);
  });
});

describe('the name of the host', () => {
  const ask = async (host: string, url = '/api/v1/meta', remoteAddress = `192.0.2.${(addresses += 1)}`) =>
    (await stack.api.inject({ url, remoteAddress, headers: { host } })).statusCode;

  it.each([
    'localhost',
    'localhost:8080',
    '127.0.0.1:80',
    '[::1]:8080',
    'zaal.localhost',
    'LOCALHOST',
    'tafel.example.nl',
  ])('is known: %s', async (host) => {
    expect([await ask(host), await ask(host, '/')]).toEqual([200, 200]);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'tafel.example.nl.evil.example',
    '127.0.0.1.evil.example',
    '[::2]',
  ])('is of another server: %s', async (host) => {
    expect([await ask(host), await ask(host, '/'), await ask(host, '/api/auth/get-session')]).toEqual([421, 421, 421]);
    // Who looks after the machine asks by its address.
    expect(await ask(host, '/api/v1/health')).toBe(200);
  });

  it.each(['a b', 'localhost:99999', '[::1', 'localhost:80:80', 'a@localhost', '/', '%'])(
    'is not one at all: %s',
    async (host) => {
      expect([await ask(host), await ask(host, '/api/auth/get-session')]).toEqual([400, 400]);
      expect(stack.logged).toEqual([]);
    },
  );

  it('is what a known proxy says, and nobody else', async () => {
    const told = async (remoteAddress: string) =>
      (await stack.api.inject({ url: '/api/v1/meta', remoteAddress, headers: { 'x-forwarded-host': 'evil.example' } }))
        .statusCode;
    expect([await told('10.9.9.9'), await told('11.9.9.9')]).toEqual([421, 200]);
  });

  it('is taken from the settings and from where the server listens', () => {
    const url = (): string => 'https://tafel.example.org:8443/';
    expect(hostsOf({ hosts: ['a.example:80', 'B.example'], url }, '192.0.2.1')).toEqual([
      'a.example',
      'b.example',
      'tafel.example.org',
      '192.0.2.1',
    ]);
    expect([...hostsOf({}, '0.0.0.0'), ...hostsOf({}, '::'), ...hostsOf({}, '::1')]).toEqual(['[::1]']);
  });
});

describe('addresses of proxies', () => {
  it.each(['tussenserver', '10.0.0.1/33', '10.0.0.1/8/8', '::1/129', '10.0.0'])(
    '%s is refused with a sentence',
    async (found) => {
      const config = configFrom({ ZWAARTEPUNT_PROXIES: `127.0.0.1 ${found}` }, '0.0.0-test', { data: stack.folder });
      expect(await serve(config, { host: '127.0.0.1', port: 0 })).toMatchObject({
        ok: false,
        failure: { code: 'proxy-unclear', parameters: { found } },
      });
    },
  );
});
