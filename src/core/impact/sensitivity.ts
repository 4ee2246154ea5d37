import type { BilingualText } from '../register/index.ts';
import type { SensitivityBar, Tornado } from './types.ts';

/** The outcome when one assumption is low and when it is high; null is unknown. */
export interface Trial {
  readonly assumption: SensitivityBar['assumption'];
  readonly words: BilingualText;
  readonly low: { readonly words: BilingualText; readonly value: number | null };
  readonly high: { readonly words: BilingualText; readonly value: number | null };
}

/** Bars by how far they reach, the widest first; a bar without a known end comes last (Dutch: tornadodiagram). */
export function tornado(measure: Tornado['measure'], base: number | null, trials: readonly Trial[]): Tornado {
  return { measure, base, bars: trials.toSorted((a, b) => widthOf(b, base) - widthOf(a, base)) };
}

function widthOf({ low, high }: Trial, base: number | null): number {
  const known = [low.value, high.value, base].filter((value) => value !== null);
  return known.length < 2 ? -1 : Math.max(...known) - Math.min(...known);
}

/** Cancer diagnoses in the Netherlands as IKNL expects them. */
export interface Growth {
  readonly fromYear: number;
  readonly from: number;
  readonly toYear: number;
  readonly to: number;
}

/** By how much demand is multiplied from one year to another, at an even yearly rate. */
export const growthFactor = ({ fromYear, from, toYear, to }: Growth, baseYear: number, year: number): number =>
  (to / from) ** ((year - baseYear) / (toYear - fromYear));
