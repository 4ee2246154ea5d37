import { assertNever, fail, ok, type Result } from '../../core/result/index.ts';
import { strengthOf } from './decay.ts';
import { figuresOf, type GroundRegion } from './figures.ts';
import { fitGround } from './fit-ground.ts';
import type { Decay, FittedGround, GroundFailure, GroundInput } from './types.ts';

/** Something that is known and that tells how far patients go (docs/model.md §7.6). Shares lie between 0 and 1. */
export type Known =
  /** The flows of the input, by maximum likelihood. */
  | { readonly kind: 'flows' }
  /** Share of the patients who live in the region, treated in the nearest performing hospital. */
  | { readonly kind: 'nearest-share'; readonly share: number; readonly region: GroundRegion }
  /** Mean minutes of the patients of the region's hospitals. */
  | { readonly kind: 'mean-minutes'; readonly minutes: number; readonly region: GroundRegion }
  /** The same in kilometres, with kilometres per pair [p × m]. */
  | { readonly kind: 'mean-km'; readonly km: number; readonly kilometres: Float64Array; readonly region: GroundRegion }
  | { readonly kind: 'home-share'; readonly share: number; readonly region: GroundRegion };

export interface Calibrated {
  readonly decay: Decay;
  /** What the known figure may be on this ground, over all parameters that are tried. */
  readonly possible: { readonly low: number; readonly high: number };
  /** False where another β shows the same: a home share rises and falls again. Then this is the one nearest to the input's. */
  readonly unique: boolean;
  /** Of β, by the number of patients seen; null where no flows were. It is sampling error only. */
  readonly standardError: number | null;
}

export type CalibrationFailure =
  | GroundFailure
  | { readonly kind: 'known-not-possible'; readonly asked: number; readonly low: number; readonly high: number }
  | { readonly kind: 'nothing-observed' };

/** Parameters that are tried: far weaker and stronger than any that was found for hospital care. */
export const triedDecay: Readonly<Record<Decay['form'], readonly [weakest: number, strongest: number]>> = {
  exponential: [0.01, 0.4],
  power: [0.5, 8],
};

const mostSteps = 60;
/** Parameters at which the figure is looked at before it is narrowed down. */
const gridPoints = 9;

/**
 * The decay of the input's form at which its ground shows what is known: looked for on a grid in ln β, then narrowed down by the rule of
 * Illinois, each fit starting from the last. The input's own β, factor and total otherwise stay; flows that were observed are used only where they are what is known.
 */
export function calibrateDecay(input: GroundInput, known: Known): Result<Calibrated, CalibrationFailure> {
  const { observed, ...bare } = input;
  if (known.kind !== 'flows') return search(bare, figureOf(known));
  const seen = observed === undefined ? null : seenOf(bare, observed);
  if (seen === null) return fail({ kind: 'nothing-observed' });
  const found = search(seen.input, seen);
  if (!found.ok) return found;
  return ok({ ...found.value, standardError: standardErrorOf(seen, found.value.decay) });
}

/** A figure of a ground, and what it is known to be. */
interface Sought {
  readonly asked: number;
  /** NaN where the ground has none. */
  readonly of: (ground: FittedGround, input: GroundInput) => number;
}

function figureOf(known: Exclude<Known, { kind: 'flows' }>): Sought {
  switch (known.kind) {
    case 'nearest-share':
      return {
        asked: known.share,
        of: (ground, input) => figuresOf(ground, input, known.region).nearestShare ?? Number.NaN,
      };
    case 'mean-minutes':
      return {
        asked: known.minutes,
        of: (ground, input) => figuresOf(ground, input, known.region).meanMinutes ?? Number.NaN,
      };
    case 'mean-km':
      return {
        asked: known.km,
        of: (ground) => figuresOf(ground, { minutes: known.kilometres }, known.region).meanMinutes ?? Number.NaN,
      };
    case 'home-share':
      return {
        asked: known.share,
        of: (ground, input) => figuresOf(ground, input, known.region).homeShare ?? Number.NaN,
      };
    default:
      return assertNever(known);
  }
}

function search(input: GroundInput, { asked, of }: Sought): Result<Calibrated, CalibrationFailure> {
  const { form } = input.decay;
  const last: { start?: Float64Array; failure?: GroundFailure } = {};
  const at = (logBeta: number): number => {
    const each = { ...input, decay: { form, beta: Math.exp(logBeta) } };
    const fitted = fitGround(each, last.start === undefined ? {} : { start: last.start });
    if (!fitted.ok) {
      last.failure = fitted.failure;
      return Number.NaN;
    }
    last.start = fitted.value.attraction;
    return of(fitted.value, each);
  };
  const [weakest, strongest] = triedDecay[form].map((beta) => Math.log(beta)) as [number, number];
  const grid = Array.from({ length: gridPoints }, (_, k) => {
    const x = weakest + ((strongest - weakest) * k) / (gridPoints - 1);
    return { x, error: at(x) - asked };
  });
  if (last.failure !== undefined) return fail(last.failure);
  const errors = grid.map(({ error }) => error);
  const possible = { low: Math.min(...errors) + asked, high: Math.max(...errors) + asked };
  const turns = grid.slice(1).flatMap((right, k) => {
    const left = grid[k] ?? right;
    return left.error > 0 !== right.error > 0 || right.error === 0 ? [{ left, right }] : [];
  });
  const own = Math.log(input.decay.beta);
  const off = ({ left, right }: (typeof turns)[number]): number => Math.abs((left.x + right.x) / 2 - own);
  const [turn] = turns.toSorted((one, other) => off(one) - off(other));
  if (turn === undefined) return fail({ kind: 'known-not-possible', asked, ...possible });
  const found = narrowed(turn.left, turn.right, (x) => at(x) - asked, 1e-9 * Math.abs(asked));
  if (last.failure !== undefined) return fail(last.failure);
  return ok({ decay: { form, beta: Math.exp(found) }, possible, unique: turns.length === 1, standardError: null });
}

interface Point {
  readonly x: number;
  readonly error: number;
}

/** Where the error is 0 between two points at which it has different signs, by the rule of Illinois. */
function narrowed(left: Point, right: Point, errorAt: (x: number) => number, enough: number): number {
  let [a, b, before, after] = [left.x, right.x, left.error, right.error];
  if (before === 0) return a;
  let [next, side] = [b, 0];
  for (let step = 0; step < mostSteps && after !== 0 && b - a > 1e-9; step += 1) {
    next = (a * after - b * before) / (after - before);
    const error = errorAt(next);
    if (!(Math.abs(error) > enough)) break;
    if (error > 0 === before > 0) {
      [a, before] = [next, error];
      if (side === 1) after /= 2;
      side = 1;
    } else {
      [b, after] = [next, error];
      if (side === -1) before /= 2;
      side = -1;
    }
  }
  return next;
}

/** The logit of what was seen: its likelihood is greatest where the mean of minutes (power: of their logarithm) is that seen. */
interface Seen extends Sought {
  readonly input: GroundInput;
  readonly patients: number;
}

function seenOf(input: GroundInput, observed: Float64Array): Seen | null {
  const m = input.areas.length;
  const perArea = new Float64Array(m);
  const strength = input.minutes.map((minutes) => strengthOf(input.decay.form, minutes));
  let [patients, travel] = [0, 0];
  const performers = input.performers.map((each, p) => {
    let count = 0;
    for (let j = 0; j < m; j += 1) {
      const value = observed[p * m + j] ?? Number.NaN;
      if (!(value > 0) || !Number.isFinite(strength[p * m + j] ?? Number.NaN)) continue;
      count += value;
      perArea[j] = (perArea[j] ?? 0) + value;
      travel += value * (strength[p * m + j] ?? 0);
    }
    patients += count;
    return { ...each, count: { low: count, high: count } };
  });
  if (patients === 0) return null;
  const { total: _, ...bare } = input;
  return {
    input: { ...bare, performers, areas: input.areas.map(({ id }, j) => ({ id, weight: perArea[j] ?? 0 })) },
    patients,
    asked: travel / patients,
    of: ({ flows }) => {
      let sum = 0;
      for (const [pair, flow] of flows.entries()) if (flow > 0) sum += flow * (strength[pair] ?? 0);
      return sum / patients;
    },
  };
}

/** 1/√I, I the fall of the modelled sum of minutes with β, effects fitted anew; by a central difference. */
function standardErrorOf({ input, of, patients }: Seen, { form, beta }: Decay): number | null {
  const step = 1e-3 * beta;
  const [less, more] = [beta - step, beta + step].map((value) => {
    const each = { ...input, decay: { form, beta: value } };
    const fitted = fitGround(each);
    return fitted.ok ? of(fitted.value, each) : Number.NaN;
  }) as [number, number];
  const information = (patients * (less - more)) / (2 * step);
  return information > 0 ? 1 / Math.sqrt(information) : null;
}
