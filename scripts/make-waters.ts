/**
 * Lays the lines of data/water-barriers.json along the boundaries between postcodes, which follow rivers and canals: each `line` is
 * worked out anew from its `guide`, a rough line of a few points. Run `node scripts/make-waters.ts FILE` with the boundaries as
 * TopoJSON (CBS); a test compares the file with this output where the boundaries stand beside the checkout.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createNearby } from '../src/travel/estimate/nearby.ts';
import { distance, nearestOnSegment, toLatLon, toPlane, type Point } from '../src/travel/estimate/plane.ts';
import type { Waters } from '../src/travel/estimate/waters.ts';

type LatLon = readonly [number, number];
interface WaterFile {
  readonly custody: unknown;
  readonly waters: readonly (Waters['waters'][number] & {
    readonly name: string;
    readonly guide: readonly LatLon[];
    readonly follows: 'boundaries' | 'guide';
  })[];
  readonly ferries: Waters['ferries'];
}
interface Topology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
}

const outPath = fileURLToPath(new URL('../data/water-barriers.json', import.meta.url));
/** Boundaries count as those of a water up to this far from its guide; a step of the guide itself; and where both may meet, km. */
const reach = { boundaryKm: 2.6, stepKm: 0.7, meetKm: 1.5 } as const;
/** A km along the guide costs as much as this many along a boundary; one that lies `awayKm` off the guide costs double. */
const cost = { guide: 4, meeting: 0.1, awayKm: 0.9 } as const;
/** Points that lie nearer than this to the line without them are left out, km. */
const toleranceKm = 0.07;

/** The text of data/water-barriers.json as it should be now, from the file and the boundaries. */
export function makeWaters(text: string, boundaries: string): string {
  const file = JSON.parse(text) as WaterFile;
  const graph = boundaryGraph(JSON.parse(boundaries) as Topology);
  const waters = file.waters.map(({ id, name, follows, guide, crossings }) => {
    const rough = guide.map(([latitude, longitude]) => toPlane(latitude, longitude));
    const line = follows === 'guide' ? rough : simplified(alongBoundaries(graph, rough));
    return { id, name, follows, guide, line: line.map(rounded), crossings };
  });
  const water = ({ crossings, ...rest }: (typeof waters)[number]): string => {
    const fields = Object.entries(rest).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    const list = crossings.map((crossing) => `   ${JSON.stringify(crossing)}`).join(',\n');
    return `{\n  ${fields.join(',\n  ')},\n  "crossings": [${list === '' ? '' : `\n${list}\n  `}]\n}`;
  };
  return `{\n"custody": ${JSON.stringify(file.custody, null, 2)},\n"waters": [\n${waters.map(water).join(',\n')}\n],\n"ferries": ${JSON.stringify(file.ferries, null, 2)}\n}\n`;
}

const rounded = (point: Point): LatLon => {
  const [latitude, longitude] = toLatLon(point);
  return [Math.round(latitude * 10_000) / 10_000, Math.round(longitude * 10_000) / 10_000];
};

interface Graph {
  readonly points: readonly Point[];
  readonly next: readonly (readonly { readonly to: number; readonly km: number }[])[];
  readonly within: (place: Point, km: number) => readonly { readonly index: number; readonly km: number }[];
}

/** All boundaries as points that are joined; points are one when they agree to a metre. */
function boundaryGraph({ arcs, transform: { scale, translate } }: Topology): Graph {
  const index = new Map<string, number>();
  const points: Point[] = [];
  const next: { to: number; km: number }[][] = [];
  const at = (point: Point): number => {
    const key = `${point.x.toFixed(3)} ${point.y.toFixed(3)}`;
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, points.length);
    next.push([]);
    return points.push(point) - 1;
  };
  for (const arc of arcs) {
    let [x, y, before] = [0, 0, -1];
    for (const [dx, dy] of arc) {
      x += dx;
      y += dy;
      const here = at(toPlane(y * scale[1] + translate[1], x * scale[0] + translate[0]));
      if (before >= 0 && before !== here) {
        const km = distance(points[before] ?? { x: 0, y: 0 }, points[here] ?? { x: 0, y: 0 });
        next[before]?.push({ to: here, km });
        next[here]?.push({ to: before, km });
      }
      before = here;
    }
  }
  return { points, next, within: createNearby(points).within };
}

const awayFrom = (line: readonly Point[], point: Point): number =>
  line
    .slice(1)
    .reduce(
      (least, to, index) => Math.min(least, distance(point, nearestOnSegment(point, line[index] ?? to, to))),
      Number.POSITIVE_INFINITY,
    );

/** The cheapest way from the first to the last point of the guide: over boundaries near it, else along the guide itself. */
function alongBoundaries({ points, next, within }: Graph, guide: readonly Point[]): readonly Point[] {
  const dense = guide.flatMap((from, index) => {
    const to = guide[index + 1];
    if (to === undefined) return [from];
    const steps = Math.max(1, Math.floor(distance(from, to) / reach.stepKm));
    return Array.from({ length: steps }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / steps,
      y: from.y + ((to.y - from.y) * step) / steps,
    }));
  });
  // Nodes: the points of the guide first, then the boundary points near it.
  const near = [...new Set(dense.flatMap((at) => within(at, reach.boundaryKm).map(({ index }) => index)))].toSorted(
    (a, b) => a - b,
  );
  const away = new Map(near.map((index) => [index, awayFrom(guide, points[index] ?? { x: 0, y: 0 })]));
  const node = new Map(near.map((index, at) => [index, dense.length + at]));
  const places = [...dense, ...near.map((index) => points[index] ?? { x: 0, y: 0 })];
  const links: { to: number; price: number }[][] = places.map(() => []);
  const join = (a: number, b: number, price: number): void => {
    links[a]?.push({ to: b, price });
    links[b]?.push({ to: a, price });
  };
  for (const [step, at] of dense.entries()) {
    const after = dense[step + 1];
    if (after !== undefined) join(step, step + 1, cost.guide * distance(at, after));
    for (const { index, km } of within(at, reach.meetKm))
      join(step, node.get(index) ?? step, cost.guide * km + cost.meeting);
  }
  for (const index of near)
    for (const { to, km } of next[index] ?? []) {
      const other = node.get(to);
      if (other === undefined) continue;
      const off = ((away.get(index) ?? 0) + (away.get(to) ?? 0)) / 2 / cost.awayKm;
      links[node.get(index) ?? 0]?.push({ to: other, price: km * (1 + off ** 2) });
    }
  return cheapest(links, 0, dense.length - 1).map((at) => places[at] ?? { x: 0, y: 0 });
}

/** Dijkstra's way from one node to another; the node with the least price is sought over all, as there are few thousands. */
function cheapest(
  links: readonly (readonly { readonly to: number; readonly price: number }[])[],
  from: number,
  to: number,
): readonly number[] {
  const price = links.map(() => Number.POSITIVE_INFINITY);
  const before = links.map(() => -1);
  const open = new Set([from]);
  const done = new Set<number>();
  price[from] = 0;
  while (open.size > 0 && !done.has(to)) {
    let here = -1;
    for (const node of open) if (here < 0 || (price[node] ?? 0) < (price[here] ?? 0)) here = node;
    open.delete(here);
    done.add(here);
    for (const link of links[here] ?? []) {
      const whole = (price[here] ?? 0) + link.price;
      if (done.has(link.to) || whole >= (price[link.to] ?? 0)) continue;
      price[link.to] = whole;
      before[link.to] = here;
      open.add(link.to);
    }
  }
  const way = [to];
  for (let at = before[to] ?? -1; at >= 0; at = before[at] ?? -1) way.unshift(at);
  return way;
}

/** The line without points that hardly bend it (Douglas and Peucker 1973). */
function simplified(line: readonly Point[]): readonly Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return line;
  const off = line.map((point) => distance(point, nearestOnSegment(point, first, last)));
  const farthest = off.indexOf(Math.max(...off.slice(1, -1)), 1);
  if ((off[farthest] ?? 0) < toleranceKm) return [first, last];
  return [...simplified(line.slice(0, farthest + 1)).slice(0, -1), ...simplified(line.slice(farthest))];
}

if (import.meta.main) {
  const boundaries = process.argv[2];
  if (boundaries === undefined) throw new Error('Give the file with the boundaries of postcodes (TopoJSON).');
  writeFileSync(outPath, makeWaters(readFileSync(outPath, 'utf8'), readFileSync(boundaries, 'utf8')));
}
