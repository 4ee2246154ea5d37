import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { genericOAuth, magicLink, twoFactor } from 'better-auth/plugins';
import { codeOnce } from './code-once.ts';
import type { Identity, IdentityConfig, OpenIdProvider, Person } from './types.ts';

/** Links to come in with hold three days: an invitation must survive a weekend. */
const linkSeconds = 3 * 24 * 3600;
const sessionSeconds = 12 * 3600;

/** What the library answers that this product has no use for; invitations are the only way to an account. */
const closed = [
  '/sign-up/email',
  '/sign-in/magic-link',
  '/update-user',
  '/delete-user',
  '/delete-user/callback',
  '/change-email',
  '/link-social',
  '/unlink-account',
  '/request-password-reset',
  '/send-verification-email',
  '/verify-email',
];

/** What went wrong in the library during one request, which it would only answer with an empty 500. */
const calls = new AsyncLocalStorage<{ error: unknown }>();

/** Where the library asks us. */
interface Hooks {
  readonly keepLink: (email: string, token: string) => void;
  /** Whether an account may be made. */
  readonly mayBeMade: (account: { readonly email: string; readonly emailVerified: boolean }) => Promise<boolean>;
  /** Told when a provider vouches that who signs in holds the mailbox of this address. */
  readonly proven: (email: string) => Promise<void>;
}

const demoDomain = '@demo.invalid';
/** Whether this is an address of the demonstration: those accounts are everybody's. */
export const isDemoAddress = (email: string): boolean => email.toLowerCase().endsWith(demoDomain);

/** The settings of the library: what is here is decided in docs/adr/0032. */
export function libraryOptions(
  { accounts, secret, url, openId, sendMail, useCode }: Omit<IdentityConfig, 'invited'>,
  { keepLink, mayBeMade, proven }: Hooks,
) {
  return {
    appName: 'Zwaartepunt',
    baseURL: url,
    basePath: '/api/auth',
    secret,
    database: accounts as NonNullable<BetterAuthOptions['database']>,
    trustedOrigins: [new URL(url).origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      ...(sendMail === null
        ? {}
        : {
            sendResetPassword: ({ user, url: link }: { user: { email: string }; url: string }) =>
              sendMail({ to: user.email, subject: 'Zwaartepunt: nieuw wachtwoord', text: link }),
          }),
    },
    session: { expiresIn: sessionSeconds, updateAge: 3600 },
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 5 },
        '/two-factor/*': { window: 60, max: 5 },
        '/magic-link/verify': { window: 60, max: 20 },
      },
    },
    account: { accountLinking: { enabled: true } },
    hooks: { before: codeOnce(useCode) },
    databaseHooks: {
      user: { create: { before: async (made) => ((await mayBeMade(made)) ? undefined : false) } },
    },
    disabledPaths: sendMail === null ? closed : closed.filter((path) => path !== '/request-password-reset'),
    advanced: { cookiePrefix: 'zwaartepunt', useSecureCookies: url.startsWith('https:') },
    onAPIError: {
      onError: (error: unknown) => {
        const call = calls.getStore();
        if (call !== undefined) call.error = error;
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: linkSeconds,
        sendMagicLink: ({ email, token }) => Promise.resolve(keepLink(email, token)),
      }),
      twoFactor({ issuer: 'Zwaartepunt' }),
      ...(openId === null ? [] : [genericOAuth({ config: [providerOf(openId, proven)] })]),
    ],
  } satisfies BetterAuthOptions;
}

/** Who signs in there must have been invited here under the same, verified address (`mayBeMade`). */
const providerOf = ({ issuer, clientId, clientSecret }: OpenIdProvider, proven: Hooks['proven']) => ({
  providerId: 'openid',
  discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  // Before the library looks for the account here: one whose address nobody proved is taken back for its owner.
  async mapProfileToUser({ email, email_verified: verified }: Readonly<Record<string, unknown>>) {
    if (verified === true && typeof email === 'string') await proven(email);
    return {};
  },
});

/** Opens sign-in on the accounts of this installation. */
export async function openIdentity(config: IdentityConfig): Promise<Identity> {
  const links = new Map<string, string>();
  /** Addresses of accounts that this program itself is making. */
  const making = new Set<string>();
  const auth = betterAuth(
    libraryOptions(config, {
      keepLink: (email, token) => void links.set(email, token),
      mayBeMade: async ({ email, emailVerified }) =>
        making.has(email) || (emailVerified && !isDemoAddress(email) && (await config.invited(email.toLowerCase()))),
      async proven(email) {
        const found = await internalAdapter.findUserByEmail(email.toLowerCase());
        if (found !== null) await takeBack(found.user.id);
      },
    }),
  );
  const context = await auth.$context;
  const { internalAdapter } = context;

  const known = new Map<string, { readonly name: string; readonly email: string }>();
  const makeLink = async (email: string, callbackURL: string): Promise<string> => {
    await auth.api.signInMagicLink({ body: { email, callbackURL }, headers: new Headers() });
    const token = links.get(email);
    links.delete(email);
    if (token === undefined) throw new Error('The library made no link');
    return token;
  };
  const takeBack = async (personId: string): Promise<void> => {
    const found = await internalAdapter.findUserById(personId);
    if (found === null || found.emailVerified) return;
    for (const { id } of await internalAdapter.findAccounts(personId)) await internalAdapter.deleteAccount(id);
    await internalAdapter.deleteUserSessions(personId);
    await context.adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: personId }] });
    await internalAdapter.updateUser(personId, { emailVerified: true, twoFactorEnabled: false });
  };
  const credentialOf = async (personId: string): Promise<boolean> =>
    (await internalAdapter.findAccounts(personId)).some(({ providerId }) => providerId === 'credential');

  return {
    openId: config.openId !== null,
    async handle(request) {
      const call = { error: null as unknown };
      const response = await calls.run(call, () => auth.handler(request));
      if (response.status >= 500 && call.error !== null)
        throw call.error instanceof Error ? call.error : new Error('The library failed', { cause: call.error });
      return response;
    },
    async personOf(headers): Promise<Person | null> {
      // Nobody without a cookie: the public does not cost a query.
      if (!(headers.get('cookie') ?? '').includes('zwaartepunt.session_token')) return null;
      const found = await auth.api.getSession({ headers });
      if (found === null) return null;
      const { user, session } = found as {
        session: { id: string };
        user: { id: string; name: string; email: string; twoFactorEnabled?: boolean | null };
      };
      return {
        id: user.id,
        name: user.name,
        email: user.email,
        demo: isDemoAddress(user.email),
        session: session.id,
        password: config.openId === null || (await credentialOf(user.id)),
        secondFactor: user.twoFactorEnabled === true,
      };
    },
    async find(email) {
      const found = await internalAdapter.findUserByEmail(email.toLowerCase());
      return found === null ? null : { id: found.user.id, proven: found.user.emailVerified };
    },
    async account({ email, name, proven }) {
      const address = email.toLowerCase();
      const found = await internalAdapter.findUserByEmail(address);
      if (found !== null) return found.user.id;
      making.add(address);
      try {
        const made = await internalAdapter.createUser(
          { email: address, name, emailVerified: proven },
          { method: 'magic-link' },
        );
        return made.id;
      } finally {
        making.delete(address);
      }
    },
    drop: (personId) => internalAdapter.deleteUser(personId),
    takeBack,
    async linkFor(email, to) {
      const address = email.toLowerCase();
      const token = await makeLink(address, to);
      const link = new URL('/api/auth/magic-link/verify', config.url);
      link.searchParams.set('token', token);
      link.searchParams.set('callbackURL', to);
      return link.href;
    },
    async signInAs({ email, proven }) {
      const address = email.toLowerCase();
      const token = await makeLink(address, '/');
      const response = await auth.api.magicLinkVerify({
        query: { token, callbackURL: '/' },
        headers: new Headers(),
        asResponse: true,
      });
      // The library takes any link for a mail; one that was handed over shows nothing of the mailbox.
      const found = proven ? null : await internalAdapter.findUserByEmail(address);
      if (found !== null) await internalAdapter.updateUser(found.user.id, { emailVerified: false });
      return response.headers.getSetCookie();
    },
    async setPassword(headers, password) {
      const found = await auth.api.getSession({ headers });
      if (found === null || (await credentialOf(found.user.id))) return false;
      await auth.api.setPassword({ body: { newPassword: password }, headers });
      return true;
    },
    hasPassword: credentialOf,
    async people(ids) {
      const asked = [...new Set(ids)].filter((id) => !known.has(id));
      if (asked.length > 0) {
        const where = [{ field: 'id', operator: 'in' as const, value: asked }];
        const found = await context.adapter.findMany<{ id: string; name: string; email: string }>({
          model: 'user',
          where,
          limit: asked.length,
        });
        // Name and address of an account do not change.
        for (const { id, name, email } of found) known.set(id, { name, email });
      }
      return known;
    },
  };
}
