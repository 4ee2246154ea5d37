import { price, type Priced } from './bound.ts';
import type { ProblemPart, ProofPart } from './read.ts';
import type { Reason } from './report.ts';

/** Whether every part of the tree is there and every leaf proves the stated bound (§9). */
export type TreeAnswer =
  | { readonly ok: true; readonly leaves: number }
  | { readonly ok: false; readonly reason: Reason };

const decided = { no: 0, open: 1, closed: 2 } as const;

/** Walks the tree in preorder without recursion, so that no file can make it run out of stack. */
export function checkTree(problem: ProblemPart, proof: ProofPart): TreeAnswer {
  const { tree } = proof;
  const state = Uint8Array.from(problem.status);
  const path: { readonly site: number; closed: boolean }[] = [];
  const prices = new Map<number, Priced | null>();
  const limits = limitsOf(problem);
  let leaves = 0;
  let finished = false;
  for (const [place, token] of tree.entries()) {
    const refuse = (nl: string, en: string): TreeAnswer => ({
      ok: false,
      reason: { path: `certificate.tree[${place}]`, sentence: { nl: `${nl}.`, en: `${en}.` } },
    });
    if (finished) return refuse('De boom was al af', 'The tree was finished already');
    if (token >= 0) {
      if (state[token] !== decided.no)
        return refuse(`Locatie ${token} is al beslist`, `Site ${token} is decided already`);
      path.push({ site: token, closed: false });
      state[token] = decided.open;
      continue;
    }
    leaves += 1;
    if (!closedByCount(state, limits)) {
      const row = -1 - token;
      const multipliers = proof.multipliers[row];
      if (multipliers === undefined) return refuse(`Er zijn geen prijzen ${row}`, `There are no multipliers ${row}`);
      const priced = prices.has(row) ? prices.get(row) : price(problem, proof.cuts, multipliers);
      prices.set(row, priced ?? null);
      if (priced == null)
        return refuse('θ onder 0 bij een locatie zonder capaciteit', 'θ below 0 at a site without a capacity');
      const bound = leafBound(priced, state, limits);
      if (bound < BigInt(proof.bound))
        return refuse(
          `Dit blad bewijst ${bound}, niet ${proof.bound}`,
          `This leaf proves ${bound}, not ${proof.bound}`,
        );
    }
    finished = !toNextPart(path, state);
  }
  if (finished) return { ok: true, leaves };
  const sentence = { nl: 'De boom houdt te vroeg op.', en: 'The tree ends too early.' };
  return { ok: false, reason: { path: 'certificate.tree', sentence } };
}

/** Goes from a leaf to the closed part of the nearest branch that still lacks it; false when none does. */
function toNextPart(path: { readonly site: number; closed: boolean }[], state: Uint8Array): boolean {
  for (let branch = path.at(-1); branch !== undefined; branch = path.at(-1)) {
    if (!branch.closed) {
      branch.closed = true;
      state[branch.site] = decided.closed;
      return true;
    }
    state[branch.site] = decided.no;
    path.pop();
  }
  return false;
}

interface Limits {
  readonly least: number;
  readonly most: number;
}

/** Open sites share all patients, so the norm allows ⌊Σ d / L⌋ of them (§6.1). */
function limitsOf({ demand, norm, leastOpen, mostOpen }: ProblemPart): Limits {
  const total = demand.reduce((sum, value) => sum + BigInt(value), 0n);
  const byNorm = norm > 0 ? Number(total / BigInt(norm)) : mostOpen;
  return { least: leastOpen, most: Math.min(mostOpen, byNorm) };
}

function closedByCount(state: Uint8Array, { least, most }: Limits): boolean {
  const open = state.reduce((sum, value) => sum + (value === decided.open ? 1 : 0), 0);
  const undecided = state.reduce((sum, value) => sum + (value === decided.no ? 1 : 0), 0);
  return open > most || open + undecided < least || least > most;
}

/** Base, plus ρ of open sites, plus the cheapest allowed number of ρ of undecided ones. */
function leafBound({ base, rho }: Priced, state: Uint8Array, { least, most }: Limits): bigint {
  let bound = base;
  let open = 0;
  const undecided: bigint[] = [];
  for (const [site, value] of rho.entries()) {
    if (state[site] === decided.open) {
      bound += value;
      open += 1;
    } else if (state[site] === decided.no) undecided.push(value);
  }
  undecided.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [atLeast, atMost] = [Math.max(0, least - open), Math.min(most - open, undecided.length)];
  for (const [place, value] of undecided.entries())
    if (place < atLeast || (place < atMost && value < 0n)) bound += value;
  return bound;
}
