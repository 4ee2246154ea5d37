import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresMissing, startPostgres, type TestCluster } from '../../src/testing/postgres.ts';
import { openStack, type Stack } from './stack.ts';
import { cookiesOf, playerOf, type Player } from './table-stack.ts';
import { administratorCookies } from './table-tries.ts';

const day = 24 * 3_600_000;
const kinds = [
  ['an embedded database', null],
  ['PostgreSQL', postgresMissing],
] as const;

describe.each(kinds)('on %s', (kind, missing) => {
  describe.skipIf(missing !== null)(`an invitation${missing === null ? '' : ` (${missing})`}`, () => {
    let cluster: TestCluster | null = null;
    let stack: Stack;
    let administrator: Player;
    let now = Date.parse('2026-11-23T12:00:00Z');
    const url = (table: string) => `tables/${table}/invitations`;
    const asked = { email: 'bestuur@ziekenhuis.example', name: 'Bestuur', partyId: 'facilitator', roles: ['decide'] };
    /** What is in the link. */
    const invite = async (table: string, more: object = {}, by = administrator): Promise<string> => {
      const { status, json } = await by.post(url(table), { ...asked, ...more });
      expect(status, JSON.stringify(json)).toBe(200);
      return new URL((json as { link: string }).link).hash.slice(1);
    };
    const redeem = async (payload: object, cookie = '') => {
      const headers = { cookie };
      const response = await stack.api.inject({ method: 'POST', url: '/api/v1/invitations/redeem', headers, payload });
      const player = playerOf(stack, cookiesOf(response.headers['set-cookie']));
      return { status: response.statusCode, json: response.json<{ code?: string; fresh?: boolean }>(), player };
    };
    const seats = async (who: Player): Promise<readonly string[]> =>
      ((await who.get('me')).json as { seats: { tableId: string }[] }).seats.map(({ tableId }) => tableId);

    beforeAll(async () => {
      cluster = kind === 'PostgreSQL' ? await startPostgres() : null;
      const database = await cluster?.newDatabase();
      stack = await openStack({
        environment: { ZWAARTEPUNT_DEMO: 'on' },
        now: () => new Date(now),
        ...(database === undefined ? {} : { database }),
      });
      administrator = playerOf(stack, await administratorCookies(stack));
      for (const id of ['een', 'twee'])
        expect((await administrator.post('tables', { id, region: 'oost', name: id, tranche: '1' })).status).toBe(200);
    });
    afterAll(async () => {
      await stack?.close();
      await cluster?.stop();
    });

    it('is not given by the demonstration, which makes no account and changes none', async () => {
      const come = await stack.api.inject({
        method: 'POST',
        url: '/api/v1/demo/sign-in',
        payload: { partyId: 'facilitator' },
      });
      const demo = playerOf(stack, cookiesOf(come.headers['set-cookie']));
      expect((await demo.post(url('demo-oost'), asked)).json).toMatchObject({ code: 'not-allowed' });
      const own = ((await administrator.get('me')).json as { person: { id: string } }).person.id;
      const seat = { personId: own, partyId: 'facilitator', roles: ['read'] };
      expect((await demo.act({ kind: 'person-seated', seat })).status).toBe(409);
      expect((await demo.post('account/password', { password: 'een lang wachtwoord' })).status).toBe(403);
      const auth = async (method: 'GET' | 'POST', path: string) =>
        (
          await stack.api.inject({
            method,
            url: `/api/auth/${path}`,
            headers: { cookie: demo.cookie, origin: 'http://localhost' },
            ...(method === 'GET' ? {} : { payload: {} }),
          })
        ).statusCode;
      expect(await auth('GET', 'list-sessions')).toBe(403);
      expect(await auth('POST', 'revoke-other-sessions')).toBe(403);
      expect(await auth('POST', 'two-factor/enable')).toBe(403);
      expect(await auth('GET', 'get-session')).toBe(200);
      // Nor does an account of the demonstration come to another table, by its address or by a link.
      const email = 'verzekeraar@demo.invalid';
      expect((await administrator.post(url('een'), { ...asked, email })).json).toMatchObject({ code: 'not-allowed' });
      const token = await invite('een', { email: 'nieuw@ziekenhuis.example' });
      expect((await redeem({ token, email }, demo.cookie)).status).toBe(409);
      const came = await redeem({ token }, demo.cookie);
      expect([came.status, await seats(came.player), await seats(demo)]).toEqual([200, ['een'], ['demo-oost']]);
    });

    it('answers alike for an address that is known and one that is not, and seats nobody yet', async () => {
      const known = await administrator.post(url('een'), { ...asked, email: 'nieuw@ziekenhuis.example' });
      const unknown = await administrator.post(url('een'), { ...asked, email: 'niemand@ziekenhuis.example' });
      const shape = { mailed: false, link: expect.stringMatching(/\/uitnodiging#[0-9a-f]{64}$/) };
      expect([known, unknown].map(({ status, json }) => [status, json])).toEqual([
        [200, shape],
        [200, shape],
      ]);
      const { members } = (await administrator.get('tables/een')).json as { members: unknown[] };
      expect(members).toHaveLength(2);
    });

    it('gives a seat at its own table alone, so an account that was taken before gives no way in', async () => {
      // Who leads one table has the link, and takes the account of somebody else's address.
      const taken = await redeem({ token: await invite('een') });
      expect([taken.status, taken.json]).toMatchObject([200, { fresh: true }]);
      expect((await taken.player.post('account/password', { password: 'van de verkeerde' })).status).toBe(200);
      const token = await invite('twee');
      expect(await seats(taken.player)).toEqual(['een']);
      expect((await taken.player.get('tables/twee')).status).toBe(404);
      // The link of another table does not open that account either, whoever holds it.
      expect(await redeem({ token })).toMatchObject({ status: 409, json: { code: 'invitation-sign-in' } });
      const owner = await redeem({ token, email: 'echt@ziekenhuis.example' });
      expect([owner.status, await seats(owner.player), await seats(taken.player)]).toEqual([200, ['twee'], ['een']]);
    });

    it('gives its seat to the account that is signed in', async () => {
      const first = await redeem({ token: await invite('een', { email: 'a@ziekenhuis.example' }) });
      const second = await redeem(
        { token: await invite('twee', { email: 'b@ziekenhuis.example' }) },
        first.player.cookie,
      );
      expect([second.status, second.json]).toMatchObject([200, { fresh: false }]);
      expect(await seats(first.player)).toEqual(['een', 'twee']);
    });

    it('is used once, also by two at once, gives way to a later one, and ends after three days', async () => {
      const email = 'c@ziekenhuis.example';
      const before = await invite('een', { email });
      const token = await invite('een', { email });
      expect((await redeem({ token: before })).json).toMatchObject({ code: 'invitation-unknown' });
      const [one, two] = [
        administrator.cookie,
        (await redeem({ token: await invite('een', { email: 'd@x.example' }) })).player.cookie,
      ];
      const both = await Promise.all([
        redeem({ token: await invite('twee', { email: 'e@x.example' }) }, two),
        redeem({ token }, two),
      ]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect((await redeem({ token }, one)).json).toMatchObject({ code: 'invitation-unknown' });
      const again = await invite('een', { email });
      const raced = await Promise.all([redeem({ token: again }, two), redeem({ token: again }, two)]);
      expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 404]);
      const late = await invite('een', { email });
      now += 3 * day + 1;
      expect((await redeem({ token: late })).json).toMatchObject({ code: 'invitation-unknown' });
      now -= 3 * day + 1;
      expect((await redeem({ token: 'geen' })).json).toMatchObject({ code: 'invitation-unknown' });
    });

    it('counts no more when who gave it no longer leads the table, and leaves no account behind', async () => {
      const leader = await redeem({ token: await invite('een', { email: 'f@x.example', roles: ['facilitate'] }) });
      const token = await invite('een', { email: 'g@x.example' }, leader.player);
      const { person } = (await leader.player.get('me')).json as { person: { id: string } };
      const unseated = { kind: 'person-unseated', personId: person.id };
      expect((await administrator.post('tables/een/acts', unseated)).status).toBe(200);
      expect((await redeem({ token })).json).toMatchObject({ code: 'invitation-unknown' });
      // The address is as unknown as it was.
      expect((await redeem({ token: await invite('een', { email: 'g@x.example' }) })).status).toBe(200);
    });

    it('is the only way to a table for who has no seat there', async () => {
      const stranger = await redeem({ token: await invite('een', { email: 'h@x.example' }) });
      const { person } = (await stranger.player.get('me')).json as { person: { id: string } };
      const seat = { personId: person.id, partyId: 'facilitator', roles: ['read'] };
      const put = (table: string) => administrator.post(`tables/${table}/acts`, { kind: 'person-seated', seat });
      expect([(await put('twee')).status, (await put('een')).status]).toEqual([409, 200]);
      expect(stack.logged).toEqual([]);
    });

    it('is listed for who leads the table without its link, and taken back before it is redeemed', async () => {
      const opening = { id: 'drie', region: 'oost', name: 'drie', tranche: '1' };
      expect((await administrator.post('tables', opening)).status).toBe(200);
      const token = await invite('drie', { email: 'Wacht@ziekenhuis.example', roles: ['read'] });
      const waiting = async (who: Player) => (await who.get(url('drie'))).json as { items: readonly { id: string }[] };
      const { items } = await waiting(administrator);
      expect(items).toEqual([
        {
          id: expect.stringMatching(/^[0-9a-f]{64}$/),
          email: 'wacht@ziekenhuis.example',
          name: 'Bestuur',
          partyId: 'facilitator',
          roles: ['read'],
          mailed: false,
          expiresAt: new Date(now + 3 * day).toISOString(),
        },
      ]);
      expect(JSON.stringify(items)).not.toContain(token);
      const remove = async (who: string, table = 'drie') =>
        (
          await stack.api.inject({
            method: 'DELETE',
            url: `/api/v1/${url(table)}/${items[0]?.id ?? ''}`,
            headers: { cookie: who },
          })
        ).statusCode;
      // Not by a stranger, nor by somebody who sits there and does not lead, nor at another table.
      const reader = (await redeem({ token: await invite('drie', { email: 'lezer@x.example', roles: ['read'] }) }))
        .player;
      expect((await reader.get(url('drie'))).status).toBe(403);
      expect([await remove(''), await remove(reader.cookie), await remove(administrator.cookie, 'twee')]).toEqual([
        401, 403, 404,
      ]);
      expect([await remove(administrator.cookie), await remove(administrator.cookie)]).toEqual([200, 404]);
      expect((await redeem({ token })).status).toBe(404);
      expect((await waiting(administrator)).items).toEqual([]);
    });
  });
});
