import type { Evaluate, Verdict } from '../moves/index.ts';
import { mostSites, siteCount, siteStatus, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';

export interface SearchOptions {
  readonly seed: number;
  /** Sets to look at; the only stop. */
  readonly evaluations: number;
  /** Sets to start from; absent or empty: from a drawn set. */
  readonly start?: readonly number[];
  /** Sites to try in the place of a closed one, per site, the best first. */
  readonly neighbours: readonly (readonly number[])[];
}

/** The best set found that keeps all rules. */
export interface Found {
  readonly open: readonly number[];
  readonly cost: number;
}

/**
 * Looks for a good set of open sites by drop, add and swap (§10.1). Patients short of a norm, over a capacity or without
 * a site cost a price that rises while the search stands on sets that break a rule and falls on sets that do not. At a
 * local best some sites are swapped at random. The same arguments give the same set.
 */
export function searchSets(problem: Problem, evaluate: Evaluate, options: SearchOptions): Found | null {
  const n = siteCount(problem);
  const { norm, capacity, status, leastOpen } = problem;
  const most = mostSites(problem);
  const random = createRandom(options.seed);
  const movable = Array.from({ length: n }, (_, site) => site).filter((site) => status[site] === siteStatus.undecided);
  const open = new Uint8Array(n);
  for (let site = 0; site < n; site += 1) if (status[site] === siteStatus.fixedOpen) open[site] = 1;
  const fixed = open.reduce((sum, flag) => sum + flag, 0);
  if (fixed > most || most < leastOpen || fixed + movable.length < leastOpen) return null;
  let left = options.evaluations;
  let best: Found | null = null;

  const count = (): number => open.reduce((sum, flag) => sum + flag, 0);
  const missing = ({ lost, volumes }: Verdict): number => {
    let sum = lost;
    for (let site = 0; site < n; site += 1) {
      if (open[site] !== 1) continue;
      const volume = volumes[site] ?? 0;
      if (volume < norm) sum += norm - volume;
      else if (volume > (capacity[site] ?? 0)) sum += volume - (capacity[site] ?? 0);
    }
    return sum;
  };
  let price = 0;
  const score = (): { value: number; missing: number } => {
    left -= 1;
    const verdict = evaluate(open);
    const short = missing(verdict);
    if (short === 0 && (best === null || verdict.cost < best.cost)) {
      best = { open: movable.filter((site) => open[site] === 1), cost: verdict.cost };
    }
    return { value: verdict.cost + price * short, missing: short };
  };

  if (options.start !== undefined && options.start.length > 0) for (const site of options.start) open[site] = 1;
  const drawn = (): number => movable[random.whole(movable.length)] ?? 0;
  const target = Math.max(leastOpen, Math.min(most, Math.ceil(0.8 * most), count() + movable.length));
  if (movable.length > 0) while (count() < target) open[drawn()] = 1;
  const first = evaluate(open);
  let total = 0;
  for (const amount of problem.demand) total += amount;
  price = Math.max(1, Math.abs(first.cost) / total);
  const leastPrice = price / 50;
  const highestPrice = price * 1000;

  let current = score();
  /** Tries a move; keeps it when the score falls. */
  const tryMove = (drop: number, add: number): boolean => {
    if (drop >= 0) open[drop] = 0;
    if (add >= 0) open[add] = 1;
    const after = score();
    if (after.value < current.value) {
      current = after;
      return true;
    }
    if (add >= 0) open[add] = 0;
    if (drop >= 0) open[drop] = 1;
    return false;
  };
  const round = (): boolean => {
    let better = false;
    const sites = shuffled(movable, random.whole);
    for (const site of sites) {
      if (left <= 0) return false;
      if (open[site] === 1) {
        if (count() > leastOpen && tryMove(site, -1)) better = true;
        else
          for (const other of options.neighbours[site] ?? []) {
            if (left <= 0) return false;
            if (open[other] === 1 || status[other] !== siteStatus.undecided) continue;
            if (tryMove(site, other)) {
              better = true;
              break;
            }
          }
      } else if (count() < most && tryMove(-1, site)) better = true;
    }
    return better;
  };

  while (left > 0 && movable.length > 0) {
    while (left > 0 && round());
    if (left <= 0) break;
    if (current.missing > 0 && price < highestPrice) price *= 1.6;
    else {
      price = Math.max(leastPrice, price / 1.3);
      const found: Found | null = best;
      if (found !== null && random.next() < 0.6) restore(open, movable, (found as Found).open);
      const kicks = 1 + random.whole(3);
      for (let kick = 0; kick < kicks; kick += 1) kickOne(open, movable, options.neighbours, random.whole);
      while (count() > most) open[openOnes(movable, open)[random.whole(openOnes(movable, open).length)] ?? 0] = 0;
      while (count() < leastOpen) open[drawn()] = 1;
    }
    current = score();
  }
  if (best === null) return null;
  const found: Found = best;
  const all = Array.from({ length: n }, (_, site) => site).filter((site) => status[site] === siteStatus.fixedOpen);
  return { open: [...all, ...found.open].sort((a, b) => a - b), cost: found.cost };
}

const openOnes = (movable: readonly number[], open: Uint8Array): number[] => movable.filter((site) => open[site] === 1);

function restore(open: Uint8Array, movable: readonly number[], sites: readonly number[]): void {
  for (const site of movable) open[site] = 0;
  for (const site of sites) open[site] = 1;
}

/** Swaps a drawn open site for a drawn neighbour, or opens or closes one. */
function kickOne(
  open: Uint8Array,
  movable: readonly number[],
  neighbours: readonly (readonly number[])[],
  whole: (below: number) => number,
): void {
  const site = movable[whole(movable.length)] ?? 0;
  open[site] = open[site] === 1 ? 0 : 1;
  const near = (neighbours[site] ?? []).filter((other) => movable.includes(other) && open[other] === open[site]);
  const other = near[whole(Math.max(1, near.length))];
  if (other !== undefined && whole(4) > 0) open[other] = open[site] === 1 ? 0 : 1;
}

function shuffled(list: readonly number[], whole: (below: number) => number): number[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = whole(at + 1);
    const kept = result[at] ?? 0;
    result[at] = result[other] ?? 0;
    result[other] = kept;
  }
  return result;
}

/** Per site the other sites by how near the two come over any area, at most `most` of them. */
export function siteNeighbours(problem: Problem, most: number): number[][] {
  const n = siteCount(problem);
  const m = problem.areas.length;
  const { time } = problem;
  return Array.from({ length: n }, (_, site) => {
    const between = new Float64Array(n).fill(Infinity);
    for (let other = 0; other < n; other += 1) {
      let least = Infinity;
      for (let area = 0; area < m; area += 1) {
        const [here, there] = [time[site * m + area] ?? -1, time[other * m + area] ?? -1];
        if (here >= 0 && there >= 0 && here + there < least) least = here + there;
      }
      between[other] = least;
    }
    return Array.from({ length: n }, (_unused, other) => other)
      .filter((other) => other !== site && problem.status[other] === siteStatus.undecided)
      .sort((a, b) => (between[a] === between[b] ? a - b : (between[a] ?? 0) - (between[b] ?? 0)))
      .slice(0, most);
  });
}
