import { bestChoice } from '../engine/exact/choice/index.ts';
import { choicePlanFileOf, planFileOf, type ChoicePlanFile, type Json, type PlanFile } from '../engine/plan/index.ts';
import { siteStatus, totalDemand } from '../engine/problem/index.ts';
import { choiceLand } from './choice-land.ts';
import { gridlandProblem } from './gridland-problems.ts';
import { naiveOutcome } from './naive-certificate.ts';

/** What every answer says beside its numbers. */
const about = { data: 'real', pedigree: { dataVersion: '2e'.repeat(32) }, front: [] } as const;

const question = {
  interventionId: 'rectum-resectie',
  interventionName: { nl: 'rectumresectie', en: 'rectal resection' },
  year: 2024,
  regionId: null,
  regionName: null,
  capacity: null,
} as const;

const idsOf = (sites: readonly string[], status: Uint8Array, which: number): readonly string[] =>
  sites.filter((_, site) => status[site] === which);

/** The plan file of a question about a gridland under *steered* with the answer that belongs to it; null where no plan closes a site. */
export function statedGridland(seed: number): PlanFile | null {
  const problem = gridlandProblem(seed, {
    areas: 4,
    sites: 4,
    norm: 0.9,
    capacities: 0.3,
    fixedOpen: 0.1,
    excluded: 0.1,
  });
  if (problem === null) return null;
  const outcome = naiveOutcome(problem);
  if (outcome.kind !== 'optimal' || outcome.plan.open.length === problem.sites.length) return null;
  const { plan } = outcome;
  const { perPatient, perMinute } = problem.units;
  const { sites, areas, demand, status, capacity } = problem;
  const kpis = { sites: plan.open.length, meanMinutes: plan.cost / (totalDemand(problem) * perMinute) };
  const answer: Json = {
    ...about,
    question: {
      ...question,
      norm: problem.norm / perPatient,
      model: 'steered',
      fixedOpen: idsOf(sites, status, siteStatus.fixedOpen),
      excluded: idsOf(sites, status, siteStatus.excluded),
      leastOpen: null,
      mostOpen: null,
      siteCapacities: sites.flatMap((siteId, site) => {
        const limit = capacity[site] ?? Infinity;
        return Number.isFinite(limit) ? [{ siteId, patientsPerYear: limit / perPatient }] : [];
      }),
    },
    sites: sites.map((siteId) => ({ siteId, included: true })),
    areas: areas.map((areaId, area) => ({ areaId, patients: (demand[area] ?? 0) / perPatient })),
    patients: totalDemand(problem) / perPatient,
    status: 'optimal',
    bound: plan.cost / (perPatient * perMinute),
    gap: 0,
    best: {
      openSiteIds: plan.open.map((site) => sites[site] ?? ''),
      volumes: plan.open.map((site) => ({
        siteId: sites[site] ?? '',
        patients: (plan.volumes[site] ?? 0) / perPatient,
      })),
      cost: plan.cost / (perPatient * perMinute),
      kpis,
    },
    alternatives: [],
  };
  return planFileOf({ answer }, problem, 'steered', outcome);
}

/** The same of a question under choice. */
export function statedChoice(seed: number): ChoicePlanFile | null {
  const problem = choiceLand(seed, { areas: 5, sites: 4, norm: 15 });
  const found = bestChoice(problem);
  if (found.kind !== 'optimal') return null;
  const { sites, demand, weight, outside, performing } = problem;
  const m = problem.areas.length;
  const view = ({ open, volumes, loss }: (typeof found.plans)[number]): Json => ({
    openSiteIds: open.map((site) => sites[site] ?? ''),
    volumes: open.map((site) => ({ siteId: sites[site] ?? '', patients: volumes[site] ?? 0 })),
    cost: loss,
    kpis: { sites: open.length },
  });
  const [best, ...others] = found.plans;
  if (best === undefined || best.open.length === sites.length) return null;
  // Who goes to the sites of the question today: all but the share of who performs elsewhere.
  const patients = demand.reduce((sum, value, area) => {
    const own = sites.reduce((all, _, site) => all + (performing[site] ?? 0) * (weight[site * m + area] ?? 0), 0);
    return sum + value * (own / (own + (outside[area] ?? 0)));
  }, 0);
  const answer: Json = {
    ...about,
    question: {
      ...question,
      norm: problem.norm,
      model: 'choice',
      fixedOpen: [],
      excluded: [],
      leastOpen: 1,
      mostOpen: null,
    },
    sites: sites.map((siteId) => ({ siteId, included: true })),
    areas: [],
    patients,
    status: 'optimal',
    bound: Math.max(0, found.bound),
    gap: 0,
    best: view(best),
    alternatives: others.map(view),
  };
  return choicePlanFileOf({ answer }, problem, found);
}
