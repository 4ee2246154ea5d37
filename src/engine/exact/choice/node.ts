import { decision, lossTolerance, type Land } from './land.ts';
import { master, type Fixing } from './master.ts';
import { Narrower } from './narrow.ts';
import type { Proof } from './proof.ts';
import { Searcher, type Found } from './search.ts';
import type { Tangent } from './tangent.ts';

/** A set is told when it loses at most so many times the cutoff. */
const nodeSettings = { promising: 1.05 };

/** A part of the tree to bound: what is decided, and tangents of the loss that bore the bound of its parent. */
export interface ChoiceTask {
  readonly state: Uint8Array;
  /** Only feasible sets that lose less than this, in utilities, are looked for. */
  readonly cutoff: number;
  readonly tangents: readonly Tangent[];
}

/** How a part ended, or what is left of it. */
export type ChoiceNodeAnswer =
  /** Its conclusions alone leave no set. */
  | { readonly kind: 'narrowed-away' }
  /** Everything is decided, and the set is feasible. */
  | { readonly kind: 'set'; readonly found: Found }
  | {
      readonly kind: 'bounded';
      readonly bound: number;
      readonly proof: Proof;
      readonly state: Uint8Array;
      readonly tangents: readonly Tangent[];
      /** Sites of `state` whose other state holds nothing, each with its proof. */
      readonly fixings: readonly Fixing[];
      /** Site to branch on; −1: none, either since the bound ends the part or since it is to be narrowed again with its fixings. */
      readonly branch: number;
      /** A feasible set near the solution of the master; null where none was found. */
      readonly found: Found | null;
    };

/** Bounds parts of the tree of one land; keeps nothing that changes an answer. */
export class ChoiceNodes {
  private readonly land: Land;
  private readonly narrower: Narrower;
  private readonly searcher: Searcher;

  constructor(land: Land) {
    this.land = land;
    this.narrower = new Narrower(land);
    this.searcher = new Searcher(land);
  }

  answer(task: ChoiceTask): ChoiceNodeAnswer {
    const { land } = this;
    const narrowed = this.narrower.narrow(task.state, task.cutoff);
    if (narrowed === null) return { kind: 'narrowed-away' };
    const { state } = narrowed;
    const undecided = [...state.keys()].filter((i) => state[i] === decision.undecided);
    if (undecided.length === 0) {
      const open = [...state.keys()].filter((i) => state[i] === decision.open);
      if (!this.searcher.feasible(open)) return { kind: 'narrowed-away' };
      return { kind: 'set', found: { open, loss: this.searcher.lossOf(open) } };
    }
    const { bound, proof, y, tangents, fixings, branches } = master(land, narrowed, task.cutoff, task.tangents);
    if (bound >= task.cutoff - lossTolerance(land, task.cutoff))
      return { kind: 'bounded', bound, proof, state, tangents: [], fixings: [], branch: -1, found: null };
    const rounded = [...state.keys()].filter((i) => (y[i] ?? 0) > 0.5);
    const found = this.searcher.repair(rounded, task.cutoff * nodeSettings.promising);
    const again = fixings.length > 0;
    const branch = again ? -1 : (branches[0] ?? this.branch(undecided, rounded));
    return { kind: 'bounded', bound, proof, state, tangents, fixings, branch, found };
  }

  /** Where nothing is fractional: the shortest undecided site of those that are short in truth, else any. */
  private branch(undecided: readonly number[], rounded: readonly number[]): number {
    const volumes = this.searcher.volumesOf(rounded);
    const short = undecided.filter((i) => rounded.includes(i) && (volumes[i] ?? 0) < this.land.least);
    short.sort((a, b) => (volumes[a] ?? 0) - (volumes[b] ?? 0) || a - b);
    return short[0] ?? undecided[0] ?? -1;
  }
}
