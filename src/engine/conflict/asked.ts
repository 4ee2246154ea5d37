import type { Requirement } from '../plan/index.ts';
import { noLimit, siteStatus, totalDemand, unreachable, type Problem } from '../problem/index.ts';

/** Areas that reach the same sites, taken together: whether a plan exists depends on nothing else. */
export interface Group {
  readonly areas: readonly number[];
  /** Sites that they reach, ascending. */
  readonly reach: readonly number[];
}

/** What is asked, with some of the requirements left out (§11). */
export interface Asked {
  readonly norm: number;
  readonly capacity: readonly number[];
  readonly status: Uint8Array;
  /** Per group: patients that must be treated, and that may be. */
  readonly must: readonly number[];
  readonly may: readonly number[];
  readonly groups: readonly Group[];
  readonly leastOpen: number;
  readonly mostOpen: number;
}

/** Groups of areas by the sites they reach, excluded ones among them. */
export function groupsOf({ areas, sites, time }: Problem): readonly Group[] {
  const groups = new Map<string, { areas: number[]; reach: readonly number[] }>();
  for (let area = 0; area < areas.length; area += 1) {
    const reach = sites.flatMap((_, site) => (time[site * areas.length + area] === unreachable ? [] : site));
    const key = reach.join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { areas: [area], reach });
    else group.areas.push(area);
  }
  return [...groups.values()];
}

/**
 * Every requirement of a problem that can be taken away, in the order in which that is tried: what explains least goes first, and the
 * smallest areas before the large ones, so that few and large ones remain.
 */
export function requirementsOf(problem: Problem): readonly Requirement[] {
  const { areas, sites, demand, norm, capacity, status, leastOpen, mostOpen } = problem;
  const all = totalDemand(problem);
  const bySize = areas.map((_, area) => area).toSorted((a, b) => (demand[a] ?? 0) - (demand[b] ?? 0) || a - b);
  const ofSites = (kind: 'site-closed' | 'site-open' | 'capacity', holds: (site: number) => boolean): Requirement[] =>
    sites.flatMap((_, site) => (holds(site) ? { kind, site } : []));
  return [
    ...bySize.map((area): Requirement => ({ kind: 'serve-area', area })),
    ...ofSites('capacity', (site) => (capacity[site] ?? noLimit) < all),
    ...ofSites('site-closed', (site) => status[site] === siteStatus.excluded),
    ...(mostOpen < sites.length ? [{ kind: 'most-open' } as const] : []),
    ...(leastOpen > 1 ? [{ kind: 'least-open' } as const] : []),
    ...ofSites('site-open', (site) => status[site] === siteStatus.fixedOpen),
    ...(norm > 0 ? [{ kind: 'norm' } as const] : []),
  ];
}

/** The problem with only these requirements. Leaving one out never makes a plan impossible that was possible. */
export function askedWith(problem: Problem, groups: readonly Group[], requirements: readonly Requirement[]): Asked {
  const sites = problem.sites.length;
  const capacity = Array.from({ length: sites }, () => Number.POSITIVE_INFINITY);
  const status = new Uint8Array(sites);
  const served = new Set<number>();
  let [norm, leastOpen, mostOpen] = [0, 1, sites];
  for (const requirement of requirements) {
    if (requirement.kind === 'norm') norm = problem.norm;
    else if (requirement.kind === 'least-open') leastOpen = problem.leastOpen;
    else if (requirement.kind === 'most-open') mostOpen = problem.mostOpen;
    else if (requirement.kind === 'serve-area') served.add(requirement.area);
    else if (requirement.kind === 'capacity')
      capacity[requirement.site] = problem.capacity[requirement.site] ?? noLimit;
    else status[requirement.site] = requirement.kind === 'site-open' ? siteStatus.fixedOpen : siteStatus.excluded;
  }
  const sum = (areas: readonly number[], counts: (area: number) => boolean): number =>
    areas.reduce((total, area) => total + (counts(area) ? (problem.demand[area] ?? 0) : 0), 0);
  return {
    norm,
    capacity,
    status,
    groups,
    must: groups.map(({ areas }) => sum(areas, (area) => served.has(area))),
    may: groups.map(({ areas }) => sum(areas, () => true)),
    leastOpen,
    mostOpen,
  };
}
