/** A criterion with one value per scenario; null is unknown. */
export interface Criterion {
  readonly id: string;
  readonly lessIsBetter: boolean;
  readonly values: readonly (number | null)[];
}

/** How much each criterion counts, by id, 0 or more; one set per party. */
export type Weights = Readonly<Record<string, number>>;

/** The order of scenarios under weights. */
export interface Ranking {
  /** Score per scenario, 0 (worst on everything) to 1; null where a criterion that counts is unknown. */
  readonly scores: readonly (number | null)[];
  /** Places of the scenarios, best first; those without a score are left out. */
  readonly order: readonly number[];
  /** Whether the first stays first when any one weight becomes a quarter larger or smaller, and under every party's weights. */
  readonly stable: boolean;
  /** The first choice per set of weights that was given; null without one. */
  readonly firstByParty: readonly (number | null)[];
}

/** How far a weight is moved to see whether the order holds. */
const nudge = 0.25;

/**
 * Ranks scenarios by the weighted mean of their criteria, each scaled from the worst (0) to the best (1) of these scenarios, with the
 * mean of the parties' weights (docs/model.md §15.6). A scaled value says nothing outside these scenarios.
 */
export function rankByWeights(criteria: readonly Criterion[], parties: readonly Weights[]): Ranking {
  const mean = meanOf(criteria, parties);
  const scores = scoresOf(criteria, mean);
  const order = orderOf(scores);
  const first = order[0] ?? null;
  const firstByParty = parties.map((weights) => orderOf(scoresOf(criteria, weights))[0] ?? null);
  const nudged = criteria.flatMap(({ id }) =>
    [1 - nudge, 1 + nudge].map((by) => orderOf(scoresOf(criteria, { ...mean, [id]: (mean[id] ?? 0) * by }))[0] ?? null),
  );
  const tied = order.length > 1 && scores[order[0] ?? 0] === scores[order[1] ?? 0];
  return {
    scores,
    order,
    stable: !tied && [...nudged, ...firstByParty].every((one) => one === first),
    firstByParty,
  };
}

/** Each party's weights count the same: they are scaled to add up to 1 before the mean is taken. */
function meanOf(criteria: readonly Criterion[], parties: readonly Weights[]): Weights {
  const mean: Record<string, number> = {};
  for (const { id } of criteria) {
    let sum = 0;
    for (const weights of parties) {
      const total = criteria.reduce((all, criterion) => all + weightOf(weights, criterion.id), 0);
      if (total > 0) sum += weightOf(weights, id) / total;
    }
    mean[id] = parties.length === 0 ? 1 / criteria.length : sum / parties.length;
  }
  return mean;
}

const weightOf = (weights: Weights, id: string): number => Math.max(0, weights[id] ?? 0);

function scoresOf(criteria: readonly Criterion[], weights: Weights): readonly (number | null)[] {
  const count = criteria[0]?.values.length ?? 0;
  const total = criteria.reduce((sum, { id }) => sum + weightOf(weights, id), 0);
  return Array.from({ length: count }, (_, scenario) => {
    if (total === 0) return null;
    let score = 0;
    for (const { id, values, lessIsBetter } of criteria) {
      const weight = weightOf(weights, id);
      if (weight === 0) continue;
      const value = values[scenario] ?? null;
      if (value === null) return null;
      score += (weight / total) * scaled(value, values, lessIsBetter);
    }
    return score;
  });
}

function scaled(value: number, values: readonly (number | null)[], lessIsBetter: boolean): number {
  const known = values.filter((one) => one !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (high === low) return 1;
  const share = (value - low) / (high - low);
  return lessIsBetter ? 1 - share : share;
}

function orderOf(scores: readonly (number | null)[]): readonly number[] {
  return scores
    .flatMap((score, scenario) => (score === null ? [] : [{ score, scenario }]))
    .toSorted((a, b) => b.score - a.score || a.scenario - b.scenario)
    .map(({ scenario }) => scenario);
}
