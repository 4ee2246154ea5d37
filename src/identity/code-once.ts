import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';

/**
 * Refuses a one-time code that was sent before (RFC 6238 §5.2): the library takes it as often as it comes, for as long as it holds.
 * `useCode` tells whether this is the first time that this person sends it, and is asked once for each time.
 */
export const codeOnce = (useCode: (personId: string, code: string) => Promise<boolean>) =>
  createAuthMiddleware(async (context) => {
    if (context.path !== '/two-factor/verify-totp') return;
    const { code } = context.body as { readonly code?: unknown };
    const personId = (await getSessionFromCtx(context))?.user.id ?? (await halfSignedIn(context));
    // Who is nobody, and what is no code, the library refuses itself.
    if (personId === null || typeof code !== 'string') return;
    if (!(await useCode(personId, code)))
      throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
  });

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Who has given a password and not yet a code. */
async function halfSignedIn({ context, getSignedCookie }: Context): Promise<string | null> {
  const held = await getSignedCookie(context.createAuthCookie('two_factor').name, context.secret);
  if (typeof held !== 'string') return null;
  return (await context.internalAdapter.findVerificationValue(held))?.value ?? null;
}
