import type { Certificate, Plan } from '../../plan/index.ts';
import { siteStatus, type Problem } from '../../problem/index.ts';
import { boundOf, certify } from './certify.ts';
import type { Cut } from './cut.ts';
import { decision } from './relaxation.ts';
import type { OpenNode, Tree } from './tree.ts';

/** Where a solve was stopped: what a plan file keeps of it is all that is needed to go on. */
export interface Stopped {
  readonly plan: Plan | null;
  readonly certificate: Certificate;
}

/** Decisions that the question itself makes per site [n]. */
export const firstState = ({ status }: Problem): Uint8Array =>
  status.map((one) => {
    if (one === siteStatus.fixedOpen) return decision.open;
    return one === siteStatus.excluded ? decision.closed : decision.free;
  });

/**
 * Puts the tree of a certificate back into an empty tree, and returns its leaves whose bound is below `cutoff`. Bounds are
 * worked out anew from the multipliers, so that a changed certificate can cost time but never make a bound true.
 */
export function takeUp(
  problem: Problem,
  tree: Tree,
  { certificate }: Stopped,
  cutoff: number,
  step: number,
): OpenNode[] {
  const cuts: readonly Cut[] = certificate.cuts.map(({ sites, areas }) => ({
    sites: Int32Array.from(sites),
    areas: Int32Array.from(areas),
  }));
  const multipliers = certificate.multipliers.map(({ v, theta, mu: pairs }) => {
    const mu = new Float64Array(cuts.length);
    for (const [cut, price] of pairs) mu[cut] = price;
    return { v: Float64Array.from(v), theta: Float64Array.from(theta), mu, cuts };
  });
  tree.store({ proofs: multipliers });
  const open: OpenNode[] = [];
  let at = 0;
  const visit = (state: Uint8Array): number => {
    const token = certificate.tree[at] ?? -1;
    at += 1;
    const node = { fixings: [], proof: -1, bound: Number.NEGATIVE_INFINITY, branch: null };
    const number = tree.nodes.push(node) - 1;
    if (token >= 0) {
      const child = (value: number): number => {
        const next = state.slice();
        next[token] = value;
        return visit(next);
      };
      tree.nodes[number] = {
        ...node,
        branch: { site: token, open: child(decision.open), closed: child(decision.closed) },
      };
      return number;
    }
    const proof = -1 - token;
    const prices = multipliers[proof];
    if (prices === undefined) throw new Error(`No multipliers ${proof}`);
    const bound = boundOf(problem, state, certify(problem, state, cuts, prices));
    tree.nodes[number] = { ...node, proof, bound };
    if (bound < cutoff) {
      const priced = cuts.flatMap((cut, k) => ((prices.mu[k] ?? 0) > 0 ? [{ cut, price: prices.mu[k] ?? 0 }] : []));
      const mu = Float64Array.from(priced, ({ price }) => price);
      const start = { state, v: prices.v, mu, theta: prices.theta, cuts: priced.map(({ cut }) => cut), step };
      open.push({ node: number, bound, start });
    }
    return number;
  };
  visit(firstState(problem));
  return open;
}
