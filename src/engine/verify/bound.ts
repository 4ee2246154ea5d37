import type { ProblemPart, ProofPart } from './read.ts';

/** What one row of multipliers proves: a lower bound is `base` plus ρ_i of every open site (§6.2, §6.3). */
export interface Priced {
  readonly base: bigint;
  /** ρ_i per site [n]. */
  readonly rho: readonly bigint[];
}

type Row = ProofPart['multipliers'][number];
type Cut = ProofPart['cuts'][number];

/**
 * Prices a row of multipliers:
 *
 *     base = Σ_j d_j v_j − Σ_c c_c q_c μ_c
 *     ρ_i  = f_i + Σ_{c: i ∈ K_c} c_c μ_c + L max(0, θ_i) − U_i max(0, −θ_i)
 *            − Σ_j d_j max(0, v_j + θ_i − t_ij + Σ_{c: i ∈ K_c, j ∉ J_c} μ_c)
 *
 * Null where θ_i < 0 at a site without a limit, which proves nothing. Only the sum over j is long; it is added up in doubles when
 * total demand × (max |v| + max |θ| + max t + 2 Σ μ) < 2^53, so that no partial sum can be rounded, and in BigInt otherwise.
 */
export function price(problem: ProblemPart, cuts: readonly Cut[], row: Row): Priced | null {
  const { n, m, demand, norm, capacity, fixedCost } = problem;
  const total = demand.reduce((sum, value) => sum + BigInt(value), 0n);
  let base = 0n;
  for (let area = 0; area < m; area += 1) base += BigInt(demand[area] ?? 0) * BigInt(row.v[area] ?? 0);
  const cost = fixedCost.map(BigInt);
  const pricedAt = Array.from({ length: n }, (): { areas: readonly number[]; price: number }[] => []);
  for (const [index, mu] of row.mu) {
    const { sites = [], areas = [] } = cuts[index] ?? {};
    const inside = areas.reduce((sum, area) => sum + BigInt(demand[area] ?? 0), 0n);
    const q = inside / BigInt(norm);
    const c = (q + 1n) * BigInt(norm) - inside;
    base -= c * q * BigInt(mu);
    for (const site of sites) {
      cost[site] = (cost[site] ?? 0n) + c * BigInt(mu);
      pricedAt[site]?.push({ areas, price: mu });
    }
  }
  const exact = total * largest(problem, row) < 2n ** 53n;
  const rho: bigint[] = [];
  for (let site = 0; site < n; site += 1) {
    const theta = BigInt(row.theta[site] ?? 0);
    const limit = capacity[site] ?? null;
    if (theta < 0n && limit === null) return null;
    const volume = theta > 0n ? BigInt(norm) * theta : BigInt(limit ?? 0) * theta;
    const gain = exact
      ? BigInt(gainInDoubles(problem, row, site, pricedAt[site] ?? []))
      : gainInBigInt(problem, row, site, pricedAt[site] ?? []);
    rho.push((cost[site] ?? 0n) + volume - gain);
  }
  return { base, rho };
}

/** No |v_j + θ_i − t_ij + Σ μ|, nor any number on the way to it, is larger. */
function largest({ farthest }: ProblemPart, row: Row): bigint {
  const most = (values: readonly number[]): bigint =>
    BigInt(values.reduce((found, value) => Math.max(found, Math.abs(value)), 0));
  const prices = row.mu.reduce((sum, [, mu]) => sum + BigInt(mu), 0n);
  return most(row.v) + most(row.theta) + BigInt(farthest) + 2n * prices;
}

type SitePrices = readonly { readonly areas: readonly number[]; readonly price: number }[];

function gainInDoubles({ m, demand, time }: ProblemPart, row: Row, site: number, prices: SitePrices): number {
  const less = new Float64Array(m);
  let all = row.theta[site] ?? 0;
  for (const { areas, price: mu } of prices) {
    all += mu;
    for (const area of areas) less[area] = (less[area] ?? 0) + mu;
  }
  const times = time[site] ?? [];
  const { v } = row;
  let sum = 0;
  for (let area = 0; area < m; area += 1) {
    const minutes = times[area] ?? -1;
    if (minutes < 0) continue;
    const each = (v[area] ?? 0) + all - minutes - (less[area] ?? 0);
    if (each > 0) sum += (demand[area] ?? 0) * each;
  }
  return sum;
}

function gainInBigInt({ m, demand, time }: ProblemPart, row: Row, site: number, prices: SitePrices): bigint {
  const less = Array.from({ length: m }, () => 0n);
  let all = BigInt(row.theta[site] ?? 0);
  for (const { areas, price: mu } of prices) {
    all += BigInt(mu);
    for (const area of areas) less[area] = (less[area] ?? 0n) + BigInt(mu);
  }
  let sum = 0n;
  for (let area = 0; area < m; area += 1) {
    const minutes = time[site]?.[area] ?? -1;
    if (minutes < 0) continue;
    const each = BigInt(row.v[area] ?? 0) + all - BigInt(minutes) - (less[area] ?? 0n);
    if (each > 0n) sum += BigInt(demand[area] ?? 0) * each;
  }
  return sum;
}
