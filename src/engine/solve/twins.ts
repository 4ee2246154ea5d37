import type { Flow, Plan } from '../plan/index.ts';
import { mostSites, siteStatus, type Problem } from '../problem/index.ts';
import type { SolveRequest } from './types.ts';

/**
 * Sites that nobody can tell apart by travel time, such as two in one building, or in one row of a matrix of postcodes. Without capacities and fixed costs a
 * second open twin never lowers the cost of *steered*: its patients travel as long to the first, and the norm of one site is easier to
 * meet than that of two. So a search may leave all twins but one out, and open the others afterwards where there are patients enough.
 */
export interface Twins {
  /** The problem with all but one undecided site of each group excluded. */
  readonly problem: Problem;
  /** Sites of each group of more than one, most patients today first. */
  readonly groups: readonly (readonly number[])[];
}

/** The groups of twins of a problem; null where there are none, or where a second twin could lower the cost. */
export function twinsOf({ problem, today }: Pick<SolveRequest, 'problem' | 'today'>): Twins | null {
  if (problem.leastOpen > 1) return null;
  const m = problem.areas.length;
  const volume = (site: number): number => today.subarray(site * m, site * m + m).reduce((sum, now) => sum + now, 0);
  const plain = (site: number): boolean =>
    problem.capacity[site] === Number.POSITIVE_INFINITY && problem.fixedCost[site] === 0;
  const usable = [...problem.sites.keys()].filter((site) => problem.status[site] !== siteStatus.excluded);
  if (!usable.every(plain)) return null;
  const byRow = new Map<string, number[]>();
  for (const site of usable) {
    const row = problem.time.subarray(site * m, site * m + m).join(' ');
    byRow.set(row, [...(byRow.get(row) ?? []), site]);
  }
  const groups = [...byRow.values()]
    .filter(({ length }) => length > 1)
    .map((group) => group.toSorted((a, b) => volume(b) - volume(a) || a - b));
  const status = Uint8Array.from(problem.status);
  let left = 0;
  for (const group of groups) {
    const fixed = group.some((site) => status[site] === siteStatus.fixedOpen);
    const undecided = group.filter((site) => status[site] === siteStatus.undecided);
    for (const site of fixed ? undecided : undecided.slice(1)) {
      status[site] = siteStatus.excluded;
      left += 1;
    }
  }
  return left === 0 ? null : { problem: { ...problem, status }, groups };
}

/**
 * The same plan at the same cost with as many twins open as have the patients for it, those with most patients today first. The
 * patients of a group are shared out by today's volumes, each open twin at least the norm.
 */
export function openTwins(
  { problem, today }: Pick<SolveRequest, 'problem' | 'today'>,
  { groups }: Twins,
  plan: Plan,
): Plan {
  const m = problem.areas.length;
  const open = new Set(plan.open);
  const volumes = [...plan.volumes];
  const shares = new Map<number, readonly Share[]>();
  let room = mostSites(problem) - plan.open.length;
  for (const group of groups) {
    const now = group.filter((site) => open.has(site));
    const total = now.reduce((sum, site) => sum + (plan.volumes[site] ?? 0), 0);
    if (now.length === 0) continue;
    const fit = problem.norm > 0 ? Math.floor(total / problem.norm) : group.length;
    const more = group.filter((site) => !open.has(site)).slice(0, Math.max(0, Math.min(fit - now.length, room)));
    if (more.length === 0) continue;
    room -= more.length;
    const all = [...now, ...more];
    const wanted = all.map((site) =>
      today.subarray(site * m, site * m + m).reduce((sum, patients) => sum + patients, 0),
    );
    const targets = shareOut(total, wanted, problem.norm);
    const parts = all.map((site, at) => ({ site, target: targets[at] ?? 0 }));
    for (const site of now) shares.set(site, parts);
    for (const { site, target } of parts) {
      open.add(site);
      volumes[site] = target;
    }
  }
  if (shares.size === 0) return plan;
  return {
    open: [...open].toSorted((a, b) => a - b),
    flows: spread(plan.flows, shares),
    volumes,
    cost: plan.cost,
  };
}

interface Share {
  readonly site: number;
  /** Units of patients of the whole group. */
  readonly target: number;
}

/** Shares `total` out in proportion to `wanted`, in whole units, each part at least `least`. */
export function shareOut(total: number, wanted: readonly number[], least: number): readonly number[] {
  const sum = wanted.reduce((all, one) => all + one, 0);
  const low = new Set<number>();
  for (;;) {
    const left = total - low.size * least;
    const rest = wanted.reduce((all, one, at) => (low.has(at) ? all : all + one), 0);
    const ideal = wanted.map((one, at) =>
      low.has(at) ? least : Math.floor(rest > 0 ? (left * one) / rest : left / (wanted.length - low.size)),
    );
    const below = ideal.findIndex((one, at) => !low.has(at) && one < least);
    if (below === -1 || low.size === wanted.length - 1 || sum === 0) {
      const given = ideal.map((one) => Math.max(one, least));
      const first = given.indexOf(Math.max(...given));
      given[first] = (given[first] ?? 0) + total - given.reduce((all, one) => all + one, 0);
      return given;
    }
    low.add(below);
  }
}

/** Gives every twin its target: area by area in proportion, in whole units, whoever is farthest behind first. */
function spread(flows: readonly Flow[], shares: ReadonlyMap<number, readonly Share[]>): readonly Flow[] {
  const groups = new Map<readonly Share[], Dealer>();
  const spreadOut: Flow[] = [];
  for (const flow of flows) {
    const parts = shares.get(flow.site);
    if (parts === undefined) spreadOut.push(flow);
    else {
      const dealer = groups.get(parts) ?? new Dealer(parts);
      groups.set(parts, dealer);
      spreadOut.push(...dealer.deal(flow));
    }
  }
  return merged(spreadOut);
}

class Dealer {
  private readonly parts: readonly Share[];
  private readonly total: number;
  private readonly given: number[];
  private so = 0;

  constructor(parts: readonly Share[]) {
    this.parts = parts;
    this.total = parts.reduce((sum, { target }) => sum + target, 0);
    this.given = parts.map(() => 0);
  }

  deal({ area, amount }: Flow): readonly Flow[] {
    this.so += amount;
    const dealt = this.parts.map(() => 0);
    let left = amount;
    while (left > 0) {
      const behind = this.parts.map(({ target }, at) => (this.so * target) / this.total - (this.given[at] ?? 0));
      const open = this.parts.flatMap(({ target }, at) => ((this.given[at] ?? 0) < target ? [at] : []));
      const [at] = open.toSorted((a, b) => (behind[b] ?? 0) - (behind[a] ?? 0) || a - b);
      if (at === undefined) throw new Error('More patients than the targets of twins');
      const most = (this.parts[at]?.target ?? 0) - (this.given[at] ?? 0);
      const units = Math.min(left, most, Math.max(1, Math.floor(behind[at] ?? 0)));
      this.given[at] = (this.given[at] ?? 0) + units;
      dealt[at] = (dealt[at] ?? 0) + units;
      left -= units;
    }
    return this.parts.flatMap(({ site }, at) => {
      const units = dealt[at] ?? 0;
      return units > 0 ? [{ area, site, amount: units }] : [];
    });
  }
}

/** By area and site, each pair once. */
function merged(flows: readonly Flow[]): readonly Flow[] {
  const sorted = flows.toSorted((a, b) => a.area - b.area || a.site - b.site);
  const together: Flow[] = [];
  for (const flow of sorted) {
    const last = together.at(-1);
    if (last !== undefined && last.area === flow.area && last.site === flow.site)
      together[together.length - 1] = { ...last, amount: last.amount + flow.amount };
    else together.push(flow);
  }
  return together;
}
