import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterOf } from '../../src/report/letters/index.ts';
import { reportToHtml } from '../../src/report/impact/html.ts';
import { decode32, totp } from './one-time-code.ts';
import { openStack, operator, type Stack } from './stack.ts';
import { administratorCookies, tableId, tableGround, type TableGround } from './table-tries.ts';
import { cookiesOf, cookiesOfInvitation } from './table-stack.ts';

let stack: Stack;
let ground: TableGround;
let web: string;
const password = 'correct paard batterij nietje';
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'zwaartepunt-web-'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Zwaartepunt</title>');
  stack = await openStack({
    webFolder: web,
    environment: { ZWAARTEPUNT_DEMO: 'off', ZWAARTEPUNT_SECOND_FACTOR: 'off' },
  });
  ground = await tableGround(stack);
});
afterAll(async () => {
  await stack.close();
  await rm(web, { recursive: true, force: true });
});

const origin = 'http://localhost:80';
const auth = (path: string, payload: object, headers: Record<string, string> = {}) =>
  stack.api.inject({
    method: 'POST',
    url: `/api/auth/${path}`,
    headers: { origin: 'http://localhost', ...headers },
    payload,
  });
const signIn = (given: string, headers: Record<string, string> = {}) =>
  auth('sign-in/email', { email: 'beheerder@zwaartepunt.invalid', password: given }, headers);
const me = async (cookie: string) =>
  (await stack.api.inject({ url: '/api/v1/me', headers: { cookie } })).json<{ person: { oneFactor: boolean } | null }>()
    .person;
const act = (payload: object, headers: Record<string, string> = {}) =>
  stack.api.inject({
    method: 'POST',
    url: `/api/v1/tables/${tableId}/acts`,
    headers: { cookie: ground.cookie, ...headers },
    payload,
  });
const comment = (text: string, more: object = {}) => ({
  kind: 'comment-made',
  anchor: { kind: 'plan', id: 'x' },
  text,
  mentions: [],
  ownPartyOnly: false,
  ...more,
});

describe('sessions', () => {
  it('take a new token at every sign-in, and none that somebody brings', async () => {
    const set = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/account/password',
      headers: { cookie: ground.cookie },
      payload: { password },
    });
    expect(set.statusCode).toBe(200);
    const planted = 'zwaartepunt.session_token=planted.by-somebody-else';
    const first = await signIn(password, { cookie: planted });
    const second = await signIn(password);
    const [one, two] = [cookiesOf(first.headers['set-cookie']), cookiesOf(second.headers['set-cookie'])];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(one).not.toContain('planted');
    expect(one).not.toBe(two);
    expect(await me(planted)).toBeNull();
    expect(await me(one)).not.toBeNull();
    // Signed out: the token is worth nothing, also for who kept it.
    expect((await auth('sign-out', {}, { cookie: one })).statusCode).toBe(200);
    expect(await me(one)).toBeNull();
    expect(await me(two)).not.toBeNull();
    const third = cookiesOf((await signIn(password)).headers['set-cookie']);
    expect((await auth('revoke-other-sessions', {}, { cookie: third })).statusCode).toBe(200);
    expect([await me(two), (await me(third)) !== null]).toEqual([null, true]);
    ground = { ...ground, cookie: third };
  });

  it('live in cookies that no script reads and no other site sends along; with https they are secure', async () => {
    const [line = ''] = [(await signIn(password)).headers['set-cookie'] ?? []]
      .flat()
      .filter((one) => String(one).includes('session_token'));
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).toMatch(/Path=\//);
    const secure = await openStack({
      environment: { ZWAARTEPUNT_URL: 'https://tafel.example.org', ZWAARTEPUNT_DEMO: 'on' },
    });
    const response = await secure.api.inject({
      method: 'POST',
      url: '/api/v1/demo/sign-in',
      headers: { host: 'tafel.example.org' },
      payload: { partyId: 'patienten' },
    });
    expect(String(response.headers['set-cookie'])).toMatch(/__Secure-zwaartepunt\.session_token=.*Secure/);
    const cookie = cookiesOf(response.headers['set-cookie']);
    const known = await secure.api.inject({ url: '/api/v1/me', headers: { cookie } });
    expect(known.json()).toMatchObject({ person: { email: 'patienten@demo.invalid' } });
    await secure.close();
  });

  it('come by a link once: the second time it opens nothing', async () => {
    const other = await openStack({ environment: { ZWAARTEPUNT_DEMO: 'off' } });
    const link = new URL((await other.app.signIn.administratorLink()) ?? '');
    const follow = () => other.api.inject({ url: `${link.pathname}${link.search}` });
    expect(cookiesOf((await follow()).headers['set-cookie'])).toContain('session_token=');
    const again = await follow();
    expect(cookiesOf(again.headers['set-cookie'])).not.toContain('session_token=');
    expect(String(again.headers.location)).toContain('error=');
    // And a link that leads to another site is not made into a door to it.
    const astray = await other.api.inject({ url: `${link.pathname}?token=x&callbackURL=https%3A%2F%2Fevil.example` });
    expect([astray.statusCode, astray.headers.location]).toEqual([403, undefined]);
    await other.close();
  });
});

describe('passwords and the second factor', () => {
  it('takes 12 to 128 characters, and nothing by way of registration or a link that anybody asks', async () => {
    const fresh = await openStack({ environment: { ZWAARTEPUNT_DEMO: 'off' } });
    const cookie = await administratorCookies(fresh);
    const set = (given: string) =>
      fresh.api.inject({
        method: 'POST',
        url: '/api/v1/account/password',
        headers: { cookie },
        payload: { password: given },
      });
    expect((await set('elf tekens.')).statusCode).toBe(422);
    expect((await set('x'.repeat(129))).statusCode).toBe(422);
    expect((await set('twaalf teken')).statusCode).toBe(200);
    // A first password is set once; afterwards it is changed with the old one.
    expect((await set('nog een wachtwoord')).statusCode).toBe(422);
    const post = (path: string, payload: object) =>
      fresh.api.inject({ method: 'POST', url: `/api/auth/${path}`, headers: { origin: 'http://localhost' }, payload });
    expect((await post('sign-up/email', { email: 'x@example.org', password, name: 'X' })).statusCode).toBe(404);
    expect((await post('sign-in/magic-link', { email: 'beheerder@zwaartepunt.invalid' })).statusCode).toBe(404);
    await fresh.close();
  });

  it('asks for the code once it is on, and needs it of who facilitates where it is required', async () => {
    const strict = await openStack({ environment: { ZWAARTEPUNT_DEMO: 'off', ZWAARTEPUNT_SECOND_FACTOR: 'required' } });
    const cookie = await administratorCookies(strict);
    const post = (url: string, payload: object, held = cookie) =>
      strict.api.inject({ method: 'POST', url, headers: { cookie: held, origin: 'http://localhost' }, payload });
    await post('/api/v1/account/password', { password });
    const open = (held: string) =>
      post('/api/v1/tables', { id: tableId, region: 'oost', name: 'Proef', tranche: '1' }, held);
    expect((await open(cookie)).json()).toMatchObject({ status: 403, code: 'second-factor-needed' });
    const accept = (held: string) =>
      post(`/api/v1/tables/${tableId}/acts`, { kind: 'data-accepted', set: 'adopted', year: 2024 }, held);
    const enabled = await post('/api/auth/two-factor/enable', { password });
    const secret = new URL(enabled.json<{ totpURI: string }>().totpURI).searchParams.get('secret') ?? '';
    const code = (later = 0) => totp(decode32(secret), later);
    const first = code();
    const verified = await post('/api/auth/two-factor/verify-totp', { code: first });
    expect(verified.statusCode).toBe(200);
    const held = cookiesOf(verified.headers['set-cookie']);
    expect((await open(held)).statusCode).toBe(200);
    expect((await accept(held)).statusCode).toBe(200);
    // By each of the roles that bind others alone, with nothing but a password; who only contributes may.
    for (const [role, codes] of [
      ['facilitate', ['second-factor-needed', 'second-factor-needed']],
      ['decide', ['not-allowed', 'second-factor-needed']],
      ['contribute', ['not-allowed', undefined]],
    ] as const) {
      const asked = { email: `${role}@voorbeeld.invalid`, name: role, partyId: 'facilitator', roles: [role] };
      const invited = await post(`/api/v1/tables/${tableId}/invitations`, asked, held);
      const person = await cookiesOfInvitation(strict, invited.json<{ link: string }>().link);
      const answers = [
        await post(`/api/v1/tables/${tableId}/invitations`, { ...asked, email: 'x@voorbeeld.invalid' }, person),
        await post(`/api/v1/tables/${tableId}/acts`, comment('x'), person),
      ];
      expect([role, answers.map((answer) => answer.json<{ code?: string }>().code)]).toEqual([role, codes]);
    }
    // The next sign-in gives no session before the code.
    const half = await strict.api.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: 'http://localhost' },
      payload: { email: 'beheerder@zwaartepunt.invalid', password },
    });
    expect(half.json()).toMatchObject({ twoFactorRedirect: true });
    const halfway = cookiesOf(half.headers['set-cookie']);
    const known = await strict.api.inject({ url: '/api/v1/me', headers: { cookie: halfway } });
    expect(known.json()).toMatchObject({ person: null });
    // A code that was seen in the first sign-in is worth nothing in the next, nor to who is signed in.
    for (const held of [halfway, cookie])
      expect((await post('/api/auth/two-factor/verify-totp', { code: first }, held)).statusCode).toBe(401);
    const next = code(1);
    const both = await Promise.all([1, 2].map(() => post('/api/auth/two-factor/verify-totp', { code: next }, halfway)));
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
    await strict.close();
  });

  it('refuses the sixth attempt in a minute', async () => {
    const other = await openStack({ environment: { ZWAARTEPUNT_DEMO: 'off' } });
    const attempt = () =>
      other.api.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { origin: 'http://localhost', 'x-forwarded-for': '10.0.0.1' },
        payload: { email: 'a@example.org', password },
      });
    const statuses: number[] = [];
    for (let index = 0; index < 7; index += 1) statuses.push((await attempt()).statusCode);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    await other.close();
  });
});

describe('requests', () => {
  it('of other pages change nothing, and ask nothing that goes on record', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ]) {
      expect((await act(comment('x'), headers)).json()).toMatchObject({ code: 'origin-refused' });
      const figures = await stack.api.inject({
        url: `/api/v1/tables/${tableId}/figures`,
        headers: { cookie: ground.cookie, ...headers },
      });
      expect(figures.statusCode).toBe(403);
      expect((await auth('sign-out', {}, { cookie: ground.cookie, origin: 'https://evil.example' })).statusCode).toBe(
        403,
      );
    }
    expect(
      (await act(comment('van hier'), { origin, host: 'localhost:80', 'sec-fetch-site': 'same-origin' })).statusCode,
    ).toBe(200);
    // What a plain form can send without asking the browser is not taken.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(
        (
          await stack.api.inject({
            method: 'POST',
            url: `/api/v1/tables/${tableId}/acts`,
            headers: { cookie: ground.cookie, 'content-type': type },
            payload: JSON.stringify(comment('x')),
          })
        ).statusCode,
      ).toBe(415);
  });

  it('with a field that is not asked for are refused, so that nobody writes in another name or role', async () => {
    for (const more of [
      { personId: 'x' },
      { partyId: 'x' },
      { at: '2020-01-01' },
      { seq: 1 },
      { audience: ['public'] },
    ])
      expect((await act(comment('x', more))).statusCode, JSON.stringify(more)).toBe(400);
    const invitation = await stack.api.inject({
      method: 'POST',
      url: `/api/v1/tables/${tableId}/invitations`,
      headers: { cookie: ground.cookie },
      payload: { email: 'a@example.org', name: 'A', partyId: 'facilitator', roles: ['read'], emailVerified: true },
    });
    expect(invitation.statusCode).toBe(400);
  });

  it('that are too large are refused with the limit named', async () => {
    const large = await act(comment('x'.repeat(2 * 1024 * 1024)));
    expect([large.statusCode, large.json<{ code: string }>().code]).toEqual([413, 'body-too-large']);
    expect((await auth('sign-in/email', { email: 'a@example.org', password: 'x'.repeat(100_000) })).statusCode).toBe(
      413,
    );
    expect((await act(comment('x'.repeat(10_001)))).statusCode).toBe(400);
  });

  it('are small, but for what says that it takes more: files of counts from who may not import too', async () => {
    const send = (address: string, bytes: number, headers: Record<string, string> = {}) =>
      stack.api.inject({
        method: 'POST',
        url: `/api/v1/${address}`,
        headers: { 'content-type': 'application/octet-stream', ...headers },
        payload: Buffer.alloc(bytes, ';'),
      });
    const MB = 1024 * 1024;
    const json = { 'content-type': 'application/json' };
    const anybody = await send('imports/dry-run?file=a.csv', 16 * MB + 1);
    expect([anybody.statusCode, anybody.json<{ detail: string }>().detail]).toEqual([
      413,
      expect.stringContaining('groter dan 16 MB'),
    ]);
    const empty = await send('imports/dry-run?file=a.txt', 16 * MB + 1, operator);
    expect(empty.statusCode).toBe(200);
    expect((await send('plans', 64 * 1024 + 1, json)).json()).toMatchObject({
      status: 413,
      detail: expect.stringContaining('groter dan 64 kB'),
    });
    expect((await send('plans/verify?file=a', 48 * MB + 1)).statusCode).toBe(413);
    expect((await send('own-figures/read?file=a.csv', MB + 1)).statusCode).toBe(413);
  });

  it('for paths outside what is served lead nowhere', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/..%2f..%2fpackage.json',
      `/api/v1/tables/${tableId}/documents/..%2f..%2fpackage.json`,
      '/api/v1/calendars/..%2fx',
    ]) {
      const response = await stack.api.inject({ url: path, headers: { cookie: ground.cookie } });
      expect([400, 403, 404], path).toContain(response.statusCode);
      expect(response.body).not.toContain('"zwaartepunt"');
    }
    const upload = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/imports/dry-run?file=..%2F..%2Fetc%2Fpasswd.csv',
      headers: { 'content-type': 'application/octet-stream' },
      payload: 'a',
    });
    expect(upload.statusCode).toBe(200);
  });
});

describe('answers', () => {
  it('hold text of people as data, never as markup', async () => {
    const script = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    expect((await act(comment(script))).statusCode).toBe(200);
    const view = await stack.app.tables.view(
      { personId: await ownId(), name: '', email: '', oneFactor: false, demo: false, session: null },
      tableId,
      null,
    );
    if (!view.ok) throw new Error(view.failure.code);
    const renamed = { ...view.value, name: script };
    const html = reportToHtml(letterOf('memo', { table: renamed, tables: [], today: '2026-11-23' }, 'nl'));
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
    const reflected = await stack.api.inject({ url: `/api/v1/providers/${encodeURIComponent(script)}` });
    expect(reflected.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(reflected.headers['x-content-type-options']).toBe('nosniff');
  });

  it('carry a content policy without inline script, and headers that keep the page to itself', async () => {
    for (const path of ['/', '/tafel', '/api/v1/me', '/api/auth/get-session']) {
      const { headers } = await stack.api.inject({ url: path });
      const policy = String(headers['content-security-policy']);
      expect(policy, path).toContain("script-src 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    const mine = await stack.api.inject({ url: `/api/v1/tables/${tableId}`, headers: { cookie: ground.cookie } });
    expect(mine.headers['cache-control']).toBe('private, no-cache');
  });

  it('and the log of errors hold no secret', async () => {
    const cookie = ground.cookie.split('=')[1] ?? 'none';
    expect(stack.logged).toEqual([]);
    const bodies = await Promise.all(
      ['/api/v1/me', '/api/v1/tables', `/api/v1/tables/${tableId}`, `/api/v1/tables/${tableId}/log`].map(
        async (url) => (await stack.api.inject({ url, headers: { cookie: ground.cookie } })).body,
      ),
    );
    const wrong = await signIn('wachtwoord dat niet klopt');
    for (const text of [...bodies, wrong.body]) {
      expect(text).not.toContain(cookie.slice(0, 20));
      expect(text).not.toContain(password);
      expect(text).not.toContain('wachtwoord dat niet klopt');
    }
  });
});

async function ownId(): Promise<string> {
  const response = await stack.api.inject({ url: '/api/v1/me', headers: { cookie: ground.cookie } });
  return response.json<{ person: { id: string } }>().person.id;
}
