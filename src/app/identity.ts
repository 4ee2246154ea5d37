import { randomBytes } from 'node:crypto';
import { mailTo, openIdentity, type Identity, type Mail, type Person } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import type { AppConfig } from './config.ts';
import { failure, type Failure } from './failures.ts';
import { keyOf, signInDelay } from './sign-in-delay.ts';
import type { Visitor } from './table/types.ts';

/** Sign-in as the edges use it. */
export interface SignIn {
  /** `address`: where the request comes from, by which attempts are counted. */
  readonly handle: (request: Request, address: string) => Promise<Result<Response, Failure>>;
  readonly visitor: (headers: Headers) => Promise<Visitor | null>;
  readonly setPassword: (headers: Headers, password: string) => Promise<boolean>;
  /** A link for the administrator, while that account has no password; makes the account at the first start. */
  readonly administratorLink: () => Promise<string | null>;
}

/** A code of thirty seconds is taken one such time early and late. */
const codeSeconds = 120;

/** Opened at the first question, when the address of the product is known. */
export function lazyIdentity(config: AppConfig, store: Store): () => Promise<Identity> {
  let opening: Promise<Identity> | null = null;
  return () =>
    (opening ??= store.installation.setOnce('session-secret', randomBytes(32).toString('base64url')).then((kept) =>
      openIdentity({
        accounts: store.accounts,
        secret: config.sessionSecret ?? kept,
        url: config.url?.() ?? 'http://localhost',
        openId: config.openId ?? null,
        useCode: (personId, code) =>
          store.installation.takeOnce(keyOf(`code ${personId}`, code), config.clock.now(), codeSeconds),
        sendMail: mailOf(config),
        invited: async (email) => (await store.installation.invitations({ email }, config.clock.now())).length > 0,
      }),
    ));
}

export const mailOf = ({ mail }: AppConfig): ((mail: Mail) => Promise<void>) | null =>
  mail === undefined ? null : mailTo(mail.smtpUrl, mail.from);

/** The account that somebody tries to sign in to; null when the request names none. */
async function emailIn(request: Request): Promise<string | null> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
  return typeof email === 'string' ? email : null;
}

const visitorOf = ({ id, name, email, password, secondFactor, demo, session }: Person): Visitor => ({
  personId: id,
  name,
  email,
  oneFactor: password && !secondFactor,
  demo,
  session,
});

/** `welcome`: told of who came by the provider of an organisation, which vouches for the mailbox. */
export function signIn(
  config: AppConfig,
  store: Store,
  identity: () => Promise<Identity>,
  welcome: (visitor: Visitor) => Promise<void>,
): SignIn {
  const delay = signInDelay(store);
  return {
    async handle(request, address) {
      const ways = await identity();
      const { pathname } = new URL(request.url);
      const email = pathname === '/api/auth/sign-in/email' ? await emailIn(request) : null;
      const wait = email === null ? null : await delay.take(email, address, config.clock.now());
      if (wait !== null) return fail(failure('too-many-requests', { seconds: String(wait) }));
      const response = await ways.handle(request);
      if (email !== null && response.ok) await delay.succeeded(email, address, config.clock.now());
      if (pathname === '/api/auth/callback/openid') {
        const cookie = response.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; ');
        const person = await ways.personOf(new Headers({ cookie }));
        if (person !== null) await welcome(visitorOf(person));
      }
      return ok(response);
    },
    async visitor(headers) {
      const person = await (await identity()).personOf(headers);
      return person === null ? null : visitorOf(person);
    },
    setPassword: async (headers, password) => (await identity()).setPassword(headers, password),
    async administratorLink() {
      const email = config.administratorEmail ?? 'beheerder@zwaartepunt.invalid';
      const ways = await identity();
      const known = await ways.find(email);
      if (known !== null && (await ways.hasPassword(known.id))) return null;
      // Whoever made an account of this address before is not let in by the side of the owner: the link takes it back.
      const personId = known?.id ?? (await ways.account({ email, name: 'Beheerder', proven: false }));
      if (known?.proven === false) await ways.takeBack(known.id);
      await store.installation.addAdministrator(personId);
      return await ways.linkFor(email, '/account?welkom=1');
    },
  };
}
