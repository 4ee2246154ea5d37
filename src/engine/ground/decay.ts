import { assertNever } from '../../core/result/index.ts';
import type { Decay } from './types.ts';

/** What a minute counts as: itself, or under a power the logarithm of minutes of at least one. */
export function strengthOf(form: Decay['form'], minutes: number): number {
  switch (form) {
    case 'exponential':
      return minutes;
    case 'power':
      return Math.log(Math.max(1, minutes));
    default:
      return assertNever(form);
  }
}

/** Decay per pair of minutes, 0 where they are not a number or Infinity (docs/model.md §7.2); same shape as `minutes`. */
export function decayOf(minutes: Float64Array, { form, beta }: Decay): Float64Array {
  const decay = new Float64Array(minutes.length);
  for (let pair = 0; pair < minutes.length; pair += 1) {
    const time = minutes[pair] ?? Number.NaN;
    if (Number.isFinite(time)) decay[pair] = Math.exp(-beta * strengthOf(form, time));
  }
  return decay;
}
