import type { ProblemPart, ProofPart } from './read.ts';
import type { TreeAnswer } from './tree.ts';

const decided = { no: 0, open: 1, closed: 2 } as const;

/**
 * Checks a tree for *nearest* (§10.5): like that of §9, but a leaf may rest on what the open sites of its path leave to the others.
 * Whole numbers in doubles, and refused when any could reach 2^53.
 */
export function checkNearestTree(problem: ProblemPart, proof: ProofPart): TreeAnswer {
  const state = Uint8Array.from(problem.status);
  const path: Branch[] = [];
  const land = survey(problem, proof);
  if (land === null) return refusal('certificate', 'De getallen zijn te groot', 'The numbers are too large');
  let leaves = 0;
  let finished = false;
  for (const [place, token] of proof.tree.entries()) {
    const at = `certificate.tree[${place}]`;
    if (finished) return refusal(at, 'De boom was al af', 'The tree was finished already');
    if (token >= problem.n) {
      const count = token - problem.n + 1;
      const { least, most } = land.count;
      if (count < least || count >= most)
        return refusal(at, `Aantal ${count} deelt niets`, `Number ${count} divides nothing`);
      path.push({ count, least, most, second: false });
      land.count = { least, most: count };
      continue;
    }
    if (token >= 0) {
      if (state[token] !== decided.no)
        return refusal(at, `Locatie ${token} is al beslist`, `Site ${token} is decided already`);
      path.push({ site: token, second: false });
      state[token] = decided.open;
      continue;
    }
    leaves += 1;
    const row = proof.multipliers[-1 - token];
    if (row === undefined)
      return refusal(at, `Er zijn geen prijzen ${-1 - token}`, `There are no multipliers ${-1 - token}`);
    if (row.mu.length > 0)
      return refusal(at, 'Norm-sneden horen niet bij dit model', 'Norm cuts do not belong to this model');
    const proven = provenBy(land, state, path, row, BigInt(proof.bound));
    if (proven !== null)
      return refusal(
        at,
        `Dit blad bewijst ${proven}, niet ${proof.bound}`,
        `This leaf proves ${proven}, not ${proof.bound}`,
      );
    finished = !toNextPart(path, state, land);
  }
  if (finished) return { ok: true, leaves };
  return refusal('certificate.tree', 'De boom houdt te vroeg op', 'The tree ends too early');
}

const refusal = (path: string, nl: string, en: string): TreeAnswer => ({
  ok: false,
  reason: { path, sentence: { nl: `${nl}.`, en: `${en}.` } },
});

type Branch =
  | { readonly site: number; second: boolean }
  | { readonly count: number; readonly least: number; readonly most: number; second: boolean };

/**
 * Whether a leaf proves `wanted`: null, else what it does prove. How far areas go may rest on all open sites of the path or on the first
 * ones only: what holds for more solutions holds for these, and prices were found before the last sites were opened.
 */
function provenBy(
  land: Land,
  state: Uint8Array,
  path: readonly Branch[],
  row: ProofPart['multipliers'][number],
  wanted: bigint,
): bigint | null {
  const near = state.map((one) => (one === decided.open ? 1 : 0));
  const opened = path.flatMap((branch) => ('site' in branch && !branch.second ? [branch.site] : []));
  let best: bigint | null = null;
  for (;;) {
    const left = whatIsLeft(land, Uint8Array.from(state), near);
    const bound = left === null ? null : boundOf(land, left, row, wanted);
    if (bound === null || bound >= wanted) return null;
    best = best === null || bound > best ? bound : best;
    const last = opened.pop();
    if (last === undefined) return best;
    near[last] = 0;
  }
}

/** Goes from a leaf to the second part of the nearest branch that still lacks it; false when none does. */
function toNextPart(path: Branch[], state: Uint8Array, land: Land): boolean {
  for (let branch = path.at(-1); branch !== undefined; branch = path.at(-1)) {
    if (!branch.second) {
      branch.second = true;
      if ('site' in branch) state[branch.site] = decided.closed;
      else land.count = { least: branch.count + 1, most: branch.most };
      return true;
    }
    if ('site' in branch) state[branch.site] = decided.no;
    else land.count = { least: branch.least, most: branch.most };
    path.pop();
  }
  return false;
}

/** The problem with the sites of each area from near to far, ties by index, and the price of closeness of each. */
interface Land {
  readonly problem: ProblemPart;
  readonly lines: readonly { readonly sites: readonly number[]; readonly closer: readonly number[] }[];
  readonly total: number;
  /** Least and most open sites in the part that is looked at. */
  count: { readonly least: number; readonly most: number };
}

/** As every open site has at least L, one can have at most Σ d − (least − 1) L. */
function roomOf({ problem, total, count }: Land, site: number): number {
  return Math.min(problem.capacity[site] ?? Infinity, total - (count.least - 1) * problem.norm);
}

function survey(problem: ProblemPart, proof: ProofPart): Land | null {
  const { n, m, demand, time, norm } = problem;
  const prices = Array.from({ length: m }, () => new Map<number, number>());
  for (const [site, area, price] of proof.closer) prices[area]?.set(site, price);
  const all = Array.from({ length: n }, (_, site) => site);
  const lines = prices.map((closer, area) => {
    const minutes = (site: number): number => time[site]?.[area] ?? -1;
    const sites = all.filter((site) => minutes(site) >= 0).toSorted((a, b) => minutes(a) - minutes(b) || a - b);
    return { sites, closer: sites.map((site) => closer.get(site) ?? 0) };
  });
  const most = (rows: readonly (readonly number[])[]): number =>
    rows.reduce((found, row) => row.reduce((one, value) => Math.max(one, Math.abs(value)), found), 0);
  const total = demand.reduce((sum, value) => sum + value, 0);
  const largest =
    most(time) + most(proof.multipliers.map(({ v }) => v)) + most(proof.multipliers.map(({ theta }) => theta));
  const perArea = lines.reduce(
    (found, { closer }) =>
      Math.max(
        found,
        closer.reduce((sum, price) => sum + price, 0),
      ),
    0,
  );
  if (BigInt(total) * (BigInt(largest) + 2n * BigInt(perArea)) >= 2n ** 53n) return null;
  const byNorm = norm > 0 ? Math.floor(total / norm) : n;
  return { problem, lines, total, count: { least: problem.leastOpen, most: Math.min(problem.mostOpen, byNorm, n) } };
}

/** Per area the sites that are left to it: those not closed, up to the nearest one that is open and `near`. Null: no plan is left. */
function whatIsLeft(land: Land, state: Uint8Array, near: Uint8Array): { state: Uint8Array; lengths: number[] } | null {
  const { problem, lines } = land;
  const { n, demand, norm } = problem;
  const { least, most } = land.count;
  for (;;) {
    const reach = new Float64Array(n);
    const sure = new Float64Array(n);
    const lengths: number[] = [];
    for (const [area, { sites }] of lines.entries()) {
      const amount = demand[area] ?? 0;
      let [first, length] = [-1, 0];
      for (const site of sites) {
        length += 1;
        if (state[site] === decided.closed) continue;
        if (first < 0) first = site;
        reach[site] = (reach[site] ?? 0) + amount;
        if (near[site] === 1) break;
      }
      if (first < 0) return null;
      if (state[first] === decided.open) sure[first] = (sure[first] ?? 0) + amount;
      lengths.push(length);
    }
    let [opened, left, closed] = [0, 0, false];
    for (let site = 0; site < n; site += 1) {
      if (state[site] === decided.closed) continue;
      const isOpen = state[site] === decided.open;
      if (isOpen && (sure[site] ?? 0) > roomOf(land, site)) return null;
      if ((reach[site] ?? 0) < norm) {
        if (isOpen) return null;
        state[site] = decided.closed;
        closed = true;
      } else {
        left += 1;
        opened += isOpen ? 1 : 0;
      }
    }
    if (opened > most || left < least || least > most) return null;
    if (!closed) return { state, lengths };
  }
}

/**
 * §6.2 on what is left, with times less the prices of closeness (§10.3); null where too few sites can be open side by side (§10.4), which is
 * looked at only where `wanted` is not reached without it.
 */
function boundOf(
  land: Land,
  { state, lengths }: { readonly state: Uint8Array; readonly lengths: readonly number[] },
  { v, theta }: ProofPart['multipliers'][number],
  wanted: bigint,
): bigint | null {
  const { problem, lines } = land;
  const { n, demand, time, norm, fixedCost } = problem;
  const { least, most } = land.count;
  const gains = new Float64Array(n);
  const charges = new Float64Array(n);
  let bound = 0n;
  for (const [area, { sites, closer }] of lines.entries()) {
    const amount = demand[area] ?? 0;
    const price = v[area] ?? 0;
    bound += BigInt(amount) * BigInt(price);
    let less = 0;
    for (let at = (lengths[area] ?? 0) - 1; at >= 0; at -= 1) {
      const site = sites[at] ?? 0;
      if (state[site] === decided.closed) continue;
      less += closer[at] ?? 0;
      charges[site] = (charges[site] ?? 0) + amount * (closer[at] ?? 0);
      const each = price + (theta[site] ?? 0) - ((time[site]?.[area] ?? 0) - less);
      if (each > 0) gains[site] = (gains[site] ?? 0) + amount * each;
    }
  }
  let opened = 0;
  const undecided: Value[] = [];
  for (let site = 0; site < n; site += 1) {
    if (state[site] === decided.closed) continue;
    const at = BigInt(theta[site] ?? 0);
    const volume = BigInt(at > 0n ? norm : roomOf(land, site)) * at;
    const rho = BigInt(fixedCost[site] ?? 0) + BigInt(charges[site] ?? 0) + volume - BigInt(gains[site] ?? 0);
    if (state[site] === decided.open) {
      opened += 1;
      bound += rho;
    } else undecided.push({ site, rho });
  }
  undecided.sort((a, b) => (a.rho < b.rho ? -1 : a.rho > b.rho ? 1 : a.site - b.site));
  const sum = (chosen: readonly Value[]): bigint =>
    chosen.reduce(
      (total, { rho }, place) => (place < least - opened || (place < most - opened && rho < 0n) ? total + rho : total),
      0n,
    );
  const loose = bound + sum(undecided);
  if (loose >= wanted) return loose;
  const ranks = undecided.map(({ site }) => site);
  const together = oneOfEach(ranks, conflictsOf(land, state, lengths));
  if (together.size < least - opened) return null;
  const apart = bound + sum(undecided.filter(({ site }) => together.has(site)));
  return apart > loose ? apart : loose;
}

/** What opening an undecided site adds. */
interface Value {
  readonly site: number;
  readonly rho: bigint;
}

/** Of sites in this order, the first of each group of which no two can be open; each goes to the first group that takes it. */
function oneOfEach(sites: readonly number[], conflict: (a: number, b: number) => boolean): ReadonlySet<number> {
  const groups: number[][] = [];
  for (const site of sites) {
    const group = groups.find((one) => one.every((other) => conflict(site, other)));
    if (group === undefined) groups.push([site]);
    else group.push(site);
  }
  return new Set(groups.map(([first = -1]) => first));
}

/** Whether of two undecided sites one keeps less than the norm when both are open: the areas nearer to the other leave it. */
function conflictsOf(
  { problem, lines }: Land,
  state: Uint8Array,
  lengths: readonly number[],
): (a: number, b: number) => boolean {
  const { n, demand, norm } = problem;
  const lost = new Float64Array(n * n);
  const all = new Float64Array(n);
  for (const [area, { sites }] of lines.entries()) {
    const amount = demand[area] ?? 0;
    const near: number[] = [];
    for (const site of sites.slice(0, lengths[area])) {
      if (state[site] !== decided.no) continue;
      all[site] = (all[site] ?? 0) + amount;
      for (const nearer of near) lost[site * n + nearer] = (lost[site * n + nearer] ?? 0) + amount;
      near.push(site);
    }
  }
  const short = (a: number, b: number): boolean => (all[a] ?? 0) - (lost[a * n + b] ?? 0) < norm;
  return (a, b) => short(a, b) || short(b, a);
}
