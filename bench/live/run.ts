/**
 * A toggle with its figures, 4,000 areas × 110 sites, every site closed and opened in turn (docs/benchmarks.md).
 * Run: node bench/live/run.ts
 */
import { cpus, loadavg } from 'node:os';
import { createLive, type LiveModel } from '../../src/engine/allocate/index.ts';
import { fitFlows } from '../../src/engine/flows/index.ts';
import { generate } from '../instances/generate.ts';

const problem = generate({ kind: 'points', areas: 4000, sites: 110, patients: 2500, norm: 20, seed: 1 });
const flows = fitFlows({
  areas: problem.areas.map((id, area) => ({ id, inhabitants: problem.demand[area] ?? 0 })),
  sites: problem.sites.map((id) => ({ id, low: 2500 / 110, high: 2500 / 110 })),
  minutes: Float64Array.from(problem.time, (time) => time / 1000),
  meanMinutes: 25,
});
if (!flows.ok) throw new Error(flows.failure.kind);
const today = flows.value.flows.map((value) => Math.round(value * 1000));

const started = performance.now();
const live = createLive({ problem, today, weights: flows.value.weights });
const prepared = performance.now() - started;

console.log(
  `${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}; prepared in ${prepared.toFixed(0)} ms\n`,
);
console.log('| Model | Median, ms | Worst, ms |');
console.log('|---|---|---|');
const models: readonly LiveModel[] = ['nearest', 'stay-or-nearest', 'choice'];
for (const model of models) {
  for (let warm = 0; warm < 20; warm += 1) {
    live.toggle(warm);
    live.figures(model);
  }
  const times: number[] = [];
  for (let round = 0; round < 2; round += 1)
    for (const site of problem.sites.keys()) {
      const from = performance.now();
      live.toggle(site);
      live.figures(model);
      times.push(performance.now() - from);
    }
  times.sort((a, b) => a - b);
  console.log(`| ${model} | ${times[Math.floor(times.length / 2)]?.toFixed(2)} | ${times.at(-1)?.toFixed(2)} |`);
}
