import type { ChoiceCertificate, ChoiceProofEntry } from '../../plan/index.ts';
import type { Land } from './land.ts';
import type { Proof, RowBase } from './proof.ts';
import type { Found } from './search.ts';
import type { Tangent } from './tangent.ts';

/**
 * How a part of the tree stands: not looked at (the bound of the part above it holds), ended, bounded and perhaps branched, or ended by
 * prices on the rows of the part above it.
 */
export type PartEnd =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'narrowed-away' }
  | { readonly kind: 'set' }
  | { readonly kind: 'bounded'; readonly bound: number; readonly proof: Proof }
  | { readonly kind: 'proven-above'; readonly proof: Proof };

interface Part {
  readonly parent: number;
  /** Cutoff with which it was narrowed; index. */
  cutoff: number;
  end: PartEnd;
  branch: { readonly site: number; readonly open: number; readonly closed: number } | null;
}

/** The tree of a search: all that its certificate needs. */
export class ChoiceTree {
  readonly cutoffs: number[] = [];
  private readonly parts: Part[] = [{ parent: -1, cutoff: -1, end: { kind: 'waiting' }, branch: null }];
  private readonly land: Land;
  private readonly size: number;

  /** `size`: sites of the problem. */
  constructor(land: Land, size: number) {
    this.land = land;
    this.size = size;
  }

  end(part: number, cutoff: number, end: PartEnd): void {
    const own = this.parts[part];
    if (own === undefined) throw new Error(`No part ${part}`);
    if (this.cutoffs.at(-1) !== cutoff) this.cutoffs.push(cutoff);
    own.cutoff = this.cutoffs.length - 1;
    own.end = end;
  }

  /** Ends a part by prices on the rows of the nearest part above it that was narrowed. */
  prove(part: number, proof: Proof): void {
    const own = this.parts[part];
    if (own === undefined) throw new Error(`No part ${part}`);
    own.end = { kind: 'proven-above', proof };
  }

  /** Adds the two parts of a branch and returns their numbers. */
  branch(part: number, site: number): { readonly open: number; readonly closed: number } {
    const own = this.parts[part];
    if (own === undefined) throw new Error(`No part ${part}`);
    const add = (): number => this.parts.push({ parent: part, cutoff: -1, end: { kind: 'waiting' }, branch: null }) - 1;
    own.branch = { site, open: add(), closed: add() };
    return own.branch;
  }

  /** Of the parts above that were bounded, the one with the best bound, and how many narrowed parts it lies up. */
  private bestAbove(from: number): { readonly proof: Proof; readonly up: number } {
    let best = { proof: nothingKnown, up: 0, bound: Number.NEGATIVE_INFINITY };
    let up = 0;
    for (let part = this.parts[from]; part !== undefined; part = this.parts[part.parent]) {
      if (part.end.kind !== 'bounded') continue;
      if (part.end.bound > best.bound) best = { proof: part.end.proof, up, bound: part.end.bound };
      up += 1;
    }
    return best;
  }

  /** The certificate of `bound` (utilities; null: nothing is left) and the sets found. */
  certificate(bound: number | null, sets: readonly Found[]): ChoiceCertificate {
    const { land, parts } = this;
    const site = (own: number): number => land.sites[own] ?? -1;
    const tree: number[] = [];
    const proofs: ChoiceProofEntry[] = [];
    const points = new Map<Tangent, number>();
    const entry = (proof: Proof): ChoiceProofEntry => ({
      impossible: proof.impossible,
      tangents: proof.tangents.map(({ tangent, price }) => {
        const known = points.get(tangent) ?? points.size;
        points.set(tangent, known);
        return [known, price];
      }),
      rows: proof.rows.map(({ base, price }) => ({ ...named(base, site), price })),
    });
    const leaf = (proof: Proof): number => -2 - proofs.push(entry(proof));
    const todo = [0];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const part = parts[next];
      if (part === undefined) throw new Error(`No part ${next}`);
      if (part.branch !== null) {
        tree.push(part.cutoff, site(part.branch.site));
        todo.push(part.branch.closed, part.branch.open);
        continue;
      }
      switch (part.end.kind) {
        case 'narrowed-away':
          tree.push(part.cutoff, -1);
          break;
        case 'set':
          tree.push(part.cutoff, -2);
          break;
        case 'bounded':
          tree.push(part.cutoff, leaf(part.end.proof));
          break;
        case 'proven-above':
          tree.push(-1, leaf(part.end.proof));
          break;
        case 'waiting': {
          const { proof, up } = this.bestAbove(part.parent);
          tree.push(-1 - up, leaf(proof));
          break;
        }
      }
    }
    const point = (tangent: Tangent): number[] => {
      const open = Array.from({ length: this.size }, () => 0);
      for (const [own, part] of tangent.point.entries()) open[site(own)] = part;
      return open;
    };
    return {
      format: 'zwaartepunt-choice-certificate/1',
      bound,
      sets: sets.map(({ open }) => open.map(site)),
      cutoffs: this.cutoffs.map((cutoff) => (cutoff === Infinity ? null : cutoff)),
      tangents: [...points.keys()].map(point),
      proofs,
      tree,
    };
  }
}

/** Before anything is bounded only this is known: nothing loses less than all sites open. */
const nothingKnown: Proof = { impossible: false, tangents: [], rows: [] };

function named(base: RowBase, site: (own: number) => number): Omit<ChoiceProofEntry['rows'][number], 'price'> {
  switch (base.kind) {
    case 'norm':
      return { kind: base.kind, site: site(base.site), others: base.apart.map(site) };
    case 'capacity':
      return { kind: base.kind, site: site(base.site), others: base.taken.map(site) };
    case 'most-open':
    case 'least-open':
      return { kind: base.kind, site: -1, others: [] };
  }
}
