import { todaysModel } from '../../core/scenario/index.ts';
import type { ChoicePlanFile, PlanFile } from '../../engine/plan/index.ts';
import { siteStatus } from '../../engine/problem/index.ts';

/** What the problem and the outcome of a checked plan file say, in ids, patients and minutes: what the checker has worked out again. */
export interface ProblemFacts {
  /** How patients move, in the word of today. */
  readonly model: unknown;
  readonly sites: readonly string[];
  readonly fixedOpen: readonly string[];
  readonly excluded: readonly string[];
  readonly leastOpen: number;
  readonly mostOpen: number;
  /** In the units of the problem, as `unitsOf` gives them. */
  readonly norm: number;
  /** Per site; null: no limit. */
  readonly capacity: readonly (number | null)[];
  /** Patients a year as the problem counts them. */
  readonly unitsOf: (patients: number) => number;
  readonly patients: number;
  /** Areas with their patients; null where the answer lists other ones than the problem, as under choice. */
  readonly areas: readonly { readonly areaId: string; readonly patients: number }[] | null;
  readonly status: 'optimal' | 'bounded' | 'infeasible';
  readonly why: 'cancelled' | 'limit' | null;
  /** Patient-minutes a year that no plan is below; null where there is none. */
  readonly bound: number | null;
  /** The best, then the others that the checker has worked out again. */
  readonly plans: readonly PlanFacts[];
  /** Whether all other plans of the answer are among `plans`. */
  readonly listsOthers: boolean;
}

export interface PlanFacts {
  readonly open: readonly string[];
  /** Patients a year per open site. */
  readonly volumes: readonly number[];
  /** Patient-minutes a year: of travel, or under choice of lost choice. */
  readonly cost: number;
  /** Mean minutes of all patients; null under choice. */
  readonly meanMinutes: number | null;
}

/** The facts of a file that the checker has read: so with every field of its type and length. */
export const factsOf = (file: PlanFile | ChoicePlanFile): ProblemFacts =>
  file.format === 'zwaartepunt-plan/1' ? plainFacts(file) : choiceFacts(file);

function plainFacts({ problem, outcome }: PlanFile): ProblemFacts {
  const { sites, areas, demand, norm, capacity, status, leastOpen, mostOpen } = problem;
  const { perPatient, perMinute } = problem.units;
  const { plan } = outcome;
  const units = demand.reduce((sum, value) => sum + value, 0);
  const minutes = (cost: number): number => cost / (perPatient * perMinute);
  return {
    model: todaysModel(outcome.model),
    sites,
    ...statusesOf(sites, leftOutAsTwins(problem)),
    leastOpen,
    mostOpen,
    norm,
    capacity,
    unitsOf: (patients) => Math.round(patients * perPatient),
    patients: units / perPatient,
    areas: areas.map((areaId, area) => ({ areaId, patients: (demand[area] ?? 0) / perPatient })),
    status: outcome.status,
    why: outcome.why,
    bound: outcome.bound === null ? null : minutes(outcome.bound),
    plans:
      plan === null
        ? []
        : [
            {
              open: plan.open.map((site) => sites[site] ?? ''),
              volumes: plan.open.map((site) => (plan.volumes[site] ?? 0) / perPatient),
              cost: minutes(plan.cost),
              // Nothing is paid for a site in a question of ours, so that all cost is travel.
              meanMinutes: plan.cost / (units * perMinute),
            },
          ],
    listsOthers: false,
  };

  /** Files of before say *excluded* of a site that the proof left out for its twin (§9.2), which the question did not. */
  function leftOutAsTwins({ time }: PlanFile['problem']): readonly number[] {
    const rows = time.map((row) => row.join(' '));
    const kept = new Set(rows.filter((_, site) => status[site] !== siteStatus.excluded));
    const twin = (site: number): boolean => capacity[site] === null && kept.has(rows[site] ?? '');
    return status.map((one, site) => (one === siteStatus.excluded && twin(site) ? -1 : one));
  }
}

function choiceFacts({ problem, outcome }: ChoicePlanFile): ProblemFacts {
  const { sites, performing, norm, capacity, leastOpen, mostOpen } = problem;
  const [demand, weight, outside] = [doubles(problem.demand), doubles(problem.weight), doubles(problem.outside)];
  const m = demand.length;
  const patients = demand.reduce((sum, value, area) => {
    const today = performing.reduce((all, one, site) => all + (one === 1 ? (weight[site * m + area] ?? 0) : 0), 0);
    return sum + (today > 0 ? (value * today) / (today + (outside[area] ?? 0)) : 0);
  }, 0);
  return {
    model: outcome.model,
    sites,
    ...statusesOf(sites, problem.status),
    leastOpen,
    mostOpen,
    norm,
    capacity,
    unitsOf: (value) => value,
    patients,
    areas: null,
    status: outcome.status,
    why: outcome.why,
    bound: outcome.bound === null ? null : Math.max(0, outcome.bound),
    plans: outcome.plans.map(({ open, volumes, loss }) => ({
      open: open.map((site) => sites[site] ?? ''),
      volumes: open.map((site) => volumes[site] ?? 0),
      cost: loss,
      meanMinutes: null,
    })),
    listsOthers: true,
  };
}

const statusesOf = (sites: readonly string[], status: readonly number[]) => ({
  fixedOpen: sites.filter((_, site) => status[site] === siteStatus.fixedOpen).toSorted(),
  excluded: sites.filter((_, site) => status[site] === siteStatus.excluded).toSorted(),
});

/** Doubles out of base64 of their bytes, least significant first. */
const doubles = (letters: string): Float64Array => {
  const bytes = Buffer.from(letters, 'base64');
  return Float64Array.from({ length: bytes.length / 8 }, (_, at) => bytes.readDoubleLE(8 * at));
};
