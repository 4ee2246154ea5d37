import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Area } from '../../engine/matrix/index.ts';
import { buildProblem, defaultUnits, wholeDemand, type Problem, type SiteInput } from '../../engine/problem/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { Candidate } from './candidates.ts';

/** Everything a problem is made of; pairs are site-major, `i * areas.length + j`. */
export interface ProblemParts {
  readonly candidates: readonly Candidate[];
  readonly areas: readonly Area[];
  /** Minutes per pair; Infinity where nobody can travel, NaN is a fault. */
  readonly minutes: Float64Array;
  /** Patients a year per pair today. */
  readonly flows: Float64Array;
  /** Logit weights per pair; null where none were fitted. */
  readonly weights: Float64Array | null;
  readonly norm: number;
  readonly fixedOpen: readonly string[];
  readonly excluded: readonly string[];
  readonly leastOpen: number | null;
  readonly mostOpen: number | null;
  readonly capacity: number | null;
  /** Of single sites, by id; goes before `capacity`. */
  readonly siteCapacities?: ReadonlyMap<string, number>;
}

/** A problem with what of today goes along; sites and areas are those of the region that was asked. */
export interface AssembledProblem {
  readonly problem: Problem;
  readonly today: Float64Array;
  readonly weights: Float64Array | null;
  /** Site [n] and area [m] of the problem. */
  readonly candidates: readonly Candidate[];
  readonly areas: readonly Area[];
}

/**
 * The problem of a region or the country: the sites in it, and the patients who go to them today, wherever they live.
 * Today's flows are rounded per site by largest remainder, so that volumes stay exact, and demand is what they add up to.
 */
export function assembleProblem(parts: ProblemParts): Result<AssembledProblem, Failure> {
  const { candidates, areas: all } = parts;
  const inside = candidates.flatMap(({ inRegion }, index) => (inRegion ? [index] : []));
  const whole = inside.map((index) => wholeDemand([...rowOf(parts.flows, index, all.length)], defaultUnits.perPatient));
  const demand = all.map((_, area) => whole.reduce((sum, row) => sum + (row[area] ?? 0), 0));
  const kept = demand.flatMap((units, area) => (units > 0 ? [area] : []));
  const take = (row: Float64Array): Float64Array => Float64Array.from(kept, (area) => row[area] ?? 0);
  const areas = kept.flatMap((area) => all[area] ?? []);
  const minutes = inside.map((index) => take(rowOf(parts.minutes, index, all.length)));
  const sites = inside.flatMap((index) => candidates[index] ?? []);
  const both = parts.fixedOpen.find((id) => parts.excluded.includes(id));
  if (both !== undefined) return fail(failure('plan-problem', { fault: openAndClosed(nameOf(sites, both)) }));
  const built = buildProblem({
    areas: kept.map((area) => ({
      id: all[area]?.id ?? '',
      patients: (demand[area] ?? 0) / defaultUnits.perPatient,
    })),
    sites: sites.map((candidate) => siteInput(candidate, parts)),
    minutes: (site, area) => minutes[site]?.[area] ?? Number.NaN,
    norm: parts.norm,
    ...(parts.leastOpen === null ? {} : { leastOpen: parts.leastOpen }),
    ...(parts.mostOpen === null ? {} : { mostOpen: parts.mostOpen }),
  });
  if (!built.ok) {
    const fault = built.failure.map(({ offender, sentence }) => withName(sentence, offender, areas, sites));
    return fail(
      failure('plan-problem', {
        fault: {
          nl: list(
            fault.map(({ nl }) => nl),
            'en nog',
          ),
          en: list(
            fault.map(({ en }) => en),
            'and',
          ),
        },
      }),
    );
  }
  const problem = built.value;
  const rows = (values: readonly Float64Array[]): Float64Array => {
    const joined = new Float64Array(values.length * kept.length);
    for (const [site, row] of values.entries()) joined.set(row, site * kept.length);
    return joined;
  };
  const { weights } = parts;
  return ok({
    problem,
    today: rows(whole.map(take)),
    weights: weights === null ? null : rows(inside.map((index) => take(rowOf(weights, index, all.length)))),
    candidates: sites,
    areas,
  });
}

const rowOf = (values: Float64Array, row: number, length: number): Float64Array =>
  values.subarray(row * length, row * length + length);

function siteInput(
  { site: { id } }: Candidate,
  { fixedOpen, excluded, capacity, siteCapacities }: ProblemParts,
): SiteInput {
  const status = fixedOpen.includes(id) ? 'fixedOpen' : excluded.includes(id) ? 'excluded' : 'undecided';
  const most = siteCapacities?.get(id) ?? capacity;
  return { id, status, ...(most === null ? {} : { capacity: most }) };
}

const nameOf = (sites: readonly Candidate[], id: string): string =>
  sites.find(({ site }) => site.id === id)?.site.name ?? id;

const openAndClosed = (name: string): BilingualText => ({
  nl: `${name} moet open blijven en is ook uitgesloten. Kies een van beide.`,
  en: `${name} must stay open and is excluded as well. Choose one of the two.`,
});

/** A sentence that names areas and sites by name; the engine knows them by id only. */
function withName(
  sentence: BilingualText,
  offender: string | null,
  areas: readonly Area[],
  sites: readonly Candidate[],
): BilingualText {
  if (offender === null) return sentence;
  const names = offender
    .split(' – ')
    .map((id) => areas.find((area) => area.id === id)?.name ?? nameOf(sites, id))
    .join(' – ');
  return { nl: sentence.nl.replace(offender, names), en: sentence.en.replace(offender, names) };
}

const shown = 5;
const list = (sentences: readonly string[], more: string): string =>
  sentences.slice(0, shown).join(' ') + (sentences.length > shown ? ` (${more} ${sentences.length - shown})` : '');
