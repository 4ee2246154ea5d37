import type { Place, TravelMatrix } from '../../engine/matrix/index.ts';
import { distance, toPlane } from '../estimate/plane.ts';
import { median } from './check-pairs.ts';
import type { AddProblem } from './problems.ts';

/**
 * When a row, a column or the whole is not believed (docs/model.md §5.3). `leastMinutes`: shorter pairs by the estimate are mostly
 * its constant; `leastPairs`: fewer say nothing; `whole`, `line`: the middle ratio of all, or of a line against all, lies between one by
 * this and this. Half of the ratios of a line differ by less than `scattered` (as logarithms) from their middle; a line over
 * `suspect` is worth a look when a place that is `elsewhereKm` away fits `better` times as well, sought for `sought` lines at most.
 */
const believed = {
  leastMinutes: 10,
  leastPairs: 5,
  whole: 2,
  line: 2.5,
  scattered: 0.3,
  suspect: 0.15,
  better: 2,
  elsewhereKm: 20,
  sought: 50,
} as const;

/** Ratios of one row or column to the estimate, as logarithms. */
interface Line {
  readonly middle: number;
  /** Half of the pairs differ less than this from the middle. */
  readonly spread: number;
}

/**
 * Compares each row and each column as a whole with the built-in estimate: one that is times too long or too short, or whose times
 * are those of another place, is named, with the place that fits where one fits far better. By public transport the
 * estimate is no measure of length, so that lines only differ from each other and are warnings.
 */
export function checkWhole(
  matrix: TravelMatrix,
  estimate: TravelMatrix,
  places: { readonly origins: readonly Place[]; readonly destinations: readonly Place[] },
  add: AddProblem,
): void {
  const { mode } = matrix;
  const ratios = ratiosOf(matrix, estimate);
  const whole = Math.exp(median(ratios.filter(Number.isFinite)));
  if (mode === 'car' && (whole > believed.whole || whole < 1 / believed.whole)) {
    add('whole-off', { found: whole.toFixed(2) });
    return;
  }
  const { origins, destinations } = places;
  const pair = (o: number, d: number): number => d * origins.length + o;
  const numbers = { matrix, estimate, ratios, base: Math.log(whole) };
  const rows = { places: origins, length: destinations.length, at: pair };
  const columns = { places: destinations, length: origins.length, at: (d: number, o: number) => pair(o, d) };
  for (const [side, line] of [
    ['origin', rows],
    ['destination', columns],
  ] as const) {
    const odd = oddLines(line, numbers);
    const off = odd.filter(({ refused }) => refused && mode === 'car');
    if (off.length > 0) add(`${side}-off`, { pairs: off.map(({ named }) => named) });
    const rest = odd.filter((one) => !off.includes(one));
    if (rest.length > 0) add(`${side}-odd`, { pairs: rest.map(({ named }) => named) });
  }
}

interface Side {
  readonly places: readonly Place[];
  /** Pairs of one of them. */
  readonly length: number;
  readonly at: (own: number, other: number) => number;
}

interface Numbers {
  readonly matrix: TravelMatrix;
  readonly estimate: TravelMatrix;
  readonly ratios: Float64Array;
  /** Logarithm of the ratio of the whole. */
  readonly base: number;
}

/** Lines that do not fit their place, with what they are like; `refused`: it cannot be a fault of the estimate. */
function oddLines(
  side: Side,
  { matrix, estimate, ratios, base }: Numbers,
): readonly { readonly named: string; readonly refused: boolean }[] {
  const { places, length, at } = side;
  let sought = 0;
  return places.flatMap(({ id }, index) => {
    const line = lineOf(length, (other) => ratios[at(index, other)] ?? Number.NaN);
    if (line === null) return [];
    const factor = Math.exp(line.middle - base);
    const scaled = factor > believed.line || factor < 1 / believed.line;
    const refused = scaled || line.spread > believed.scattered;
    if (line.spread > believed.suspect && sought < believed.sought) {
      sought += 1;
      const like = fitting(side, index, line.spread / believed.better, (candidate, other) =>
        logRatio(matrix.minutes[at(index, other)], estimate.minutes[at(candidate, other)]),
      );
      if (like !== null) return [{ named: `${id} (≈ ${like.id})`, refused }];
    }
    if (!refused) return [];
    return [{ named: scaled ? `${id} (${factor.toFixed(1)}×)` : `${id} (±)`, refused }];
  });
}

/** The place elsewhere whose estimated times the line has, with less spread than `most`; null where no place fits so well. */
function fitting(
  { places, length }: Side,
  own: number,
  most: number,
  ratio: (candidate: number, other: number) => number,
): Place | null {
  let best: { readonly place: Place; readonly spread: number } | null = null;
  const here = pointOf(places[own]);
  for (const [candidate, place] of places.entries()) {
    if (distance(here, pointOf(place)) < believed.elsewhereKm) continue;
    const line = lineOf(length, (other) => ratio(candidate, other));
    if (line !== null && line.spread < (best?.spread ?? most)) best = { place, spread: line.spread };
  }
  return best?.place ?? null;
}

const pointOf = (place: Place | undefined) => toPlane(place?.latitude ?? Number.NaN, place?.longitude ?? Number.NaN);

function lineOf(length: number, ratio: (other: number) => number): Line | null {
  const values = new Float64Array(length);
  let known = 0;
  for (let other = 0; other < length; other += 1) {
    const value = ratio(other);
    if (!Number.isFinite(value)) continue;
    values[known] = value;
    known += 1;
  }
  if (known < believed.leastPairs) return null;
  const own = values.subarray(0, known);
  const middle = median(own);
  for (let at = 0; at < known; at += 1) own[at] = Math.abs((own[at] ?? 0) - middle);
  return { middle, spread: median(own) };
}

const ratiosOf = ({ minutes }: TravelMatrix, estimate: TravelMatrix): Float64Array =>
  minutes.map((taken, pair) => logRatio(taken, estimate.minutes[pair]));

const logRatio = (taken = Number.NaN, estimated = Number.NaN): number =>
  taken > 0 && estimated >= believed.leastMinutes ? Math.log(taken / estimated) : Number.NaN;
