import { siteStatus, type Problem } from '../problem/index.ts';
import { askedWith, groupsOf, requirementsOf, type Asked } from './asked.ts';
import { Network } from './max-flow.ts';

/** Whether any plan exists; `unknown` when the flows allowed ran out first. */
export type Feasibility =
  | { readonly kind: 'feasible'; readonly open: readonly number[] }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'unknown' };

const mostFlows = 5000;

/** Open sites with which every requirement of §6.1 can be met, whatever it costs, or that there are none. */
export function findOpenSites(problem: Problem, flows = mostFlows): Feasibility {
  return searchSites(askedWith(problem, groupsOf(problem), requirementsOf(problem)), flows);
}

/**
 * Depth-first over open and closed sites. In each part a greatest flow tells whether patients fit when undecided sites
 * need not reach the norm; if they do not, no plan is in that part. Exact unless the flows run out.
 */
export function searchSites(asked: Asked, flows = mostFlows): Feasibility {
  const budget = { left: flows };
  return search(asked, Uint8Array.from(asked.status), budget);
}

function search(asked: Asked, state: Uint8Array, budget: { left: number }): Feasibility {
  const of = (status: number): number[] => [...state].flatMap((value, site) => (value === status ? site : []));
  const [open, undecided] = [of(siteStatus.fixedOpen), of(siteStatus.undecided)];
  const patients = asked.may.reduce((sum, value) => sum + value, 0);
  if (open.length > asked.mostOpen || open.length + undecided.length < asked.leastOpen) return { kind: 'infeasible' };
  if (Math.max(open.length, asked.leastOpen) * asked.norm > patients) return { kind: 'infeasible' };
  if (budget.left <= 0) return { kind: 'unknown' };
  budget.left -= 1;
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
