import type { OverviewQuery, Verdict } from '../client/index.ts';

/** The state of a page, as its address holds it: a page state is a link. */
export interface Search {
  readonly year?: number;
  readonly set?: 'proposed' | 'adopted';
  readonly date?: string;
  readonly region?: string;
  readonly condition?: string;
  readonly verdict?: Verdict;
  readonly lang?: 'nl' | 'en';
}

const verdicts: readonly Verdict[] = ['met', 'notMet', 'unknown', 'notApplicable'];
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads an address; what is not understood is left out, never guessed. */
export function readSearch(raw: Readonly<Record<string, unknown>>): Search {
  const year = Number(raw['year']);
  const date = text(raw['date']);
  const region = text(raw['region']);
  const condition = text(raw['condition']);
  const verdict = verdicts.find((item) => item === raw['verdict']);
  return {
    ...(Number.isInteger(year) && year >= 1990 && year <= 2100 ? { year } : {}),
    ...(raw['set'] === 'proposed' || raw['set'] === 'adopted' ? { set: raw['set'] } : {}),
    ...(date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date } : {}),
    ...(region === undefined ? {} : { region }),
    ...(condition === undefined ? {} : { condition }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(raw['lang'] === 'nl' || raw['lang'] === 'en' ? { lang: raw['lang'] } : {}),
  };
}

/** What of the address the API is asked for. */
export function overviewParameters({ lang: _lang, ...query }: Search): OverviewQuery {
  return query;
}

/** Year, set and day only: what a page of one hospital or one treatment depends on. */
export function basisParameters({ year, set, date }: Search): Pick<OverviewQuery, 'year' | 'set' | 'date'> {
  return {
    ...(year === undefined ? {} : { year }),
    ...(set === undefined ? {} : { set }),
    ...(date === undefined ? {} : { date }),
  };
}
