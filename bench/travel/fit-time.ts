import type { TimeModel } from '../../src/travel/estimate/model.ts';

/** A postcode and a hospital, with what the isochrones say. */
export interface FitPair {
  readonly crowKm: number;
  /** Kilometres as the crow walks. */
  readonly km: number;
  /** 25, 30, or Infinity for more. */
  readonly within: number;
  readonly fold: number;
  /** Nodes of the field under the straight line, with weights that add up to 1. */
  readonly nodes: Int32Array;
  readonly weights: Float64Array;
}

/** Minutes over which a pair near the edge of an isochrone may fall either way. */
const blur = 1.6;
/** Pull of every node towards the mean, and of neighbours towards each other. */
const pull = { mean: 3, neighbour: 12 } as const;
const rounds = 400;

/**
 * Logistic regression of "within 25" and "within 30" on the minutes of the model, by Adam with fixed steps: the same pairs
 * give the same numbers. The start is 2 minutes and the far speed is given; slow minutes, slow km and the field are fitted.
 */
export function fitTime(
  pairs: readonly FitPair[],
  { nodes, columns, farSpeed }: { readonly nodes: number; readonly columns: number; readonly farSpeed: number },
): { readonly time: TimeModel; readonly log: Float64Array } {
  const startMinutes = 2;
  const count = nodes + 2;
  const value = new Float64Array(count);
  value[nodes] = 18;
  value[nodes + 1] = Math.log(12);
  const [mean, square, slope] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let round = 1; round <= rounds; round += 1) {
    slope.fill(0);
    const slow = value[nodes] ?? 0;
    const slowKm = Math.exp(value[nodes + 1] ?? 0);
    for (const { km, within, nodes: under, weights } of pairs) {
      let log = 0;
      for (let k = 0; k < under.length; k += 1) log += (weights[k] ?? 0) * (value[under[k] ?? 0] ?? 0);
      const factor = Math.exp(log);
      const fade = Math.exp(-km / slowKm);
      const driving = (60 * km) / farSpeed + slow * (1 - fade);
      const minutes = startMinutes + driving * factor;
      let perMinute = 0;
      for (const limit of [25, 30])
        perMinute += ((within <= limit ? 1 : 0) - 1 / (1 + Math.exp(-(limit - minutes) / blur))) / blur;
      slope[nodes] = (slope[nodes] ?? 0) + perMinute * (1 - fade) * factor;
      slope[nodes + 1] = (slope[nodes + 1] ?? 0) - (perMinute * factor * slow * fade * km) / slowKm;
      for (let k = 0; k < under.length; k += 1)
        slope[under[k] ?? 0] = (slope[under[k] ?? 0] ?? 0) + perMinute * driving * factor * (weights[k] ?? 0);
    }
    pullTogether(value, slope, nodes, columns);
    for (let index = 0; index < count; index += 1) {
      const own = slope[index] ?? 0;
      mean[index] = 0.9 * (mean[index] ?? 0) + 0.1 * own;
      square[index] = 0.999 * (square[index] ?? 0) + 0.001 * own * own;
      const size = 0.02 * (index === nodes ? 10 : 1) * (round > 300 ? 0.2 : 1);
      const step =
        (mean[index] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((square[index] ?? 0) / (1 - 0.999 ** round)) + 1e-8);
      value[index] = (value[index] ?? 0) - size * step;
    }
  }
  const rounded = (x: number): number => Math.round(x * 1000) / 1000;
  const time = {
    startMinutes,
    farSpeed,
    slowMinutes: rounded(value[nodes] ?? 0),
    slowKm: rounded(Math.exp(value[nodes + 1] ?? 0)),
  };
  return { time, log: value.slice(0, nodes) };
}

function pullTogether(value: Float64Array, slope: Float64Array, nodes: number, columns: number): void {
  for (let node = 0; node < nodes; node += 1) {
    slope[node] = (slope[node] ?? 0) + pull.mean * (value[node] ?? 0);
    const neighbours = [(node + 1) % columns === 0 ? -1 : node + 1, node + columns < nodes ? node + columns : -1];
    for (const other of neighbours.filter((index) => index >= 0)) {
      const force = pull.neighbour * ((value[node] ?? 0) - (value[other] ?? 0));
      slope[node] = (slope[node] ?? 0) + force;
      slope[other] = (slope[other] ?? 0) - force;
    }
  }
}
