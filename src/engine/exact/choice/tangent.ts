import { decision, type Land } from './land.ts';

/** Parts in which how far a site is open at the point of a tangent is told, so that a certificate holds whole numbers. */
export const openParts = 1000;

/**
 * A plane below the loss (docs/model.md §10.8, 5): loss ≥ constant − Σ_i slope_i y_i for every y, in utilities, touching it near
 * `point`. −ln W lies above its tangent at any W⁰ > 0, so it holds whatever the point.
 */
export interface Tangent {
  /** How far each site is open [n], of `openParts`; 0 for closed ones. */
  readonly point: Uint16Array;
  readonly constant: number;
  readonly slope: Float64Array;
}

/** The tangent near y; sites that are not closed count as at least a thousandth open there, so that no W is 0. */
export function tangentAt(land: Land, state: Uint8Array, y: Float64Array): Tangent {
  const point = Uint16Array.from(y, (part, i) =>
    state[i] === decision.closed ? 0 : Math.min(openParts, Math.max(1, Math.round(part * openParts))),
  );
  const { n, m, demand, share, outside } = land;
  const w = Float64Array.from(outside);
  for (let i = 0; i < n; i += 1) {
    const part = (point[i] ?? 0) / openParts;
    if (part > 0) for (let j = 0; j < m; j += 1) w[j] = (w[j] ?? 0) + part * (share[i * m + j] ?? 0);
  }
  let constant = land.totalDemand;
  for (let j = 0; j < m; j += 1) {
    const rate = (demand[j] ?? 0) / (w[j] ?? 0);
    constant -= (demand[j] ?? 0) * Math.log(w[j] ?? 0) + rate * (outside[j] ?? 0);
    w[j] = rate;
  }
  const slope = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    if (state[i] === decision.closed) continue;
    let sum = 0;
    for (let j = 0; j < m; j += 1) sum += (w[j] ?? 0) * (share[i * m + j] ?? 0);
    slope[i] = sum;
  }
  return { point, constant, slope };
}
