import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceProblem, everyChoiceSet, randomChoiceProblem } from '../../testing/choice-problems.ts';
import { changed, everyPath } from '../../testing/plan-files.ts';
import { bestChoice } from '../exact/choice/index.ts';
import { choicePlanFileOf, planFileText, type ChoiceAnswer, type ChoicePlanFile } from '../plan/index.ts';
import type { ChoiceProblem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { ln, lossOf } from './choice-number.ts';
import { verifyPlanFile } from './index.ts';

const jsonOf = (problem: ChoiceProblem, answer: ChoiceAnswer): ChoicePlanFile =>
  JSON.parse(planFileText(choicePlanFileOf({}, problem, answer)));
const solved = (problem: ChoiceProblem): ChoicePlanFile => jsonOf(problem, bestChoice(problem));
const claimOf = (json: unknown): string => verifyPlanFile(json).claim;
const change = (json: unknown, ...changes: readonly (readonly [readonly (string | number)[], unknown])[]): unknown =>
  changes.reduce((file, [path, value]) => changed(file, path, value), json);

/** One area of 100 patients; A draws three times as much as B, which is short of 30: A alone, 100 ln(4/3) = 28.77. */
const pair = choiceProblem([[3], [1]], [100], 30);
const best = 100 * Math.log(4 / 3);

/** The problem that a file holds, whatever was changed in it; decoded by Node. */
function problemOf({ problem: file }: ChoicePlanFile): ChoiceProblem {
  const doubles = (text: string): Float64Array => new Float64Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
  const [n, m] = [file.sites.length, file.areas.length];
  return {
    ...file,
    demand: doubles(file.demand),
    weight: doubles(file.weight),
    outside: doubles(file.outside),
    minutes: new Float64Array(n * m),
    outsideNearest: new Float64Array(m),
    outsideTrip: new Float64Array(m),
    performing: Uint8Array.from(file.performing),
    capacity: Float64Array.from(file.capacity, (limit) => limit ?? Infinity),
    status: Uint8Array.from(file.status),
    leastOpen: Math.max(1, file.leastOpen),
  };
}

describe('the numbers of the checker', () => {
  it('takes logarithms by the four operations, as the machine does but for the last digits', () => {
    const positive = fc.double({ min: 1e-150, max: 1e150, noNaN: true });
    const share = fc.double({ min: 0, max: 0.5, noNaN: true });
    expect([ln(1), ln(2), ln(0.5)]).toEqual([0, Math.LN2, -Math.LN2]);
    fc.assert(
      fc.property(positive, share, (x, part) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(64 * 2 ** -53 * Math.abs(Math.log(x)) + 1e-300);
        expect(Math.abs(lossOf(part) + Math.log1p(-part))).toBeLessThanOrEqual(
          64 * 2 ** -53 * -Math.log1p(-part) + 1e-300,
        );
      }),
      { numRuns: 5000, seed: 5 },
    );
  });
});

describe('the proof of a question under choice', () => {
  it('proves the smallest example, and not one that loses less', () => {
    const report = verifyPlanFile(solved(pair));
    expect([report.claim, report.reasons]).toEqual(['optimal', []]);
    expect(report.planCost).toBeCloseTo(best, 9);
    expect(report.bound).toBeCloseTo(best, 5);
    const less = change(solved(pair), [['outcome', 'plans', 0, 'loss'], best - 1]);
    expect(verifyPlanFile(less).reasons[0]?.sentence.en).toMatch(/^The loss recomputed is 28\.768/);
  });

  it('refuses a plan that breaks a rule, with the reason', () => {
    const json = solved(pair);
    const why = (...changes: Parameters<typeof change>[1][]): string | undefined =>
      verifyPlanFile(change(json, ...changes)).reasons[0]?.sentence.en;
    expect(why([['problem', 'norm'], 101])).toBe('Site 0 does not reach the norm.');
    expect(why([['problem', 'capacity', 0], 99])).toBe('Site 0 goes above its capacity.');
    expect(why([['problem', 'status', 1], 1])).toBe('A site that must be open is closed.');
    expect(why([['problem', 'status', 0], 2])).toBe('Site 0 is excluded.');
    expect(why([['problem', 'leastOpen'], 2])).toBe('The number of open sites is not allowed.');
    expect(why([['outcome', 'plans', 0, 'volumes', 0], 99])).toBe('Site 0 has another volume than stated.');
    expect(why([['outcome', 'plans'], []])).toBe('A plan is missing.');
    expect(why([['certificate', 'sets'], [[1]]])).toBe('Are not the plans of the outcome.');
    expect(
      why([
        ['certificate', 'tree'],
        [0, 0, 0, -1],
      ]),
    ).toMatch(/the tree is not complete/);
    expect(
      why([
        ['certificate', 'tree'],
        [...(json.certificate?.tree ?? []), 0, -1],
      ]),
    ).toMatch(/something follows/);
  });

  it('takes nothing that a lower norm makes possible: at 25 both sites stay', () => {
    const lower = change(solved(pair), [['problem', 'norm'], 25]);
    expect(verifyPlanFile(lower).reasons[0]?.sentence.en).toMatch(
      /something is left in this part|the bound of this leaf/,
    );
  });

  it('proves that there is no plan, and says so where only the statement is left', () => {
    const none = solved({ ...pair, norm: 101 });
    expect(claimOf(none)).toBe('infeasible-proven');
    expect(claimOf(change(none, [['problem', 'norm'], 99]))).toBe('refused');
    expect(claimOf(change(none, [['certificate'], null]))).toBe('unproven');
    expect(claimOf(change(none, [['certificate', 'bound'], 1e6]))).toBe('refused');
  });

  it('checks a plan without a proof, and a bound without a plan', () => {
    const json = solved(pair);
    const stopped = change(json, [['outcome', 'status'], 'bounded'], [['outcome', 'why'], 'cancelled']);
    expect(claimOf(change(stopped, [['certificate'], null]))).toBe('plan-checked');
    expect(claimOf(change(json, [['certificate'], null]))).toBe('refused');
    const noPlan = change(stopped, [['outcome', 'plans'], []], [['certificate', 'sets'], []]);
    expect(claimOf(noPlan)).toBe('bound-only');
  });

  it('is accepted for a thousand problems, with lists of sets and without, and where the search was stopped', () => {
    const claims: Record<string, number> = {};
    for (let seed = 1; seed <= 1000; seed += 1) {
      const problem = randomChoiceProblem(seed);
      const near = seed % 3 === 0 ? { near: { most: 5, within: seed % 2 === 0 ? Infinity : 30 } } : {};
      const answer = bestChoice(problem, seed % 7 === 0 ? { ...near, mostNodes: seed % 4 } : near);
      const { claim, reasons } = verifyPlanFile(jsonOf(problem, answer));
      expect([seed, reasons]).toEqual([seed, []]);
      if (answer.kind === 'optimal') expect([seed, claim]).toEqual([seed, 'optimal']);
      if (answer.kind === 'infeasible') expect([seed, claim]).toEqual([seed, 'infeasible-proven']);
      claims[claim] = (claims[claim] ?? 0) + 1;
    }
    expect(Object.keys(claims).toSorted()).toEqual(['bound-only', 'infeasible-proven', 'optimal', 'within-gap']);
  });

  it('never proves more than the best set loses, whatever the prices, tangents and cutoffs', () => {
    let proven = 0;
    for (let seed = 1; seed <= 1500; seed += 1) {
      // With a limit on the number of sites bounds hang on tangents, without on rows of the norm.
      const some = randomChoiceProblem(seed, 8);
      const half = Math.ceil(some.sites.length / 2);
      const problem = seed % 2 === 0 ? some : { ...some, norm: some.norm / 2, leastOpen: 1, mostOpen: half };
      const [least] = everyChoiceSet(problem);
      if (least === undefined) continue;
      const json = solved(problem);
      const { certificate } = json;
      const random = createRandom(seed);
      const size = Math.max(
        1,
        Math.abs(least.loss),
        problem.demand.reduce((a, b) => a + b, 0),
      );
      const offset = (json.outcome.bound ?? 0) / 8 - (certificate?.bound ?? 0);
      const claim = (minutes: number): string => {
        const bound = minutes / 8 - offset;
        const part = (price: number): number => Math.floor(price * ([0, 0.5, 1, 1, 1.1, 3][random.whole(6)] ?? 1));
        const stated = {
          ...certificate,
          bound,
          sets: [],
          cutoffs: certificate?.cutoffs.map(() => (random.next() < 0.5 ? null : bound + size * random.next())),
          tangents: certificate?.tangents.map((point) =>
            random.next() < 0.5
              ? point
              : point.map((open) => Math.min(1000, Math.max(1, open + random.whole(200) - 100))),
          ),
          proofs: certificate?.proofs.map(({ impossible, tangents, rows }) => ({
            impossible: random.next() < 0.05 ? !impossible : impossible,
            tangents: tangents.map(([tangent, price]) => [tangent, part(price)]),
            rows: rows.map((row) => ({
              ...row,
              // Any sites may be taken apart.
              others:
                random.next() < 0.5 || row.site < 0
                  ? row.others
                  : problem.sites.flatMap((_, i) => (random.next() < 0.5 ? [i] : [])),
              price: part(row.price),
            })),
          })),
        };
        return claimOf({
          ...json,
          outcome: {
            ...json.outcome,
            status: 'bounded',
            why: 'limit',
            plans: [],
            bound: minutes,
            listedBelow: minutes,
          },
          certificate: stated,
        });
      };
      for (let time = 0; time < 3; time += 1)
        expect([seed, claim(least.loss + 1e-6 * size)]).toEqual([seed, 'refused']);
      if (claim(least.loss - 0.3 * size) === 'bound-only') proven += 1;
    }
    expect(proven).toBeGreaterThan(60);
  });

  it('refuses or weakens a file in which any field is missing, of another type, longer, shorter or doubled', () => {
    const json = solved(randomChoiceProblem(62, 6));
    expect([claimOf(json), (json.certificate?.tree.length ?? 0) > 4]).toEqual(['optimal', true]);
    let tried = 0;
    const still: string[] = [];
    for (const { path, value } of everyPath(json)) {
      if (path[0] === 'question') continue;
      const wrong: unknown[] = [undefined, {}, 'x', 0.5, -1e300, [], null];
      if (typeof value === 'string') wrong[2] = '';
      if (Array.isArray(value)) wrong.push([...value, ...value.slice(-1)], value.slice(1), [...value, 'x']);
      for (const corruption of wrong) {
        if (JSON.stringify(corruption) === JSON.stringify(value) && corruption !== undefined) continue;
        tried += 1;
        const corrupted = changed(json, path, corruption);
        if (claimOf(corrupted) !== 'optimal') continue;
        // A lower norm may leave the answer what it was; then it must be the best of that problem.
        const least = path[0] === 'problem' ? everyChoiceSet(problemOf(corrupted as ChoicePlanFile))[0] : undefined;
        if (least === undefined || Math.abs(least.loss - (json.outcome.plans[0]?.loss ?? 0)) > 1e-6)
          still.push(`${path.join('.')} = ${JSON.stringify(corruption)}`);
      }
    }
    expect(tried).toBeGreaterThan(300);
    // Prices that are more than a leaf needs, or not needed at all, may go, and less may be said to be listed.
    const harmless = /^(certificate\.(cutoffs|tangents|proofs)|outcome\.listedBelow = 0\.5)/;
    expect(still.filter((corruption) => !harmless.test(corruption))).toEqual([]);
  });

  it('never claims more than the truth after random changes of numbers', () => {
    let claims = 0;
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0.5, 2, -1, 1.01), fc.constantFrom(0, 0, 1, -1, 1000, -1000)), {
          minLength: 1,
          maxLength: 3,
        }),
        (seed, changes) => {
          let json: unknown = solved(randomChoiceProblem(seed, 5));
          for (const [place, times, plus] of changes) {
            const numbers = [...everyPath(json)].filter(({ value }) => typeof value === 'number');
            const chosen = numbers[place % numbers.length];
            if (chosen) json = changed(json, chosen.path, Number(chosen.value) * times + plus);
          }
          const report = verifyPlanFile(json);
          if (report.claim === 'refused' || report.claim === 'unproven') return;
          claims += 1;
          // What is verified has the form of a file.
          const problem = problemOf(json as ChoicePlanFile);
          const [least] = everyChoiceSet(problem);
          const size = Math.max(
            1,
            Math.abs(least?.loss ?? 0),
            problem.demand.reduce((a, b) => a + b, 0),
          );
          if (report.claim === 'infeasible-proven') expect(least).toBe(undefined);
          else {
            const loss = least?.loss ?? Infinity;
            const clear = 1e-6 * size * problem.minutesPerUtility;
            expect(report.planCost ?? Infinity).toBeGreaterThanOrEqual(loss - clear);
            expect(report.bound ?? -Infinity).toBeLessThanOrEqual(loss + clear);
            if (report.claim === 'optimal') expect(Math.abs((report.planCost ?? NaN) - loss)).toBeLessThan(clear);
          }
        },
      ),
      { numRuns: 1500, seed: 22 },
    );
    expect(claims).toBeGreaterThan(100);
  });

  it('never throws on a file in which anything stands anywhere', () => {
    const json = solved(randomChoiceProblem(62, 6));
    const paths = [...everyPath(json)];
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue(), (place, value) => {
        const { path } = paths[place % paths.length] ?? { path: [] };
        expect(typeof claimOf(changed(json, path, value))).toBe('string');
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
