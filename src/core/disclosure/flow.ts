import type { Bounds } from './bounds.ts';

/** A cell as an arc of a circulation: the balance of the nodes is that rows and columns add up (docs/model.md §4.4). */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly bounds: Bounds;
}

/**
 * Smallest and largest whole value that an arc can take while all arcs stay within their bounds and every node in balance,
 * starting from values that do so. Exact: two maximal flows through what the other arcs can still give or take.
 * @param nodes number of nodes
 */
export function rangeOfArc(arcs: readonly Arc[], at: number, nodes: number): Bounds {
  const arc = arcs[at];
  if (arc === undefined) throw new Error(`No arc ${at} among ${arcs.length}`);
  const { value, bounds, from, to } = arc;
  const up = maximalFlow(arcs, at, to, from, bounds.high - value, nodes);
  const down = maximalFlow(arcs, at, from, to, value - bounds.low, nodes);
  return { low: value - down, high: value + up };
}

/** Greatest flow from `source` to `sink` through the residuals of all arcs but one, at most `limit` (Edmonds-Karp). */
function maximalFlow(
  arcs: readonly Arc[],
  without: number,
  source: number,
  sink: number,
  limit: number,
  nodes: number,
): number {
  const values = arcs.map((arc) => arc.value);
  let flow = 0;
  while (flow < limit) {
    const path = shortestPath(arcs, values, without, source, sink, nodes);
    if (path === null) break;
    const step = Math.min(limit - flow, ...path.map(({ room }) => room));
    for (const { arc, forward } of path) values[arc] = (values[arc] ?? 0) + (forward ? step : -step);
    flow += step;
  }
  return flow;
}

interface Hop {
  readonly arc: number;
  readonly forward: boolean;
  readonly room: number;
  readonly from: number;
}

/** Fewest hops along arcs with room left, by breadth first search; null when the sink cannot be reached. */
function shortestPath(
  arcs: readonly Arc[],
  values: readonly number[],
  without: number,
  source: number,
  sink: number,
  nodes: number,
): readonly Hop[] | null {
  const reachedBy: (Hop | undefined)[] = Array.from({ length: nodes });
  const queue = [source];
  for (const node of queue) {
    if (node === sink) break;
    for (const [arc, { from, to, bounds }] of arcs.entries()) {
      if (arc === without || (from !== node && to !== node)) continue;
      const value = values[arc] ?? 0;
      const forward = from === node;
      const next = forward ? to : from;
      const room = forward ? bounds.high - value : value - bounds.low;
      if (room <= 0 || next === source || reachedBy[next] !== undefined) continue;
      reachedBy[next] = { arc, forward, room, from: node };
      queue.push(next);
    }
  }
  const path: Hop[] = [];
  for (let node = sink; node !== source;) {
    const hop = reachedBy[node];
    if (hop === undefined) return null;
    path.push(hop);
    node = hop.from;
  }
  return path;
}
