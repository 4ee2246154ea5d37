import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from './stack.ts';
import { administratorCookies, tableId } from './table-tries.ts';
import { cookiesOf } from './table-stack.ts';

/** A real OpenID provider on this machine, with four accounts whose login page asks nothing. */
const people = {
  genodigd: { email: 'genodigd@ziekenhuis.invalid', email_verified: true },
  bezet: { email: 'bezet@ziekenhuis.invalid', email_verified: true },
  vreemd: { email: 'vreemd@ziekenhuis.invalid', email_verified: true },
  onbevestigd: { email: 'onbevestigd@ziekenhuis.invalid', email_verified: false },
} as const;
type Login = keyof typeof people;

let issuer: string;
let addresses = 0;
let login: Login = 'genodigd';
let server: Server;
let stack: Stack;
const url = 'http://localhost:80';

beforeAll(async () => {
  server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'zwaartepunt',
        client_secret: 'secret-of-the-test',
        redirect_uris: [`${url}/api/auth/callback/openid`, 'http://localhost/api/auth/callback/openid'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => Promise.resolve({ sub: id, name: id, ...people[id as Login] }),
    }),
    pkce: { required: () => true },
  });
  const callback = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
    // Whoever comes is the person of this test, and grants what is asked.
    const { params, prompt, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: login } });
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
    grant.addOIDCScope(String(params['scope']));
    return provider.interactionFinished(
      request,
      response,
      { consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: true },
    );
  };
  stack = await openStack({
    environment: {
      ZWAARTEPUNT_URL: 'http://localhost:80',
      ZWAARTEPUNT_OPENID_ISSUER: issuer,
      ZWAARTEPUNT_OPENID_CLIENT_ID: 'zwaartepunt',
      ZWAARTEPUNT_OPENID_CLIENT_SECRET: 'secret-of-the-test',
    },
  });
});
let handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void = () => undefined;
afterAll(async () => {
  await stack?.close();
  server?.close();
});

/** Goes the whole way of a browser: to the provider, through its pages, and back. Gives the cookies of the session, if any. */
async function signInAs(who: Login): Promise<{ readonly cookie: string; readonly landed: string }> {
  login = who;
  const asked = await stack.api.inject({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    // Each from an address of its own: how often one may ask is looked at elsewhere.
    remoteAddress: `192.0.2.${(addresses += 1)}`,
    headers: { origin: 'http://localhost' },
    payload: { provider: 'openid', callbackURL: '/tafel' },
  });
  expect(asked.statusCode, asked.body).toBe(200);
  const held = cookiesOf(asked.headers['set-cookie']);
  const jar = new Map<string, string>();
  let at = asked.json<{ url: string }>().url;
  expect(new URL(at).searchParams.get('code_challenge_method')).toBe('S256');
  while (at.startsWith(issuer)) {
    const response = await fetch(at, { redirect: 'manual', headers: { cookie: [...jar.values()].join('; ') } });
    for (const line of response.headers.getSetCookie()) jar.set(line.split('=')[0] ?? '', line.split(';')[0] ?? '');
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${response.status} ${await response.text()}`);
    at = new URL(next, at).href;
  }
  const back = new URL(at);
  const landed = await stack.api.inject({ url: `${back.pathname}${back.search}`, headers: { cookie: held } });
  return { cookie: cookiesOf(landed.headers['set-cookie']), landed: String(landed.headers.location) };
}

const me = async (cookie: string) =>
  (await stack.api.inject({ url: '/api/v1/me', headers: { cookie } })).json<{
    person: { email: string; oneFactor: boolean } | null;
    openId: boolean;
    seats: { tableId: string }[];
  }>();

describe('signing in through the organisation', () => {
  it('lets in who was invited under the verified address, to the own seat', async () => {
    const cookie = await administratorCookies(stack);
    const post = (path: string, payload: object) =>
      stack.api.inject({ method: 'POST', url: `/api/v1/${path}`, headers: { cookie }, payload });
    await post('tables', { id: tableId, region: 'oost', name: 'Proef', tranche: '1' });
    for (const { email } of [people.genodigd, people.onbevestigd])
      expect(
        (await post(`tables/${tableId}/invitations`, { email, name: email, partyId: 'facilitator', roles: ['read'] }))
          .statusCode,
      ).toBe(200);
    const { cookie: session, landed } = await signInAs('genodigd');
    expect(landed).toMatch(/\/tafel$/);
    expect(await me(session)).toMatchObject({
      person: { email: people.genodigd.email, oneFactor: false },
      openId: true,
      seats: [{ tableId }],
    });
  });

  it('takes an account back for its owner from who took it before', async () => {
    const administrator = await administratorCookies(stack);
    const asked = { email: 'ander@ziekenhuis.invalid', name: 'Ander', partyId: 'facilitator', roles: ['read'] };
    const invited = await stack.api.inject({
      method: 'POST',
      url: `/api/v1/tables/${tableId}/invitations`,
      headers: { cookie: administrator },
      payload: asked,
    });
    const token = new URL(invited.json<{ link: string }>().link).hash.slice(1);
    const took = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/invitations/redeem',
      payload: { token, email: people.bezet.email },
    });
    const before = cookiesOf(took.headers['set-cookie']);
    expect(await me(before)).toMatchObject({ person: { email: people.bezet.email } });
    const { cookie: session } = await signInAs('bezet');
    expect(await me(session)).toMatchObject({ person: { email: people.bezet.email } });
    expect((await me(before)).person).toBeNull();
  });

  it('makes no account for who was not invited', async () => {
    const { cookie, landed } = await signInAs('vreemd');
    expect(landed).toContain('error=');
    expect((await me(cookie)).person).toBeNull();
  });

  it('gives nobody the seat of an address that the provider has not verified', async () => {
    const { cookie } = await signInAs('onbevestigd');
    expect((await me(cookie)).person).toBeNull();
  });
});
