/** A way from node to node with a least and a most amount and a cost ≥ 0 per unit; all whole, nodes from 0. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
  readonly cost: number;
}

export type Circulation =
  | {
      readonly kind: 'solved';
      /** Amount per arc, in the order given. */
      readonly amounts: readonly number[];
      readonly cost: number;
      /** π per node that proves it: cost + π(from) − π(to) is ≥ 0 where an arc has room, ≤ 0 where it can shrink. */
      readonly potentials: readonly number[];
    }
  /** Nodes that more must enter than can leave. */
  | { readonly kind: 'infeasible'; readonly side: ReadonlySet<number> };

/**
 * The cheapest circulation, or a cut that shows there is none. Slow and obvious, for tests: all arcs start at their least;
 * what piles up at a node is sent along the shortest way (Bellman and Ford) to a node that lacks it. As costs are ≥ 0 the
 * start has no cycle that would get cheaper, and shortest ways keep it so.
 */
export function cheapestCirculation(nodes: number, arcs: readonly Arc[]): Circulation {
  const amounts = arcs.map(({ least }) => least);
  const excess = Array.from({ length: nodes }, () => 0);
  for (const { from, to, least } of arcs) {
    excess[from] = (excess[from] ?? 0) - least;
    excess[to] = (excess[to] ?? 0) + least;
  }
  for (;;) {
    const start = excess.findIndex((value) => value > 0);
    if (start < 0) break;
    const { distance, via } = shortestFrom([start], nodes, arcs, amounts);
    const end = nearestLacking(excess, distance);
    if (end === null) return { kind: 'infeasible', side: new Set(reached(distance)) };
    const steps = stepsTo(end, start, via, arcs);
    const amount = Math.min(excess[start] ?? 0, -(excess[end] ?? 0), ...steps.map((step) => room(step, arcs, amounts)));
    for (const { arc, sign } of steps) amounts[arc] = (amounts[arc] ?? 0) + sign * amount;
    excess[start] = (excess[start] ?? 0) - amount;
    excess[end] = (excess[end] ?? 0) + amount;
  }
  const everywhere = Array.from({ length: nodes }, (_, node) => node);
  const { distance } = shortestFrom(everywhere, nodes, arcs, amounts);
  const cost = arcs.reduce((sum, arc, index) => sum + arc.cost * (amounts[index] ?? 0), 0);
  return { kind: 'solved', amounts, cost, potentials: distance };
}

interface Step {
  readonly arc: number;
  /** 1: more goes along the arc; −1: less. */
  readonly sign: 1 | -1;
}

function room({ arc, sign }: Step, arcs: readonly Arc[], amounts: readonly number[]): number {
  const { least = 0, most = 0 } = arcs[arc] ?? {};
  return sign === 1 ? most - (amounts[arc] ?? 0) : (amounts[arc] ?? 0) - least;
}

function shortestFrom(
  starts: readonly number[],
  nodes: number,
  arcs: readonly Arc[],
  amounts: readonly number[],
): { distance: readonly number[]; via: readonly (Step | null)[] } {
  const distance = Array.from({ length: nodes }, () => Infinity);
  const via = Array.from({ length: nodes }, (): Step | null => null);
  for (const start of starts) distance[start] = 0;
  const relax = (from: number, to: number, cost: number, step: Step): boolean => {
    const through = (distance[from] ?? Infinity) + cost;
    if (through >= (distance[to] ?? Infinity)) return false;
    distance[to] = through;
    via[to] = step;
    return true;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const [arc, { from, to, least, most, cost }] of arcs.entries()) {
      const amount = amounts[arc] ?? 0;
      if (amount < most && relax(from, to, cost, { arc, sign: 1 })) changed = true;
      if (amount > least && relax(to, from, -cost, { arc, sign: -1 })) changed = true;
    }
  }
  return { distance, via };
}

const reached = (distance: readonly number[]): number[] =>
  distance.flatMap((value, node) => (value < Infinity ? node : []));

function nearestLacking(excess: readonly number[], distance: readonly number[]): number | null {
  let best: number | null = null;
  for (const node of reached(distance))
    if ((excess[node] ?? 0) < 0 && (best === null || (distance[node] ?? 0) < (distance[best] ?? 0))) best = node;
  return best;
}

function stepsTo(end: number, start: number, via: readonly (Step | null)[], arcs: readonly Arc[]): Step[] {
  const steps: Step[] = [];
  for (let node = end; node !== start;) {
    const step = via[node];
    const arc = step && arcs[step.arc];
    if (!step || !arc) throw new Error('A path has a hole.');
    steps.push(step);
    node = step.sign === 1 ? arc.from : arc.to;
  }
  return steps;
}
