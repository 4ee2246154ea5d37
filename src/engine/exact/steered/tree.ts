import type { Certificate, Multipliers } from '../../plan/index.ts';
import type { Problem } from '../../problem/index.ts';
import { cutKey, type Cut } from './cut.ts';
import type { BoundAnswer, NodeTask } from './node.ts';

/** A node of the tree: sites fixed in it, each with the multipliers that prove its other side useless, and its end. */
export interface TreeNode {
  fixings: { readonly site: number; readonly open: boolean; readonly proof: number }[];
  /** Multipliers that prove `bound`. */
  proof: number;
  bound: number;
  /** Site branched on with its two children; null for a leaf. */
  branch: { readonly site: number; readonly open: number; readonly closed: number } | null;
}

export type Start = Omit<Extract<NodeTask, { kind: 'bound' }>, 'kind' | 'cutoff' | 'aim' | 'effort'>;

/** A node that waits to be evaluated. */
export interface OpenNode {
  readonly node: number;
  readonly bound: number;
  readonly start: Start;
}

interface StoredProof {
  readonly v: Int32Array | Float64Array;
  readonly theta: Float64Array;
  readonly mu: readonly (readonly [number, number])[];
}

/** The tree of a solve with its multipliers and cuts: all that a certificate needs (§9). */
export class Tree {
  readonly nodes: TreeNode[] = [];
  readonly proofs: StoredProof[] = [];
  readonly cuts: Cut[] = [];
  private readonly cutNumber = new Map<string, number>();
  private readonly byCut = new WeakMap<Cut, number>();

  /** Stores the multipliers of an answer and returns the number of the first. */
  store(answer: Pick<BoundAnswer, 'proofs'>): number {
    const first = this.proofs.length;
    for (const { v, theta, mu, cuts } of answer.proofs) {
      const pairs: [number, number][] = [];
      for (const [k, cut] of cuts.entries()) {
        const price = mu[k] ?? 0;
        if (price > 0) pairs.push([this.numberOf(cut), price]);
      }
      this.proofs.push({ v: v.every((value) => Math.abs(value) < 2 ** 31) ? Int32Array.from(v) : v, theta, mu: pairs });
    }
    return first;
  }

  private numberOf(cut: Cut): number {
    const quick = this.byCut.get(cut);
    if (quick !== undefined) return quick;
    const key = cutKey(cut);
    const number = this.cutNumber.get(key) ?? this.cuts.push(cut) - 1;
    this.cutNumber.set(key, number);
    this.byCut.set(cut, number);
    return number;
  }

  /** The certificate of `bound`: every leaf of the tree has at least that bound. */
  certificate(bound: number): Certificate {
    const tree: number[] = [];
    const used = new Map<number, number>();
    const multipliers: Multipliers[] = [];
    const leaf = (proof: number): number => {
      const known = used.get(proof);
      if (known !== undefined) return -1 - known;
      const stored = this.proofs[proof];
      if (stored === undefined) throw new Error(`No multipliers ${proof}`);
      used.set(proof, multipliers.length);
      multipliers.push({ v: Array.from(stored.v), theta: Array.from(stored.theta), mu: stored.mu });
      return -multipliers.length;
    };
    // What is still to be written, last first: a node, or a leaf by its multipliers.
    const todo: ({ readonly node: number; readonly fixing: number } | { readonly proof: number })[] = [
      { node: 0, fixing: 0 },
    ];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if ('proof' in next) {
        tree.push(leaf(next.proof));
        continue;
      }
      const node = this.nodes[next.node];
      if (node === undefined) throw new Error(`No node ${next.node}`);
      const fixing = node.fixings[next.fixing];
      if (fixing !== undefined) {
        tree.push(fixing.site);
        const rest = { node: next.node, fixing: next.fixing + 1 };
        const other = { proof: fixing.proof };
        todo.push(...(fixing.open ? [other, rest] : [rest, other]));
      } else if (node.branch === null) tree.push(leaf(node.proof));
      else {
        tree.push(node.branch.site);
        todo.push({ node: node.branch.closed, fixing: 0 }, { node: node.branch.open, fixing: 0 });
      }
    }
    const needed = [...new Set(multipliers.flatMap(({ mu }) => mu.map(([cut]) => cut)))].toSorted((a, b) => a - b);
    const place = new Map(needed.map((cut, at) => [cut, at]));
    return {
      format: 'zwaartepunt-certificate/1',
      bound,
      cuts: needed.map((cut) => ({
        sites: Array.from(this.cuts[cut]?.sites ?? []),
        areas: Array.from(this.cuts[cut]?.areas ?? []),
      })),
      multipliers: multipliers.map((one) => ({
        ...one,
        mu: one.mu.map(([cut, price]) => [place.get(cut) ?? 0, price] as const),
      })),
      tree,
    };
  }
}

/** Multipliers to start with: the time to the k-th nearest site, k such that about so many share an area's surroundings. */
export function firstMultipliers(problem: Problem, likely: number): Float64Array {
  const m = problem.areas.length;
  const n = problem.sites.length;
  return Float64Array.from({ length: m }, (_, j) => {
    const times: number[] = [];
    for (let i = 0; i < n; i += 1) {
      const t = problem.time[i * m + j] ?? -1;
      if (t >= 0 && problem.status[i] !== 2) times.push(t);
    }
    times.sort((a, b) => a - b);
    return times[Math.min(times.length - 1, Math.ceil(n / likely))] ?? 0;
  });
}
