import type { Plan } from '../plan/index.ts';
import { mostSites, siteStatus, unreachable, type Problem } from '../problem/index.ts';
import { planOf, transporterOf } from '../transport/index.ts';

/** How many closed sites may take the place of an open one. */
const replacements = 5;

/**
 * Plans that differ from `plan` by one site closed, opened, or replaced by one that is near to its patients, cheapest first; not
 * all good plans, but those beside the best. Ends early with what it has when `stop` is true.
 */
export function plansNear(problem: Problem, plan: Plan, most: number, stop: () => boolean): readonly Plan[] {
  const transporter = transporterOf(problem);
  const found: Plan[] = [];
  for (const open of setsNear(problem, plan)) {
    if (stop()) break;
    // A set that costs more than the last of a full list need not be worked out to the end.
    const cutoff = found.length < most ? Number.POSITIVE_INFINITY : (found.at(-1)?.cost ?? 0);
    if (transporter.run(open, cutoff) !== 'solved' || transporter.cost >= cutoff) continue;
    found.push(planOf(problem, transporter));
    found.sort((a, b) => a.cost - b.cost);
    if (found.length > most) found.pop();
  }
  return found;
}

function setsNear(problem: Problem, { open, flows }: Plan): readonly (readonly number[])[] {
  const m = problem.areas.length;
  const isOpen = new Set(open);
  const status = (site: number): number => problem.status[site] ?? siteStatus.undecided;
  const closed = problem.sites.flatMap((_, site) =>
    isOpen.has(site) || status(site) === siteStatus.excluded ? [] : [site],
  );
  const mayClose = open.filter((site) => status(site) !== siteStatus.fixedOpen);
  const without = (site: number): readonly number[] => open.filter((other) => other !== site);
  const and = (sites: readonly number[], site: number): readonly number[] => [...sites, site].toSorted((a, b) => a - b);
  const near = (site: number): readonly number[] => {
    const own = flows.filter((flow) => flow.site === site);
    const travel = (other: number): number =>
      own.reduce((sum, { area, amount }) => {
        const time = problem.time[other * m + area] ?? unreachable;
        return time === unreachable ? Number.POSITIVE_INFINITY : sum + amount * time;
      }, 0);
    const costs = closed.map((other) => ({ other, cost: travel(other) }));
    return costs
      .toSorted((a, b) => (a.cost === b.cost ? a.other - b.other : a.cost - b.cost))
      .slice(0, replacements)
      .map(({ other }) => other);
  };
  const fewest = Math.max(1, problem.leastOpen);
  return [
    ...(open.length > fewest ? mayClose.map(without) : []),
    ...(open.length < mostSites(problem) ? closed.map((site) => and(open, site)) : []),
    ...mayClose.flatMap((site) => near(site).map((other) => and(without(site), other))),
  ];
}
