import type { Conflict, Outcome, Plan, Progress } from '../../plan/index.ts';
import { mostSites, type Problem } from '../../problem/index.ts';
import type { Solve } from '../../run/index.ts';
import { beyondEveryCost } from '../../transport/index.ts';
import { keepsRules, nearestPlan, surveyGround, type Ground } from '../../moves/index.ts';
import type { BoundAnswer, BoundTask } from './node.ts';
import type { NearestAnswer, NearestTask } from './task.ts';
import { certify, type TreeNode } from './tree.ts';

export interface NearestOptions {
  readonly seed?: number;
  /** Ends after this many parts of the tree. */
  readonly mostNodes?: number;
  /** Ends as soon as the gap is at most this part of the cost; 0: only when the bound equals the cost. */
  readonly tolerance?: number;
  /** Sets that each of the first searches looks at. */
  readonly evaluations?: number;
  /** Pricings for the prices of closeness (§10.3); 0: without them. */
  readonly closeness?: number;
}

const settings = { batch: 8, searches: 4, evaluations: 40_000, closeness: 600, root: 200, node: 40 };

const noPlan: Conflict = {
  requirements: [],
  sentence: {
    nl: 'Bij geen enkele keuze van locaties halen alle open locaties de norm als iedereen naar de dichtstbijzijnde gaat.',
    en: 'For no choice of sites do all open sites meet the norm when everybody goes to the nearest.',
  },
};

/** The best plan under *nearest* (§8.1) by branch and bound (§10), with a certificate of whatever bound was reached. */
export function* solveNearest(problem: Problem, options: NearestOptions = {}): Solve<NearestTask, NearestAnswer> {
  const solver = new Solver(problem, options);
  return yield* solver.run();
}

const part = (
  open: readonly number[],
  closed: readonly number[],
  least: number,
  most: number,
): Omit<TreeNode, 'number' | 'v' | 'bound'> => ({ open, closed, least, most, answer: null, token: -1, children: null });

class Solver {
  readonly #problem: Problem;
  readonly #options: NearestOptions;
  readonly #ground: Ground;
  readonly #root: TreeNode;
  #waiting: TreeNode[];
  #best: Plan | null = null;
  #done = 0;
  #numbered = 1;
  #searches = 0;
  /** Parts after which the best plan is searched around again; ever less often, as it gets better less often. */
  #searchAt = 40 * settings.batch;
  #closer: Float64Array | null = null;

  constructor(problem: Problem, options: NearestOptions) {
    this.#problem = problem;
    this.#options = options;
    this.#ground = surveyGround(problem);
    this.#root = {
      ...part([], [], problem.leastOpen, problem.mostOpen),
      number: 0,
      v: null,
      bound: Number.NEGATIVE_INFINITY,
    };
    this.#waiting = [this.#root];
  }

  *run(): Solve<NearestTask, NearestAnswer> {
    const { seed = 1, evaluations = settings.evaluations, closeness = settings.closeness } = this.#options;
    const { mostNodes = Number.POSITIVE_INFINITY, tolerance = 0 } = this.#options;
    const search = (from: readonly number[], sets: number): NearestTask => {
      this.#searches += 1;
      return { kind: 'search', seed: seed + this.#searches, evaluations: sets, start: from };
    };
    const large = this.#problem.sites.length > 12 || this.#options.closeness !== undefined;
    if (large && mostSites(this.#problem) >= this.#problem.leastOpen) {
      const tasks = Array.from({ length: settings.searches }, () => search([], evaluations));
      const answers: readonly NearestAnswer[] | undefined = yield { kind: 'tasks', tasks };
      if (answers === undefined) return this.#bounded('cancelled');
      this.#take(answers, []);
      yield this.#progress('search');
      if (closeness > 0 && this.#best !== null) {
        const priced: readonly NearestAnswer[] | undefined = yield {
          kind: 'tasks',
          tasks: [{ kind: 'prices', upper: this.#upper(), pricings: closeness }],
        };
        if (priced === undefined) return this.#bounded('cancelled');
        this.#take(priced, []);
      }
    }
    for (;;) {
      this.#waiting = this.#waiting.filter(({ bound }) => bound < this.#upper());
      if (this.#waiting.length === 0) return this.#closed();
      const gap = this.#upper() - this.#lowest();
      if (this.#best !== null && gap <= tolerance * Math.abs(this.#upper())) return this.#bounded('limit');
      if (this.#done >= mostNodes) return this.#bounded('limit');
      this.#waiting.sort((a, b) => a.bound - b.bound || b.number - a.number);
      const batch = this.#waiting.splice(0, settings.batch);
      const tasks: NearestTask[] = batch.map((node) => this.#taskOf(node));
      if (this.#best !== null && this.#done >= this.#searchAt) {
        this.#searchAt = 2 * this.#done;
        tasks.push(search(this.#best.open, evaluations));
      }
      const answers: readonly NearestAnswer[] | undefined = yield { kind: 'tasks', tasks };
      if (answers === undefined) {
        this.#waiting.push(...batch);
        return this.#bounded('cancelled');
      }
      this.#take(answers, batch);
      yield this.#progress('tree');
    }
  }

  #taskOf({ open, closed, least, most, v }: TreeNode): BoundTask {
    const pricings = this.#done === 0 ? settings.root : settings.node;
    const crowded = this.#best !== null && least > this.#best.open.length;
    return {
      kind: 'bound',
      open,
      closed,
      least,
      most,
      crowded,
      v,
      closer: this.#closer,
      upper: this.#upper(),
      pricings,
    };
  }

  #take(answers: readonly NearestAnswer[], batch: readonly TreeNode[]): void {
    for (const [place, answer] of answers.entries()) {
      if (answer.kind === 'search') {
        if (answer.open !== null) this.#propose(answer.open);
      } else if (answer.kind === 'prices') {
        if (answer.closer.length === 0) continue;
        this.#closer = answer.closer;
        this.#root.v = answer.v;
      } else {
        const node = batch[place];
        if (node === undefined) continue;
        this.#done += 1;
        node.answer = answer;
        if (answer.proposal !== null) this.#propose(answer.proposal);
        if (answer.branch >= 0) this.#divide(node);
      }
    }
  }

  #divide(node: TreeNode): void {
    const { answer } = node;
    if (answer === null) return;
    const bound = Math.max(node.bound, answer.bound);
    const v = answer.prices.at(-1)?.v ?? null;
    const { least, most } = node;
    const child = (of: Omit<TreeNode, 'number' | 'v' | 'bound'>): TreeNode => ({
      ...of,
      number: this.#numbered++,
      v,
      bound,
    });
    const count = this.#countToSplit(node, answer);
    if (count > 0) {
      node.token = this.#problem.sites.length - 1 + count;
      node.children = [
        child(part(answer.open, answer.closed, least, count)),
        child(part(answer.open, answer.closed, count + 1, most)),
      ];
    } else {
      node.token = answer.branch;
      node.children = [
        child(part([...answer.open, answer.branch], answer.closed, least, most)),
        child(part(answer.open, [...answer.closed, answer.branch], least, most)),
      ];
    }
    this.#waiting.push(...node.children);
  }

  /**
   * The number of sites to divide at (at most so many, or more), 0 for none: fewer than the best plan has, as many, and each number above it
   * by itself, because the bound knows little of how many sites can live.
   */
  #countToSplit({ least, most }: TreeNode, { open }: BoundAnswer): number {
    const last = Math.min(most, mostSites(this.#problem));
    const count = this.#best?.open.length ?? 0;
    if (this.#best === null || this.#closer === null || least >= last || open.length >= last || last < count) return 0;
    return least < count ? count - 1 : least;
  }

  #propose(open: readonly number[]): void {
    if (open.length === 0) return;
    const plan = nearestPlan(this.#problem, open);
    if (plan === null || !keepsRules(this.#problem, plan)) return;
    if (this.#best === null || plan.cost < this.#best.cost) this.#best = plan;
  }

  #upper(): number {
    return this.#best?.cost ?? Number.POSITIVE_INFINITY;
  }

  #lowest(): number {
    return this.#waiting.reduce((least, { bound }) => Math.min(least, bound), this.#upper());
  }

  #progress(phase: string): { readonly kind: 'progress'; readonly progress: Progress } {
    const progress: Progress = {
      incumbent: this.#best,
      bound: this.#lowest(),
      nodesDone: this.#done,
      nodesOpen: this.#waiting.length,
      phase,
    };
    return { kind: 'progress', progress };
  }

  #certificate(bound: number): ReturnType<typeof certify> {
    return certify(this.#root, bound, this.#ground, this.#closer);
  }

  #closed(): Outcome {
    const plan = this.#best;
    if (plan === null) {
      return { kind: 'infeasible', conflict: noPlan, certificate: this.#certificate(beyondEveryCost(this.#problem)) };
    }
    const certificate = this.#certificate(plan.cost);
    if (certificate === null) throw new Error('The tree is finished and yet lacks a part');
    return { kind: 'optimal', plan, bound: plan.cost, certificate };
  }

  #bounded(why: 'cancelled' | 'limit'): Outcome {
    const bound = this.#lowest();
    if (!Number.isFinite(bound)) return { kind: 'bounded', plan: this.#best, bound, certificate: null, why };
    return { kind: 'bounded', plan: this.#best, bound, certificate: this.#certificate(bound), why };
  }
}
