import { expect, it } from 'vitest';
import { buildProblem, type Problem } from '../../problem/index.ts';
import { createRandom } from '../../random/index.ts';
import {
  assemble,
  enumeratePlans,
  evaluateBlock,
  makeGround,
  prepareRegion,
  regionalBlocks,
  setCount,
  type PlanTable,
  type RegionalBlock,
  type RegionalInput,
} from './index.ts';

/** Areas and sites on a square of 60 minutes, today's patients by weight; large enough that plans need repair. */
function square(seed: number, areas: number, sites: number, norm: number): Required<Omit<RegionalInput, 'models'>> {
  const random = createRandom(seed);
  const points = (count: number): { x: number; y: number }[] =>
    Array.from({ length: count }, () => ({ x: 60 * random.next(), y: 60 * random.next() }));
  const [homes, places] = [points(areas), points(sites)];
  const minutes = (i: number, j: number): number =>
    Math.hypot((homes[j]?.x ?? 0) - (places[i]?.x ?? 0), (homes[j]?.y ?? 0) - (places[i]?.y ?? 0));
  const built = buildProblem({
    areas: homes.map((_, j) => ({ id: `a${j}`, patients: 3 * random.next() })),
    sites: places.map((_, i) => ({ id: `s${i}` })),
    minutes,
    norm,
  });
  if (!built.ok) throw new Error('not a problem');
  const problem = built.value;
  const m = problem.areas.length;
  const weights = Float64Array.from(problem.time, (time) => Math.exp(-time / 10_000));
  const today = new Float64Array(weights.length);
  for (let j = 0; j < m; j += 1) {
    let left = problem.demand[j] ?? 0;
    for (let i = 0; i < sites; i += 1) {
      const part = i === sites - 1 ? left : Math.floor(left * random.next() * 0.6);
      today[i * m + j] = part;
      left -= part;
    }
  }
  return { problem, today, weights, adherence: 0, hospitals: problem.sites.map((_, i) => `h${i >> 1}`) };
}

function runBlock(input: RegionalInput, block: RegionalBlock): readonly PlanTable[] {
  const steps = evaluateBlock(makeGround(prepareRegion(input)), block);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

it('gives the same bytes in one run, again, and cut into any number of blocks', () => {
  const input = { ...square(1, 60, 8, 12), adherence: 0.3 };
  const region = prepareRegion(input);
  const whole = Buffer.from(new Uint8Array(enumeratePlans(input).buffer));
  expect(whole.equals(Buffer.from(new Uint8Array(enumeratePlans(input).buffer)))).toBe(true);
  for (const count of [2, 3, 7, 64]) {
    const blocks = regionalBlocks(region, count).map((block) => runBlock(input, block));
    const joined = assemble(region, blocks, setCount(region), true).buffer;
    expect(joined).toBeInstanceOf(SharedArrayBuffer);
    expect(whole.equals(Buffer.from(new Uint8Array(joined)))).toBe(true);
  }
});

it('tells how far it is, and stops when asked: an incomplete result has no plans', () => {
  const input = square(3, 2000, 12, 0);
  const seen: number[] = [];
  const result = enumeratePlans(input, {
    onProgress: (done, all) => {
      seen.push(done);
      expect(all).toBe(4096);
      return seen.length === 15;
    },
  });
  // Twelve steps of sorting, one per site, then sets.
  expect(seen).toHaveLength(15);
  expect(seen.slice(0, 13).every((done) => done < 100)).toBe(true);
  expect(result).toMatchObject({ complete: false, evaluated: 0 });
  expect(result.tables.every(({ rows }) => rows === 0)).toBe(true);
});

it('answers with no plans where nobody is feasible', () => {
  // Two sites that are always open and a norm above half of all patients.
  const { problem, ...rest } = square(4, 20, 2, 20);
  const both: Problem = { ...problem, status: Uint8Array.from([1, 1]) };
  const result = enumeratePlans({ problem: both, ...rest });
  expect(result).toMatchObject({ complete: true, evaluated: 1, undecided: [], fixed: [0, 1] });
  expect(result.tables.map(({ rows }) => rows)).toEqual([0, 0, 0, 0]);
});

it('names what is wrong with the input', () => {
  const input = square(5, 5, 3, 0);
  const today = Float64Array.from(input.today);
  today[0] = (today[0] ?? 0) + 1;
  expect(() => enumeratePlans({ ...input, today })).toThrow(/Today's patients of a0 add up to \d+, its demand is \d+/);
  expect(() => enumeratePlans({ ...input, adherence: 2 })).toThrow('Adherence 2 is not from 0 to 1');
  const weights = Float64Array.from(input.weights);
  weights[6] = Number.NaN;
  expect(() => enumeratePlans({ ...input, weights })).toThrow('The weight of a1 at s1 is NaN');
  expect(() => enumeratePlans({ problem: square(6, 3, 21, 0).problem })).toThrow('21 sites are undecided, at most 20');
});
