import { createRandom } from '../../random/index.ts';
import { siteStatus, type ChoiceProblem } from '../../problem/index.ts';
import type { ChoiceAnswer, ChoicePlan, ChoiceProgress } from './answer.ts';
import type { ChoiceConflict } from './answer.ts';
import { landOf, lossTolerance, type Land } from './land.ts';
import type { ChoiceNodeAnswer, ChoiceTask } from './node.ts';
import { Pool, type Near } from './pool.ts';
import { Searcher, type Found } from './search.ts';
import type { Tangent } from './tangent.ts';
import { ChoiceTree } from './tree.ts';

export interface ChoiceOptions {
  /** Sets beside the best to list with proof that none is missing; absent: none. */
  readonly near?: Near;
  /** For the sets from which good ones are looked for first; the answer of a search that ends does not hang on it. */
  readonly seed?: number;
  /** Ends after so many parts of the tree. */
  readonly mostNodes?: number;
  /** Ends as soon as any feasible set is known. */
  readonly anySet?: boolean;
}

/** Parameters of the tree. */
export const choiceSettings = {
  /** Parts that are bounded together, on however many threads. */
  batch: 8,
  /** With more undecided sites than this, good sets are looked for from random ones first. */
  few: 20,
  starts: 4,
  /** A set is improved when it loses at most so many times the best. */
  promising: 1.05,
};

export type ChoiceStep =
  | { readonly kind: 'progress'; readonly progress: ChoiceProgress }
  | { readonly kind: 'tasks'; readonly tasks: readonly ChoiceTask[] };

/** A search as a generator, like those of §6.7: given the answers to its tasks in their order, or undefined to end it. */
export type ChoiceSolve = Generator<ChoiceStep, ChoiceAnswer, readonly ChoiceNodeAnswer[] | undefined>;

/** The sets of open sites that lose least choice while each open site keeps norm and capacity (docs/model.md §10.8), best first. */
export function* solveChoice(problem: ChoiceProblem, options: ChoiceOptions = {}): ChoiceSolve {
  return yield* new Solver(problem, options).run();
}

interface OpenPart {
  readonly part: number;
  readonly bound: number;
  readonly state: Uint8Array;
  readonly tangents: readonly Tangent[];
}

class Solver {
  private readonly problem: ChoiceProblem;
  private readonly options: ChoiceOptions;
  private readonly land: Land;
  private readonly searcher: Searcher;
  private readonly pool: Pool;
  private readonly tree: ChoiceTree;
  private open: OpenPart[];
  private done = 0;

  constructor(problem: ChoiceProblem, options: ChoiceOptions) {
    this.problem = problem;
    this.options = options;
    this.land = landOf(problem);
    this.searcher = new Searcher(this.land);
    const near = options.near ?? { most: 0, within: 0 };
    this.pool = new Pool(this.land, { most: near.most, within: near.within / problem.minutesPerUtility });
    this.tree = new ChoiceTree(this.land, problem.sites.length);
    this.open = [{ part: 0, bound: 0, state: this.land.first, tangents: [] }];
  }

  *run(): ChoiceSolve {
    if (this.land.unserved.length > 0) return this.unserved();
    this.begin();
    while (this.open.length > 0) {
      if (this.options.anySet === true && this.pool.best !== null) return this.listed('bounded', 'limit');
      if (this.done >= (this.options.mostNodes ?? Infinity)) return this.listed('bounded', 'limit');
      const batch = this.open.splice(-choiceSettings.batch).toReversed();
      const cutoff = this.pool.cutoff();
      const tasks = batch.map(({ state, tangents }): ChoiceTask => ({ state, cutoff, tangents }));
      const answers: readonly ChoiceNodeAnswer[] | undefined = yield { kind: 'tasks', tasks };
      if (answers === undefined) {
        this.open.push(...batch);
        return this.listed('bounded', 'cancelled');
      }
      for (const [at, part] of batch.entries()) this.take(part, cutoff, answers[at]);
      this.prune();
      yield { kind: 'progress', progress: this.progress() };
    }
    if (this.pool.best !== null) return this.listed('optimal', 'limit');
    const conflict: ChoiceConflict = { requirements: [], minimal: false };
    return { kind: 'infeasible', conflict, certificate: this.tree.certificate(null, []), nodes: this.done };
  }

  /** Looks for good sets: from all sites, and where there are many from random ones. */
  private begin(): void {
    const { n, first } = this.land;
    const all = [...first.keys()];
    this.improve(this.searcher.repair(all));
    if (n > choiceSettings.few) {
      const random = createRandom(this.options.seed ?? 1);
      for (let start = 0; start < choiceSettings.starts; start += 1)
        this.improve(this.searcher.repair(all.filter(() => random.next() < 0.8)));
    }
    if (this.pool.best !== null && (this.options.near?.most ?? 0) > 0)
      this.searcher.around(this.pool.best.open, (found) => this.pool.offer(found));
  }

  private improve(open: readonly number[] | null): void {
    if (open !== null) this.searcher.improve(open, (found) => this.pool.offer(found));
  }

  private take(part: OpenPart, cutoff: number, answer: ChoiceNodeAnswer | undefined): void {
    if (answer === undefined) throw new Error('A part without an answer');
    this.done += 1;
    switch (answer.kind) {
      case 'narrowed-away':
        this.tree.end(part.part, cutoff, answer);
        return;
      case 'set':
        this.tree.end(part.part, cutoff, { kind: 'set' });
        this.pool.offer(answer.found);
        return;
      case 'bounded': {
        this.tree.end(part.part, cutoff, { kind: 'bounded', proof: answer.proof });
        this.suggest(answer.found);
        if (answer.branch < 0) return;
        const { open, closed } = this.tree.branch(part.part, answer.branch);
        const bound = Math.max(part.bound, answer.bound);
        for (const [number, value] of [
          [open, 1],
          [closed, 2],
        ] as const) {
          const state = answer.state.slice();
          state[answer.branch] = value;
          this.open.push({ part: number, bound, state, tangents: answer.tangents });
        }
      }
    }
  }

  private suggest(found: Found | null): void {
    if (found === null) return;
    const best = this.pool.best?.loss ?? Infinity;
    this.pool.offer(found);
    if (found.loss < best * choiceSettings.promising) this.improve(found.open);
  }

  /** Drops parts that cannot hold a set of interest, and puts the lowest bound last. */
  private prune(): void {
    const cutoff = this.pool.cutoff();
    const limit = cutoff - lossTolerance(this.land, cutoff);
    this.open = this.open.filter(({ bound }) => bound < limit);
    this.open.sort((a, b) => b.bound - a.bound || b.part - a.part);
  }

  /** Utilities: no feasible set that is not in the pool loses less. */
  private reached(): number {
    const cutoff = this.pool.cutoff();
    return this.open.reduce((least, { bound }) => Math.min(least, bound), cutoff);
  }

  private progress(): ChoiceProgress {
    const { best } = this.pool;
    return {
      incumbent: best === null ? null : this.plan(best),
      bound: this.minutes(Math.min(this.reached(), best?.loss ?? Infinity)),
      nodesDone: this.done,
      nodesOpen: this.open.length,
    };
  }

  private minutes(utilities: number): number {
    return (utilities + this.land.offset) * this.problem.minutesPerUtility;
  }

  private plan({ open, loss }: Found): ChoicePlan {
    const volumes = Array.from(this.problem.sites, () => 0);
    for (const [own, volume] of this.searcher.volumesOf(open).entries()) volumes[this.land.sites[own] ?? -1] = volume;
    return { open: open.map((own) => this.land.sites[own] ?? -1), loss: this.minutes(loss), volumes };
  }

  private listed(kind: 'optimal' | 'bounded', why: 'cancelled' | 'limit'): ChoiceAnswer {
    const sets = this.pool.list();
    const plans = sets.map((found) => this.plan(found));
    const reached = this.reached();
    const best = this.pool.best?.loss ?? Infinity;
    const listed = {
      plans,
      listedBelow: this.minutes(reached),
      bound: this.minutes(Math.min(reached, best)),
      certificate: this.tree.certificate(reached === Infinity ? null : reached, sets),
      nodes: this.done,
    };
    return kind === 'optimal' ? { kind, ...listed } : { kind, why, ...listed };
  }

  /** Areas whose only hospitals are excluded. */
  private unserved(): ChoiceAnswer {
    const { problem, land } = this;
    const m = problem.areas.length;
    const [area = -1] = land.unserved;
    const excluded = [...problem.sites.keys()].filter(
      (site) => problem.status[site] === siteStatus.excluded && (problem.weight[site * m + area] ?? 0) > 0,
    );
    const requirements = [
      { kind: 'serve-area', area } as const,
      ...excluded.map((site) => ({ kind: 'site-closed', site }) as const),
    ];
    return { kind: 'infeasible', conflict: { requirements, minimal: true }, certificate: null, nodes: 0 };
  }
}
