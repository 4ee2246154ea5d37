/**
 * National *nearest*: how far the proof comes in two minutes of one thread, and that the separate checker accepts it (docs/benchmarks.md).
 * Run: taskset -c 0 node bench/nearest/run.ts [seconds] [patients,…] [seed]
 */
import { cpus, loadavg } from 'node:os';
import { nearest } from '../../src/engine/exact/nearest/index.ts';
import { planFileOf, planFileText } from '../../src/engine/plan/index.ts';
import { verifyPlanFile } from '../../src/engine/verify/index.ts';
import { generate, instanceName, type InstanceSpec } from '../instances/generate.ts';

const [seconds = '120', volumes = '600,1200,2500', seed = '1'] = process.argv.slice(2);

console.log(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
console.log('| Instance | Seconds | Cost | Bound | Gap | Parts | Gap after 10, 30 s | Sites | Checker |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const patients of volumes.split(',').map(Number)) {
  const spec: InstanceSpec = { kind: 'postcodes', areas: 1405, sites: 80, patients, norm: 60, seed: Number(seed) };
  const problem = generate(spec);
  const begun = performance.now();
  const passed = (): number => (performance.now() - begun) / 1000;
  const gap = (bound: number, cost: number): string => `${(100 * (1 - bound / cost)).toFixed(2)}%`;
  const looks = [10, 30];
  const seen: string[] = [];
  let parts = 0;
  const outcome = nearest(problem, {
    stop: () => passed() > Number(seconds),
    onProgress: ({ nodesDone, bound, incumbent }) => {
      parts = nodesDone;
      if (incumbent === null || passed() < (looks[0] ?? Infinity)) return;
      looks.shift();
      seen.push(gap(bound, incumbent.cost));
    },
  });
  const took = passed().toFixed(1);
  if (outcome.kind === 'infeasible' || outcome.plan === null) throw new Error(`${instanceName(spec)} has no plan.`);
  const { plan, bound } = outcome;
  const { claim } = verifyPlanFile(JSON.parse(planFileText(planFileOf({}, problem, 'nearest', outcome))));
  const minutes = (cost: number): string => (cost / problem.units.perPatient / problem.units.perMinute).toFixed(1);
  const proven = outcome.kind === 'optimal' ? '**proven**' : gap(bound, plan.cost);
  console.log(
    `| ${instanceName(spec)} | ${took} | ${minutes(plan.cost)} | ${minutes(bound)} | ${proven} | ${parts} | ${seen.join(', ')} | ${plan.open.length} | ${claim} |`,
  );
}
