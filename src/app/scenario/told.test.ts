import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareQuestion, type QuestionInput } from '../../planning/index.ts';
import { randomLand } from '../../testing/ground-land.ts';
import { preparedGridland, toldIn } from '../../testing/report-gridland.ts';
import type { GroundAsked } from '../ground/tell.ts';
import type { PreparedTreatment } from './ground.ts';
import { toldOf, type ToldTreatment } from './told.ts';

const tools = toldIn;

/** A treatment of a land of chance: every counted hospital is a site of the question, who is not counted competes outside it. */
function treatmentOf(seed: number): PreparedTreatment | null {
  const ground = randomLand(seed, { areas: 8, performers: 6 });
  const m = ground.areas.length;
  const counted = ground.performers.flatMap(({ count }, at) => (count === null ? [] : [at]));
  const input: QuestionInput = {
    ground,
    sites: counted.map((performer) => ({
      id: ground.performers[performer]?.id ?? '',
      performer,
      status: 'undecided',
      capacity: null,
    })),
    siteMinutes: Float64Array.from(counted.flatMap((at) => [...ground.minutes.subarray(at * m, at * m + m)])),
    norm: 0,
    leastOpen: null,
    mostOpen: null,
  };
  const prepared = prepareQuestion(input);
  if (!prepared.ok) return null;
  const { assembled, choice, ground: fitted } = prepared.value;
  const base = preparedGridland();
  const told: GroundAsked = {
    ...base.told,
    input,
    choice,
    rateBasis: fitted.rateBasis,
    decay: { ...base.told.decay, central: ground.decay, band: [ground.decay], competitors: [0.5, 2] },
  };
  return { ...base, ground: { ...base.ground, problem: assembled.problem }, told };
}

/** What a scenario says of each site: open or not. */
const planOf = (prepared: PreparedTreatment, open: readonly boolean[]): ToldTreatment['plan'] => ({
  interventionId: prepared.ground.interventionId as ToldTreatment['plan']['interventionId'],
  touched: true,
  sites: prepared.ground.problem.sites.map((id, at) => ({
    siteId: id as ToldTreatment['plan']['sites'][number]['siteId'],
    performsNow: true,
    open: open[at] ?? true,
    forced: false,
    cap: null,
    share: null,
    moves: [],
    hubSiteId: null,
  })),
});

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
