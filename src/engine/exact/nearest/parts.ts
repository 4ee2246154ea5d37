import type { Flow, Outcome, Plan } from '../../plan/index.ts';
import { siteStatus, type Problem } from '../../problem/index.ts';
import { componentsOf, problemOf, type Component } from './components.ts';
import { nearest, type NearestHere } from './nearest.ts';

/** The answer put together from parts that do not interact (§10.7). */
export interface InParts {
  /** Each part as a problem of its own, with its outcome and certificate. */
  readonly parts: readonly { readonly component: Component; readonly problem: Problem; readonly outcome: Outcome }[];
  /** Null when some part has no plan. */
  readonly plan: Plan | null;
  /** Sum of the bounds of the parts. */
  readonly bound: number;
  /** `optimal` when every part is; `infeasible` when one part is. */
  readonly kind: Outcome['kind'];
}

/**
 * Solves *nearest* part by part where the country falls into regions that no area can cross. Null when it does not, or when the number
 * of sites asked ties the parts together: then only the whole can be solved.
 */
export function nearestInParts(problem: Problem, options: NearestHere = {}): InParts | null {
  const components = componentsOf(problem);
  if (components.length < 2 || tied(problem, components)) return null;
  const parts: InParts['parts'][number][] = [];
  for (const component of components.filter(({ areas }) => areas.length > 0)) {
    const part = problemOf(problem, component);
    const outcome = nearest(part, options);
    parts.push({ component, problem: part, outcome });
    if (outcome.kind === 'infeasible') return { parts, plan: null, bound: Infinity, kind: 'infeasible' };
  }
  const bound = parts.reduce((sum, { outcome }) => sum + (outcome.kind === 'infeasible' ? 0 : outcome.bound), 0);
  const kind = parts.every(({ outcome }) => outcome.kind === 'optimal') ? 'optimal' : 'bounded';
  return { parts, plan: join(problem, parts), bound, kind };
}

/** Every part opens at least one site, so `leastOpen` asks nothing up to their number. */
function tied({ leastOpen, mostOpen, norm, status, sites }: Problem, components: readonly Component[]): boolean {
  const full = components.filter(({ areas }) => areas.length > 0);
  const empty = components.filter(({ areas }) => areas.length === 0);
  // A site that no area reaches can be open only where there is no norm, or where it must be.
  const matters = empty.some((part) => norm === 0 || part.sites.some((site) => status[site] === siteStatus.fixedOpen));
  return matters || leastOpen > full.length || mostOpen < sites.length;
}

function join(problem: Problem, parts: InParts['parts']): Plan | null {
  const volumes = problem.sites.map(() => 0);
  const open: number[] = [];
  const flows: Flow[] = [];
  let cost = 0;
  for (const { component, outcome } of parts) {
    const plan = outcome.kind === 'infeasible' ? null : outcome.plan;
    if (plan === null) return null;
    cost += plan.cost;
    for (const site of plan.open) open.push(component.sites[site] ?? 0);
    for (const { area, site, amount } of plan.flows)
      flows.push({ area: component.areas[area] ?? 0, site: component.sites[site] ?? 0, amount });
    for (const [site, volume] of plan.volumes.entries()) volumes[component.sites[site] ?? 0] = volume;
  }
  open.sort((a, b) => a - b);
  flows.sort((a, b) => a.area - b.area || a.site - b.site);
  return { open, flows, volumes, cost };
}
