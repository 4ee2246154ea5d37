import type { Conflict, Outcome, Plan } from '../../plan/index.ts';
import { mostSites, type Problem } from '../../problem/index.ts';
import type { Solve, Step } from '../../run/index.ts';
import { beyondEveryCost, transport } from '../../transport/index.ts';
import { type BoundAnswer, type BoundTask, type Effort, type NodeAnswer, type NodeTask } from './node.ts';
import { decision } from './relaxation.ts';
import { firstState, takeUp, type Stopped } from './resume.ts';
import type { Found } from './search.ts';
import { Tree, firstMultipliers, type OpenNode, type Start } from './tree.ts';

export interface SteeredOptions {
  /** Ends as soon as the gap is at most this part of the cost; 0: only when the bound equals the cost. */
  readonly tolerance?: number;
  /** Ends after this many nodes. */
  readonly mostNodes?: number;
  /** Goes on from where a solve of the same problem was stopped. */
  readonly resume?: Stopped;
}

export const settings = {
  batch: 8,
  rootRounds: 3,
  first: { rounds: 1, iterations: 200, alpha: 0.05, newCuts: 60 } as Effort,
  root: { rounds: 3, iterations: 100, alpha: 0.02, newCuts: 60 } as Effort,
  node: { rounds: 2, iterations: 60, alpha: 0.03, newCuts: 20 } as Effort,
  rootSteps: 8,
  rootGain: 0.1,
  nodeStep: 0.1,
};

export function* solveSteered(problem: Problem, options: SteeredOptions = {}): Solve<NodeTask, NodeAnswer> {
  const solver = new Solver(problem, options);
  return yield* solver.run();
}

/** Said where the certificate proves that there is no plan, without naming the requirements in conflict (§11 does). */
const noPlan: Conflict = {
  requirements: [],
  sentence: {
    nl: 'Geen enkele keuze van locaties voldoet aan alle eisen samen.',
    en: 'No choice of sites meets all requirements together.',
  },
};

class Solver {
  readonly tree = new Tree();
  readonly open: OpenNode[] = [];
  private best: Found | null = null;
  private cutoff: number;
  private done = 0;
  private readonly tried = new Set<string>();
  private waiting: (readonly number[])[] = [];
  private readonly problem: Problem;
  private readonly options: SteeredOptions;
  private readonly beyond: number;

  constructor(problem: Problem, options: SteeredOptions) {
    this.problem = problem;
    this.options = options;
    this.beyond = beyondEveryCost(problem);
    this.cutoff = this.beyond;
  }

  *run(): Solve<NodeTask, NodeAnswer> {
    const { problem } = this;
    const { resume } = this.options;
    let root: OpenNode | null = resume === undefined ? this.begin() : this.goOn(resume);
    let last = Number.NEGATIVE_INFINITY;
    for (let round = 0; root !== null; round += 1) {
      const guess =
        this.best === null ? root.start.v.reduce((sum, v, j) => sum + v * (problem.demand[j] ?? 0), 0) : this.cutoff;
      const effort = round === 0 ? settings.first : settings.root;
      const task: BoundTask = {
        kind: 'bound',
        ...root.start,
        step: round === 0 ? 0.1 : Math.max(0.05, root.start.step),
        cutoff: this.cutoff,
        aim: Math.min(guess, this.cutoff),
        effort,
      };
      const answers: readonly NodeAnswer[] | undefined = yield { kind: 'tasks', tasks: [task, ...this.searches()] };
      if (answers === undefined) return this.bounded([root], 'cancelled');
      const next: OpenNode | null = this.takeAll([root], answers);
      yield this.progress('root', next === null ? [] : [next]);
      root = next;
      if (root === null) break;
      const gap = this.cutoff - root.bound;
      const gain = root.bound - last;
      last = root.bound;
      if (this.waiting.length === 0 && (round >= settings.rootSteps || (round > 2 && gain < settings.rootGain * gap))) {
        this.branch(root, root.start.state, this.branchAt);
        root = null;
      }
    }
    while (this.open.length > 0) {
      const bound = this.lowest();
      if (this.best !== null && this.cutoff - bound <= (this.options.tolerance ?? 0) * Math.abs(this.cutoff))
        return this.bounded(this.open, 'limit');
      if (this.done >= (this.options.mostNodes ?? Number.POSITIVE_INFINITY)) return this.bounded(this.open, 'limit');
      const searches = this.searches().slice(0, 2);
      const batch = this.takeLowest(settings.batch - searches.length);
      const tasks: NodeTask[] = batch.map((node) => ({
        kind: 'bound',
        ...node.start,
        step: settings.nodeStep,
        cutoff: this.cutoff,
        aim: this.cutoff,
        effort: settings.node,
      }));
      const answers: readonly NodeAnswer[] | undefined = yield { kind: 'tasks', tasks: [...tasks, ...searches] };
      if (answers === undefined) {
        this.open.push(...batch);
        return this.bounded(this.open, 'cancelled');
      }
      this.takeAll(batch, answers);
      yield this.progress('tree', this.open);
    }
    return this.closed();
  }

  /** Plants the root. */
  private begin(): OpenNode {
    const { problem } = this;
    const start: Start = {
      state: firstState(problem),
      v: firstMultipliers(problem, Math.max(1, mostSites(problem))),
      mu: new Float64Array(0),
      theta: new Float64Array(problem.sites.length),
      cuts: [],
      step: 0.1,
    };
    const bound = Number.NEGATIVE_INFINITY;
    this.tree.nodes.push({ fixings: [], proof: -1, bound, branch: null });
    return { node: 0, bound, start };
  }

  /** Takes the best plan and the open leaves of a solve that was stopped; gives the root when that is all it had. */
  private goOn(stopped: Stopped): OpenNode | null {
    const known = stopped.plan === null ? null : transport(this.problem, stopped.plan.open);
    if (known?.kind === 'solved') this.offer({ open: known.plan.open, cost: known.plan.cost });
    const open = takeUp(this.problem, this.tree, stopped, this.cutoff, settings.nodeStep);
    if (this.tree.nodes.length === 1) return open[0] ?? null;
    this.open.push(...open);
    return null;
  }

  private branchAt = -1;

  /** The newest sets first: they come from deeper in the tree. */
  private searches(): NodeTask[] {
    return this.waiting.splice(-2).map((start) => ({ kind: 'search', start, cutoff: this.cutoff }));
  }

  /** Takes answers in order; a single root that stays open is given back. */
  private takeAll(batch: readonly OpenNode[], answers: readonly NodeAnswer[]): OpenNode | null {
    let root: OpenNode | null = null;
    for (const answer of answers.slice(batch.length)) if (answer.kind === 'search') this.offer(answer.found);
    for (const [at, own] of batch.entries()) {
      const answer = answers[at];
      if (answer === undefined || answer.kind !== 'bound') throw new Error('An answer to another task');
      this.done += 1;
      root = this.take(own, answer);
    }
    return root;
  }

  private take(own: OpenNode, answer: BoundAnswer): OpenNode | null {
    const node = this.tree.nodes[own.node];
    if (node === undefined) throw new Error('No such node');
    const first = this.tree.store(answer);
    for (const { site, open, proof } of answer.fixings) node.fixings.push({ site, open, proof: first + proof });
    if (answer.bound >= node.bound || node.proof < 0) {
      node.bound = Math.max(node.bound, answer.bound);
      node.proof = first + answer.proofs.length - 1;
    }
    this.offer(answer.found);
    this.suggest(answer);
    if (node.bound >= this.cutoff) return null;
    const { state, v, mu, theta, cuts, step } = answer;
    const start: Start = { state, v, mu, theta, cuts, step };
    this.branchAt = answer.branch;
    if (own.node === 0) return { node: 0, bound: node.bound, start };
    this.branch({ node: own.node, bound: node.bound, start }, state, answer.branch);
    return null;
  }

  private branch(own: OpenNode, state: Uint8Array, site: number): void {
    const node = this.tree.nodes[own.node];
    if (node === undefined) return;
    const child = (value: number): number => {
      const number = this.tree.nodes.push({ fixings: [], proof: node.proof, bound: node.bound, branch: null }) - 1;
      const next = state.slice();
      next[site] = value;
      this.open.push({ node: number, bound: node.bound, start: { ...own.start, state: next } });
      return number;
    };
    node.branch = { site, open: child(decision.open), closed: child(decision.closed) };
  }

  private suggest(answer: BoundAnswer): void {
    const key = answer.rounded.toSorted((a, b) => a - b).join(' ');
    if (this.tried.has(key)) return;
    this.tried.add(key);
    this.waiting.push(answer.rounded);
  }

  private offer(found: Found | null): void {
    if (found === null || found.cost >= this.cutoff) return;
    this.best = found;
    this.cutoff = found.cost;
    for (let at = this.open.length - 1; at >= 0; at -= 1)
      if ((this.open[at]?.bound ?? 0) >= this.cutoff) this.open.splice(at, 1);
  }

  private lowest(): number {
    return this.open.reduce((least, { bound }) => Math.min(least, bound), this.cutoff);
  }

  private takeLowest(count: number): OpenNode[] {
    this.open.sort((a, b) => a.bound - b.bound || a.node - b.node);
    return this.open.splice(0, count);
  }

  private progress(phase: string, open: readonly OpenNode[]): Step<NodeTask> {
    const bound = open.reduce((least, node) => Math.min(least, node.bound), this.cutoff);
    const incumbent = this.best === null ? null : this.plan(this.best);
    const progress = { incumbent, bound, nodesDone: this.done, nodesOpen: open.length, phase };
    if (bound === Number.NEGATIVE_INFINITY) return { kind: 'progress', progress };
    return { kind: 'progress', progress: { ...progress, certificate: () => this.tree.certificate(bound) } };
  }

  private planKept: { cost: number; plan: Plan | null } = { cost: Number.NaN, plan: null };
  private plan(found: Found): Plan | null {
    if (this.planKept.cost === found.cost) return this.planKept.plan;
    const solved = transport(this.problem, found.open);
    if (solved.kind !== 'solved') throw new Error('The best set has no plan');
    this.planKept = { cost: found.cost, plan: solved.plan };
    return solved.plan;
  }

  private bounded(open: readonly OpenNode[], why: 'cancelled' | 'limit'): Outcome {
    const bound = open.reduce((least, node) => Math.min(least, node.bound), this.cutoff);
    const plan = this.best === null ? null : this.plan(this.best);
    const certificate = bound > Number.NEGATIVE_INFINITY ? this.tree.certificate(bound) : null;
    return { kind: 'bounded', plan, bound, certificate, why };
  }

  private closed(): Outcome {
    const certificate = this.tree.certificate(this.cutoff);
    const plan = this.best === null ? null : this.plan(this.best);
    if (plan === null) return { kind: 'infeasible', conflict: noPlan, certificate };
    return { kind: 'optimal', plan, bound: plan.cost, certificate };
  }
}
