import { nearestOpen, type Draft } from '../moves/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import type { SiteRule } from './types.ts';

/** Patients that could go over to another site, and what that costs each. */
interface Option {
  readonly area: number;
  readonly from: number;
  readonly to: number;
  readonly extra: number;
}

/**
 * Gives each site with a share its part of all patients who are served: those for whom it costs the least travel come, or
 * leave for the nearest open site without a share of its own. Sites are settled in their order; a settled one is not touched again.
 */
export function keepShares(problem: Problem, rules: readonly SiteRule[], draft: Draft): void {
  const m = problem.areas.length;
  if (!rules.some(({ open, share }) => open && share !== null)) return;
  const total = draft.flows.reduce((sum, amount) => sum + amount, 0);
  const settled = new Set<number>();
  for (const [site, { open, share }] of rules.entries()) {
    if (!open || share === null) continue;
    let volume = 0;
    for (let pair = site * m; pair < (site + 1) * m; pair += 1) volume += draft.flows[pair] ?? 0;
    const wanted = total * share;
    if (volume < wanted) shift(draft, m, comers(problem, rules, draft, site, settled), wanted - volume);
    else if (volume > wanted) shift(draft, m, leavers(problem, rules, draft, site, settled), volume - wanted);
    settled.add(site);
  }
}

/** Everybody elsewhere who can reach the site, whose own site is not settled. */
function comers(
  { time, areas }: Problem,
  rules: readonly SiteRule[],
  { flows }: Draft,
  to: number,
  settled: ReadonlySet<number>,
): readonly Option[] {
  const m = areas.length;
  const options: Option[] = [];
  for (const from of rules.keys()) {
    if (from === to || settled.has(from)) continue;
    for (let area = 0; area < m; area += 1) {
      const there = time[to * m + area] ?? unreachable;
      if ((flows[from * m + area] ?? 0) > 0 && there !== unreachable)
        options.push({ area, from, to, extra: there - (time[from * m + area] ?? 0) });
    }
  }
  return options.toSorted(byExtra);
}

/** Everybody at the site, to the nearest open site that is not settled. */
function leavers(
  problem: Problem,
  rules: readonly SiteRule[],
  { flows }: Draft,
  from: number,
  settled: ReadonlySet<number>,
): readonly Option[] {
  const m = problem.areas.length;
  const nearest = nearestOpen(problem, (site) => site !== from && rules[site]?.open === true && !settled.has(site));
  const options: Option[] = [];
  for (let area = 0; area < m; area += 1) {
    const to = nearest[area] ?? -1;
    if ((flows[from * m + area] ?? 0) > 0 && to >= 0)
      options.push({
        area,
        from,
        to,
        extra: (problem.time[to * m + area] ?? 0) - (problem.time[from * m + area] ?? 0),
      });
  }
  return options.toSorted(byExtra);
}

const byExtra = (a: Option, b: Option): number => a.extra - b.extra || a.area - b.area || a.from - b.from;

/** Moves so many patients over, cheapest first; fewer when there are no more. */
function shift({ flows }: Draft, m: number, options: readonly Option[], amount: number): void {
  let left = amount;
  for (const { area, from, to } of options) {
    if (!(left > 0)) return;
    const here = flows[from * m + area] ?? 0;
    const taken = Math.min(here, left);
    flows[from * m + area] = here - taken;
    flows[to * m + area] = (flows[to * m + area] ?? 0) + taken;
    left -= taken;
  }
}
