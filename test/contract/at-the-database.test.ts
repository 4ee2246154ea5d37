import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { access } from '../../src/api/access.ts';
import { postgresMissing, startPostgres, type TestCluster } from '../../src/testing/postgres.ts';
import type { Role } from '../../src/core/decision/index.ts';
import { opened } from '../store/opened.ts';
import { cookiesOf, cookiesOfInvitation, playerOf, type Player } from './table-stack.ts';
import { administratorCookies } from './table-tries.ts';
import { openStack, operator, type Stack } from './stack.ts';

const kinds = [
  ['an embedded database', null],
  ['PostgreSQL', postgresMissing],
] as const;

describe.each(kinds)('with %s', (name, missing) => {
  describe.skipIf(missing !== null)(`the product${missing === null ? '' : ` (${missing})`}`, () => {
    let cluster: TestCluster | null = null;
    let stack: Stack;
    let database: string | undefined;
    let cookie: string;
    const right = 'dit is het wachtwoord';
    let now = Date.parse('2026-11-23T12:00:00Z');
    beforeAll(async () => {
      cluster = name === 'PostgreSQL' ? await startPostgres() : null;
      database = await cluster?.newDatabase();
      stack = await openStack({
        environment: { ZWAARTEPUNT_DEMO: 'on' },
        now: () => new Date(now),
        ...(database === undefined ? {} : { database }),
      });
      cookie = await administratorCookies(stack);
      await playerOf(stack, cookie).post('account/password', { password: right });
    });
    afterAll(async () => {
      await stack?.close();
      await cluster?.stop();
    });

    it('answers text that no database can keep with a 400, in every part of every address, never a 500', async () => {
      const wrong: string[] = [];
      for (const address of Object.keys(access)) {
        const [method = '', path = ''] = address.split(' ');
        const urls = [`${path.replaceAll(/:\w+/g, 'x')}?region=a%00b`];
        if (path.includes(':')) urls.push(path.replaceAll(/:\w+/g, 'a%00b'));
        for (const url of urls) {
          const response = await stack.api.inject({ method: method as 'GET', url, headers: operator });
          // Who may not come in at all is told so first.
          if (![400, 401, 415].includes(response.statusCode)) wrong.push(`${method} ${url}: ${response.statusCode}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(stack.logged).toEqual([]);
    });

    it.each(['a\0b', 'a\ud800b'])('answers it with a 400 in a body: %j', async (text) => {
      const bodies = {
        'demo/sign-in': { partyId: text },
        impact: { scenario: { [text]: 1 } },
        plans: { region: text },
      };
      for (const [path, payload] of Object.entries(bodies)) {
        const response = await stack.api.inject({ method: 'POST', url: `/api/v1/${path}`, payload });
        expect([path, response.statusCode]).toEqual([path, 400]);
      }
      const headers = { origin: 'http://localhost' };
      const signIn = await stack.api.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers,
        payload: { email: 'a@example.org', password: `${text}twaalf tekens` },
      });
      expect(signIn.statusCode).toBe(400);
      const link = await stack.api.inject({ url: '/api/auth/magic-link/verify?token=a%00b&callbackURL=%2F' });
      expect(link.statusCode).toBe(400);
      const cookie = 'zwaartepunt.session_token=a%00b.c2lnbmF0dXJl';
      expect((await stack.api.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(200);
      expect(stack.logged).toEqual([]);
    });

    describe('a wrong password', () => {
      const attempt = async (email: string, remoteAddress: string, password: string) => {
        const response = await stack.api.inject({
          method: 'POST',
          url: '/api/auth/sign-in/email',
          remoteAddress,
          headers: { origin: 'http://localhost' },
          payload: { email, password },
        });
        return [response.statusCode, response.headers['retry-after'] ?? null];
      };
      const email = 'beheerder@zwaartepunt.invalid';
      let last = 0;
      const anywhere = (password: string, who = email) => attempt(who, `203.0.113.${(last += 1)}`, password);
      it('makes the account wait twice as long each time, wherever it comes from, until the right one', async () => {
        for (let index = 0; index < 5; index += 1) expect(await anywhere('fout fout fout')).toEqual([401, null]);
        expect(await anywhere('fout fout fout')).toEqual([401, null]);
        // Also the right one waits, or the wait would tell.
        expect(await anywhere(right)).toEqual([429, '2']);
        now += 2_000;
        expect(await anywhere('fout fout fout', email.toUpperCase())).toEqual([401, null]);
        expect(await anywhere(right)).toEqual([429, '4']);
        now += 3_999;
        expect(await anywhere(right)).toEqual([429, '1']);
        now += 1;
        expect(await anywhere(right)).toEqual([200, null]);
        expect(await anywhere('fout fout fout')).toEqual([401, null]);
        // An address that nobody has waits as well.
        const statuses: unknown[] = [];
        for (let index = 0; index < 7; index += 1) statuses.push((await anywhere(right, 'niemand@x.example'))[0]);
        expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
      });

      it('is not tried more often by trying at once', async () => {
        const many = Array.from({ length: 20 }, () => anywhere('fout fout fout', 'tegelijk@x.example'));
        const tried = (await Promise.all(many)).filter(([status]) => status === 401);
        expect(tried).toHaveLength(6);
      });

      it('makes the address wait, whatever the account', async () => {
        vi.useFakeTimers({ toFake: ['Date'] });
        try {
          const statuses: unknown[] = [];
          for (let index = 0; index < 18; index += 1) {
            // The library lets an address try five times a minute.
            if (index % 5 === 4) vi.setSystemTime(Date.now() + 61_000);
            statuses.push((await attempt(`p${index}@x.example`, '198.51.100.77', 'fout fout fout'))[0]);
          }
          expect(statuses).toEqual([...Array(16).fill(401), 429, 429]);
        } finally {
          vi.useRealTimers();
        }
      });
    });

    it.runIf(name === 'PostgreSQL')('gives no right to a seat that was changed in the database alone', async () => {
      const player = async (partyId: string): Promise<Player> => {
        const come = await stack.api.inject({ method: 'POST', url: '/api/v1/demo/sign-in', payload: { partyId } });
        return playerOf(stack, cookiesOf(come.headers['set-cookie']));
      };
      const [patients, facilitator] = [await player('patienten'), await player('facilitator')];
      const owner = new pg.Client({ connectionString: database });
      await owner.connect();
      const change = (set: string) =>
        owner.query(`update zwaartepunt.seat set ${set} where table_id = 'demo-oost' and party_id <> 'verzekeraar'`);
      const accept = async ({ act }: Player) =>
        (await act({ kind: 'data-accepted', set: 'adopted', year: 2024 })).status;
      expect([await accept(patients), await accept(facilitator)]).toEqual([403, 200]);
      await change(`roles = array['read', 'contribute', 'decide', 'facilitate', 'administer']`);
      expect([await accept(patients), await accept(facilitator)]).toEqual([403, 200]);
      // Nor by sitting down for another party.
      await change(`party_id = 'facilitator', roles = array['facilitate']`);
      expect(await accept(patients)).toBe(404);
      // What was taken away in the database is gone as well.
      await change(`roles = array['read']`);
      expect(await accept(facilitator)).toBe(404);
      await owner.end();
    });

    it.runIf(name === 'PostgreSQL')(
      'answers a question without a turn with a 503 that says when to come again',
      async () => {
        // Somebody keeps the database busy, and as many readers as the program has connections wait for it.
        const other = new pg.Client({ connectionString: database });
        await other.connect();
        await other.query('begin; lock table zwaartepunt.regional_table in access exclusive mode');
        const waiting = Array.from({ length: 8 }, () =>
          // Sent now: what is only made is sent when somebody waits for it.
          stack.api.inject({ url: '/api/v1/public-plans' }).then((response) => response),
        );
        const asked = await Promise.all([
          stack.api.inject({ url: '/api/v1/public-plans' }),
          stack.api.inject({ url: '/api/v1/volumes' }),
          stack.api.inject({ url: '/api/v1/me', headers: { cookie } }),
          stack.api.inject({
            method: 'POST',
            url: '/api/auth/sign-in/email',
            headers: { origin: 'http://localhost' },
            payload: { email: 'a@example.org', password: 'twaalf tekens' },
          }),
        ]);
        await other.query('rollback');
        await other.end();
        expect((await Promise.all(waiting)).map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
        for (const { statusCode, headers, body } of asked)
          expect([statusCode, headers['retry-after'], body]).toEqual([
            503,
            '5',
            expect.stringContaining('database-busy'),
          ]);
        expect(stack.logged).toEqual([]);
        expect((await stack.api.inject({ url: '/api/v1/public-plans' })).statusCode).toBe(200);
      },
    );

    // The last one: it closes the product, to ask the database itself.
    it('seats no newcomer without an invitation to that table that was redeemed, whatever the program asks', async () => {
      const admin = playerOf(stack, cookie);
      const me = ((await admin.get('me')).json as { person: { id: string } }).person.id;
      for (const id of ['een', 'twee'])
        expect((await admin.post('tables', { id, region: 'oost', name: id, tranche: '1' })).status).toBe(200);
      const asked = { email: 'nieuw@ziekenhuis.example', name: 'Nieuw', partyId: 'facilitator', roles: ['read'] };
      const { link } = (await admin.post('tables/een/invitations', asked)).json as { link: string };
      const cookies = await cookiesOfInvitation(stack, link);
      const newcomer = ((await playerOf(stack, cookies).get('me')).json as { person: { id: string } }).person.id;
      await stack.api.close();
      await stack.app.close();
      // What a program with a hole could ask, as the person who leads both tables.
      const store = await opened(stack.config.store);
      const put = (tableId: string, personId: string, roles: readonly Role[] = ['read']) =>
        store
          .asMember({ personId: me, today: '2026-11-23' }, (tables) =>
            tables.putSeat({ tableId, personId, partyId: 'facilitator', roles }),
          )
          .then(
            () => 'seated',
            (error: Error) => error.message,
          );
      const refused = expect.stringContaining('an invitation to this table that was redeemed');
      expect([await put('een', 'stranger'), await put('twee', newcomer), await put('demo-oost', 'x')]).toEqual([
        refused,
        refused,
        expect.stringContaining('who leads'),
      ]);
      // Who sits there is given other roles without one; who left comes back by another invitation.
      expect(await put('een', newcomer, ['contribute'])).toBe('seated');
      await store.asMember({ personId: me, today: '2026-11-23' }, (tables) => tables.dropSeat('een', newcomer));
      expect(await put('een', newcomer)).toEqual(refused);
      await store.close();
    });
  });
});
