import { expect, it } from 'vitest';
import { createRandom, gamma, normal, poisson } from './index.ts';

const draws = 40_000;
/** Mean and variance of many draws. */
function moments(draw: () => number): { readonly mean: number; readonly variance: number } {
  const values = Array.from({ length: draws }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1) };
}
/** Five standard errors of a mean and of a variance, the latter with the fourth moment left at that of the normal times two. */
const near = (found: ReturnType<typeof moments>, mean: number, variance: number): void => {
  expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / draws));
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.08);
};

it('normal numbers have mean 0 and variance 1', () => {
  const random = createRandom(3);
  near(
    moments(() => normal(random)),
    0,
    1,
  );
});

it.each([0.5, 1, 7.5, 70.5])('gamma numbers of shape %d have that mean and that variance', (shape) => {
  const random = createRandom(11);
  near(
    moments(() => gamma(random, shape)),
    shape,
    shape,
  );
});

it.each([0.3, 5, 12, 13, 70, 400])(
  'Poisson counts of mean %d have that mean and that variance, and are whole',
  (mean) => {
    const random = createRandom(5);
    const values: number[] = [];
    near(
      moments(() => {
        const value = poisson(random, mean);
        values.push(value);
        return value;
      }),
      mean,
      mean,
    );
    expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
  },
);

it('a Poisson count of mean 2 is 0 in 13.5% of the draws', () => {
  const random = createRandom(8);
  const zeros = Array.from({ length: draws }, () => poisson(random, 2)).filter((value) => value === 0).length;
  expect(Math.abs(zeros / draws - Math.exp(-2))).toBeLessThan(0.01);
});

it('a mean of 0 gives 0', () => {
  expect(poisson(createRandom(1), 0)).toBe(0);
});

it('the same seed gives the same draws', () => {
  const series = (): readonly number[] => {
    const random = createRandom(9);
    return [normal(random), gamma(random, 3), poisson(random, 40)];
  };
  expect(series()).toEqual(series());
});
