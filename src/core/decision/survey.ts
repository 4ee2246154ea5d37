import type { Complexity, Expectation } from './types.ts';

/** The mark of a region for a date, as figure 6 of the KPMG report draws it. */
export type Mark = 'makes' | 'neutral' | 'misses';

/** "Probably" and "certainly" are one mark, as in the footnote of that figure. */
export function markOf(expectation: Expectation): Mark {
  switch (expectation) {
    case 'surely':
    case 'likely':
      return 'makes';
    case 'neutral':
      return 'neutral';
    case 'unlikely':
    case 'surely-not':
      return 'misses';
  }
}

/** How often each answer was given; `null` where too few answered to show it. */
export type Tally<Answer extends string> = Readonly<Record<Answer, number>> | null;

export interface RegionMark {
  /** Null: nobody answered, or too few to show without a representative answer. */
  readonly mark: Mark | null;
  /** Chosen by the facilitator among the answers, as that figure does; or the middle of the answers. */
  readonly by: 'representative' | 'median' | null;
  readonly answers: number;
}

const order: readonly Expectation[] = ['surely-not', 'unlikely', 'neutral', 'likely', 'surely'];

/**
 * The one figure of a region for a date: the representative answer where one was chosen, else the middle answer; with an
 * even number of answers the less hopeful of the two in the middle.
 */
export function regionMark(tally: Tally<Expectation>, representative: Expectation | null, answers: number): RegionMark {
  if (representative !== null) return { mark: markOf(representative), by: 'representative', answers };
  if (tally === null) return { mark: null, by: null, answers };
  const all = order.flatMap((answer) => Array.from({ length: tally[answer] }, () => answer));
  const middle = all[Math.floor((all.length - 1) / 2)];
  return middle === undefined ? { mark: null, by: null, answers } : { mark: markOf(middle), by: 'median', answers };
}

export const expectations: readonly Expectation[] = ['surely', 'likely', 'neutral', 'unlikely', 'surely-not'];
export const complexities: readonly Complexity[] = [
  'very-simple',
  'simple',
  'neutral',
  'complex',
  'very-complex',
  'not-applicable',
];

/** Share that calls it complex or very complex, of those to whom it applies; null where it may not be shown. */
export function complexShare(counts: Tally<Complexity>): number | null {
  if (counts === null) return null;
  const all = complexities.reduce((sum, one) => sum + counts[one], 0) - counts['not-applicable'];
  return all === 0 ? null : (counts.complex + counts['very-complex']) / all;
}
