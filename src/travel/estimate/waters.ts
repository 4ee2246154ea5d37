import { distance, nearestOnSegment, segmentsCross, toPlane, type Point } from './plane.ts';

type LatLon = readonly [latitude: number, longitude: number];

/** Waters that cannot be crossed but at their crossings, and islands reached by ferry; data/water-barriers.json. */
export interface Waters {
  readonly waters: readonly {
    readonly id: string;
    readonly line: readonly LatLon[];
    readonly crossings: readonly { readonly id: string; readonly at: LatLon }[];
  }[];
  readonly ferries: readonly Ferry[];
}

export interface Ferry {
  readonly id: string;
  readonly mainland: LatLon;
  readonly island: LatLon;
  /** South-west and north-east corner of the island. */
  readonly box: readonly [LatLon, LatLon];
  readonly crossingMinutes: number;
  /** Mean wait, boarding and leaving included. */
  readonly waitMinutes: number;
}

/** Distance as the crow walks: in straight lines that cross water at crossings only (§5.1). */
export interface Walker {
  /** Kilometres from every point to one point; Infinity where no crossing leads. */
  readonly to: (target: Point) => (from: Point) => number;
}

/** Half the length of a crossing, km: how far its two banks lie from the middle of the line. */
const bank = 0.6;

/** Prepares the shortest ways between all banks of all crossings. */
export function createWalker(waters: Waters['waters']): Walker {
  const lines = waters.map(({ line }) => line.map(([latitude, longitude]) => toPlane(latitude, longitude)));
  const segments = lines.flatMap((line) => line.slice(1).map((to, index) => [line[index] ?? to, to] as const));
  const isOpen = (a: Point, b: Point): boolean => !segments.some(([from, to]) => segmentsCross(a, b, from, to));
  const banks = waters.flatMap(({ crossings }, water) =>
    crossings.flatMap(({ at }) => banksOf(toPlane(at[0], at[1]), lines[water] ?? [])),
  );
  const ways = shortestWays(banks, isOpen);
  /** The banks that a point can walk to in a straight line, found once per point. */
  const seen = new WeakMap<Point, readonly number[]>();
  const banksSeen = (from: Point): readonly number[] => {
    const known = seen.get(from) ?? banks.flatMap((point, index) => (isOpen(from, point) ? index : []));
    seen.set(from, known);
    return known;
  };
  return {
    to: (target) => {
      const count = banks.length;
      const near = banks.map((point) => (isOpen(point, target) ? distance(point, target) : Number.POSITIVE_INFINITY));
      const onward = banks.map((_, from) =>
        near.reduce(
          (least, last, over) => Math.min(least, (ways[from * count + over] ?? 0) + last),
          Number.POSITIVE_INFINITY,
        ),
      );
      return (from) => {
        if (isOpen(from, target)) return distance(from, target);
        let least = Number.POSITIVE_INFINITY;
        for (const index of banksSeen(from)) {
          const point = banks[index];
          if (point !== undefined) least = Math.min(least, distance(from, point) + (onward[index] ?? 0));
        }
        return least;
      };
    },
  };
}

/** The two ends of a crossing, on either side of its water. */
function banksOf(at: Point, line: readonly Point[]): readonly [Point, Point] {
  let best = { gap: Number.POSITIVE_INFINITY, foot: at, dx: 1, dy: 0 };
  for (const [index, to] of line.slice(1).entries()) {
    const from = line[index] ?? to;
    const foot = nearestOnSegment(at, from, to);
    const gap = distance(at, foot);
    const length = distance(from, to) || 1;
    if (gap < best.gap) best = { gap, foot, dx: (to.x - from.x) / length, dy: (to.y - from.y) / length };
  }
  const { foot, dx, dy } = best;
  return [
    { x: foot.x - bank * dy, y: foot.y + bank * dx },
    { x: foot.x + bank * dy, y: foot.y - bank * dx },
  ];
}

/** Floyd and Warshall over the banks; banks 2k and 2k + 1 are joined by their crossing. */
function shortestWays(banks: readonly Point[], isOpen: (a: Point, b: Point) => boolean): Float64Array {
  const count = banks.length;
  const ways = new Float64Array(count * count).fill(Number.POSITIVE_INFINITY);
  for (const [a, from] of banks.entries())
    for (const [b, to] of banks.entries())
      if (a === b || Math.floor(a / 2) === Math.floor(b / 2) || isOpen(from, to))
        ways[a * count + b] = distance(from, to);
  for (let over = 0; over < count; over += 1)
    for (let a = 0; a < count; a += 1) {
      const first = ways[a * count + over] ?? 0;
      if (first === Number.POSITIVE_INFINITY) continue;
      for (let b = 0; b < count; b += 1) {
        const whole = first + (ways[over * count + b] ?? 0);
        if (whole < (ways[a * count + b] ?? 0)) ways[a * count + b] = whole;
      }
    }
  return ways;
}

/** The ferry of the island that a place lies on, or null on the mainland. */
export const ferryOf = (
  ferries: readonly Ferry[],
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
): Ferry | null =>
  ferries.find(
    ({ box: [south, north] }) =>
      latitude >= south[0] && latitude <= north[0] && longitude >= south[1] && longitude <= north[1],
  ) ?? null;
