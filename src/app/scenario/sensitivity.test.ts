import { describe, expect, it } from 'vitest';
import { asId, type InterventionId } from '../../core/ids/index.ts';
import type { Tornado, TornadoMeasure } from '../../core/impact/index.ts';
import type { SitePlan, TreatmentPlan } from '../../core/scenario/index.ts';
import { asCases, asShare } from '../../core/units/index.ts';
import { assign, rulesOf } from '../../engine/scenario/index.ts';
import { prepareQuestion, type QuestionInput } from '../../planning/index.ts';
import { outcomesOf, scaled } from './outcomes.ts';
import { tornadosOn } from './sensitivity.ts';
import { groundWith } from './tried.ts';

const interventionId = asId<InterventionId>('op');
const settings = { model: 'stay-or-nearest', adherence: asShare(0) } as const;
const decay = { form: 'exponential', beta: 0.1 } as const;

/**
 * One village of 100 patients a year: so many of them go to A at 10 minutes, the others to B at 40. A closes.
 *
 * With one village shares are the counts whatever the decay, so with 60 at A the loss of choice is (1 ÷ β) 100 ln(100 ÷ 40) patient-minutes
 * a year, for 60 who must move; their trip becomes 30 minutes longer, and B gets 100.
 */
function land(atA: number, norm: number | null = 50, change: Partial<SitePlan> = {}) {
  const minutes = Float64Array.of(10, 40);
  const input: QuestionInput = {
    ground: {
      areas: [{ id: 'dorp', weight: 100 }],
      performers: [performer('a', atA), performer('b', 100 - atA)],
      minutes,
      decay,
      competitor: 1,
    },
    sites: ['a', 'b'].map((id, at) => ({ id, performer: at, status: 'undecided', capacity: null })),
    siteMinutes: minutes,
    norm: 0,
    leastOpen: null,
    mostOpen: null,
  };
  const prepared = prepareQuestion(input);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  const { assembled, choice } = prepared.value;
  const { problem, today, weights } = assembled;
  const ground = {
    interventionId,
    problem: { ...problem, norm: (norm ?? 0) * problem.units.perPatient },
    today,
    weights,
  };
  const plan: TreatmentPlan = {
    interventionId,
    touched: true,
    sites: [site('a', false), { ...site('b', true), ...change }],
  };
  const band = [0.08, 0.1, 0.15].map((beta) => ({ ...decay, beta }));
  return {
    prepared: {
      ground,
      told: {
        input,
        choice,
        decay: {
          central: decay,
          band: [...band, { form: 'power', beta: 3 } as const],
          competitors: [1],
          limits: { leastHomeShare: 0.5, mostMeanMinutes: 60 },
          margin: { relative: 0.1, points: 0.05 },
          why: { nl: 'Dorp', en: 'Village' },
        },
      },
      basis: { norm: norm === null ? null : { cases: norm } },
    },
    plan,
    assigned: assign(ground, rulesOf(plan, ground), settings.model),
  };
}

const performer = (id: string, count: number) =>
  ({ id, kind: 'general', basis: 'counted', count: { low: count, high: count } }) as const;

const site = (siteId: string, open: boolean): SitePlan => ({
  siteId: asId(siteId),
  performsNow: true,
  open,
  forced: false,
  cap: null,
  share: null,
  moves: [],
  hubSiteId: null,
});

/** Half as many again until the forecast; no counts of the year before. */
const tools = {
  prepare: (input: QuestionInput) => Promise.resolve(prepareQuestion(input)),
  growth: 1.5,
  yearBefore: null,
};
const tried = (...touched: readonly ReturnType<typeof land>[]) => tornadosOn(tools, { settings, year: 2024, touched });

function valuesOf(tornados: readonly Tornado[], measure: TornadoMeasure) {
  const found = tornados.find((one) => one.measure === measure);
  if (found === undefined) throw new Error(`No tornado of ${measure}`);
  const bars = found.bars.map(({ assumption, low, high }) => [assumption, [low.value, high.value]] as const);
  return { base: found.base, bars: new Map(bars) };
}

describe('minutes of who must move', () => {
  it('lose choice by 1 ÷ β at each end of the band of decay, and by nothing that leaves the shares alone', async () => {
    const { base, bars } = valuesOf(await tried(land(60)), 'loss-per-mover');
    // 10 × 100 ÷ 60 × ln 2.5 = 15.27 minutes.
    const loss = (beta: number) => ((1 / beta) * 100 * Math.log(2.5)) / 60;
    expect(base.value).toBeCloseTo(loss(0.1), 6);
    expect(base.value).toBeCloseTo(15.27, 2);
    expect(bars.get('decay')?.[0]).toBeCloseTo(loss(0.08), 6);
    expect(bars.get('decay')?.[1]).toBeCloseTo(loss(0.15), 6);
    for (const end of [...(bars.get('growth') ?? []), ...(bars.get('travel') ?? [])])
      expect(end).toBeCloseTo(loss(0.1), 6);
    expect([...bars.keys()].toSorted()).toEqual(['decay', 'growth', 'travel', 'year']);
  });

  it('travel a tenth of what lies beyond half an hour longer or shorter, and the same under every model', async () => {
    const { base, bars } = valuesOf(await tried(land(60)), 'extra-trip');
    expect(base.value).toBeCloseTo(30, 6);
    // From 10 to 41 and to 39 minutes.
    expect(bars.get('travel')?.[0]).toBeCloseTo(31, 6);
    expect(bars.get('travel')?.[1]).toBeCloseTo(29, 6);
    for (const end of bars.get('model') ?? []) expect(end).toBeCloseTo(30, 6);
    expect(bars.has('norm')).toBe(false);
  });

  it.each([
    [4, null],
    [5, 30],
    [6, 30],
  ])('of %i who must move have a mean of %s', async (atA, mean) => {
    const found = valuesOf(await tried(land(atA)), 'extra-trip').base.value;
    if (mean === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(mean, 6);
    expect(valuesOf(await tried(land(atA)), 'loss-per-mover').base.value === null).toBe(mean === null);
  });

  it('are said to be too few, in both languages, and may be enough once there are more patients', async () => {
    const { base, bars } = valuesOf(await tried(land(4)), 'loss-per-mover');
    expect(base.why).toEqual({
      nl: 'Er moeten 4 patiënten per jaar verhuizen; onder de 5 is er geen gemiddelde.',
      en: '4 patients a year must move; under 5 there is no mean.',
    });
    // 4 × 1.5 = 6 are enough.
    expect(bars.get('growth')?.[0]).toBeNull();
    expect(bars.get('growth')?.[1]).toBeCloseTo((10 * 100 * Math.log(100 / 96)) / 4, 6);
  });

  it('of two treatments count together: 3 and 3 are 6', async () => {
    const { base } = valuesOf(await tried(land(3), land(3)), 'extra-trip');
    expect(base.value).toBeCloseTo(30, 6);
  });

  it('have no loss of choice where more changes than which sites are open, and a trip all the same', async () => {
    const tornados = await tried(land(60, 50, { cap: asCases(500) }));
    expect(valuesOf(tornados, 'loss-per-mover').base.why?.en).toMatch(/More is changed than which sites are open/);
    expect(valuesOf(tornados, 'extra-trip').base.value).toBeCloseTo(30, 6);
  });
});

describe('the smallest margin', () => {
  it('moves with norm and growth, and not with decay in one village', async () => {
    const { base, bars } = valuesOf(await tried(land(60)), 'smallest-margin');
    // B gets 100, the norm is 50; 45 and 55 of it, and 150 patients.
    expect(base.value).toBeCloseTo(50, 6);
    expect(bars.get('norm')).toEqual([expect.closeTo(45, 9), expect.closeTo(55, 9)]);
    expect(bars.get('growth')).toEqual([50, 100]);
    expect(bars.get('decay')).toEqual([50, 50]);
    expect(bars.get('year')).toEqual([null, 50]);
  });

  it('is unknown without a norm, which says nothing of minutes', async () => {
    const tornados = await tried(land(60, null));
    expect(valuesOf(tornados, 'smallest-margin').base).toEqual({
      value: null,
      why: { nl: 'Er is geen volumenorm.', en: 'There is no volume norm.' },
    });
    expect(valuesOf(tornados, 'loss-per-mover').base.value).toBeGreaterThan(15);
  });
});

it('says at which ends of the band decay was tried, as each language writes it', async () => {
  const [loss] = await tried(land(60));
  const decayBar = loss?.bars.find(({ assumption }) => assumption === 'decay');
  expect(decayBar?.low.words).toEqual({ nl: 'minder (0,08 per minuut)', en: 'less (0.08 per minute)' });
  expect(decayBar?.high.words).toEqual({ nl: 'meer (0,15 per minuut)', en: 'more (0.15 per minute)' });
  // 19.09 to 10.18 is the widest: nothing else moves this outcome.
  expect(loss?.bars[0]?.assumption).toBe('decay');
});

it('says that nothing changes where nothing does', async () => {
  for (const { base } of await tried())
    expect(base).toEqual({ value: null, why: { nl: 'Er verandert niets.', en: 'Nothing is changed.' } });
});

it('gives the reason where the counts cannot exist under an assumption', async () => {
  const { prepared } = land(60);
  const made = await groundWith(tools.prepare, prepared, (input) => ({
    ...input,
    ground: { ...input.ground, minutes: Float64Array.of(10, Number.POSITIVE_INFINITY) },
  }));
  expect(made).toMatchObject({ en: 'With this assumption the counts cannot exist.' });
});

it('has no mean where somebody reaches nothing any more', () => {
  const least = { volume: 10, norm: 5 };
  const found = { least, trip: { minutes: 60, patients: 6 }, loss: { minutes: Number.POSITIVE_INFINITY, patients: 6 } };
  expect(outcomesOf([found])['loss-per-mover'].why?.en).toMatch(/reach no open site/);
  expect(outcomesOf([scaled(found, { patients: 2, norm: 3 })])).toMatchObject({
    'smallest-margin': { value: 5 },
    'extra-trip': { value: 10 },
  });
});
