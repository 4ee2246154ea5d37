import type { PlanInWorld, PlanSummary, Standing, WorldAnswer, WorldsSummary } from './types.ts';

/** A site stands when the best set keeps it in at least this share of the worlds, and falls when in at most that one. */
const standsFrom = 0.9;
const fallsUpTo = 0.1;

/** What the worlds say together; any subset of them may be given, in any order (docs/model.md §12.5). */
export function summariseWorlds(answers: readonly WorldAnswer[], siteCount: number): WorldsSummary {
  const found = answers.filter(({ best }) => best !== null);
  const kept = Array.from({ length: siteCount }, () => 0);
  for (const { best } of found) for (const site of best ?? []) kept[site] = (kept[site] ?? 0) + 1;
  const shares = kept.map((worlds) => (found.length === 0 ? 0 : worlds / found.length));
  const planCount = answers[0]?.plans.length ?? 0;
  return {
    worlds: answers.length,
    feasible: found.length,
    proven: answers.filter(({ proven }) => proven).length,
    kept: shares,
    standing: shares.map(standingOf),
    plans: Array.from({ length: planCount }, (_, plan) => planSummary(answers, plan)),
  };
}

export const standingOf = (share: number): Standing =>
  share >= standsFrom ? 'stands' : share <= fallsUpTo ? 'falls' : 'contested';

function planSummary(answers: readonly WorldAnswer[], plan: number): PlanSummary {
  const pairs = answers.flatMap((answer) => {
    const own = answer.plans[plan];
    return own === undefined ? [] : [{ answer, own }];
  });
  const differences = pairs.flatMap(({ answer, own }) => {
    const first = answer.plans[0];
    return first === undefined || Number.isNaN(own.loss) || Number.isNaN(first.loss) ? [] : [own.loss - first.loss];
  });
  return {
    same: pairs.filter(({ answer, own }) => sameSet(answer.best, own)).length,
    holds: pairs.filter(({ own }) => !Number.isNaN(own.loss) && own.short.length === 0).length,
    regret: regretOf(pairs),
    differenceSd: plan === 0 ? null : deviation(differences),
  };
}

const sameSet = (best: WorldAnswer['best'], { open }: PlanInWorld): boolean =>
  best !== null && best.length === open.length && best.every((site, at) => site === open[at]);

/** In worlds where nobody of the plan is left it has no cost that could be compared; such worlds are told by `holds`. */
function regretOf(
  pairs: readonly { readonly answer: WorldAnswer; readonly own: PlanInWorld }[],
): PlanSummary['regret'] {
  const regrets = pairs.flatMap(({ answer: { bestLoss }, own: { repairedLoss } }) =>
    bestLoss === null || repairedLoss === null ? [] : [Math.max(0, repairedLoss - bestLoss)],
  );
  if (regrets.length === 0) return null;
  return { mean: regrets.reduce((sum, one) => sum + one, 0) / regrets.length, worst: Math.max(...regrets) };
}

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
