import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from '../../src/api/access.ts';
import { mayPut, type Party, type Role } from '../../src/core/decision/index.ts';
import { read } from '../docs/repository-files.ts';
import { openStack, type Stack } from './stack.ts';
import { cookiesOfInvitation } from './table-stack.ts';
import { administratorCookies, tableGround, tableId, type TableGround } from './table-tries.ts';
import { askers, refusal, withTables, type Asker } from './who-may.ts';

let stack: Stack;
let ground: TableGround;
const cookies = {} as Record<Asker, string>;
const known: string[] = [];

beforeAll(async () => {
  stack = await openStack({ environment: { ZWAARTEPUNT_DEMO: 'off' } });
  ground = await tableGround(stack);
  cookies.public = '';
  cookies.administrator = ground.cookie;
  const invite = async (role: Role): Promise<string> => {
    const response = await stack.api.inject({
      method: 'POST',
      url: `/api/v1/tables/${tableId}/invitations`,
      headers: { cookie: ground.cookie },
      payload: { email: `${role}@voorbeeld.invalid`, name: role, partyId: 'ziekenhuis', roles: [role] },
    });
    return cookiesOfInvitation(stack, response.json<{ link: string }>().link);
  };
  const party: Party = {
    id: 'ziekenhuis',
    kind: 'provider',
    name: 'Ziekenhuis',
    registerId: null,
    regie: false,
    marketLeader: false,
  };
  await stack.api.inject({
    method: 'POST',
    url: `/api/v1/tables/${tableId}/acts`,
    headers: { cookie: ground.cookie },
    payload: { kind: 'party-seated', party },
  });
  for (const role of ['read', 'contribute', 'decide', 'facilitate'] as const) cookies[role] = await invite(role);
  // Somebody with an account and without a seat: was invited, and lost the place.
  cookies.stranger = await invite('administer');
  const { members } = (
    await stack.api.inject({ url: `/api/v1/tables/${tableId}`, headers: { cookie: ground.cookie } })
  ).json<{ members: { name: string; personId: string }[] }>();
  const personId = members.find(({ name }) => name === 'administer')?.personId;
  await stack.api.inject({
    method: 'POST',
    url: `/api/v1/tables/${tableId}/acts`,
    headers: { cookie: ground.cookie },
    payload: { kind: 'person-unseated', personId },
  });
  const routes = stack.api.swagger() as unknown as { paths: Record<string, Record<string, unknown>> };
  for (const [path, methods] of Object.entries(routes.paths))
    for (const method of Object.keys(methods))
      known.push(`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
});
afterAll(() => stack.close());

describe('who may use an address', () => {
  it('is said of every address that is served, and of no other', () => {
    expect(Object.keys(access).toSorted()).toEqual(known.toSorted());
  });

  it('is in docs/security.md as it is enforced, for every address and asker; else run: node scripts/write-security.ts', () => {
    const text = read('docs/security.md');
    expect(withTables(text)).toBe(text);
  });

  const url = (address: string): string =>
    (address.split(' ')[1] ?? '')
      .replace(':hash', ground.documentHash)
      .replace(':planId', ground.planId)
      .replace(':version', '1')
      .replace(':invitation', 'f'.repeat(64))
      .replace(':kind', 'memo')
      .replace(':token', 'f'.repeat(64))
      .replace(':id', tableId);

  it.each(askers)('holds for every address and the asker: %s', async (asker) => {
    for (const address of Object.keys(access)) {
      const expected = refusal(address, asker);
      // Who is let in gets some answer of the address itself, which other tests look at; here only refusals count.
      if (expected === null) continue;
      const [method = ''] = address.split(' ');
      const query = address.includes('/letters/')
        ? '?format=html'
        : address.includes('/total')
          ? '?field=tariff&from=2026-01-01&until=2026-02-01'
          : '';
      const bodies: Readonly<Record<string, object>> = {
        'POST /api/v1/tables/:id/acts': { kind: 'data-accepted', set: 'adopted', year: 2024 },
        'POST /api/v1/tables/:id/plan-preview': ground.scenario,
        'POST /api/v1/tables/:id/invitations': {
          email: 'x@voorbeeld.invalid',
          name: 'X',
          partyId: 'ziekenhuis',
          roles: ['read'],
        },
        'POST /api/v1/tables/:id/seen': { seq: 1 },
      };
      const payload = bodies[address];
      const response = await stack.api.inject({
        method: method as 'GET' | 'POST' | 'DELETE',
        url: `${url(address)}${query}`,
        headers: { cookie: cookies[asker] },
        ...(payload === undefined ? {} : { payload }),
      });
      expect([address, response.statusCode, response.body.slice(0, 200)]).toEqual([
        address,
        expected,
        expect.any(String),
      ]);
    }
  });

  it('leaves no seat and no account behind for whoever was refused', async () => {
    for (const asker of ['stranger', 'read', 'contribute', 'decide'] as const) {
      const tried = await stack.api.inject({
        method: 'POST',
        url: `/api/v1/tables/${tableId}/invitations`,
        headers: { cookie: cookies[asker] },
        payload: { email: 'x@voorbeeld.invalid', name: 'X', partyId: 'ziekenhuis', roles: ['read'] },
      });
      expect(tried.statusCode).toBe(asker === 'stranger' ? 404 : 403);
    }
    const { items } = (
      await stack.api.inject({ url: `/api/v1/tables/${tableId}/log`, headers: { cookie: ground.cookie } })
    ).json<{ items: { kind: string }[] }>();
    expect(items.filter(({ kind }) => kind === 'data-accepted')).toEqual([]);
    expect(items.filter(({ kind }) => kind === 'person-seated')).toHaveLength(6);
  });
});

describe('who may put what on record', () => {
  const parties: Readonly<Record<string, Party>> = Object.fromEntries(
    (['provider', 'insurer', 'patient-organisation', 'professional-body', 'facilitator', 'supervisor'] as const).map(
      (kind) => [kind, { id: kind, kind, name: kind, registerId: null, regie: false, marketLeader: false }],
    ),
  );
  const roles: readonly Role[] = ['read', 'contribute', 'decide', 'facilitate', 'administer'];

  it('lets only parties with a vote take a position, sign or give a proxy, whatever the role', () => {
    for (const kind of ['position-taken', 'timetable-signed', 'proxy-given'] as const)
      for (const party of Object.values(parties)) {
        const allowed = roles.filter((role) =>
          mayPut(kind, { personId: 'p', partyId: party.id, roles: [role] }, party),
        );
        const votes = party.kind !== 'facilitator' && party.kind !== 'supervisor';
        expect([kind, party.kind, allowed]).toEqual([kind, party.kind, votes ? ['decide'] : []]);
      }
  });

  it('is asked of the seat, not of what the request says', async () => {
    const act = async (asker: Asker) =>
      (
        await stack.api.inject({
          method: 'POST',
          url: `/api/v1/tables/${tableId}/acts`,
          headers: { cookie: cookies[asker] },
          payload: {
            kind: 'milestone-set',
            milestone: {
              id: asker,
              interventionId: 'nier-lokaal',
              providerId: null,
              name: 'X',
              due: '2027-01-01',
              after: [],
            },
          },
        })
      ).statusCode;
    expect([await act('read'), await act('contribute'), await act('facilitate')]).toEqual([403, 200, 200]);
    expect(await administratorCookies(stack)).not.toBe('');
  });
});
