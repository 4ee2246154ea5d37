import type { Problem } from '../../problem/index.ts';
import type { Cut } from './cut.ts';
import { siteNeighbours } from './neighbours.ts';
import { decision } from './relaxation.ts';

/** Numbers of the separation, found by measurement (ADR 0021). */
const perSeed = 2;
const leastViolation = 0.004;
const mostSitesOfCut = 24;
const mostAlike = 0.6;

interface Candidate {
  readonly violation: number;
  readonly sites: readonly number[];
  readonly fraction: number;
}

/**
 * Norm cuts that the average shares `x` [n × m, times `scale`] and openings `y` [n] violate (§6.5): sets of sites grown from
 * each site over its nearest neighbours, with the areas that they serve for more than the fraction of their openings. At most
 * `most`, the most violated first, none too like another one.
 */
export function separate(
  problem: Problem,
  state: Uint8Array,
  { x, scale, y }: { readonly x: Float64Array; readonly scale: number; readonly y: Float64Array },
  most: number,
): Cut[] {
  const n = problem.sites.length;
  const m = problem.areas.length;
  const { demand, norm } = problem;
  if (norm <= 0) return [];
  const neighbours = siteNeighbours(problem);
  const share = new Float64Array(m);
  const candidates: Candidate[] = [];
  const add = (site: number): number => {
    let volume = 0;
    const row = site * m;
    for (let j = 0; j < m; j += 1) {
      const more = (x[row + j] as number) * scale;
      if (more === 0) continue;
      (share[j] as number) += more;
      volume += more * (demand[j] as number);
    }
    return volume;
  };
  for (let seed = 0; seed < n; seed += 1) {
    if (state[seed] === decision.closed) continue;
    share.fill(0);
    let openings = 0;
    let volume = 0;
    const sites: number[] = [];
    const found: Candidate[] = [];
    for (let at = -1; at < n - 1 && sites.length < mostSitesOfCut; at += 1) {
      const site = at < 0 ? seed : (neighbours[seed * (n - 1) + at] as number);
      if (state[site] === decision.closed) continue;
      sites.push(site);
      if ((y[site] as number) > 0) {
        openings += y[site] as number;
        volume += add(site);
      }
      const whole = Math.floor(openings);
      const fraction = openings - whole;
      if (fraction < 0.02 || fraction > 0.98) continue;
      let own = 0;
      let inside = 0;
      for (let j = 0; j < m; j += 1) {
        if ((share[j] as number) <= fraction) continue;
        own += demand[j] as number;
        inside += (demand[j] as number) * (share[j] as number);
      }
      if (Math.floor(own / norm) !== whole) continue;
      const violation = ((whole + 1) * norm - own) * fraction - (volume - inside);
      if (violation > leastViolation * norm) found.push({ violation, sites: [...sites], fraction });
    }
    found.sort((a, b) => b.violation - a.violation);
    candidates.push(...found.slice(0, perSeed));
  }
  candidates.sort((a, b) => b.violation - a.violation);
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= most) break;
    const sites = new Set(candidate.sites);
    if (chosen.every((other) => likeness(sites, other.sites) < mostAlike)) chosen.push(candidate);
  }
  return chosen.map(({ sites, fraction }) => {
    share.fill(0);
    for (const site of sites) add(site);
    const areas: number[] = [];
    for (let j = 0; j < m; j += 1) if ((share[j] as number) > fraction) areas.push(j);
    return { sites: Int32Array.from(sites).sort(), areas: Int32Array.from(areas) };
  });
}

/** Sites in both over sites in either (Jaccard). */
function likeness(a: ReadonlySet<number>, b: readonly number[]): number {
  let both = 0;
  for (const site of b) if (a.has(site)) both += 1;
  return both / (a.size + b.length - both);
}
