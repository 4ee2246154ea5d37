import { openStack, type Stack } from './stack.ts';

/** A person of the demonstration with a session. */
export interface Player {
  readonly cookie: string;
  readonly get: (path: string) => Promise<{ readonly status: number; readonly json: unknown; readonly bytes: Buffer }>;
  readonly post: (
    path: string,
    body?: object,
  ) => Promise<{ readonly status: number; readonly json: unknown; readonly bytes: Buffer }>;
  readonly act: (act: object) => Promise<{
    readonly status: number;
    readonly json: { readonly seq: number; readonly code: string; readonly detail: string };
  }>;
  readonly table: <View>() => Promise<View>;
}

export const demoId = 'demo-oost';

/** The product with its demonstration on, and players that sign in as a party of it. */
export async function openDemo(
  options: Pick<Parameters<typeof openStack>[0] & object, 'environment' | 'database' | 'now'> = {},
): Promise<{ stack: Stack; player: (partyId: string) => Promise<Player> }> {
  const stack = await openStack({ ...options, environment: { ZWAARTEPUNT_DEMO: 'on', ...options.environment } });
  const player = async (partyId: string): Promise<Player> => {
    const response = await stack.api.inject({ method: 'POST', url: '/api/v1/demo/sign-in', payload: { partyId } });
    if (response.statusCode !== 200) throw new Error(response.body);
    return playerOf(stack, cookiesOf(response.headers['set-cookie']));
  };
  return { stack, player };
}

export const cookiesOf = (header: string | readonly string[] | number | undefined): string =>
  [header ?? []]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ');

/** Follows a link of a mail or of the first start, and gives the cookies that it brings. */
export async function cookiesOfLink({ api }: Stack, link: string | null): Promise<string> {
  const { pathname, search } = new URL(link ?? '');
  const response = await api.inject({ url: `${pathname}${search}` });
  return cookiesOf(response.headers['set-cookie']);
}

/** Redeems an invitation as somebody who is not signed in, and gives the cookies that it brings. */
export async function cookiesOfInvitation({ api }: Stack, link: string | null): Promise<string> {
  const payload = { token: new URL(link ?? '').hash.slice(1) };
  const response = await api.inject({ method: 'POST', url: '/api/v1/invitations/redeem', payload });
  if (response.statusCode !== 200) throw new Error(response.body);
  return cookiesOf(response.headers['set-cookie']);
}

export function playerOf(stack: Stack, cookie: string): Player {
  const send = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const response = await stack.api.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { cookie },
      ...(body === undefined ? {} : { payload: body }),
    });
    const json: unknown = String(response.headers['content-type']).includes('json') ? response.json() : null;
    return { status: response.statusCode, json, bytes: response.rawPayload };
  };
  return {
    cookie,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    act: async (act) => {
      const { status, json } = await send('POST', `tables/${demoId}/acts`, act);
      return { status, json: json as { seq: number; code: string; detail: string } };
    },
    table: async <View>() => (await send('GET', `tables/${demoId}`)).json as View,
  };
}

/** A scenario of the demonstration: every hospital below the norm stops with this treatment. */
export async function closingScenario(
  stack: Stack,
  interventions: readonly string[],
): Promise<Record<string, unknown>> {
  const close: string[] = [];
  for (const intervention of interventions) {
    const found = await stack.app.scenarios.fallback({ region: 'oost', illustrative: true, intervention });
    if (!found.ok) throw new Error(JSON.stringify(found.failure));
    for (const { hospitals } of found.value.treatments)
      for (const { verdict, providerId } of hospitals)
        if (verdict === 'fails') close.push(`${intervention}=${providerId}`);
  }
  const made = await stack.app.scenarios.make({ region: 'oost', illustrative: true, close, open: [] });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return JSON.parse(made.value.file) as Record<string, unknown>;
}
