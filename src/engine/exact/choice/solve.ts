import { createRandom } from '../../random/index.ts';
import { siteStatus, type ChoiceProblem } from '../../problem/index.ts';
import type { ChoiceAnswer, ChoiceConflict, ChoicePlan, ChoiceProgress } from '../../plan/index.ts';
import { decision, landOf, lossTolerance, type Land } from './land.ts';
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
  starts: 12,
  /** A set is improved when it loses at most so many times the best. */
  promising: 1.02,
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
  private readonly improved = new Set<string>();

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
      if (this.done === 1 && this.open.length > 0) {
        this.startElsewhere();
        this.prune();
      }
      yield { kind: 'progress', progress: this.progress() };
    }
    if (this.pool.best !== null) return this.listed('optimal', 'limit');
    const conflict: ChoiceConflict = { requirements: [], minimal: false };
    return { kind: 'infeasible', conflict, certificate: this.tree.certificate(null, []), nodes: this.done };
  }

  /** Looks for a good set from all sites, and for those around it where they are asked. */
  private begin(): void {
    this.improve(this.searcher.repair([...this.land.first.keys()]));
    if (this.pool.best !== null && (this.options.near?.most ?? 0) > 0)
      this.searcher.around(this.pool.best.open, (found) => this.pool.offer(found));
  }

  /** Looks for better sets from random ones, where there are many sites and the first part did not end the search. */
  private startElsewhere(): void {
    const { n, first } = this.land;
    if (n <= choiceSettings.few) return;
    const random = createRandom(this.options.seed ?? 1);
    for (let start = 0; start < choiceSettings.starts; start += 1)
      this.improve(this.searcher.repair([...first.keys()].filter(() => random.next() < 0.8)));
  }

  private improve(found: Found | null): void {
    if (found !== null) this.searcher.improve(found.open, (one) => this.pool.offer(one));
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
        this.tree.end(part.part, cutoff, { kind: 'bounded', bound: answer.bound, proof: answer.proof });
        this.suggest(answer.found);
        this.grow(part, answer);
      }
    }
  }

  /** Adds what is left of a part: its sites that are fixed one below the other, then the two parts of its branch. */
  private grow(part: OpenPart, answer: ChoiceNodeAnswer & { readonly kind: 'bounded' }): void {
    const state = answer.state.slice();
    const bound = Math.max(part.bound, answer.bound);
    let below = part.part;
    for (const { site, closed, proof } of answer.fixings) {
      const value = closed ? decision.closed : decision.open;
      if (state[site] === value) continue;
      if (state[site] !== decision.undecided) {
        // Both states of a site hold nothing.
        this.tree.prove(below, proof);
        return;
      }
      const parts = this.tree.branch(below, site);
      this.tree.prove(closed ? parts.open : parts.closed, proof);
      below = closed ? parts.closed : parts.open;
      state[site] = value;
    }
    const { tangents } = answer;
    if (answer.fixings.length > 0) this.open.push({ part: below, bound, state, tangents });
    if (answer.branch < 0) return;
    const parts = this.tree.branch(below, answer.branch);
    for (const value of [decision.open, decision.closed]) {
      const decided = state.slice();
      decided[answer.branch] = value;
      this.open.push({ part: value === decision.open ? parts.open : parts.closed, bound, state: decided, tangents });
    }
  }

  private suggest(found: Found | null): void {
    if (found === null) return;
    const best = this.pool.best?.loss ?? Infinity;
    this.pool.offer(found);
    const key = found.open.join(' ');
    if (!(found.loss < best * choiceSettings.promising) || this.improved.has(key)) return;
    this.improved.add(key);
    this.improve(found);
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
