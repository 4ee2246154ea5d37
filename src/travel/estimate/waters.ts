import { distance, nearestOnSegment, segmentsCross, toPlane, type Point } from './plane.ts';

export type LatLon = readonly [latitude: number, longitude: number];

/** Waters that cannot be crossed but at their crossings, and islands reached by ferry; data/water-barriers.json. */
export interface Waters {
  readonly waters: readonly {
    readonly id: string;
    readonly line: readonly LatLon[];
    readonly crossings: readonly Crossing[];
  }[];
  readonly ferries: readonly Ferry[];
}

export interface Crossing {
  readonly id: string;
  readonly name: string;
  readonly at: LatLon;
  readonly kind: 'bridge' | 'tunnel' | 'dam' | 'ferry';
  /** Whether only a main road crosses here, so that it serves no way over ordinary roads. */
  readonly mainRoadOnly: boolean;
  /** Of a ferry: mean wait, boarding, crossing and leaving; 0 of what is fixed. */
  readonly waitMinutes: number;
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

/** Whether a straight line crosses none of the lines. */
export type IsOpen = (from: Point, to: Point) => boolean;

const cellKm = 2;

/** Prepares the test for short lines: the segments of the waters lie in square cells. */
export function createIsOpen(lines: readonly (readonly Point[])[]): IsOpen {
  const segments = lines.flatMap((line) => line.slice(1).map((to, index) => [line[index] ?? to, to] as const));
  const cells = new Map<string, number[]>();
  const cell = (value: number): number => Math.floor(value / cellKm);
  const around = (a: Point, b: Point): readonly string[] => {
    const keys: string[] = [];
    for (let column = cell(Math.min(a.x, b.x)); column <= cell(Math.max(a.x, b.x)); column += 1)
      for (let row = cell(Math.min(a.y, b.y)); row <= cell(Math.max(a.y, b.y)); row += 1) keys.push(`${column} ${row}`);
    return keys;
  };
  for (const [index, [from, to]] of segments.entries())
    for (const key of around(from, to)) {
      const own = cells.get(key);
      if (own === undefined) cells.set(key, [index]);
      else own.push(index);
    }
  return (from, to) =>
    !around(from, to).some((key) =>
      (cells.get(key) ?? []).some((index) => {
        const segment = segments[index];
        return segment !== undefined && segmentsCross(from, to, segment[0], segment[1]);
      }),
    );
}

/** The lines of the waters on the plane. */
export const waterLines = (waters: Waters['waters']): readonly (readonly Point[])[] =>
  waters.map(({ line }) => line.map(([latitude, longitude]) => toPlane(latitude, longitude)));

/** The point of a line nearest to a point. */
export function nearestOnLine(point: Point, line: readonly Point[]): Point {
  let best = line[0] ?? point;
  for (const [index, to] of line.slice(1).entries()) {
    const foot = nearestOnSegment(point, line[index] ?? to, to);
    if (distance(point, foot) < distance(point, best)) best = foot;
  }
  return best;
}

/** Tells which island a point lies on, by its place in the list of ferries; -1 on the mainland. */
export function createIslandOf(ferries: readonly Ferry[]): (point: Point) => number {
  const boxes = ferries.map(({ box }) => [toPlane(...box[0]), toPlane(...box[1])] as const);
  return ({ x, y }) =>
    boxes.findIndex(([south, north]) => x >= south.x && x <= north.x && y >= south.y && y <= north.y);
}
