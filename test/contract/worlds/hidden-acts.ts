import { createRandom } from '../../../src/engine/random/index.ts';
import { seats, type Seat } from './land.ts';

interface Act {
  readonly kind: string;
  readonly [field: string]: unknown;
}

const period = { from: '2026-01-01', until: '2026-12-31' } as const;

/** Whose secrets they are: of one party alone, for who has some of its own sees those. */
export const holder = 'alrijne' satisfies Seat;

/** Who may know none of them: all but that party, and the supervisor, who sees figures always. */
export const outsiders = [...seats.filter((seat) => seat !== holder && seat !== 'toezicht'), 'reader'] as const;

/**
 * An act of which only its own party (or person) may know what it says, with another hidden value for each of two tables: a figure of
 * a hospital, what a person expects or answered, a comment for the own party. Of one party alone, so that no sum is told.
 */
export function hiddenActs(seed: number): readonly [Act, Act] {
  const random = createRandom(seed);
  const pair = (act: (table: number) => Act): readonly [Act, Act] => [act(0), act(1)];
  const values = [1 + random.whole(500), 501 + random.whole(5_000)] as const;
  switch (seed % 4) {
    case 0: {
      const field = (['tariff', 'revenue', 'capacity', 'month-count'] as const)[random.whole(4)];
      const figure = { field, interventionId: 'nier-lokaal', ...period };
      return pair((at) => ({ kind: 'figure-supplied', figure, value: values[at], unit: 'stuks', sharedWith: [] }));
    }
    case 1:
      return pair((at) => ({
        kind: 'expectation-given',
        theme: 'oncology',
        due: '2025-06-01',
        expectation: ['surely', 'surely-not'][at],
      }));
    case 2:
      return pair((at) => ({
        kind: 'survey-answered',
        complexity: [{ interventionId: 'nier-lokaal', answer: ['very-simple', 'complex'][at] }],
        factors: [['early-involvement'], []][at],
      }));
    default:
      return pair((at) => ({
        kind: 'comment-made',
        anchor: { kind: 'intervention', id: 'nier-lokaal' },
        text: `Wij houden er ${values[at] ?? 0} over.`,
        mentions: [],
        ownPartyOnly: true,
      }));
  }
}
