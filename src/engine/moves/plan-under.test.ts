import { describe, expect, it } from 'vitest';
import { allModels, enumeratePlans } from '../exact/regional/index.ts';
import { buildProblem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { referee } from '../referee/index.ts';
import { kpisOf } from '../solve/index.ts';
import { models, planUnder } from './plan-under.ts';

/** A random region in which today's patients add up to the demand of every area. */
function randomRegion(seed: number) {
  const random = createRandom(seed);
  const [n, m] = [2 + random.whole(4), 1 + random.whole(7)];
  const minutes = Array.from({ length: n * m }, () => random.whole(60));
  const today = Float64Array.from({ length: n * m }, () => random.whole(4) * 1000);
  const demand = Array.from({ length: m }, (_, j) =>
    Array.from({ length: n }, (__, i) => (today[i * m + j] ?? 0) / 1000).reduce((a, b) => a + b, 0),
  );
  for (const [j, patients] of demand.entries())
    if (patients === 0) {
      today[j] = 1000;
      demand[j] = 1;
    }
  const built = buildProblem({
    areas: demand.map((patients, j) => ({ id: `a${j}`, patients })),
    sites: Array.from({ length: n }, (_, i) => ({ id: `s${i}` })),
    minutes: (i, j) => minutes[i * m + j] ?? 0,
    norm: 1 + random.whole(3),
  });
  if (!built.ok) return null;
  const weights = Float64Array.from(minutes, (minute) => Math.exp(-minute / 20) * (0.5 + random.next()));
  return { problem: built.value, today, weights, hospitals: built.value.sites.map((_, i) => `h${i >> 1}`) };
}

describe('who goes where under a model', () => {
  it('agrees with the enumeration of a region on every set that keeps the norm, and passes the referee', () => {
    let compared = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const region = randomRegion(seed);
      if (region === null) continue;
      const { tables, undecided } = enumeratePlans(region);
      for (const { model, rows, set, travel, moved, margin, p90, worst, losers } of tables)
        for (let row = 0; row < rows; row += 1) {
          const open = undecided.filter((_, bit) => (((set[row] ?? 0) >>> bit) & 1) === 1);
          const plan = planUnder(region, model, open);
          if (plan === null) throw new Error(`${seed} ${model} ${open.join(' ')}`);
          const { today, weights } = region;
          expect(referee(region.problem, plan, model, { today, weights }), `${seed} ${model}`).toEqual([]);
          const kpis = kpisOf({ ...region, normAsked: region.problem.norm }, plan);
          compared += 1;
          // Shares by choice are not whole, and the enumeration does not round them as a plan must.
          if (model === 'choice') continue;
          expect(plan.cost, `${seed} ${model}`).toBe(travel[row]);
          expect(kpis.hospitalsThatLose).toBe(losers[row]);
          // Of equally cheap allocations the two may find different ones, which spread patients otherwise.
          if (model === 'steered') continue;
          expect(
            [kpis.smallestMargin, kpis.p90Minutes, kpis.worstMinutes, kpis.patientsMoved].map(
              (value) => (value ?? 0) * 1000,
            ),
            `${seed} ${model} ${open.join(' ')}`,
          ).toEqual([margin[row], p90[row], worst[row], moved[row]]);
        }
    }
    expect(compared).toBeGreaterThan(500);
  });

  it('knows the same models as the enumeration', () => {
    expect(models.toSorted()).toEqual(allModels.toSorted());
  });
});
