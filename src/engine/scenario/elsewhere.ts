import { unreachable } from '../problem/index.ts';
import type { Assigned, Elsewhere, TreatmentGround } from './types.ts';

/** Who goes where before and after, hospitals outside the question included: its n sites first, then those k; pairs are site-major. */
export interface Everywhere {
  readonly sites: readonly string[];
  /** Per pair [(n + k) × m], −1 where nobody can travel. */
  readonly time: Int32Array;
  /** Patients a year per pair [(n + k) × m], in units: everybody who goes to a site of the question before or after. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** A treatment together with who performs it outside the question; without any it stays as it is. */
export function withElsewhere(ground: TreatmentGround, elsewhere: Elsewhere, patients: Float64Array): TreatmentGround {
  const m = ground.problem.areas.length;
  if (elsewhere.sites.length === 0) return ground;
  const weights = new Float64Array(m);
  for (const [pair, weight] of elsewhere.weights.entries()) weights[pair % m] = (weights[pair % m] ?? 0) + weight;
  return { ...ground, elsewhere, outside: { weights, patients } };
}

/** What does not hang on the scenario; asked again and again of the same ground. */
interface Now {
  readonly sites: readonly string[];
  readonly time: Int32Array;
  readonly before: Float64Array;
}
const known = new WeakMap<TreatmentGround, Now>();

/**
 * The flows of a scenario with those who leave the question at the hospitals that they choose, and those who come into it at the hospitals
 * that they leave, each in proportion to the weights (docs/model.md §15.3). Patients of hospitals outside who stay there are not in it.
 */
export function everywhere(ground: TreatmentGround, { flows, leaving, coming }: Assigned): Everywhere {
  const { elsewhere } = ground;
  const now = nowOf(ground);
  if (elsewhere === undefined) return { ...now, after: flows };
  const after = new Float64Array(now.before.length);
  after.set(flows);
  addTo(after, ground, leaving);
  if (!coming.some((amount) => amount > 0)) return { ...now, after };
  const before = now.before.slice();
  addTo(before, ground, coming);
  return { ...now, before, after };
}

function nowOf(ground: TreatmentGround): Now {
  const found = known.get(ground);
  if (found !== undefined) return found;
  const { problem, today, elsewhere } = ground;
  const made =
    elsewhere === undefined
      ? { sites: problem.sites, time: problem.time, before: today }
      : {
          sites: [...problem.sites, ...elsewhere.sites],
          time: Int32Array.from([...problem.time, ...elsewhere.time]),
          before: Float64Array.from([...today, ...new Float64Array(elsewhere.time.length)]),
        };
  known.set(ground, made);
  return made;
}

/** Spreads an amount per area [m] over the hospitals outside. */
function addTo(flows: Float64Array, { problem, elsewhere, outside }: TreatmentGround, amounts: Float64Array): void {
  if (elsewhere === undefined || outside === undefined) return;
  const m = problem.areas.length;
  const from = problem.sites.length * m;
  for (const [pair, weight] of elsewhere.weights.entries()) {
    const amount = amounts[pair % m] ?? 0;
    if (amount > 0 && elsewhere.time[pair] !== unreachable)
      flows[from + pair] = (amount * weight) / (outside.weights[pair % m] ?? 1);
  }
}
