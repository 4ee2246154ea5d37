import type { Outcome, SensitivityBar, Tornado, TornadoMeasure } from './types.ts';

/** Bars by how far they reach, the widest first; a bar without a known end comes last (Dutch: tornadodiagram). */
export function tornado(measure: TornadoMeasure, base: Outcome, bars: readonly SensitivityBar[]): Tornado {
  return { measure, base, bars: bars.toSorted((a, b) => widthOf(b, base) - widthOf(a, base)) };
}

function widthOf({ low, high }: SensitivityBar, base: Outcome): number {
  const known = [low, high, base].flatMap(({ value }) => value ?? []);
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
