import type { RoadKind } from './model.ts';
import { createNearby } from './nearby.ts';
import { adjacency, type Join, type Link, type MainRoads, type Network, type NetworkFacts } from './network.ts';
import { distance, toPlane, type Point } from './plane.ts';
import { createIslandOf, createIsOpen, nearestOnLine, waterLines } from './waters.ts';

/** How many settlements and accesses of main roads a place is joined to, and how far they may be, km. */
const reach = { settlements: 12, settlementKm: 12, accesses: 6, accessKm: 8, crossingKm: 7, directKm: 6 } as const;
/** Half of what a crossing spans, km: so far a way to its middle may lie over the water. */
const bankKm = 0.7;
/** Inhabitants are spread over a bell around their point, of this many km. */
const spreadKm = 2;
const bell = (km: number): number => Math.exp(-(km * km) / (2 * spreadKm ** 2)) / (2 * Math.PI * spreadKm ** 2);

/** Builds the network of §5.1 from facts alone: no minutes are in it but those of ferries. */
export function createNetwork({ settlements, roads, waters, ferries }: NetworkFacts): Network {
  const places = settlements.map(({ latitude, longitude }) => toPlane(latitude, longitude));
  const near = createNearby(places);
  const lines = waterLines(waters);
  const isOpen = createIsOpen(lines);
  const islandOf = createIslandOf(ferries);
  const passable = (from: Point, to: Point): boolean => islandOf(from) === islandOf(to) && isOpen(from, to);
  const densityAt = (point: Point): number =>
    near
      .within(point, 3 * spreadKm)
      .reduce((sum, { index, km }) => sum + (settlements[index]?.inhabitants ?? 0) * bell(km), 0);
  const density = places.map(densityAt);

  const settlementsAround = (from: Point, count: number): readonly Join[] => {
    const found: Join[] = [];
    for (const { index, km } of near.within(from, reach.settlementKm)) {
      if (found.length === count) break;
      if (passable(from, places[index] ?? from))
        found.push({ node: index, kind: 'local', km, density: density[index] ?? 0 });
    }
    return found;
  };

  const points: Point[] = [...places];
  const links: Link[] = [];
  const add = (at: Point): number => points.push(at) - 1;

  const linked = new Set<number>();
  for (const [index, from] of places.entries())
    for (const { node, km } of settlementsAround(from, reach.settlements + 1)) {
      const pair = Math.min(index, node) * places.length + Math.max(index, node);
      if (node === index || linked.has(pair)) continue;
      linked.add(pair);
      const around = ((density[index] ?? 0) + (density[node] ?? 0)) / 2;
      links.push({ a: index, b: node, kind: 'local', km, density: around, wait: 0 });
    }

  const main = mainRoads(roads, add, densityAt);
  links.push(...main.links);
  for (const { node, at, kind, density: own } of main.accesses)
    for (const join of settlementsAround(at, reach.settlements))
      links.push({ a: join.node, b: node, kind, km: join.km, density: (join.density + own) / 2, wait: 0 });

  const banks: { readonly node: number; readonly at: Point; readonly wait: number }[] = [];
  for (const [index, { crossings }] of waters.entries())
    for (const { at, mainRoadOnly, waitMinutes } of crossings) {
      if (mainRoadOnly) continue;
      const foot = nearestOnLine(toPlane(...at), lines[index] ?? []);
      const node = add(foot);
      banks.push({ node, at: foot, wait: waitMinutes / 2 });
      for (const { index: place, km } of near.within(foot, reach.crossingKm))
        if (passable(places[place] ?? foot, shoreOf(foot, places[place] ?? foot)))
          links.push({ a: place, b: node, kind: 'local', km, density: density[place] ?? 0, wait: waitMinutes / 2 });
    }

  for (const { mainland, island, crossingMinutes, waitMinutes } of ferries) {
    const [here, there] = [toPlane(...mainland), toPlane(...island)];
    const [port, quay] = [add(here), add(there)];
    const wait = crossingMinutes + waitMinutes;
    links.push({ a: port, b: quay, kind: 'ferry', km: distance(here, there), density: 0, wait });
    for (const [node, at] of [[port, here] as const, [quay, there] as const])
      for (const join of settlementsAround(at, reach.settlements))
        links.push({ ...join, a: join.node, b: node, wait: 0 });
  }

  const nearBank = createNearby(banks.map(({ at }) => at));
  const nearAccess = createNearby(main.accesses.map(({ at }) => at));
  return {
    nodes: points.length,
    links,
    ...adjacency(points.length, links),
    direct: (from, to) => distance(from, to) <= reach.directKm && passable(from, to),
    join: (place) => [
      ...settlementsAround(place, reach.settlements),
      ...nearBank.within(place, reach.directKm).flatMap(({ index, km }): readonly Join[] => {
        const bank = banks[index];
        return bank !== undefined && bank.wait === 0 && passable(place, shoreOf(bank.at, place))
          ? [{ node: bank.node, kind: 'local', km, density: densityAt(bank.at) }]
          : [];
      }),
      ...nearAccess
        .within(place, reach.accessKm)
        .flatMap(({ index, km }) => {
          const access = main.accesses[index];
          return access !== undefined && passable(place, access.at) ? [{ ...access, km }] : [];
        })
        .slice(0, reach.accesses),
    ],
  };
}

/** Where a way from a place to the middle of a crossing meets the water at the latest. */
function shoreOf(foot: Point, place: Point): Point {
  const share = Math.min(1, bankKm / distance(foot, place));
  return { x: foot.x + (place.x - foot.x) * share, y: foot.y + (place.y - foot.y) * share };
}

interface Access extends Omit<Join, 'km'> {
  readonly at: Point;
  readonly kind: 'motorway-entry' | 'road-entry';
}

/** The main roads as nodes and links, and where one comes onto them. */
function mainRoads(
  { nodes, roads }: MainRoads,
  add: (at: Point) => number,
  densityAt: (point: Point) => number,
): { readonly links: readonly Link[]; readonly accesses: readonly Access[] } {
  const placed = new Map(
    nodes.map(({ id, at, access }) => {
      const point = toPlane(...at);
      return [id, { node: add(point), at: point, access, density: densityAt(point), kinds: new Set<RoadKind>() }];
    }),
  );
  const links = roads.flatMap(({ kind, nodes: along }) =>
    along.slice(1).flatMap((id, index): Link[] => {
      const [from, to] = [placed.get(along[index] ?? id), placed.get(id)];
      if (from === undefined || to === undefined) return [];
      from.kinds.add(kind);
      to.kinds.add(kind);
      const km = distance(from.at, to.at);
      return [{ a: from.node, b: to.node, kind, km, density: (from.density + to.density) / 2, wait: 0 }];
    }),
  );
  const accesses = [...placed.values()]
    .filter(({ access, kinds }) => access && kinds.size > 0)
    .map(({ node, at, density, kinds }): Access => ({
      node,
      at,
      density,
      kind: kinds.has('motorway') ? 'motorway-entry' : 'road-entry',
    }));
  return { links, accesses };
}
