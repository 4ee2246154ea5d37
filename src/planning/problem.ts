import type { BilingualText } from '../core/register/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import { buildProblem, defaultUnits, wholeDemand, type Problem, type ProblemFault } from '../engine/problem/index.ts';

/** A site of a question as an assembled problem takes it. */
export interface SiteOfQuestion {
  readonly id: string;
  readonly status: 'undecided' | 'fixedOpen' | 'excluded';
  /** Most patients a year; null: no limit. */
  readonly capacity: number | null;
}

/** What a problem is made of; pairs are site-major, `i * areaIds.length + j`. */
export interface ProblemParts {
  readonly sites: readonly SiteOfQuestion[];
  readonly areaIds: readonly string[];
  /** Minutes per pair; Infinity where nobody can travel, NaN is a fault. */
  readonly minutes: Float64Array;
  /** Patients a year per pair today. */
  readonly flows: Float64Array;
  /** Weights of choice per pair. */
  readonly weights: Float64Array;
  /** Patients a year. */
  readonly norm: number;
  readonly leastOpen: number | null;
  readonly mostOpen: number | null;
}

/** A problem with what of today goes along, for the areas from where anybody goes to a site of the question today. */
export interface AssembledProblem {
  readonly problem: Problem;
  /** Units of patients [n × m]. */
  readonly today: Float64Array;
  readonly weights: Float64Array;
  /** Places of the m areas in the list that was given. */
  readonly areas: Int32Array;
}

/**
 * The problem of the patients who go to the sites of a question today, wherever they live (docs/model.md §6.1). Today's flows are rounded per
 * site by largest remainder, so that volumes stay exact, and demand is what they add up to.
 */
export function assembleProblem(parts: ProblemParts): Result<AssembledProblem, readonly ProblemFault[]> {
  const { sites, areaIds } = parts;
  const all = areaIds.length;
  const row = (values: Float64Array, site: number): Float64Array => values.subarray(site * all, site * all + all);
  const whole = sites.map((_, site) => wholeDemand([...row(parts.flows, site)], defaultUnits.perPatient));
  const demand = Float64Array.from(areaIds, (_, area) => whole.reduce((sum, units) => sum + (units[area] ?? 0), 0));
  const kept = Int32Array.from([...demand.keys()].filter((area) => (demand[area] ?? 0) > 0));
  const take = (values: readonly Float64Array[]): Float64Array => {
    const joined = new Float64Array(values.length * kept.length);
    for (const [site, one] of values.entries())
      for (const [column, area] of kept.entries()) joined[site * kept.length + column] = one[area] ?? 0;
    return joined;
  };
  const built = buildProblem({
    areas: Array.from(kept, (area) => ({
      id: areaIds[area] ?? '',
      patients: (demand[area] ?? 0) / defaultUnits.perPatient,
    })),
    sites: sites.map(({ id, status, capacity }) => ({ id, status, ...(capacity === null ? {} : { capacity }) })),
    minutes: (site, column) => parts.minutes[site * all + (kept[column] ?? 0)] ?? Number.NaN,
    norm: parts.norm,
    ...(parts.leastOpen === null ? {} : { leastOpen: parts.leastOpen }),
    ...(parts.mostOpen === null ? {} : { mostOpen: parts.mostOpen }),
  });
  if (!built.ok) return fail(built.failure);
  return ok({
    problem: built.value,
    today: take(whole),
    weights: take(sites.map((_, site) => row(parts.weights, site))),
    areas: kept,
  });
}

/** The first faults in a sentence, with names in the place of ids; what is cut off is counted. */
export function faultsText(
  faults: readonly ProblemFault[],
  nameOf: (id: string) => string,
  language: 'nl' | 'en',
): string {
  const shown = faults
    .slice(0, mostShown)
    .map(({ offender, sentence }) => withName(sentence, offender, nameOf)[language]);
  const left = faults.length - shown.length;
  return shown.join(' ') + (left > 0 ? ` (${language === 'nl' ? 'en nog' : 'and'} ${left})` : '');
}

const mostShown = 5;

/** A sentence that names areas and sites by name; the engine knows them by id only. */
function withName(sentence: BilingualText, offender: string | null, nameOf: (id: string) => string): BilingualText {
  if (offender === null) return sentence;
  const names = offender.split(' – ').map(nameOf).join(' – ');
  return { nl: sentence.nl.replace(offender, names), en: sentence.en.replace(offender, names) };
}
