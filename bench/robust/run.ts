/** 10,000 draws × 40 sites (docs/benchmarks.md). Run: node bench/robust/run.ts */
import { cpus, loadavg } from 'node:os';
import { robustness } from '../../src/engine/robust/index.ts';

const sites = Array.from({ length: 40 }, (_, index) => ({ id: `s${index}`, patients: 55 + 2 * index }));
const times: number[] = [];
for (let round = 0; round < 9; round += 1) {
  const from = performance.now();
  robustness({ sites, norm: 50 }, { seed: round, shared: 0.05 });
  times.push(performance.now() - from);
}
times.sort((a, b) => a - b);
console.log(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
console.log(`median ${times[4]?.toFixed(0)} ms, worst ${times.at(-1)?.toFixed(0)} ms of 9`);
