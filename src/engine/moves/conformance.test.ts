import { describe, expect, it } from 'vitest';
import { cheapestOfSet } from '../../testing/brute-force.ts';
import { choiceLand } from '../../testing/choice-land.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { movesByTheBook, type Moved } from '../../testing/moves.ts';
import { enumeratePlans } from '../exact/regional/index.ts';
import type { AllocationModel, Plan } from '../plan/index.ts';
import { unreachable, type ChoiceProblem, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import {
  emptyDraft,
  evaluateNearest,
  evaluateStay,
  measure,
  planUnder,
  spread,
  surveyGround,
  type Present,
} from './index.ts';

/** The ways of moving without a transportation problem; *steered* is held against a circulation. */
const models = ['nearest', 'stay-or-nearest', 'choice'] as const;
type Model = (typeof models)[number];

/** A gridland with patients of today: by weight for *choice*, whole and at random for the others. */
function presentOf(seed: number, model: Model): Present | null {
  const problem = gridlandProblem(seed, { ...variedOptions(seed, { areas: 6, sites: 4 }), norm: 0 });
  if (problem === null) return null;
  const random = createRandom(seed + 1);
  const m = problem.areas.length;
  const weights = Float64Array.from(problem.time, (time) =>
    time === unreachable ? 0 : (0.2 + random.next()) * Math.exp(-time / 8000),
  );
  return { problem, weights, today: model === 'choice' ? byWeight(problem, weights) : atRandom(problem, m, random) };
}

function byWeight({ demand, sites, areas }: Problem, weights: Float64Array): Float64Array {
  const m = areas.length;
  return weights.map((weight, pair) => {
    const area = pair % m;
    const sum = sites.reduce((all, _, site) => all + (weights[site * m + area] ?? 0), 0);
    return ((demand[area] ?? 0) * weight) / sum;
  });
}

function atRandom({ demand, time, sites }: Problem, m: number, random: ReturnType<typeof createRandom>): Float64Array {
  const today = new Float64Array(sites.length * m);
  for (let area = 0; area < m; area += 1) {
    const reached = [...sites.keys()].filter((site) => time[site * m + area] !== unreachable);
    for (let left = demand[area] ?? 0; left > 0;) {
      const pair = (reached[random.whole(reached.length)] ?? 0) * m + area;
      const part = Math.min(left, 1 + random.whole(Math.ceil((demand[area] ?? 0) / 2)));
      today[pair] = (today[pair] ?? 0) + part;
      left -= part;
    }
  }
  return today;
}

/** Volume per site, patients × time and who is not served: what every form must agree on. */
interface Sums {
  readonly volumes: readonly number[];
  readonly travel: number;
  readonly lost: number;
}

function sumsOf({ problem }: Present, { flows, unserved }: Moved): Sums {
  const m = problem.areas.length;
  return {
    volumes: problem.sites.map((_, site) => flows.slice(site * m, site * m + m).reduce((sum, x) => sum + x, 0)),
    travel: flows.reduce((sum, amount, pair) => sum + (amount > 0 ? amount * (problem.time[pair] ?? 0) : 0), 0),
    lost: unserved.reduce((sum, amount) => sum + amount, 0),
  };
}

const flagsOf = (n: number, open: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: n }, (_, site) => (open.includes(site) ? 1 : 0));

/** One home, several forms. `null`: this form does not do this set, such as a plan in which somebody reaches nobody. */
const forms: readonly {
  readonly name: string;
  readonly models: readonly Model[];
  /** Largest difference in units: 0 for whole numbers, a part of a unit for shares, or what rounding to whole units makes. */
  readonly within: (model: Model, pairs: number) => number;
  readonly sums: (present: Present, model: Model, open: readonly number[]) => Sums | null;
}[] = [
  {
    name: 'flows from scratch',
    models,
    within: (model) => (model === 'choice' ? 1e-6 : 0),
    sums(present, model, open) {
      const { sites, areas } = present.problem;
      const draft = emptyDraft(sites.length, areas.length);
      spread(present, model, { open: flagsOf(sites.length, open), rest: present.today }, draft);
      return sumsOf(present, draft);
    },
  },
  {
    name: 'a plan in whole units',
    models,
    within: (model, pairs) => (model === 'choice' ? pairs : 0),
    sums(present, model, open) {
      const plan = planUnder(present, model, open);
      return plan === null ? null : sumsOfPlan(present.problem, plan);
    },
  },
  {
    // Under choice searches ask for loss and volumes on a problem of their own (docs/model.md §10.8).
    name: 'from set to set, as searches ask',
    models: ['nearest', 'stay-or-nearest'],
    within: () => 0,
    sums(present, model, open) {
      const { problem, today } = present;
      const ground = surveyGround(problem);
      const evaluate = model === 'nearest' ? evaluateNearest(ground) : evaluateStay(ground, today);
      const flags = flagsOf(problem.sites.length, open);
      // It is asked about other sets before and in between.
      evaluate(flags.map((flag) => 1 - flag));
      const { cost, lost, volumes } = evaluate(flags);
      return { volumes: [...volumes], travel: cost - fixedOf(problem, open), lost };
    },
  },
];

const fixedOf = ({ fixedCost }: Problem, open: readonly number[]): number =>
  open.reduce((sum, site) => sum + (fixedCost[site] ?? 0), 0);

const sumsOfPlan = (problem: Problem, plan: Plan): Sums => ({
  volumes: plan.volumes,
  travel: plan.cost - fixedOf(problem, plan.open),
  lost: 0,
});

/** Every set of sites of a land, the empty one too. */
const setsOf = (n: number): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (__, i) => i).filter((i) => (bits >> i) & 1));

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe.each(models)('%s', (model) => {
  it.each(forms.filter((form) => form.models.includes(model)))(
    'is the same by the book and as $name, on every set',
    ({ within, sums }) => {
      let compared = 0;
      for (const seed of seeds) {
        const present = presentOf(seed, model);
        if (present === null) continue;
        const { problem } = present;
        const pairs = problem.sites.length * problem.areas.length;
        const farthest = problem.time.reduce((most, time) => Math.max(most, time), 0);
        for (const open of setsOf(problem.sites.length)) {
          const expected = sumsOf(present, movesByTheBook(present, model, open));
          const found = sums(present, model, open);
          expect(found === null, `${seed} ${open.join(' ')}`).toBe(found === null ? expected.lost > 0 : false);
          if (found === null) continue;
          compared += 1;
          const slack = within(model, pairs);
          for (const [site, volume] of expected.volumes.entries())
            expect(Math.abs((found.volumes[site] ?? 0) - volume), `${seed} ${open.join(' ')}`).toBeLessThanOrEqual(
              slack,
            );
          expect(Math.abs(found.lost - expected.lost)).toBeLessThanOrEqual(slack);
          expect(Math.abs(found.travel - expected.travel)).toBeLessThanOrEqual(slack * farthest);
        }
      }
      expect(compared).toBeGreaterThan(200);
    },
  );

  it('is the same by the book and in the list of all sets of a region', () => {
    let compared = 0;
    for (const seed of seeds) {
      const present = presentOf(seed, model);
      if (present === null) continue;
      const { problem } = present;
      const m = problem.areas.length;
      const whole = model === 'choice' ? atRandom(problem, m, createRandom(seed)) : present.today;
      const result = enumeratePlans({ problem, today: whole, weights: present.weights ?? whole, models: [model] });
      const table = result.tables.find((one) => one.model === model);
      const sites = [...result.fixed, ...result.undecided];
      for (let row = 0; row < (table?.rows ?? 0); row += 1) {
        const set = table?.set[row] ?? 0;
        const open = [...result.fixed, ...result.undecided.filter((_, bit) => ((set >>> bit) & 1) === 1)];
        expect(open.every((site) => sites.includes(site))).toBe(true);
        const { volumes, travel } = sumsOf(present, movesByTheBook(present, model, open));
        const least = Math.min(...open.map((site) => volumes[site] ?? 0)) - problem.norm;
        // A share is rounded to 1,024 parts of a unit, its sum to a unit.
        const slack = model === 'choice' ? 1 : 0;
        expect(Math.abs((table?.margin[row] ?? 0) - least)).toBeLessThanOrEqual(slack);
        expect(Math.abs((table?.travel[row] ?? 0) - travel)).toBeLessThanOrEqual(slack * 20);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });
});

it('steered costs what the cheapest circulation costs, on every set', () => {
  for (const seed of seeds) {
    const problem = gridlandProblem(seed, variedOptions(seed, { areas: 6, sites: 4 }));
    if (problem === null) continue;
    const present: Present = { problem, today: new Float64Array(problem.time.length), weights: null };
    for (const open of setsOf(problem.sites.length))
      if (open.length > 0)
        expect(planUnder(present, 'steered' satisfies AllocationModel, open)?.cost, `${seed} ${open.join(' ')}`).toBe(
          cheapestOfSet(problem, open)?.cost,
        );
  }
});

/** A question under choice as patients of its sites alone: the same people, seen from the sites. */
function presentOfChoice(choice: ChoiceProblem): Present {
  const [n, m] = [choice.sites.length, choice.areas.length];
  const among = (area: number, from: number): number => {
    let sum = from;
    for (let site = 0; site < n; site += 1)
      if (choice.performing[site] === 1) sum += choice.weight[site * m + area] ?? 0;
    return sum;
  };
  const today = choice.weight.map((weight, pair) => {
    const [site, area] = [Math.floor(pair / m), pair % m];
    if (choice.performing[site] !== 1) return 0;
    return ((choice.demand[area] ?? 0) * weight) / among(area, choice.outside[area] ?? 0);
  });
  const demand = Float64Array.from(choice.areas, (_, area) => {
    let sum = 0;
    for (let site = 0; site < n; site += 1) sum += today[site * m + area] ?? 0;
    return sum;
  });
  const problem: Problem = {
    units: { perPatient: 1, perMinute: 1 },
    areas: choice.areas,
    sites: choice.sites,
    demand,
    time: Int32Array.from(choice.minutes, (minutes) => (Number.isFinite(minutes) ? Math.round(minutes) : unreachable)),
    norm: 0,
    capacity: choice.capacity,
    fixedCost: new Float64Array(n),
    status: choice.status,
    leastOpen: 1,
    mostOpen: n,
  };
  const patients = choice.outside.map((weight, area) =>
    weight === 0 ? 0 : ((choice.demand[area] ?? 0) * weight) / among(area, weight),
  );
  return { problem, today, weights: choice.weight, outside: { weights: choice.outside, patients } };
}

it('choice with others outside: flows from scratch are those of the book, and the measures say the same people', () => {
  for (const seed of seeds) {
    const choice = choiceLand(seed, { areas: 5, sites: 4, noOutside: 0.3, starts: 0.3, unreachable: 0.2 });
    const present = presentOfChoice(choice);
    for (const open of setsOf(4)) {
      const flags = flagsOf(4, open);
      const draft = emptyDraft(4, 5);
      spread(present, 'choice', { open: flags, rest: present.today }, draft);
      const book = movesByTheBook(present, 'choice', open);
      for (const key of ['flows', 'unserved', 'leaving', 'coming'] as const)
        for (const [at, amount] of book[key].entries()) expect(draft[key][at]).toBeCloseTo(amount, 9);
      const figures = measure(choice, flags);
      const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
      expect(total(draft.leaving)).toBeCloseTo(figures.leave, 9);
      expect(total(draft.unserved)).toBeCloseTo(figures.unserved, 9);
      const own = sumsOf(present, draft).volumes;
      for (const [site, volume] of figures.volumes.entries()) expect(own[site]).toBeCloseTo(volume, 9);
      expect(total(draft.coming)).toBeCloseTo(figures.outsideToday - figures.outside + figures.leave, 9);
    }
  }
});
