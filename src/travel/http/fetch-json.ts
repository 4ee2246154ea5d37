import { fail, ok, type Result } from '../../core/result/index.ts';
import { cancelled } from '../blocks.ts';
import { travelFailure, type TravelFailure } from '../provider.ts';

/** How patient a client is; a test brings its own clock. */
export interface Patience {
  /** Tries in all; absent: 6. */
  readonly tries?: number;
  /** Milliseconds before an answer is given up; absent: 60,000. */
  readonly timeoutMs?: number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

const sleepReally = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Fetches JSON: tries again after a network fault, 429 or 5xx, each time twice as late, or as the server asks. */
export async function fetchJson(
  url: string,
  init: { readonly method: 'GET' | 'POST'; readonly body?: string; readonly signal?: AbortSignal | undefined },
  { tries = 6, timeoutMs = 60_000, sleep = sleepReally }: Patience,
): Promise<Result<unknown, TravelFailure>> {
  let why = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (wasAborted(init.signal)) return fail(cancelled);
    let wait = 250 * 2 ** attempt;
    try {
      const limit = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, {
        method: init.method,
        // Only the address that was named is asked, whatever it says of others.
        redirect: 'manual',
        ...(init.body === undefined ? {} : { body: init.body, headers: { 'content-type': 'application/json' } }),
        signal: init.signal === undefined ? limit : AbortSignal.any([init.signal, limit]),
      });
      const text = await response.text();
      if (response.ok) return ok(parsed(text));
      why = `HTTP ${response.status}`;
      if (response.status !== 429 && response.status < 500)
        return fail(
          travelFailure(
            'refused',
            `De routeserver weigert de vraag (${why}: ${text.slice(0, 120)}). Controleer het adres en de grenzen van de server.`,
            `The routing server refuses the question (${why}: ${text.slice(0, 120)}). Check the address and the limits of the server.`,
          ),
        );
      const asked = Number(response.headers.get('retry-after'));
      if (asked > 0) wait = Math.min(60, asked) * 1000;
    } catch (error) {
      if (wasAborted(init.signal)) return fail(cancelled);
      why = error instanceof Error ? error.message : String(error);
    }
    if (attempt + 1 < tries) await sleep(wait);
  }
  return fail(
    travelFailure(
      'unavailable',
      `De routeserver antwoordt na ${tries} pogingen niet (${why}). Controleer of hij draait en bereikbaar is.`,
      `The routing server does not answer after ${tries} tries (${why}). Check that it runs and can be reached.`,
    ),
  );
}

const wasAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** Undefined for what is no JSON; the caller does not understand it then. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
