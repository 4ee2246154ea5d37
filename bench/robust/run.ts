/**
 * The chance that 40 sites meet the norm together, 10,000 draws, with and without a shared factor (docs/benchmarks.md).
 * Run: node bench/robust/run.ts
 */
import { cpus, loadavg } from 'node:os';
import { createDraws, jointChance } from '../../src/engine/robust/index.ts';

const sites = Array.from({ length: 40 }, (_, index) => index);
const volumes = sites.map((site) => 75 + 2 * site);
console.log(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
console.log('| Shared variation | Median, ms | Worst, ms | By draws | Exact |');
console.log('|---|---|---|---|---|');
for (const sharedVariation of [0, 0.05]) {
  const times: number[] = [];
  let words = '';
  for (let round = 0; round < 11; round += 1) {
    const from = performance.now();
    const options = { norm: 50, seed: round, sharedVariation, draws: 10_000 };
    const { all, standardError, exact } = jointChance({ sites, volumes }, options, createDraws(options));
    times.push(performance.now() - from);
    words = `${all.toFixed(3)} ± ${standardError.toFixed(3)} | ${exact.toFixed(4)}`;
  }
  times.sort((a, b) => a - b);
  console.log(`| ${sharedVariation} | ${times[5]?.toFixed(0)} | ${times.at(-1)?.toFixed(0)} | ${words} |`);
}
