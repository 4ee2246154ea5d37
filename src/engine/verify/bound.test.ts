import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { changed } from '../../testing/plan-files.ts';
import { planFileOf, planFileText } from '../plan/index.ts';
import { price } from './bound.ts';
import { readFile } from './read.ts';

describe('price', () => {
  /** §6.2 and §6.3: whatever the prices and cuts, no leaf proves more than the best plan costs. */
  it('never proves more than the best plan costs, whatever the prices and the cuts, in doubles and in BigInt', () => {
    let compared = 0;
    const number = fc.integer({ min: -20_000, max: 20_000 });
    const price3 = fc.tuple(fc.array(fc.nat(4)), fc.array(fc.nat(5)), fc.nat(9000));
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.array(number, { minLength: 5, maxLength: 5 }),
        fc.array(number, { minLength: 4, maxLength: 4 }),
        fc.array(price3, { maxLength: 3 }),
        (seed, v, theta, cuts) => {
          const problem = gridlandProblem(seed, { ...variedOptions(seed, { areas: 5, sites: 4 }), leastOpen: 1 });
          const best = problem && bruteForce(problem);
          if (problem === null || best === null || problem.norm === 0) return;
          const proof = {
            bound: 0,
            cuts: cuts.map(([sites, areas]) => ({
              sites: [...new Set(sites.filter((site) => site < 4))],
              areas: [...new Set(areas.filter((area) => area < 5))],
            })),
            multipliers: [
              { v, theta: theta.map((value) => Math.abs(value)), mu: cuts.map(([, , mu], index) => [index, mu]) },
            ],
          };
          const certificate = { format: 'zwaartepunt-certificate/1', ...proof, tree: [-1] };
          const outcome = { kind: 'bounded', plan: best, bound: best.cost, certificate: null, why: 'limit' } as const;
          const json = JSON.parse(planFileText(planFileOf({}, problem, 'steered', outcome)));
          const parts = readFile(changed(json, ['certificate'], certificate));
          if ('path' in parts || parts.proof === null) throw new Error(JSON.stringify(parts));
          const row = parts.proof.multipliers[0];
          const priced = row && price(parts.problem, parts.proof.cuts, row);
          if (!row || !priced) throw new Error('Not priced.');
          compared += 1;
          // The plan itself is one of the choices of the relaxation, so base plus ρ of its sites is at most its cost.
          const value = best.open.reduce((sum, site) => sum + (priced.rho[site] ?? 0n), priced.base);
          expect(value <= BigInt(best.cost)).toBe(true);
          // A thousand million million times the prices needs BigInt; the difference with θ = 0, μ = 0 must be in proportion.
          const zero = { ...row, theta: row.theta.map(() => 0), mu: [] };
          const times = {
            ...parts.problem,
            time: parts.problem.time.map((line) => line.map(() => 0)),
            fixedCost: [0, 0, 0, 0],
          };
          const once = price(times, [], zero);
          const often = price(times, [], { ...zero, v: row.v.map((each) => each * 1e11) });
          expect(often?.rho).toEqual(once?.rho.map((each) => each * 100_000_000_000n));
        },
      ),
      { numRuns: 400, seed: 6 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

describe('the room', () => {
  it('imports nothing but its own files, not even types', () => {
    const folder = new URL('.', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const targets = [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
        ([, to]) => to ?? '',
      );
      expect(targets.filter((to) => !/^\.\/[a-z-]+\.ts$/.test(to))).toEqual([]);
    }
  });
});
