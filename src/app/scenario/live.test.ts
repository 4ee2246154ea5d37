import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asShare } from '../../core/units/index.ts';
import { encodeGround } from '../../engine/scenario/index.ts';
import { toldIn } from '../../testing/report-gridland.ts';
import { planOf, treatmentOf } from '../../testing/scenario-land.ts';
import { createEvaluator } from '../../web/workbench/evaluator.worker.ts';
import type { PreparedTreatment } from './ground.ts';
import { liveTreatment } from './start.ts';
import { toldOf } from './told.ts';
import { evaluate } from './treatment.ts';

const settings = { model: 'choice', adherence: asShare(0) } as const;
const seeds = fc.nat(100_000);
const choices = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

/** A live page on a treatment, which has looked at another plan before. */
function pageOn(prepared: PreparedTreatment) {
  const ask = createEvaluator();
  const bytes = encodeGround(liveTreatment(prepared));
  expect(ask({ kind: 'load', request: 1, bytes: bytes.buffer }).kind).toBe('loaded');
  ask({ kind: 'figures', request: 2, plans: [planOf(prepared, [false])], settings });
  return ask;
}

describe('the live page', () => {
  it('says of who must move, leaves, reach and loss of choice what the sheet says, number for number', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(seeds, choices, fc.boolean(), async (seed, open, starts) => {
        const prepared = treatmentOf(seed, starts);
        if (prepared === null) return;
        const plan = planOf(prepared, open);
        const answer = pageOn(prepared)({ kind: 'figures', request: 3, plans: [plan], settings });
        const { measures } = await toldOf(toldIn, { prepared, plan });
        const found = answer.kind === 'figures' ? answer.treatments[0]?.measures : undefined;
        expect(measures).toMatchObject(found ?? {});
        expect(found?.movers).toBe(measures?.movers);
        if (found?.reachWithin !== null && (found?.leave ?? 0) > 0) seen += 1;
      }),
      { seed: 41, numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('has the flows of the sheet, at hospitals outside the question as well, which it knows by name', () => {
    fc.assert(
      fc.property(seeds, choices, fc.boolean(), (seed, open, starts) => {
        const prepared = treatmentOf(seed, starts);
        if (prepared === null) return;
        const plan = planOf(prepared, open);
        const ask = pageOn(prepared);
        const { travel } = evaluate(prepared, plan, settings, 'own-model');
        const whole = ask({ kind: 'whole', request: 3, plan, settings });
        if (whole.kind !== 'whole') throw new Error(whole.kind);
        expect(whole.impact).toEqual(travel);
        expect(whole.sites.map(({ name }) => name)).toEqual([
          ...prepared.candidates.map(({ site }) => site.name),
          ...prepared.outside.map(({ name }) => name),
        ]);
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  it('gives no measures where more is changed than which sites are open, nor where nothing is changed', () => {
    const prepared = treatmentOf(7);
    if (prepared === null) throw new Error('land 7 has no ground');
    const ask = pageOn(prepared);
    const plan = planOf(prepared, [false]);
    const capped = { ...plan, sites: plan.sites.map((site) => ({ ...site, cap: 30 as typeof site.cap })) };
    const measures = (of: typeof plan) => {
      const answer = ask({ kind: 'figures', request: 3, plans: [of], settings });
      return answer.kind === 'figures' ? answer.treatments[0]?.measures : undefined;
    };
    expect(measures(plan)?.movers).toBeGreaterThan(0);
    expect(measures(capped)).toBeNull();
    expect(measures({ ...plan, touched: false })).toBeNull();
  });
});
