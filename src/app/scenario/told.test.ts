import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparedGridland, toldIn } from '../../testing/report-gridland.ts';
import { planOf, treatmentOf } from '../../testing/scenario-land.ts';
import { toldOf } from './told.ts';

const tools = toldIn;

const seeds = fc.nat(100_000);
const choices = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
const nearly = 1e-6;

describe('the measures of a scenario', () => {
  it('are exactly 0 where nothing is changed but that everything is kept', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const prepared = treatmentOf(seed);
        if (prepared === null) return;
        const { measures } = await toldOf(tools, { prepared, plan: planOf(prepared, []) });
        expect(measures).toMatchObject({ movers: 0, leave: 0, stay: 0, loss: { patientMinutes: 0 }, tooFew: null });
      }),
      { seed: 15, numRuns: 40 },
    );
  });

  it('never have a shorter reach or a smaller loss for closing, nor for closing one more, over the whole band', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(seeds, choices, fc.nat(5), async (seed, open, one) => {
        const prepared = treatmentOf(seed);
        if (prepared === null) return;
        const told = async (which: readonly boolean[]) =>
          (await toldOf(tools, { prepared, plan: planOf(prepared, which) })).measures;
        const sites = prepared.ground.problem.sites.length;
        if (!open.slice(0, sites).some((is, at) => is && at !== one)) return;
        const some = await told(open);
        const fewer = await told(open.map((is, at) => is && at !== one));
        for (const reach of [some?.reachWithin, some?.reachAnywhere, fewer?.reachWithin, fewer?.reachAnywhere]) {
          expect(reach?.extra ?? 0).toBeGreaterThanOrEqual(-nearly);
          expect(reach?.band?.low ?? 0).toBeGreaterThanOrEqual(-nearly);
        }
        const [loss, more] = [some?.loss.patientMinutes ?? 0, fewer?.loss.patientMinutes ?? Number.POSITIVE_INFINITY];
        expect(loss).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(loss - nearly);
        expect(some?.loss.band?.low ?? 0).toBeGreaterThanOrEqual(0);
        if ((some?.movers ?? 0) >= 5) seen += 1;
      }),
      { seed: 16, numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('are not given where more is changed than which sites are open, nor for a treatment that stays as it is', async () => {
    const prepared = preparedGridland();
    const plan = planOf(prepared, [false, true]);
    const capped = { ...plan, sites: plan.sites.map((site) => ({ ...site, cap: 30 as typeof site.cap })) };
    expect((await toldOf(tools, { prepared, plan })).measures?.movers).toBeCloseTo(22, 4);
    expect((await toldOf(tools, { prepared, plan: capped })).measures).toBeNull();
    expect((await toldOf(tools, { prepared, plan: capped })).ground).not.toBeNull();
    expect(await toldOf(tools, { prepared, plan: { ...plan, touched: false } })).toEqual({
      ground: null,
      measures: null,
    });
  });
});
