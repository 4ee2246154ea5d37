import type { Point } from './plane.ts';

/** How much slower (above 0) or faster than the mean the roads are, as natural logarithm on a grid over the plane (§5.1). */
export interface SlownessField {
  readonly cellKm: number;
  /** Plane coordinates of the first node, km. */
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the south-west, in thousandths [rows × columns]. */
  readonly thousandths: ArrayLike<number>;
}

/** Calls `visit` with the nodes around points spread evenly over a straight line, and weights that add up to 1. */
export function nodesAlong(
  field: Omit<SlownessField, 'thousandths'>,
  from: Point,
  to: Point,
  visit: (node: number, weight: number) => void,
): void {
  const steps = Math.max(2, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 2));
  for (let step = 0; step <= steps; step += 1) {
    const x = Math.max(
      0,
      Math.min(field.columns - 1.001, (from.x + ((to.x - from.x) * step) / steps - field.west) / field.cellKm),
    );
    const y = Math.max(
      0,
      Math.min(field.rows - 1.001, (from.y + ((to.y - from.y) * step) / steps - field.south) / field.cellKm),
    );
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [right, up] = [x - column, y - row];
    const node = row * field.columns + column;
    const share = 1 / (steps + 1);
    visit(node, (1 - right) * (1 - up) * share);
    visit(node + 1, right * (1 - up) * share);
    visit(node + field.columns, (1 - right) * up * share);
    visit(node + field.columns + 1, right * up * share);
  }
}

/** Factor on driving time over a straight line. */
export function slownessAlong(field: SlownessField, from: Point, to: Point): number {
  let mean = 0;
  nodesAlong(field, from, to, (node, weight) => (mean += (weight * (field.thousandths[node] ?? 0)) / 1000));
  return Math.exp(mean);
}
