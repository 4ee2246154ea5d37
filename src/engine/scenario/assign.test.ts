import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceLand } from '../../testing/choice-land.ts';
import { gridlandProblem } from '../../testing/gridland-problems.ts';
import { movesByTheBook } from '../../testing/moves.ts';
import type { AllocationModel } from '../plan/index.ts';
import { buildProblem, noLimit, unreachable, type ChoiceProblem, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import {
  assign,
  baselineRules,
  decodeGround,
  encodeGround,
  everywhere,
  withElsewhere,
  type Assigned,
  type Elsewhere,
  type NotAssigned,
  type SiteRule,
  type TreatmentGround,
} from './index.ts';

const open: SiteRule = { open: true, cap: noLimit, share: null, moves: [] };
const closed: SiteRule = { ...open, open: false };

function assigned(found: Assigned | NotAssigned): Assigned {
  if (found.kind !== 'assigned') throw new Error(found.reason);
  return found;
}

/**
 * Areas a (10 patients) and b (20); sites p (5 and 30 minutes), q (20 and 10), r (15 and 15).
 * Today a: 6 to p, 4 to r; b: 5 to p, 15 to q.
 */
function land(): TreatmentGround {
  const minutes = [
    [5, 30],
    [20, 10],
    [15, 15],
  ];
  const built = buildProblem({
    areas: [
      { id: 'a', patients: 10 },
      { id: 'b', patients: 20 },
    ],
    sites: ['p', 'q', 'r'].map((id) => ({ id })),
    minutes: (site, area) => minutes[site]?.[area] ?? Number.NaN,
    norm: 8,
    units: { perPatient: 1, perMinute: 1 },
  });
  if (!built.ok) throw new Error('land');
  return {
    interventionId: 't',
    problem: built.value,
    today: Float64Array.of(6, 5, 0, 15, 4, 0),
    weights: Float64Array.of(3, 1, 1, 3, 1, 1),
  };
}
const flows = (rules: readonly SiteRule[], model: AllocationModel = 'stay-or-nearest') => {
  const found = assigned(assign(land(), rules, model));
  return { flows: [...found.flows], volumes: [...found.volumes], unserved: [...found.unserved] };
};

describe('choice', () => {
  it('moves nobody where nothing changes, whatever the weights say', () => {
    expect(flows([open, open, open], 'choice').flows).toEqual([6, 5, 0, 15, 4, 0]);
  });

  it('spreads those of a closed site over what is open, by weight; the others stay', () => {
    // Of a 6 are at p: q and r weigh 1 and 1. Of b 5 are there: q and r weigh 3 and 1.
    expect(flows([closed, open, open], 'choice').flows).toEqual([0, 0, 3, 18.75, 7, 1.25]);
    expect(flows([closed, open, closed], 'choice').flows).toEqual([0, 0, 10, 20, 0, 0]);
  });

  it('sends some of them outside the question where others perform: as much as weighs there', () => {
    // Two weigh outside for a: of its 6 half leave. Nobody is outside for b.
    const found = assigned(
      assign(
        { ...land(), outside: { weights: Float64Array.of(2, 0), patients: Float64Array.of(20, 0) } },
        [closed, open, open],
        'choice',
      ),
    );
    expect([...found.flows]).toEqual([0, 0, 1.5, 18.75, 5.5, 1.25]);
    expect([...found.leaving]).toEqual([3, 0]);
    expect(flows([open, open, open], 'choice').flows).toEqual([6, 5, 0, 15, 4, 0]);
  });

  it('lets a site that starts come in by its weight', () => {
    const started = { ...land(), today: Float64Array.of(6, 5, 4, 15, 0, 0) };
    const found = assigned(assign(started, [open, open, open], 'choice'));
    // r weighs 1 of 5 in a and in b: a fifth of the 10 and of the 20 go there, of p and q alike.
    // p: 4.8 + 4, q: 3.2 + 12, r: 2 + 4.
    expect([...found.volumes].map((volume) => Math.round(volume * 1000) / 1000)).toEqual([8.8, 15.2, 6]);
  });
});

describe('rules of a scenario', () => {
  it('without any change keep everybody where they are, when only patients of closed sites move', () => {
    expect(flows(baselineRules(land())).flows).toEqual([6, 5, 0, 15, 4, 0]);
  });

  it('named moves go before the model: half of r to q, the others of r to their nearest', () => {
    const found = flows([open, open, { ...closed, moves: [{ site: 1, share: 0.5 }] }]);
    // The 4 of a at r: 2 to q by name, 2 to p, which is nearest.
    expect(found).toEqual({ flows: [8, 5, 2, 15, 0, 0], volumes: [13, 17, 0], unserved: [0, 0] });
  });

  it('a share takes those for whom it costs least: r gets a third of 30, the 6 missing come from q and p', () => {
    const found = flows([open, open, { ...open, share: 1 / 3 }]);
    // b at p saves 15 minutes by going to r: all 5; then b at q loses 5: 1 of 15; a at p would lose 10.
    expect(found).toEqual({ flows: [6, 0, 0, 14, 4, 6], volumes: [6, 14, 10], unserved: [0, 0] });
  });

  it('a share below what a site has sends away those with the least extra minutes', () => {
    const found = flows([{ ...open, share: 0.1 }, open, open]);
    // p keeps 3 of 11: the 5 of b go to q (20 minutes less), then 3 of a go to r (10 more).
    expect(found.volumes).toEqual([3, 20, 7]);
  });

  it('a cap sends on to the next open site with room, and who finds none is unserved', () => {
    expect(flows([{ ...open, cap: 8 }, open, open])).toEqual({
      flows: [6, 2, 0, 18, 4, 0],
      volumes: [8, 18, 4],
      unserved: [0, 0],
    });
    const full = flows([
      { ...open, cap: 8 },
      { ...open, cap: 16 },
      { ...open, cap: 4 },
    ]);
    // 28 places for 30: one of p's 3 too many finds room at q; the 2 with the longest way, from b, none.
    expect(full.volumes).toEqual([8, 16, 4]);
    expect(full.unserved).toEqual([0, 2]);
  });

  it('steered holds norm and cap exactly, or says which sites cannot', () => {
    const capped = assigned(assign(land(), [{ ...open, cap: 9 }, open, closed], 'steered'));
    expect([...capped.volumes]).toEqual([9, 21, 0]);
    expect(assign(land(), [{ ...open, cap: 7 }, open, open], 'steered')).toMatchObject({
      reason: 'capacity',
      sites: [0],
    });
    expect(assign(land(), [open, { ...open, cap: 10 }, { ...open, cap: 9 }], 'steered').kind).toBe('assigned');
    expect(
      assign(
        land(),
        [
          { ...open, cap: 9 },
          { ...open, cap: 10 },
          { ...open, cap: 9 },
        ],
        'steered',
      ).kind,
    ).toBe('no-plan');
  });

  it('who reaches no open site is counted, never lost', () => {
    const ground = land();
    const time = ground.problem.time.slice();
    time[2] = unreachable;
    time[4] = unreachable;
    const island: TreatmentGround = {
      ...ground,
      problem: { ...ground.problem, time },
      today: Float64Array.of(10, 5, 0, 15, 0, 0),
    };
    for (const model of ['stay-or-nearest', 'nearest'] as const) {
      const found = assigned(assign(island, [closed, open, open], model));
      expect([...found.unserved]).toEqual([10, 0]);
    }
  });
});

function groundOf(seed: number): { readonly ground: TreatmentGround; readonly problem: Problem } | null {
  const problem = gridlandProblem(seed, {
    areas: 6,
    sites: 4,
    norm: 0.5,
    unreachable: seed % 3 === 0 ? 0.2 : 0,
    ties: seed % 2 === 0,
  });
  if (problem === null) return null;
  const random = createRandom(seed);
  const m = problem.areas.length;
  const today = new Float64Array(4 * m);
  for (let area = 0; area < m; area += 1) {
    let left = problem.demand[area] ?? 0;
    const reach = problem.sites.flatMap((_, site) => ((problem.time[site * m + area] ?? -1) >= 0 ? [site] : []));
    for (const [at, site] of reach.entries()) {
      const part = at === reach.length - 1 ? left : random.whole(Math.floor(left) + 1);
      today[site * m + area] = part;
      left -= part;
    }
  }
  const weights = Float64Array.from(problem.time, (time) => (time < 0 ? 0 : 0.05 + Math.exp(-time / 5000)));
  return { problem, ground: { interventionId: 't', problem, today, weights } };
}

const seeds = fc.nat(100_000);
const opened = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });

describe('on random gridlands', () => {
  it('it is §8 by the book where there are no moves, shares and caps', () => {
    fc.assert(
      fc.property(seeds, opened, fc.constantFrom(0, 0.4), (seed, which, adherence) => {
        const made = groundOf(seed);
        if (made === null) return;
        const { ground } = made;
        const sites = which.flatMap((is, site) => (is ? [site] : []));
        const rulesOf = which.map((is) => (is ? open : closed));
        const plan = assign(ground, rulesOf, 'steered');
        for (const model of ['stay-or-nearest', 'nearest', 'choice'] as const) {
          const follow = model === 'choice' ? adherence : 0;
          const found = assign(ground, rulesOf, model, adherence);
          if (follow > 0 && plan.kind === 'no-plan') {
            expect(found.kind).toBe('no-plan');
            continue;
          }
          const book = movesByTheBook(ground, model, sites);
          const { flows: own, unserved } = assigned(found);
          const planned = (pair: number): number => (plan.kind === 'assigned' ? (plan.flows[pair] ?? 0) : 0);
          for (const [pair, amount] of book.flows.entries())
            expect(own[pair]).toBeCloseTo((1 - follow) * amount + follow * planned(pair), 6);
          for (const [area, amount] of book.unserved.entries())
            expect(unserved[area]).toBeCloseTo((1 - follow) * amount, 6);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  const rules = fc.array(
    fc.record({
      open: fc.boolean(),
      cap: fc.oneof(
        fc.constant(noLimit),
        fc.nat(40).map((patients) => patients * 1000),
      ),
      share: fc.oneof(fc.constant(null), fc.constantFrom(0, 0.1, 0.25)),
      moves: fc.constantFrom<SiteRule['moves']>([], ...[0, 1, 2, 3].map((site) => [{ site, share: 0.5 }])),
    }),
    { minLength: 4, maxLength: 4 },
  );

  it('every patient goes somewhere or is unserved, no site ends above its cap, and nobody goes to a closed one but by name', () => {
    fc.assert(
      fc.property(seeds, rules, (seed, random) => {
        const made = groundOf(seed);
        if (made === null) return;
        const { problem, ground } = made;
        const m = problem.areas.length;
        const own = random.map((rule) => ({
          ...rule,
          moves: rule.moves.filter(({ site }) => random[site]?.open === true),
        }));
        for (const model of ['stay-or-nearest', 'nearest', 'choice'] as const) {
          const found = assigned(assign(ground, own, model));
          for (let area = 0; area < m; area += 1) {
            const gone = problem.sites.reduce((sum, _, site) => sum + (found.flows[site * m + area] ?? 0), 0);
            expect(gone + (found.unserved[area] ?? 0)).toBeCloseTo(problem.demand[area] ?? 0, 4);
          }
          for (const [site, rule] of own.entries()) {
            expect(found.volumes[site] ?? 0).toBeLessThanOrEqual((rule.open ? rule.cap : 0) + 1e-3);
            for (let area = 0; area < m; area += 1)
              expect(found.flows[site * m + area] ?? 0).toBeGreaterThanOrEqual(-1e-6);
          }
        }
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('nearest takes at most the minutes of choice, and opening a site lengthens nobody’s nearest way', () => {
    fc.assert(
      fc.property(seeds, opened, fc.nat(3), (seed, which, more) => {
        const made = groundOf(seed);
        if (made === null || !which.includes(true)) return;
        const { problem, ground } = made;
        const m = problem.areas.length;
        const travel = (found: Assigned): number =>
          found.flows.reduce((sum, amount, pair) => sum + amount * Math.max(0, problem.time[pair] ?? 0), 0);
        const sets = which.map((is) => (is ? open : closed));
        const near = assigned(assign(ground, sets, 'nearest'));
        const choice = assigned(assign(ground, sets, 'choice'));
        expect(travel(near)).toBeLessThanOrEqual(travel(choice) + 1e-3);
        const wider = assigned(assign(ground, sets.with(more, open), 'nearest'));
        for (let area = 0; area < m; area += 1) {
          const minutes = (found: Assigned): number => {
            const site = problem.sites.findIndex((_, one) => (found.flows[one * m + area] ?? 0) > 0);
            return site < 0 ? Number.POSITIVE_INFINITY : (problem.time[site * m + area] ?? 0);
          };
          expect(minutes(wider)).toBeLessThanOrEqual(minutes(near));
        }
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});

describe('who leaves the question, and who comes into it', () => {
  /** X and Y perform outside: at a 1 and 3 weigh there (12 and 40 minutes), at b 2 and none; 8 and 6 patients go there now. */
  const elsewhere: Elsewhere = {
    sites: ['x', 'y'],
    weights: Float64Array.of(1, 2, 3, 0),
    time: Int32Array.of(12, 20, 40, unreachable),
  };
  const patients = Float64Array.of(8, 6);
  const everybody = ({ before, after }: { before: Float64Array; after: Float64Array }) => [[...before], [...after]];

  it('stand at the hospitals that they choose, in proportion; nothing changed is the same before and after', () => {
    const ground = withElsewhere(land(), elsewhere, patients);
    const same = everywhere(ground, assigned(assign(ground, [open, open, open], 'choice')));
    expect(everybody(same)).toEqual([
      [6, 5, 0, 15, 4, 0, 0, 0, 0, 0],
      [6, 5, 0, 15, 4, 0, 0, 0, 0, 0],
    ]);
    expect([...same.time]).toEqual([5, 30, 20, 10, 15, 15, 12, 20, 40, unreachable]);
    // Of a 6 choose among q 1, r 1, x 1, y 3; of b 5 among q 3, r 1, x 2.
    const left = everywhere(ground, assigned(assign(ground, [closed, open, open], 'choice')));
    expect([...left.after].map((amount) => Math.round(amount * 1000) / 1000)).toEqual([
      0, 0, 1, 17.5, 5, 0.833, 1, 1.667, 3, 0,
    ]);
    expect([...left.before]).toEqual([...same.before]);
  });

  it('come to a site that starts from the hospitals where they are now', () => {
    const started = { ...land(), today: Float64Array.of(6, 5, 4, 15, 0, 0) };
    const ground = withElsewhere(started, elsewhere, patients);
    const found = assigned(assign(ground, [open, open, open], 'choice'));
    // r weighs 1 of 9 in a (3 + 1 + 1 + 4 outside) and 1 of 7 in b: so much of the 8 and the 6 come.
    expect([...found.coming].map((amount) => amount * 63)).toEqual([expect.closeTo(56, 9), expect.closeTo(54, 9)]);
    const { before, after } = everywhere(ground, found);
    expect(Array.from(before.subarray(6), (amount) => amount * 63)).toEqual([
      expect.closeTo(14, 9),
      expect.closeTo(54, 9),
      expect.closeTo(42, 9),
      0,
    ]);
    const total = (flows: Float64Array): number => flows.reduce((sum, amount) => sum + amount, 0);
    expect(total(after)).toBeCloseTo(total(before), 9);
  });
});

describe('the buffer of a treatment', () => {
  const meta = { areas: [], sites: [], assumptions: [{ nl: 'één', en: 'one – “two”' }] };
  const choice: ChoiceProblem = {
    ...choiceLand(1, { areas: 5, sites: 3 }),
    sites: land().problem.sites,
    capacity: new Float64Array(3).fill(noLimit),
    status: new Uint8Array(3),
    leastOpen: land().problem.leastOpen,
    mostOpen: land().problem.mostOpen,
  };

  it('gives back what was put in', () => {
    const elsewhere = { sites: ['x'], weights: Float64Array.of(2, 0.5), time: Int32Array.of(12, 20) };
    const open = withElsewhere(land(), elsewhere, Float64Array.of(1, 7));
    for (const ground of [land(), { ...land(), weights: null }, open]) {
      const read = decodeGround(encodeGround({ ground, choice, meta }));
      expect(read).toEqual({ ok: true, value: { ground, choice, meta } });
    }
  });

  it('cut off, damaged or of another version is a sentence', () => {
    const bytes = encodeGround({ ground: land(), choice, meta });
    for (const cut of [0, 3, 15, 40, bytes.length - 1]) expect(decodeGround(bytes.slice(0, cut)).ok).toBe(false);
    const other = bytes.slice();
    other[4] = 9;
    const read = decodeGround(other);
    expect(read.ok ? '' : read.failure.nl).toContain('versie 9');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        decodeGround(bytes.with(at, byte));
      }),
      { seed: 14, numRuns: 500 },
    );
  });
});
