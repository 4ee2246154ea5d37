import { expect, it } from 'vitest';
import { noiseFactors, type Points } from './noise.ts';

const noise = { sdLog: 0.12, correlationKm: 20 };
/** Pairs of areas 1 km apart, far from all others: 400 places on a lattice of 100 km. */
const points: Points = {
  x: Float64Array.from({ length: 800 }, (_, at) => 100 * (Math.floor(at / 2) % 20) + (at % 2)),
  y: Float64Array.from({ length: 800 }, (_, at) => 100 * Math.floor(at / 40)),
};
const logs = (site: number, factors: Float64Array): Float64Array =>
  factors.subarray(site * 800, site * 800 + 800).map(Math.log);
const correlation = (a: readonly number[], b: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cov = mean(a.map((value, at) => (value - ma) * ((b[at] ?? 0) - mb)));
  return cov / Math.sqrt(mean(a.map((value) => (value - ma) ** 2)) * mean(b.map((value) => (value - mb) ** 2)));
};
const evens = (values: Float64Array): number[] => [...values].filter((_, at) => at % 2 === 0);
const odds = (values: Float64Array): number[] => [...values].filter((_, at) => at % 2 === 1);

it('has the size that is asked: the logarithms have that standard deviation, around 0', () => {
  const own = logs(0, noiseFactors(points, ['a'], noise, 7));
  const far = evens(own);
  const mean = far.reduce((sum, value) => sum + value, 0) / far.length;
  const sd = Math.sqrt(far.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (far.length - 1));
  // 400 nearly independent places: standard errors 0.006 and 0.004.
  expect(Math.abs(mean)).toBeLessThan(0.025);
  expect(Math.abs(sd - 0.12)).toBeLessThan(0.02);
});

it('is alike a kilometre away, and unlike a hundred kilometres away', () => {
  const own = logs(0, noiseFactors(points, ['a'], noise, 7));
  expect(correlation(evens(own), odds(own))).toBeGreaterThan(0.9);
  const shifted = evens(own);
  expect(Math.abs(correlation(shifted.slice(1), shifted.slice(0, -1)))).toBeLessThan(0.25);
});

it('is half an error of the area: two sites agree by half', () => {
  const factors = noiseFactors(points, ['a', 'b'], noise, 3);
  const [a, b] = [evens(logs(0, factors)), evens(logs(1, factors))];
  expect(correlation(a, b)).toBeGreaterThan(0.3);
  expect(correlation(a, b)).toBeLessThan(0.7);
});

it('of a site does not depend on which other sites there are', () => {
  const alone = noiseFactors(points, ['b'], noise, 5);
  const both = noiseFactors(points, ['a', 'b'], noise, 5);
  expect([...both.subarray(800)]).toEqual([...alone]);
});

it('is another one under another seed, and the same under the same', () => {
  expect(noiseFactors(points, ['a'], noise, 5)).toEqual(noiseFactors(points, ['a'], noise, 5));
  expect(noiseFactors(points, ['a'], noise, 5)).not.toEqual(noiseFactors(points, ['a'], noise, 6));
});

it('of size 0 leaves minutes as they are', () => {
  expect(noiseFactors(points, ['a'], { sdLog: 0, correlationKm: 20 }, 5).every((factor) => factor === 1)).toBe(true);
});
