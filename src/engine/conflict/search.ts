import { siteStatus, type Problem } from '../problem/index.ts';
import { askedWith, groupsOf, requirementsOf, type Asked } from './asked.ts';
import { Network } from './max-flow.ts';

/** Whether any plan exists; `unknown` when the work allowed ran out first. */
export type Feasibility =
  | { readonly kind: 'feasible'; readonly open: readonly number[] }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'unknown' };

/** Arcs of flows that may still be laid. */
export interface Budget {
  left: number;
}

/** Open sites with which every requirement of §6.1 can be met, whatever it costs, or that there are none; `work` in arcs of flows. */
export function findOpenSites(problem: Problem, work = 10_000_000): Feasibility {
  return searchSites(askedWith(problem, groupsOf(problem), requirementsOf(problem)), { left: work });
}

/**
 * Depth-first over open and closed sites. What follows from reach alone is decided first; then a greatest flow tells whether
 * patients fit when undecided sites need not reach the norm, and if they do not, no plan is in that part. Exact unless the budget,
 * which it uses up, runs out.
 */
export function searchSites(asked: Asked, budget: Budget): Feasibility {
  return search(asked, asked.status, budget);
}

/** Closes sites that too few can reach, and opens the only site of patients who must be treated, until nothing changes. */
function decided({ groups, must, may, norm }: Asked, given: Uint8Array): Uint8Array {
  const state = Uint8Array.from(given);
  for (let changed = true; changed;) {
    changed = false;
    const reached = Array.from(state, () => 0);
    for (const [index, { reach }] of groups.entries())
      for (const site of reach) reached[site] = (reached[site] ?? 0) + (may[index] ?? 0);
    for (const [site, patients] of reached.entries())
      if (state[site] === siteStatus.undecided && patients < norm) {
        state[site] = siteStatus.excluded;
        changed = true;
      }
    for (const [index, { reach }] of groups.entries()) {
      const [only, other] = reach.filter((site) => state[site] !== siteStatus.excluded);
      if ((must[index] ?? 0) === 0 || only === undefined || other !== undefined) continue;
      if (state[only] === siteStatus.fixedOpen) continue;
      state[only] = siteStatus.fixedOpen;
      changed = true;
    }
  }
  return state;
}

function search(asked: Asked, given: Uint8Array, budget: Budget): Feasibility {
  const state = decided(asked, given);
  const of = (status: number): number[] => [...state].flatMap((value, site) => (value === status ? site : []));
  const [open, undecided] = [of(siteStatus.fixedOpen), of(siteStatus.undecided)];
  const patients = asked.may.reduce((sum, value) => sum + value, 0);
  if (open.length > asked.mostOpen || open.length + undecided.length < asked.leastOpen) return { kind: 'infeasible' };
  if (Math.max(open.length, asked.leastOpen) * asked.norm > patients) return { kind: 'infeasible' };
  if (roomOf(asked, open, undecided) < asked.must.reduce((sum, value) => sum + value, 0)) return { kind: 'infeasible' };
  if (budget.left <= 0) return { kind: 'unknown' };
  budget.left -= asked.groups.reduce((arcs, { reach }) => arcs + reach.length + 1, state.length);
  const volumes = volumesWith(asked, state);
  if (volumes === null) return { kind: 'infeasible' };

  const used = undecided.filter((site) => (volumes[site] ?? 0) > 0);
  const short = used.filter((site) => (volumes[site] ?? 0) < asked.norm);
  const count = open.length + used.length;
  const idle = undecided.filter((site) => !used.includes(site));
  if (short.length === 0 && count <= asked.mostOpen) {
    const extra = Math.max(0, asked.leastOpen - count);
    if (extra === 0 || asked.norm === 0)
      return { kind: 'feasible', open: [...open, ...used, ...idle.slice(0, extra)].toSorted((a, b) => a - b) };
  }
  const byVolume = (sites: readonly number[], way: 1 | -1): number | undefined =>
    sites.toSorted((a, b) => way * ((volumes[a] ?? 0) - (volumes[b] ?? 0)) || a - b)[0];
  const site = byVolume(short, -1) ?? (count > asked.mostOpen ? byVolume(used, 1) : byVolume(idle, 1));
  if (site === undefined) return { kind: 'unknown' };
  const first = count > asked.mostOpen ? siteStatus.excluded : siteStatus.fixedOpen;
  const second = first === siteStatus.excluded ? siteStatus.fixedOpen : siteStatus.excluded;
  let known = true;
  for (const status of [first, second]) {
    state[site] = status;
    const answer = search(asked, state, budget);
    state[site] = siteStatus.undecided;
    if (answer.kind === 'feasible') return answer;
    known &&= answer.kind === 'infeasible';
  }
  return known ? { kind: 'infeasible' } : { kind: 'unknown' };
}

/** Capacity of the open sites and the largest of the undecided ones that may still open. */
function roomOf({ capacity, mostOpen }: Asked, open: readonly number[], undecided: readonly number[]): number {
  const limit = (site: number): number => capacity[site] ?? 0;
  const largest = undecided.map(limit).toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const chosen = [...open.map(limit), ...largest.slice(0, Math.max(0, mostOpen - open.length))];
  return chosen.reduce((sum, value) => sum + value, 0);
}

/** Volumes when open sites have norm to capacity and undecided ones 0 to capacity; null where patients do not fit. */
function volumesWith(
  { groups, must, may, norm, capacity, status }: Asked,
  state: Uint8Array,
): readonly number[] | null {
  const [source, sink, from, to] = [0, 1, 2, 3];
  const group = (index: number): number => 4 + index;
  const place = (site: number): number => 4 + groups.length + site;
  const network = new Network(4 + groups.length + status.length);
  let needed = 0;
  const between = (tail: number, head: number, least: number, most: number): number => {
    if (least > 0) {
      network.arc(from, head, least);
      network.arc(tail, to, least);
      needed += least;
    }
    return network.arc(tail, head, Math.max(0, most - least));
  };
  for (const [index, { reach }] of groups.entries()) {
    const [least = 0, most = 0] = [must[index], may[index]];
    between(source, group(index), least, most);
    for (const site of reach) if (state[site] !== siteStatus.excluded) network.arc(group(index), place(site), most);
  }
  const all = may.reduce((sum, value) => sum + value, 0);
  const out = Array.from(state, (value, site) => {
    if (value === siteStatus.excluded) return { arc: -1, least: 0 };
    const least = value === siteStatus.fixedOpen ? norm : 0;
    const most = Math.min(capacity[site] ?? 0, all);
    return { arc: most < least ? -2 : between(place(site), sink, least, most), least };
  });
  if (out.some(({ arc }) => arc === -2)) return null;
  network.arc(sink, source, all);
  if (network.send(from, to) < needed) return null;
  return out.map(({ arc, least }) => (arc < 0 ? 0 : least + network.amount(arc)));
}
