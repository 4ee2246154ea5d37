/** The Netherlands as a plane: kilometres east and north of 52.2° N 5.4° E; distances are right to 0.7%. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

const kmPerDegree = 111.195;
const middle = { latitude: 52.2, longitude: 5.4 } as const;
const eastward = kmPerDegree * Math.cos((middle.latitude * Math.PI) / 180);

/** WGS84 degrees to kilometres on the plane. */
export const toPlane = (latitude: number, longitude: number): Point => ({
  x: (longitude - middle.longitude) * eastward,
  y: (latitude - middle.latitude) * kmPerDegree,
});

/** Kilometres on the plane to WGS84 degrees. */
export const toLatLon = ({ x, y }: Point): readonly [latitude: number, longitude: number] => [
  middle.latitude + y / kmPerDegree,
  middle.longitude + x / eastward,
];

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Whether two segments cross in their inside; touching at an end is no crossing. */
export function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  const side = (p: Point, q: Point, r: Point): number => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** The point of a segment nearest to a point. */
export function nearestOnSegment(point: Point, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.max(0, Math.min(1, along));
  return { x: from.x + share * dx, y: from.y + share * dy };
}
