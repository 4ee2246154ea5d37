import { ok, type Result } from '../../core/result/index.ts';
import { decayOf } from './decay.ts';
import { figuresOf, type GroundFigures, type GroundRegion } from './figures.ts';
import { fitGround } from './fit-ground.ts';
import type { Band, Decay, FittedGround, GroundFailure, GroundInput } from './types.ts';

/** What is varied around a ground (docs/model.md §7.5): each decay with each factor, beside those of the input. */
export interface BandOptions {
  readonly decays: readonly Decay[];
  /** Factors on the attraction of who is not counted; not used where a national total pins it. */
  readonly competitors: readonly number[];
  readonly pseudoCount?: number;
}

/** One way in which the ground may be: what was varied, and the input that says so. */
export interface GroundCase {
  readonly decay: Decay;
  /** Null where nobody is uncounted, or the total pins it. */
  readonly competitor: number | null;
  /** Whether all who are assumed to perform do, or of the general hospitals among them every second one by id. */
  readonly performers: 'all' | 'every-second';
  /** Where in their ranges masked counts lie. */
  readonly counts: 'central' | 'low' | 'high';
  readonly input: GroundInput;
}

export interface FittedCase extends GroundCase {
  readonly fitted: Result<FittedGround, GroundFailure>;
}

/**
 * The cases of a band, the input itself first: decay × factor × who performs, and both ends of masked counts at every decay. What cannot
 * differ is not varied. All keep the performers in their places, so that indexes mean the same in every case.
 */
export function casesOf(input: GroundInput, { decays, competitors }: BandOptions): readonly GroundCase[] {
  const uncounted = input.performers.some(({ count }) => count === null);
  const masked = input.performers.some(({ count }) => count !== null && count.low < count.high);
  const half = everySecond(input);
  const free = uncounted && input.total === undefined;
  const factors = free ? distinct([input.competitor, ...competitors], (value) => String(value)) : [null];
  const cases: GroundCase[] = [];
  for (const decay of distinct([input.decay, ...decays], ({ form, beta }) => `${form} ${beta}`)) {
    const central = { ...input, decay };
    for (const performers of half === null ? (['all'] as const) : (['all', 'every-second'] as const))
      for (const competitor of factors)
        cases.push({
          decay,
          competitor,
          performers,
          counts: 'central',
          input: {
            ...central,
            competitor: competitor ?? input.competitor,
            performers: performers === 'all' || half === null ? input.performers : half,
          },
        });
    if (masked)
      for (const counts of ['low', 'high'] as const)
        cases.push({
          decay,
          competitor: free ? input.competitor : null,
          performers: 'all',
          counts,
          input: { ...central, performers: atEnd(input.performers, counts) },
        });
  }
  return cases;
}

/** Fits the cases one by one, so that a caller computes what it wants of each and need not hold them all; decays are made once. */
export function* fitCases(input: GroundInput, options: BandOptions): Generator<FittedCase, void, undefined> {
  let affinity: Float64Array | null = null;
  let of: Decay | null = null;
  let start: Float64Array | null = null;
  for (const each of casesOf(input, options)) {
    if (of !== each.decay || affinity === null) affinity = decayOf(input.minutes, each.decay);
    of = each.decay;
    const fitted = fitGround(each.input, {
      affinity,
      ...(start === null ? {} : { start }),
      ...(options.pseudoCount === undefined ? {} : { pseudoCount: options.pseudoCount }),
    });
    if (fitted.ok) start = fitted.value.attraction;
    yield { ...each, fitted };
  }
}

export type FigureBands = { readonly [Figure in keyof GroundFigures]: Band | null };

/** What is certain of a region, and what only one or other of the cases says. */
export interface GroundBand {
  /** Least, central and greatest over the cases of the input's form of decay in which all perform; null where the central one has none. */
  readonly figures: FigureBands;
  /** The same over all cases: another form of decay, and half of who is assumed to perform. */
  readonly wide: FigureBands;
  readonly cases: readonly (Omit<GroundCase, 'input'> & { readonly figures: GroundFigures })[];
  /** Cases without a fit: with these assumptions the counts or the total cannot be. */
  readonly notPossible: readonly (Omit<GroundCase, 'input'> & { readonly failure: GroundFailure })[];
}

/** The band of a region's figures over the cases (§7.5); a failure where the input itself cannot be fitted. */
export function groundBand(
  input: GroundInput,
  region: GroundRegion,
  options: BandOptions,
): Result<GroundBand, GroundFailure> {
  const cases: GroundBand['cases'][number][] = [];
  const notPossible: GroundBand['notPossible'][number][] = [];
  for (const { input: of, fitted, ...varied } of fitCases(input, options)) {
    if (fitted.ok) cases.push({ ...varied, figures: figuresOf(fitted.value, of, region) });
    else if (cases.length === 0) return fitted;
    else notPossible.push({ ...varied, failure: fitted.failure });
  }
  const { form } = input.decay;
  const inner = cases.filter(({ decay, performers }) => decay.form === form && performers === 'all');
  return ok({ figures: bandsOf(inner), wide: bandsOf(cases), cases, notPossible });
}

function bandsOf(cases: GroundBand['cases']): FigureBands {
  const band = (name: keyof GroundFigures): Band | null => bandOf(cases.map(({ figures }) => figures[name]));
  return {
    homeShare: band('homeShare'),
    stayShare: band('stayShare'),
    meanMinutes: band('meanMinutes'),
    nearestShare: band('nearestShare'),
    total: band('total'),
  };
}

/** The first value is the central one; null where it is. */
export function bandOf(values: readonly (number | null)[]): Band | null {
  const [central] = values;
  if (central === null || central === undefined) return null;
  const known = values.filter((value) => value !== null);
  return { low: Math.min(...known), central, high: Math.max(...known) };
}

function distinct<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const name = key(value);
    const first = !seen.has(name);
    seen.add(name);
    return first;
  });
}

/** General hospitals that are assumed to perform, by id; every second one is known not to. Null where fewer than two are. */
function everySecond({ performers }: GroundInput): GroundInput['performers'] | null {
  const assumed = performers
    .filter(({ kind, basis, count }) => kind === 'general' && basis === 'assumed' && count === null)
    .map(({ id }) => id)
    .toSorted((a, b) => (a < b ? -1 : 1));
  if (assumed.length < 2) return null;
  const out = new Set(assumed.filter((_, at) => at % 2 === 1));
  return performers.map((each) => (out.has(each.id) ? { ...each, count: { low: 0, high: 0 } } : each));
}

const atEnd = (performers: GroundInput['performers'], end: 'low' | 'high'): GroundInput['performers'] =>
  performers.map((each) =>
    each.count === null ? each : { ...each, count: { low: each.count[end], high: each.count[end] } },
  );
