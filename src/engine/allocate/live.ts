import { siteStatus, type Problem } from '../problem/index.ts';
import { bucketsFor, prepareLive, type LiveGround, type LiveInput } from './live-ground.ts';
import { bucketOf, Gathered, lastBucket, p90Bucket } from './spread.ts';

/** The models that can be followed while sites are toggled; *steered* is solved anew (§8.4). */
export type LiveModel = 'stay-or-nearest' | 'nearest' | 'choice';

/** What the open sites mean under a model. Minutes are real minutes, patients real patients a year. */
export interface LiveFigures {
  readonly sites: number;
  /** Volume per site [n] in patients a year; the array is used again by the next call. */
  readonly volumes: Float64Array;
  /** Patients who reach no open site; above 0 the set cannot be. */
  readonly unserved: number;
  readonly meanMinutes: number;
  readonly p90Minutes: number;
  readonly worstMinutes: number;
  readonly patientsMoved: number;
  /** Least volume of an open site minus the norm; NaN without open sites. */
  readonly smallestMargin: number;
  /** Everyone is served, and every open site is within norm and capacity. */
  readonly feasible: boolean;
}

export interface Live {
  /** 1 where open [n]; change it by `toggle` only. */
  readonly open: Uint8Array;
  /** Opens a closed site, closes an open one. */
  readonly toggle: (site: number) => void;
  /** Figures of the sites that are open now; throws for *choice* without weights. */
  readonly figures: (model: LiveModel) => LiveFigures;
}

/**
 * Follows who goes where while sites are opened and closed (§8.7): the nearest open site of each area is kept, sums are whole
 * numbers added anew, so that any order of toggles gives the same figures as starting from scratch. Starts with every site
 * open that is not excluded. Runs in Node and in a browser worker.
 */
export function createLive(input: LiveInput): Live {
  const ground = prepareLive(input);
  const { problem, m, n, nearestFirst } = ground;
  const open = Uint8Array.from(problem.status, (status) => (status === siteStatus.excluded ? 0 : 1));
  /** Place in `nearestFirst` of the nearest open site per area; n where none. */
  const rank = new Int16Array(m);
  const rankOf = new Int16Array(m * n).fill(n);
  for (let area = 0; area < m; area += 1)
    for (let at = 0; at < n; at += 1) {
      const site = nearestFirst[area * n + at] ?? -1;
      if (site >= 0) rankOf[site * m + area] = at;
    }
  const search = (area: number, from: number): number => {
    for (let at = from; at < n; at += 1) {
      const site = nearestFirst[area * n + at] ?? -1;
      if (site < 0) return n;
      if (open[site] === 1) return at;
    }
    return n;
  };
  for (let area = 0; area < m; area += 1) rank[area] = search(area, 0);

  const scratch: Scratch = {
    volumes: new Float64Array(n),
    buckets: bucketsFor(ground),
    gathered: new Gathered(),
    perWeight: new Float64Array(m),
    homeless: new Float64Array(m),
  };
  return {
    open,
    toggle(site) {
      const opens = open[site] !== 1;
      open[site] = opens ? 1 : 0;
      for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
        const own = rankOf[pair] ?? n;
        const now = rank[area] ?? n;
        if (opens) {
          if (own < now) rank[area] = own;
        } else if (own === now && own < n) rank[area] = search(area, own + 1);
      }
    },
    figures(model) {
      const nearest = (area: number): number => nearestFirst[area * n + (rank[area] ?? n)] ?? -1;
      const site = (area: number): number => ((rank[area] ?? n) < n ? nearest(area) : -1);
      if (model === 'nearest') return nearestFigures(ground, open, site, scratch);
      if (model === 'stay-or-nearest') return stayFigures(ground, open, site, scratch);
      return choiceFigures(ground, open, scratch);
    },
  };
}

interface Scratch {
  readonly volumes: Float64Array;
  readonly buckets: ReturnType<typeof bucketsFor>;
  readonly gathered: Gathered;
  readonly perWeight: Float64Array;
  readonly homeless: Float64Array;
}

type SiteOfArea = (area: number) => number;

function nearestFigures(ground: LiveGround, open: Uint8Array, siteOf: SiteOfArea, scratch: Scratch): LiveFigures {
  const { m, problem, today } = ground;
  const { demand, time } = problem;
  const { volumes, buckets, gathered } = scratch;
  volumes.fill(0);
  buckets.amounts.fill(0);
  const sums: Sums = { travel: 0, served: 0, unserved: 0, moved: 0 };
  for (let area = 0; area < m; area += 1) {
    const patients = demand[area] ?? 0;
    const site = siteOf(area);
    if (site < 0) {
      sums.unserved += patients;
      sums.moved += patients;
      continue;
    }
    const pair = site * m + area;
    const minutes = time[pair] ?? 0;
    volumes[site] = (volumes[site] ?? 0) + patients;
    sums.travel += patients * minutes;
    sums.served += patients;
    sums.moved += patients - Math.min(patients, today[pair] ?? 0);
    const bucket = bucketOf(buckets, minutes);
    buckets.amounts[bucket] = (buckets.amounts[bucket] ?? 0) + patients;
  }
  const gather = (bucket: number): void => {
    gathered.clear();
    for (let area = 0; area < m; area += 1) {
      const site = siteOf(area);
      const minutes = site < 0 ? -1 : (time[site * m + area] ?? 0);
      if (minutes >= 0 && bucketOf(buckets, minutes) === bucket) gathered.add(minutes, demand[area] ?? 0);
    }
  };
  return figuresOf(problem, open, scratch, sums, gather);
}

function stayFigures(ground: LiveGround, open: Uint8Array, siteOf: SiteOfArea, scratch: Scratch): LiveFigures {
  const { m, n, problem, today, todayOfSite, travelOfSite, bucketsOfSite, bucketStart, areasByBucket } = ground;
  const { time, demand } = problem;
  const { volumes, buckets, gathered, homeless } = scratch;
  const size = buckets.amounts.length;
  buckets.amounts.fill(0);
  homeless.set(demand);
  const sums: Sums = { travel: 0, served: 0, unserved: 0, moved: 0 };
  for (let site = 0; site < n; site += 1) {
    volumes[site] = open[site] === 1 ? (todayOfSite[site] ?? 0) : 0;
    if (open[site] !== 1) continue;
    sums.travel += travelOfSite[site] ?? 0;
    sums.served += todayOfSite[site] ?? 0;
    for (let bucket = 0; bucket < size; bucket += 1)
      buckets.amounts[bucket] = (buckets.amounts[bucket] ?? 0) + (bucketsOfSite[site * size + bucket] ?? 0);
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1)
      homeless[area] = (homeless[area] ?? 0) - (today[pair] ?? 0);
  }
  for (let area = 0; area < m; area += 1) {
    const patients = homeless[area] ?? 0;
    if (patients <= 0) continue;
    const site = siteOf(area);
    sums.moved += patients;
    if (site < 0) {
      sums.unserved += patients;
      continue;
    }
    const minutes = time[site * m + area] ?? 0;
    volumes[site] = (volumes[site] ?? 0) + patients;
    sums.travel += patients * minutes;
    sums.served += patients;
    const bucket = bucketOf(buckets, minutes);
    buckets.amounts[bucket] = (buckets.amounts[bucket] ?? 0) + patients;
  }
  const gather = (bucket: number): void => {
    gathered.clear();
    for (let site = 0; site < n; site += 1) {
      if (open[site] !== 1) continue;
      const from = bucketStart[site * (size + 1) + bucket] ?? 0;
      const to = bucketStart[site * (size + 1) + bucket + 1] ?? 0;
      for (let at = from; at < to; at += 1) {
        const pair = site * m + (areasByBucket[site * m + at] ?? 0);
        gathered.add(time[pair] ?? 0, today[pair] ?? 0);
      }
    }
    for (let area = 0; area < m; area += 1) {
      const site = (homeless[area] ?? 0) > 0 ? siteOf(area) : -1;
      const minutes = site < 0 ? -1 : (time[site * m + area] ?? 0);
      if (minutes >= 0 && bucketOf(buckets, minutes) === bucket) gathered.add(minutes, homeless[area] ?? 0);
    }
  };
  return figuresOf(problem, open, scratch, sums, gather);
}

function choiceFigures(ground: LiveGround, open: Uint8Array, scratch: Scratch): LiveFigures {
  const { m, n, problem, today, todayOfSite, weights, bucketOfPair, bucketStart, areasByBucket } = ground;
  if (weights === null) throw new Error('The choice model needs weights: fit flows first.');
  const { time, demand } = problem;
  const { volumes, buckets, gathered, perWeight } = scratch;
  const { amounts } = buckets;
  const size = amounts.length;
  volumes.fill(0);
  amounts.fill(0);
  perWeight.fill(0);
  for (let site = 0; site < n; site += 1)
    if (open[site] === 1)
      for (let area = 0, pair = site * m; area < m; area += 1, pair += 1)
        perWeight[area] = (perWeight[area] ?? 0) + (weights[pair] ?? 0);
  const sums: Sums = { travel: 0, served: 0, unserved: 0, moved: 0 };
  for (let area = 0; area < m; area += 1) {
    const sum = perWeight[area] ?? 0;
    if (sum > 0) perWeight[area] = (demand[area] ?? 0) / sum;
    else sums.unserved += demand[area] ?? 0;
  }
  for (let site = 0; site < n; site += 1) {
    if (open[site] !== 1) {
      sums.moved += todayOfSite[site] ?? 0;
      continue;
    }
    let [volume, travel, moved] = [0, 0, 0];
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      const patients = (weights[pair] ?? 0) * (perWeight[area] ?? 0);
      moved += Math.max(0, (today[pair] ?? 0) - patients);
      volume += patients;
      // Nobody goes where nobody can travel: nothing is added there.
      travel += patients * (time[pair] ?? 0);
      const bucket = bucketOfPair[pair] ?? 0;
      amounts[bucket] = (amounts[bucket] ?? 0) + patients;
    }
    sums.moved += moved;
    sums.travel += travel;
    volumes[site] = volume;
    sums.served += volume;
  }
  const gather = (bucket: number): void => {
    gathered.clear();
    for (let site = 0; site < n; site += 1) {
      if (open[site] !== 1) continue;
      const from = bucketStart[site * (size + 1) + bucket] ?? 0;
      const to = bucketStart[site * (size + 1) + bucket + 1] ?? 0;
      for (let at = from; at < to; at += 1) {
        const area = areasByBucket[site * m + at] ?? 0;
        gathered.add(time[site * m + area] ?? 0, (weights[site * m + area] ?? 0) * (perWeight[area] ?? 0));
      }
    }
  };
  // Shares are not whole: half a unit is rounding, as in `allocate`.
  return figuresOf(problem, open, scratch, sums, gather, 0.5);
}

interface Sums {
  travel: number;
  served: number;
  unserved: number;
  moved: number;
}

/** Turns units into patients and minutes, and finds the 90% point and the longest time. */
function figuresOf(
  problem: Problem,
  open: Uint8Array,
  { volumes, buckets, gathered }: Scratch,
  { travel, served, unserved, moved }: Sums,
  gather: (bucket: number) => void,
  rounding = 0,
): LiveFigures {
  const { perPatient, perMinute } = problem.units;
  let sites = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let within = unserved === 0;
  for (let site = 0; site < open.length; site += 1) {
    const volume = volumes[site] ?? 0;
    if (open[site] === 1) {
      sites += 1;
      smallest = Math.min(smallest, volume - problem.norm);
      if (volume > (problem.capacity[site] ?? 0) + rounding) within = false;
    }
    volumes[site] = volume / perPatient;
  }
  const { bucket, before } = p90Bucket(buckets, served);
  gather(bucket);
  const p90 = gathered.p90(served, before);
  const last = lastBucket(buckets);
  if (last !== bucket && last >= 0) gather(last);
  return {
    sites,
    volumes,
    unserved: unserved / perPatient,
    meanMinutes: served > 0 ? travel / served / perMinute : 0,
    p90Minutes: p90 / perMinute,
    worstMinutes: last < 0 ? 0 : gathered.longest() / perMinute,
    patientsMoved: moved / perPatient,
    smallestMargin: sites > 0 ? smallest / perPatient : Number.NaN,
    feasible: within && sites > 0 && smallest >= -rounding,
  };
}
