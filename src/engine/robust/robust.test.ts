import { expect, it } from 'vitest';
import { missNextYear } from '../../core/assessment/index.ts';
import { rankByChance, robustness } from './index.ts';

const site = (id: string, patients: number) => ({ id, patients });

it('one site alone has the chance of the assessment, and the draws come near it', () => {
  // 30 patients at a norm of 20: Gamma(30.5) and Poisson, as docs/model.md §2.2
  const { perSite, joint, jointError } = robustness({ sites: [site('a', 30)], norm: 20 }, { seed: 1 });
  const exact = 1 - (missNextYear([30], 20) ?? 1);
  expect(perSite[0]?.chance).toBe(exact);
  expect(Math.abs(joint - exact)).toBeLessThan(4 * jointError);
});

it.each([19, 20, 21])('at %i patients and a norm of 20 the draws agree with the exact chance', (patients) => {
  const { perSite, joint, jointError } = robustness({ sites: [site('a', patients)], norm: 20 }, { seed: 5 });
  expect(Math.abs(joint - (perSite[0]?.chance ?? 0))).toBeLessThan(4 * jointError);
});

it('sites that vary alone: the joint chance is the product', () => {
  const sites = [25, 30, 28, 60, 22].map((patients, index) => site(`s${index}`, patients));
  const { perSite, joint, jointError } = robustness({ sites, norm: 20 }, { seed: 3, draws: 40_000 });
  const product = perSite.reduce((all, { chance }) => all * chance, 1);
  expect(Math.abs(joint - product)).toBeLessThan(4 * jointError);
});

it('what sites share makes them fail together: the joint chance lies above the product of chances', () => {
  const sites = Array.from({ length: 10 }, (_, index) => site(`s${index}`, 60));
  const options = { seed: 3, draws: 40_000, shared: 0.2 };
  const { joint } = robustness({ sites, norm: 50 }, options);
  const alone = robustness({ sites: sites.slice(0, 1), norm: 50 }, options).joint;
  expect(joint).toBeGreaterThan(alone ** 10 + 0.02);
});

it('plans are compared on the same futures: a site more can only lower the joint chance', () => {
  const sites = Array.from({ length: 8 }, (_, index) => site(`s${index}`, 24 + index));
  for (let seed = 1; seed <= 10; seed += 1)
    for (let count = 1; count < 8; count += 1) {
      const options = { seed, draws: 500 };
      const fewer = robustness({ sites: sites.slice(0, count), norm: 20 }, options).joint;
      expect(robustness({ sites: sites.slice(0, count + 1), norm: 20 }, options).joint).toBeLessThanOrEqual(fewer);
    }
});

it('without a norm every site meets it, and without sites nothing can fail', () => {
  expect(robustness({ sites: [site('a', 0)], norm: 0 }, { seed: 1, draws: 10 })).toMatchObject({
    joint: 1,
    weakest: 1,
  });
  expect(robustness({ sites: [], norm: 20 }, { seed: 1, draws: 10 })).toMatchObject({ joint: 1, weakest: 1 });
});

it('ranks by the joint chance, those that pass first', () => {
  const ranked = rankByChance(
    [
      { plan: 'one large, one weak', input: { sites: [site('a', 90), site('b', 21)], norm: 20 } },
      { plan: 'two fair', input: { sites: [site('a', 50), site('b', 50)], norm: 20 } },
    ],
    { seed: 1, atLeast: 0.9 },
  );
  expect(ranked.map(({ plan, passes }) => [plan, passes])).toEqual([
    ['two fair', true],
    ['one large, one weak', false],
  ]);
});

it('same seed, same numbers', () => {
  const input = { sites: [site('a', 22), site('b', 33)], norm: 20 };
  expect(robustness(input, { seed: 7 })).toEqual(robustness(input, { seed: 7 }));
});
