import type { FastifyRequest } from 'fastify';
import type { AppConfig } from '../app/config.ts';
import { failure } from '../app/failures.ts';
import { FailureError, type Api } from './instance.ts';

/** The names under which this server may be asked, beside those of the machine itself. */
export function hostsOf({ hosts = [], url }: Pick<AppConfig, 'hosts' | 'url'>, listensAt: string): readonly string[] {
  const told = url !== undefined && URL.canParse(url()) ? [new URL(url()).host] : [];
  const literal = listensAt.includes(':') ? `[${listensAt}]` : listensAt;
  return [...hosts, ...told, literal].map((host) => hostName(host) ?? '').filter((name) => !everywhere.has(name));
}

/** Told to listen at every address of the machine, a server knows none of its names. */
const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '[::]']);

/** Refuses requests that name another host: the page of somebody else whose name leads here asks in its own name. */
export function refuseOtherHosts(api: Api, hosts: readonly string[]): void {
  const allowed = new Set(hosts);
  api.addHook('onRequest', async (request: FastifyRequest) => {
    // Whoever looks after the machine may ask it by any of its addresses.
    if (request.routeOptions.url === '/api/v1/health') return;
    const name = hostName(request.host);
    const found = String(request.host ?? '').slice(0, 200);
    if (name === null)
      throw new FailureError(failure('invalid-request', { parameter: 'Host', found: `'${found}'`, expected }));
    if (!isLoopback(name) && !allowed.has(name)) throw new FailureError(failure('host-unknown', { found }));
  });
}

const expected = { nl: 'de naam van deze server', en: 'the name of this server' };

/** The name in a Host header, without the port; null when there is none in it. */
export function hostName(host: string | undefined): string | null {
  if (host === undefined || !/^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(host)) return null;
  try {
    return new URL(`http://${host}`).hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
}

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
