import { siteStatus, type ChoiceProblem } from '../../problem/index.ts';
import type { ChoiceConflict, Requirement } from '../../plan/index.ts';

/**
 * Requirements of a problem without a feasible set that cannot hold together (§11.3): one after another is left out, and stays out while
 * the rest still cannot hold. `answer` says whether a problem has a feasible set; where it does not know, the requirement is kept and
 * the group may not be the smallest.
 */
export function conflictOf(
  problem: ChoiceProblem,
  answer: (problem: ChoiceProblem) => 'some' | 'none' | 'unknown',
): ChoiceConflict {
  let left = requirementsOf(problem);
  let minimal = true;
  const without = (rest: readonly Requirement[]): boolean => {
    const found = answer(problemOf(problem, rest));
    if (found === 'unknown') minimal = false;
    return found === 'none';
  };
  // Whole kinds first, so that few problems are solved.
  for (const kind of new Set(left.map((one) => one.kind))) {
    const rest = left.filter((one) => one.kind !== kind);
    if (rest.length < left.length - 1 && without(rest)) left = rest;
  }
  for (const one of left) {
    const rest = left.filter((other) => other !== one);
    if (without(rest)) left = rest;
  }
  return { requirements: left, minimal };
}

/** All that the problem asks. */
function requirementsOf(problem: ChoiceProblem): readonly Requirement[] {
  const { status, capacity, sites, norm, leastOpen, mostOpen } = problem;
  const all: Requirement[] = [];
  for (const site of sites.keys()) {
    if (capacity[site] !== Infinity && status[site] !== siteStatus.excluded) all.push({ kind: 'capacity', site });
    if (status[site] === siteStatus.excluded) all.push({ kind: 'site-closed', site });
  }
  if (leastOpen > 1) all.push({ kind: 'least-open' });
  if (mostOpen < sites.length) all.push({ kind: 'most-open' });
  for (const site of sites.keys()) if (status[site] === siteStatus.fixedOpen) all.push({ kind: 'site-open', site });
  if (norm > 0) all.push({ kind: 'norm' });
  return all;
}

/** The problem that asks only these. */
function problemOf(problem: ChoiceProblem, asked: readonly Requirement[]): ChoiceProblem {
  const of = (kind: 'capacity' | 'site-closed' | 'site-open'): ReadonlySet<number> =>
    new Set(asked.flatMap((one) => (one.kind === kind ? [one.site] : [])));
  const [limited, closed, open] = [of('capacity'), of('site-closed'), of('site-open')];
  const has = (kind: Requirement['kind']): boolean => asked.some((one) => one.kind === kind);
  return {
    ...problem,
    norm: has('norm') ? problem.norm : 0,
    leastOpen: has('least-open') ? problem.leastOpen : 1,
    mostOpen: has('most-open') ? problem.mostOpen : problem.sites.length,
    capacity: problem.capacity.map((most, site) => (limited.has(site) ? most : Infinity)),
    status: problem.status.map((_, site) =>
      closed.has(site) ? siteStatus.excluded : open.has(site) ? siteStatus.fixedOpen : siteStatus.undecided,
    ),
  };
}
