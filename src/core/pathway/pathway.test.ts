import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '../ids/index.ts';
import { checkPathway, pathwayTravel, type Pathway, type PathwayPlaces, type PathwayStep } from './index.ts';

const step = (id: string, change: Partial<PathwayStep> = {}): PathwayStep => ({
  id,
  kind: 'diagnostics',
  name: { nl: id, en: id },
  contacts: { low: 1, high: 1 },
  share: 1,
  echelons: [1, 2, 3],
  after: [],
  ...change,
});
const pathwayOf = (...steps: readonly PathwayStep[]): Pathway => ({
  conditionId: asId('lung'),
  basis: 'assumed',
  steps,
});

/** Two scans, a meeting without a visit, one operation, medicine for half of the patients, four checks. */
const lung = pathwayOf(
  step('scan', { contacts: { low: 2, high: 2 } }),
  step('mdo', { kind: 'mdo', contacts: { low: 0, high: 0 }, echelons: [2, 3], after: ['scan'] }),
  step('operation', { kind: 'intervention', echelons: [3], after: ['mdo'] }),
  step('medicine', {
    kind: 'systemic-therapy',
    contacts: { low: 4, high: 6 },
    share: 0.5,
    echelons: [2, 3],
    after: ['operation'],
  }),
  step('check', { kind: 'follow-up', contacts: { low: 4, high: 4 }, after: ['medicine'] }),
);
/** Ten minutes to the hospital near home, 20 to the hub, 50 to the centre. */
const places: PathwayPlaces = { minutes: { 1: 10, 2: 20, 3: 50 }, hospital: { 1: 'near', 2: 'hub', 3: 'centre' } };

describe('trips and minutes of a lung patient', () => {
  it('are 9 to 10 trips and 900 to 1,000 minutes when all is done at the centre', () => {
    // 2 + 1 + ½ × (4 to 6) + 4 = 9 to 10 trips of 2 × 50 minutes.
    expect(pathwayTravel(lung, places, 'all-at-centre')).toEqual({
      trips: { low: 9, high: 10 },
      minutes: { low: 900, high: 1000 },
      hospitals: 1,
    });
  });

  it('are as many trips but 300 to 340 minutes when only the operation is there', () => {
    // 6 × 2 × 10 near home, 2 × 50 for the operation, ½ × (4 to 6) × 2 × 20 for medicine at the hub.
    expect(pathwayTravel(lung, places, 'shared')).toEqual({
      trips: { low: 9, high: 10 },
      minutes: { low: 300, high: 340 },
      hospitals: 3,
    });
  });

  it('lead to one hospital when the centre is also near home', () => {
    const home: PathwayPlaces = { minutes: { 1: 5, 2: 5, 3: 5 }, hospital: { 1: 'x', 2: 'x', 3: 'x' } };
    expect(pathwayTravel(lung, home, 'shared')).toMatchObject({ hospitals: 1 });
  });

  it('are unknown when a place that is needed is not reached, and go elsewhere when another will do', () => {
    const without = (echelon: 1 | 2 | 3): PathwayPlaces => ({
      ...places,
      minutes: { ...places.minutes, [echelon]: null },
    });
    expect(pathwayTravel(lung, without(3), 'shared')).toBeNull();
    expect(pathwayTravel(lung, without(3), 'all-at-centre')).toBeNull();
    // Without the hub medicine is given at the centre: ½ × (4 to 6) × 2 × 50 in place of × 20.
    expect(pathwayTravel(lung, without(2), 'shared')?.minutes).toEqual({ low: 420, high: 520 });
  });
});

describe('a pathway that is refused', () => {
  it('runs in a circle: the steps are named in their order', () => {
    const faults = checkPathway(
      pathwayOf(
        step('scan', { after: ['check'] }),
        step('operation', { after: ['scan'] }),
        step('check', { after: ['operation'] }),
      ),
    );
    expect(faults.map(({ sentence }) => sentence.en)).toEqual([
      'The pathway runs in a circle: scan → operation → check → scan. Remove one of these orders.',
    ]);
    expect(faults[0]?.sentence.nl).toContain('in een kring');
  });

  it('has a step that follows itself, one that is not there, or one that is there twice', () => {
    const sentences = (...steps: readonly PathwayStep[]) =>
      checkPathway(pathwayOf(...steps)).map(({ steps: at }) => at);
    expect(sentences(step('scan', { after: ['scan'] }))).toEqual([['scan', 'scan']]);
    expect(sentences(step('scan', { after: ['referral'] }))).toEqual([['scan', 'referral']]);
    expect(sentences(step('scan'), step('scan'))).toEqual([['scan'], ['scan']]);
  });

  it.each<[string, Partial<PathwayStep>]>([
    ['a share above 1', { share: 1.5 }],
    ['a share below 0', { share: -0.1 }],
    ['no share', { share: Number.NaN }],
    ['fewer than no contacts', { contacts: { low: -1, high: 2 } }],
    ['low above high', { contacts: { low: 3, high: 2 } }],
    ['contacts without end', { contacts: { low: 1, high: Number.POSITIVE_INFINITY } }],
    ['nowhere to take place', { echelons: [] }],
  ])('has %s', (_, change) => {
    expect(checkPathway(pathwayOf(step('scan', change))).map(({ steps }) => steps)).toEqual([['scan']]);
  });
});

it('has no fault in the one above', () => {
  expect(checkPathway(lung)).toEqual([]);
});

it('is a circle exactly when its steps cannot be put in an order', () => {
  const orders = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(orders, (after) => {
      const steps = after.map((before, at) => step(`s${at}`, { after: before.map((one) => `s${one}`) }));
      // Steps whose predecessors are done can be done; in a circle some never can.
      const done = new Set<string>();
      for (let round = 0; round < 6; round += 1)
        for (const { id, after: before } of steps) if (before.every((one) => done.has(one))) done.add(id);
      const faults = checkPathway(pathwayOf(...steps));
      expect(faults.length > 0).toBe(done.size < steps.length);
      for (const { steps: circle } of faults)
        for (const [at, id] of circle.slice(1).entries())
          expect(steps.find((one) => one.id === id)?.after).toContain(circle[at]);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

it('never takes longer shared than all at a centre that is the furthest', () => {
  const minutes = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60)).map((all) => all.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(minutes, ([near = 0, hub = 0, centre = 0]) => {
      const at: PathwayPlaces = { ...places, minutes: { 1: near, 2: hub, 3: centre } };
      const [shared, all] = [pathwayTravel(lung, at, 'shared'), pathwayTravel(lung, at, 'all-at-centre')];
      expect(shared?.minutes.high ?? 0).toBeLessThanOrEqual(all?.minutes.high ?? 0);
      expect(shared?.trips).toEqual(all?.trips);
    }),
    { seed: 20261123, numRuns: 100 },
  );
});
