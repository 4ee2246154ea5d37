import { randomBytes } from 'node:crypto';
import { mailTo, openIdentity, type Identity, type Mail } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import type { AppConfig } from './config.ts';
import type { Visitor } from './table/types.ts';

/** Sign-in as the edges use it. */
export interface SignIn {
  readonly handle: (request: Request) => Promise<Response>;
  readonly visitor: (headers: Headers) => Promise<Visitor | null>;
  readonly setPassword: (headers: Headers, password: string) => Promise<boolean>;
  /** A link for the administrator, while that account has no password; makes the account at the first start. */
  readonly administratorLink: () => Promise<string | null>;
}

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
        sendMail: mailOf(config),
      }),
    ));
}

export const mailOf = ({ mail }: AppConfig): ((mail: Mail) => Promise<void>) | null =>
  mail === undefined ? null : mailTo(mail.smtpUrl, mail.from);

export function signIn(config: AppConfig, store: Store, identity: () => Promise<Identity>): SignIn {
  return {
    handle: async (request) => (await identity()).handle(request),
    async visitor(headers) {
      const person = await (await identity()).personOf(headers);
      if (person === null) return null;
      const { id, name, email, password, secondFactor } = person;
      return { personId: id, name, email, oneFactor: password && !secondFactor };
    },
    setPassword: async (headers, password) => (await identity()).setPassword(headers, password),
    async administratorLink() {
      const email = config.administratorEmail ?? 'beheerder@zwaartepunt.invalid';
      const ways = await identity();
      const known = await ways.find(email);
      if (known !== null && (await ways.hasPassword(known))) return null;
      const personId = known ?? (await ways.account({ email, name: 'Beheerder' }));
      await store.installation.addAdministrator(personId);
      return await ways.linkFor(email, '/account?welkom=1');
    },
  };
}
