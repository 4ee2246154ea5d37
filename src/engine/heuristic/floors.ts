import { areaCount, mostSites, siteCount, siteStatus, unreachable, type Problem } from '../problem/index.ts';

/**
 * A lower bound on the cost of every plan in which open sites draw at least `floors` from each area and keep norm and capacity
 * (§10.6): §6.2 with what a site must draw paid in full. Whole prices, so exact.
 */
export function boundWithFloors(problem: Problem, floors: Float64Array, upper: number, pricings: number): number {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const { demand, time, norm, capacity, fixedCost, status } = problem;
  const most = mostSites(problem);
  const v = new Float64Array(m);
  for (let area = 0; area < m; area += 1) {
    const times = Array.from({ length: n }, (_, site) => time[site * m + area] ?? unreachable);
    const reached = times.filter((value, site) => value !== unreachable && status[site] !== siteStatus.excluded);
    v[area] = reached.sort((a, b) => a - b)[Math.min(2, reached.length - 1)] ?? 0;
  }
  const theta = new Float64Array(n);
  const rho = new Float64Array(n);
  const along = new Float64Array(m);
  const gradient = new Float64Array(m);
  const trial = new Float64Array(m);

  /** ρ of a site at one θ, and its volume there. */
  const worth = (site: number, prices: Float64Array, at: number): { rho: number; volume: number } => {
    let volume = 0;
    let sum = fixedCost[site] ?? 0;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      const minutes = time[pair] ?? unreachable;
      if (minutes === unreachable) continue;
      const gain = (prices[area] ?? 0) + at - minutes;
      const amount = gain > 0 ? (demand[area] ?? 0) : (floors[pair] ?? 0);
      volume += amount;
      sum -= amount * gain;
    }
    const limit = at > 0 ? norm * at : at < 0 ? (capacity[site] ?? 0) * at : 0;
    return { rho: sum + limit, volume };
  };
  /** The best whole θ by bisection: the volume rises with θ. */
  const best = (site: number, prices: Float64Array): number => {
    const free = worth(site, prices, 0);
    const short = free.volume < norm;
    if (!short && free.volume <= (capacity[site] ?? 0)) {
      theta[site] = 0;
      return free.rho;
    }
    const sign = short ? 1 : -1;
    let [low, high] = [0, Math.max(1000, 2 * Math.abs(theta[site] ?? 0))];
    const beyond = (at: number): boolean => {
      const { volume } = worth(site, prices, sign * at);
      return short ? volume >= norm : volume <= (capacity[site] ?? 0);
    };
    for (let tries = 0; tries < 30 && !beyond(high); tries += 1) [low, high] = [high, 2 * high];
    while (high - low > Math.max(1, high / 500)) {
      const middle = Math.floor((low + high) / 2);
      if (beyond(middle)) high = middle;
      else low = middle;
    }
    theta[site] = sign * high;
    return Math.max(worth(site, prices, sign * high).rho, free.rho);
  };
  const price = (prices: Float64Array): number => {
    let bound = 0;
    for (let area = 0; area < m; area += 1) bound += (demand[area] ?? 0) * (prices[area] ?? 0);
    const undecided: number[] = [];
    const taken: number[] = [];
    for (let site = 0; site < n; site += 1) {
      if (status[site] === siteStatus.excluded) continue;
      rho[site] = best(site, prices);
      (status[site] === siteStatus.fixedOpen ? taken : undecided).push(site);
    }
    undecided.sort((a, b) => (rho[a] ?? 0) - (rho[b] ?? 0) || a - b);
    const least = problem.leastOpen - taken.length;
    const room = most - taken.length;
    for (const [at, site] of undecided.entries()) {
      if (at >= room || ((rho[site] ?? 0) >= 0 && at >= least)) break;
      taken.push(site);
    }
    gradient.fill(1);
    for (const site of taken) {
      bound += rho[site] ?? 0;
      for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
        const minutes = time[pair] ?? unreachable;
        if (minutes === unreachable) continue;
        const gains = (prices[area] ?? 0) + (theta[site] ?? 0) - minutes > 0;
        const share = gains ? 1 : (floors[pair] ?? 0) / (demand[area] ?? 1);
        gradient[area] = (gradient[area] ?? 0) - share;
      }
    }
    return bound;
  };

  let bound = price(v);
  along.set(gradient);
  let [stride, failures] = [1, 0];
  for (let used = 1; used < pricings && bound < upper && stride > 1e-3; used += 1) {
    let square = 0;
    for (let area = 0; area < m; area += 1) square += (demand[area] ?? 0) * (along[area] ?? 0) ** 2;
    if (square < 1e-9) break;
    const step = (stride * (upper - bound)) / square;
    for (let area = 0; area < m; area += 1) trial[area] = Math.round((v[area] ?? 0) + step * (along[area] ?? 0));
    const reached = price(trial);
    for (let area = 0; area < m; area += 1) along[area] = 0.15 * (gradient[area] ?? 0) + 0.85 * (along[area] ?? 0);
    if (reached > bound) {
      bound = reached;
      v.set(trial);
      stride = Math.min(2, stride * 1.1);
      failures = 0;
    } else {
      failures += 1;
      if (failures >= 4) [stride, failures] = [stride * 0.7, 0];
    }
  }
  return bound;
}
