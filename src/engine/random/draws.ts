import type { Random } from './random.ts';

/** A standard normal number, by the polar method of Marsaglia (1964); the second one it makes is not kept. */
export function normal(random: Random): number {
  for (;;) {
    const [u, v] = [2 * random.next() - 1, 2 * random.next() - 1];
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** A number from Gamma(shape, 1), shape above 0; Marsaglia and Tsang (2000), for shapes below 1 with their boost. */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * Math.pow(1 - random.next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - random.next();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A count from Poisson(mean), mean at least 0; halves large means by the gamma rule of Ahrens and Dieter (1974), then multiplies. */
export function poisson(random: Random, mean: number): number {
  let [left, count] = [mean, 0];
  while (left > 12) {
    const steps = Math.floor((7 * left) / 8);
    const reached = gamma(random, steps);
    if (reached > left) return count + binomial(random, steps - 1, left / reached);
    count += steps;
    left -= reached;
  }
  const least = Math.exp(-left);
  for (let product = 1 - random.next(); product > least; product *= 1 - random.next()) count += 1;
  return count;
}

/** A count from Binomial(n, p), one trial at a time: here n is small. */
function binomial(random: Random, n: number, p: number): number {
  let count = 0;
  for (let trial = 0; trial < n; trial += 1) if (random.next() < p) count += 1;
  return count;
}
