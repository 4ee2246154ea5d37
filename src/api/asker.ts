import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const name = 'zwaartepunt.asker';

/**
 * Who asks for work that takes long: a browser, signed in or not. It is given a secret of its own with the first job that it
 * begins, and nobody else can leave that job in its name. Says nothing about the person, and is kept nowhere but with the job.
 */
export function askerOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = knownAsker(request);
  if (known !== null) return known;
  const made = randomBytes(32).toString('base64url');
  const secure = request.protocol === 'https' ? '; Secure' : '';
  void reply.header('set-cookie', `${name}=${made}; Path=/api/v1; HttpOnly; SameSite=Lax${secure}`);
  return made;
}

/** The same of who began something before; null for who brings no such secret. */
export const knownAsker = ({ headers }: FastifyRequest): string | null =>
  /(?:^|;\s*)zwaartepunt\.asker=([\w-]{43})(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? null;
