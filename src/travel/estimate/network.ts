import { linkMinutes, type LinkKind, type RoadKind, type TimeModel } from './model.ts';
import type { Point } from './plane.ts';
import type { LatLon, Waters } from './waters.ts';

/** Main roads as facts: data/main-roads.json. */
export interface MainRoads {
  readonly nodes: readonly {
    readonly id: string;
    readonly at: LatLon;
    /** Whether one comes onto the road here; where motorways meet, and at mere bends, one does not. */
    readonly access: boolean;
  }[];
  readonly roads: readonly { readonly id: string; readonly kind: RoadKind; readonly nodes: readonly string[] }[];
}

/** Where people live. */
export interface Settlement {
  readonly latitude: number;
  readonly longitude: number;
  readonly inhabitants: number;
}

/** What a network is built from. */
export interface NetworkFacts extends Waters {
  readonly settlements: readonly Settlement[];
  readonly roads: MainRoads;
}

/** A way of a place onto the network. */
export interface Join {
  readonly node: number;
  readonly kind: LinkKind;
  /** Straight kilometres. */
  readonly km: number;
  /** Inhabitants per km² around. */
  readonly density: number;
}

/** A link between two nodes, in both directions. */
export interface Link extends Omit<Join, 'node'> {
  readonly a: number;
  readonly b: number;
  /** Minutes of a ferry on it, waiting included. */
  readonly wait: number;
}

/** Links of node n stand at `first[n]` up to `first[n + 1]` of `to` and `link`; `link` is a place in `links`. */
export interface Network {
  readonly nodes: number;
  readonly links: readonly Link[];
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly link: Int32Array;
  /** Ways of a place onto the network over ordinary roads, without crossing water. */
  readonly join: (place: Point) => readonly Join[];
  /** Whether one may go straight from one place to another over ordinary roads, because it is near and no water between. */
  readonly direct: (from: Point, to: Point) => boolean;
}

/** The links as lists per node. */
export function adjacency(nodes: number, links: readonly Link[]): Pick<Network, 'first' | 'to' | 'link'> {
  const first = new Int32Array(nodes + 1);
  for (const { a, b } of links) for (const node of [a, b]) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice(0, nodes);
  const [to, link] = [new Int32Array(2 * links.length), new Int32Array(2 * links.length)];
  for (const [index, { a, b }] of links.entries())
    for (const [from, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const at = next[from] ?? 0;
      to[at] = other;
      link[at] = index;
      next[from] = at + 1;
    }
  return { first, to, link };
}

/** Minutes of every link under a model. */
export const minutesOfLinks = (links: readonly Link[], model: TimeModel): Float64Array =>
  Float64Array.from(links, ({ kind, km, density, wait }) => linkMinutes(model, kind, km, density, wait));

/** Minutes of a way onto the network. */
export const minutesOfJoin = (model: TimeModel, { kind, km, density }: Join): number =>
  linkMinutes(model, kind, km, density, 0);
