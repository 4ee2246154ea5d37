import type { Network } from './network.ts';

/** Least minutes from sources to every node, and the kilometres of those ways; Infinity where none leads. */
export interface Reached {
  readonly minutes: Float64Array;
  readonly km: Float64Array;
}

/** A node with the minutes and kilometres it takes to get there. */
export interface Source {
  readonly node: number;
  readonly minutes: number;
  readonly km: number;
}

/**
 * Prepares Dijkstra's search over a network with given minutes (none below 0) and kilometres per link. The arrays of an answer are
 * used again by the next search. `limit` ends the search beyond that many minutes.
 */
export function createSearch(
  { nodes, first, to, link }: Network,
  linkMinutes: Float64Array,
  linkKm: Float64Array,
): (sources: readonly Source[], limit?: number) => Reached {
  const [minutes, km] = [new Float64Array(nodes), new Float64Array(nodes)];
  const heap = createHeap(nodes + 2 * to.length);
  return (sources, limit = Number.POSITIVE_INFINITY) => {
    minutes.fill(Number.POSITIVE_INFINITY);
    km.fill(Number.POSITIVE_INFINITY);
    heap.clear();
    for (const source of sources)
      if (source.minutes < (minutes[source.node] ?? 0)) {
        minutes[source.node] = source.minutes;
        km[source.node] = source.km;
        heap.push(source.node, source.minutes);
      }
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      const [here, so] = [minutes[node] ?? 0, km[node] ?? 0];
      if (heap.popped() > here) continue;
      if (here > limit) break;
      for (let at = first[node] ?? 0; at < (first[node + 1] ?? 0); at += 1) {
        const [other, over] = [to[at] ?? 0, link[at] ?? 0];
        const there = here + (linkMinutes[over] ?? 0);
        if (there >= (minutes[other] ?? 0)) continue;
        minutes[other] = there;
        km[other] = so + (linkKm[over] ?? 0);
        heap.push(other, there);
      }
    }
    return { minutes, km };
  };
}

/** A binary heap of nodes by minutes; a node may stand in it more than once. */
function createHeap(capacity: number) {
  const [items, keys] = [new Int32Array(capacity), new Float64Array(capacity)];
  let size = 0;
  let last = 0;
  return {
    clear: () => {
      size = 0;
    },
    /** Key of the node that was popped last. */
    popped: () => last,
    push(item: number, key: number) {
      let at = size;
      size += 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if ((keys[parent] ?? 0) <= key) break;
        keys[at] = keys[parent] ?? 0;
        items[at] = items[parent] ?? 0;
        at = parent;
      }
      keys[at] = key;
      items[at] = item;
    },
    /** The node with the least key, or -1. */
    pop(): number {
      if (size === 0) return -1;
      const top = items[0] ?? -1;
      last = keys[0] ?? 0;
      size -= 1;
      const [item, key] = [items[size] ?? 0, keys[size] ?? 0];
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child += 1;
        if ((keys[child] ?? 0) >= key) break;
        keys[at] = keys[child] ?? 0;
        items[at] = items[child] ?? 0;
        at = child;
      }
      keys[at] = key;
      items[at] = item;
      return top;
    },
  };
}
