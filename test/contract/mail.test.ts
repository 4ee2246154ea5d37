import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from './stack.ts';
import { administratorCookies, tableId } from './table-tries.ts';
import { cookiesOfInvitation, cookiesOf, playerOf } from './table-stack.ts';

/** What a real SMTP server on this machine received. */
interface Received {
  readonly to: readonly string[];
  readonly text: string;
}

const received: Received[] = [];
let server: SMTPServer;
let stack: Stack;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: unfold(text) });
        done();
      });
    },
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', () => listening()));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  stack = await openStack({
    environment: {
      ZWAARTEPUNT_SMTP_URL: `smtp://127.0.0.1:${port}`,
      ZWAARTEPUNT_MAIL_FROM: 'tafel@voorbeeld.invalid',
      ZWAARTEPUNT_DEMO: 'off',
    },
  });
});
afterAll(async () => {
  await stack?.close();
  await new Promise<void>((closed) => {
    server?.close(() => closed());
  });
});

/** Quoted-printable as text: soft line ends and codes undone. */
const unfold = (text: string): string =>
  text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

async function until(found: () => Received | undefined): Promise<Received> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const mail = found();
    if (mail !== undefined) return mail;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`no such mail among ${JSON.stringify(received)}`);
}

describe('mail', () => {
  it('brings the link of an invitation to the person alone, and news to who is asked something', async () => {
    const administrator = playerOf(stack, await administratorCookies(stack));
    await administrator.post('tables', { id: tableId, region: 'oost', name: 'Tafel Oost', tranche: '1' });
    const act = (body: object) => administrator.post(`tables/${tableId}/acts`, body);
    const party = {
      id: 'ziekenhuis',
      kind: 'provider',
      name: 'Ziekenhuis',
      registerId: null,
      regie: true,
      marketLeader: false,
    };
    expect((await act({ kind: 'party-seated', party })).status).toBe(200);
    const email = 'bestuur@ziekenhuis.invalid';
    const invited = await administrator.post(`tables/${tableId}/invitations`, {
      email,
      name: 'Bestuur',
      partyId: 'ziekenhuis',
      roles: ['decide'],
    });
    // Who invites never holds the key of who is invited.
    expect(invited.json).toMatchObject({ mailed: true, link: null });
    const mail = await until(() => received.find(({ to }) => to.includes(email)));
    expect(mail.text).toContain('From: tafel@voorbeeld.invalid');
    const link = /http:\/\/\S+uitnodiging#\w+/.exec(mail.text)?.[0] ?? null;
    const person = playerOf(stack, await cookiesOfInvitation(stack, link));
    expect((await person.get(`tables/${tableId}`)).status).toBe(200);

    const personId = ((await person.get('me')).json as { person: { id: string } }).person.id;
    await act({
      kind: 'comment-made',
      anchor: { kind: 'step', id: 'process' },
      text: 'Wilt u hiernaar kijken?\r\nBcc: x@voorbeeld.invalid',
      mentions: [personId],
      ownPartyOnly: false,
    });
    const news = await until(() => received.find(({ text }) => text.includes('Wilt u hiernaar kijken?')));
    expect(news.to).toEqual([email]);
    expect(news.text).toContain(`/tafel/${tableId}`);
    // Not asked anything: no mail for the one who spoke, and none twice.
    await act({
      kind: 'comment-made',
      anchor: { kind: 'step', id: 'process' },
      text: 'Voor niemand in het bijzonder',
      mentions: [],
      ownPartyOnly: false,
    });
    await new Promise((wake) => setTimeout(wake, 500));
    expect(received).toHaveLength(2);
    expect(stack.logged).toEqual([]);
  });

  it('brings an account back to whoever holds its mailbox, and takes it from who had it before', async () => {
    const administrator = playerOf(stack, await administratorCookies(stack));
    const [owner, taker] = ['eigenaar@ziekenhuis.invalid', 'ander@ziekenhuis.invalid'];
    const linkTo = async (email: string): Promise<string> => {
      const asked = { email, name: 'Naam', partyId: 'ziekenhuis', roles: ['decide'] };
      expect((await administrator.post(`tables/${tableId}/invitations`, asked)).json).toEqual({
        mailed: true,
        link: null,
      });
      const mail = await until(() => received.findLast(({ to }) => to.includes(email)));
      return /uitnodiging#(\w+)/.exec(mail.text)?.[1] ?? '';
    };
    const redeem = (payload: object) =>
      stack.api.inject({ method: 'POST', url: '/api/v1/invitations/redeem', payload });
    // Who was invited under one address signs in under that of another.
    const took = await redeem({ token: await linkTo(taker), email: owner });
    expect(took.statusCode, took.body).toBe(200);
    const before = playerOf(stack, cookiesOf(took.headers['set-cookie']));
    expect((await before.post('account/password', { password: 'een lang wachtwoord' })).status).toBe(200);
    const came = await redeem({ token: await linkTo(owner) });
    expect(came.json()).toMatchObject({ fresh: true });
    const after = playerOf(stack, cookiesOf(came.headers['set-cookie']));
    expect((await after.get('me')).json).toMatchObject({ person: { email: owner }, hasPassword: false });
    expect((await before.get('me')).json).toMatchObject({ person: null });
    // Once proven, a link alone opens it no more.
    expect((await redeem({ token: await linkTo(owner) })).json()).toMatchObject({ code: 'invitation-sign-in' });
  });
});
