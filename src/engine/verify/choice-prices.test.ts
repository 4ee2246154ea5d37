import { describe, expect, it } from 'vitest';
import { everyChoiceSet, randomChoiceProblem } from '../../testing/choice-problems.ts';
import { bestChoice } from '../exact/choice/index.ts';
import { choicePlanFileOf, planFileText } from '../plan/index.ts';
import type { ChoiceProblem } from '../problem/index.ts';
import { createRandom, type Random } from '../random/index.ts';
import { choiceLand, decided, type ChoiceLand } from './choice-land.ts';
import { narrowChoice, type Known } from './choice-narrow.ts';
import { Prices } from './choice-prices.ts';
import { readChoiceFile, type ChoicePricesPart } from './choice-read.ts';

/** What the checker makes of a problem. */
function landOf(problem: ChoiceProblem): ChoiceLand {
  const read = readChoiceFile(JSON.parse(planFileText(choicePlanFileOf({}, problem, bestChoice(problem)))));
  const land = 'path' in read ? null : choiceLand(read.problem);
  if (land === null) throw new Error('Not read.');
  return land;
}

/** Prices that may be anything, of rows of sites in question and of two tangents. */
function anyPrices(problem: ChoiceProblem, known: Known, random: Random): ChoicePricesPart {
  const own = [...problem.sites.keys()].filter((site) => problem.status[site] !== 2);
  const others = (): number[] => own.filter(() => random.next() < 0.5);
  const price = (most: number): number => Math.floor(2 ** 40 * most * random.next());
  const rows = (kind: 'norm' | 'capacity', sites: Iterable<number>): ChoicePricesPart['rows'] =>
    [...sites].map((site) => ({ kind, site: own[site] ?? 0, others: others(), price: price(2) }));
  return {
    impossible: random.next() < 0.2,
    tangents:
      random.next() < 0.3
        ? []
        : [
            [0, price(1.2)],
            [1, price(0.6)],
          ],
    rows: [
      ...rows('norm', known.short.keys()),
      ...rows('capacity', known.limited.keys()),
      { kind: 'most-open', site: -1, others: [], price: price(5) },
      { kind: 'least-open', site: -1, others: [], price: price(1) },
    ],
  };
}

/** Changes one price, or the sites of one row. */
function varied(prices: ChoicePricesPart, problem: ChoiceProblem, random: Random): ChoicePricesPart {
  const { tangents, rows } = prices;
  const at = random.whole(tangents.length + rows.length);
  const times = (price: number): number => Math.floor(price * ([0, 0.7, 1.5, 4][random.whole(4)] ?? 1));
  return {
    ...prices,
    tangents: tangents.map(([tangent, price], index) => [tangent, index === at ? times(price) : price]),
    rows: rows.map((row, index) => {
      if (index + tangents.length !== at) return row;
      if (random.next() < 0.5 || row.site < 0) return { ...row, price: times(row.price) };
      return { ...row, others: [...problem.sites.keys()].filter(() => random.next() < 0.5) };
    }),
  };
}

describe('what is concluded and priced of a part', () => {
  it('never lies above the best feasible set of the part, however hard prices are chosen to make it so', () => {
    let [parts, close, none] = [0, 0, 0];
    for (let seed = 1; seed <= 1200; seed += 1) {
      const random = createRandom(seed);
      const made = randomChoiceProblem(seed, 7);
      const half = Math.ceil(made.sites.length / 2);
      const total = made.demand.reduce((sum, patients) => sum + patients, 0);
      const most = made.capacity.map(() => (total / made.sites.length) * (1 + 4 * random.next()));
      const problem =
        [
          made,
          { ...made, norm: made.norm / 2, leastOpen: 1, mostOpen: half },
          { ...made, norm: 0, leastOpen: 1, mostOpen: 1 + (seed % 2), capacity: most },
        ][seed % 3] ?? made;
      const land = landOf(problem);
      if (land.unserved || land.n === 0) continue;
      const utilities = (minutes: number): number => minutes / problem.minutesPerUtility - land.offset;
      const sets = everyChoiceSet(problem).map(({ open, loss }) => ({
        open: new Set(open.map((site) => land.own[site] ?? -1)),
        loss: utilities(loss),
      }));
      const state = land.first.map((one) => (one === decided.no && random.next() < 0.25 ? 1 + random.whole(2) : one));
      const inside = sets.filter(({ open }) =>
        state.every((one, i) => one === decided.no || (one === decided.open) === open.has(i)),
      );
      const clear = 1e-7 * (land.total + Math.abs(inside[0]?.loss ?? 0));
      const cutoff = random.next() < 0.3 ? Infinity : (inside[0]?.loss ?? 5) + 0.3 * land.total * random.next() + clear;
      const known = narrowChoice(land, state, cutoff);
      if (known === null) {
        expect([seed, inside.filter(({ loss }) => loss < cutoff - clear).length]).toEqual([seed, 0]);
        none += 1;
        continue;
      }
      // Nothing below the cutoff is lost by what was concluded.
      const left = inside.filter(({ open }) =>
        known.state.every((one, i) => one === decided.no || (one === decided.open) === open.has(i)),
      );
      expect([seed, left.length]).toEqual([
        seed,
        left.length + inside.filter((set) => set.loss < cutoff - clear && !left.includes(set)).length,
      ]);
      const truth = Math.min(cutoff, ...inside.map(({ loss }) => loss));
      const points = [0, 1].map(() => land.own.map(() => 1 + random.whole(1000)));
      const proof = { bound: 0, sets: [], cutoffs: [], tangents: points, proofs: [], tree: [] };
      const prices = new Prices(land, proof);
      parts += 1;
      let best = anyPrices(problem, known, random);
      let bound = prices.bound(known, known.state, best) ?? -Infinity;
      for (let step = 0; step < 120; step += 1) {
        const other = step % 20 === 0 ? anyPrices(problem, known, random) : varied(best, problem, random);
        const found = prices.bound(known, known.state, other) ?? -Infinity;
        if (found > bound) [best, bound] = [other, found];
      }
      if (truth < Infinity) expect(bound, `seed ${seed}`).toBeLessThanOrEqual(truth + clear);
      if (bound > known.loss + 1e-3 * (truth - known.loss)) close += 1;
    }
    expect([parts > 300, close > 40, none > 100]).toEqual([true, true, true]);
  });
});
