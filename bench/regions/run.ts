/**
 * Every plan of a region: `node bench/regions/run.ts [--sites 16] [--areas 600] [--rounds 3] [--norms 0,20,40,60] [--seed 1]`.
 * Per norm: each model alone, all four, and their fronts over all criteria; then a plain evaluation of single sets in the same
 * run. Medians of the rounds, in processor time; run it under `taskset -c 0` to have one thread.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import {
  allCriteria,
  allModels,
  enumeratePlans,
  kBest,
  mostDifferent,
  paretoFront,
  type RegionalInput,
  type RegionalResult,
} from '../../src/engine/exact/regional/index.ts';
import { planUnder } from '../../src/engine/moves/index.ts';
import type { AllocationModel } from '../../src/engine/plan/index.ts';
import { regionOf } from './region.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '16' },
    areas: { type: 'string', default: '600' },
    patients: { type: 'string', default: '600' },
    norms: { type: 'string', default: '0,20,40,60' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    /** Sets that the plain evaluation does. */
    sample: { type: 'string', default: '256' },
  },
});
const [sites, areas, patients, rounds, seed, sample] = [
  values.sites,
  values.areas,
  values.patients,
  values.rounds,
  values.seed,
  values.sample,
].map(Number) as [number, number, number, number, number, number];

/** Processor time of this process in milliseconds: unlike the clock it says little of what else the machine does. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Median milliseconds of processor time of the rounds, and the last answer. */
function timed<T>(work: () => T): { milliseconds: number; answer: T } {
  const all: number[] = [];
  let answer = work();
  for (let round = 0; round < rounds; round += 1) {
    const started = processor();
    answer = work();
    all.push(processor() - started);
  }
  return { milliseconds: all.toSorted((a, b) => a - b)[rounds >> 1] ?? 0, answer };
}

/** Milliseconds per set when each set is worked out by itself under all four models. */
function plain({ problem, today, weights }: RegionalInput): number {
  if (today === undefined || weights === undefined) throw new Error('The region has no flows.');
  const all = 2 ** sites;
  const started = processor();
  for (let at = 0; at < sample; at += 1) {
    const set = 1 + Math.floor(((at + 0.5) * (all - 1)) / sample);
    const open = problem.sites.flatMap((_, i) => (((set >>> i) & 1) === 1 ? i : []));
    for (const model of allModels) planUnder({ problem, today, weights }, model, open);
  }
  return (processor() - started) / sample;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const rowsOf = ({ tables }: RegionalResult): string => tables.map(({ rows }) => rows).join(', ');
console.log(`${cpus()[0]?.model}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`);
console.log(`${sites} sites × ${areas} areas, ${patients} patients, seed ${seed}, medians of ${rounds}`);
for (const norm of values.norms.split(',').map(Number)) {
  const input = regionOf({ areas, sites, patients, norm, seed });
  const alone = allModels.map((model: AllocationModel) => ({
    model,
    ...timed(() => enumeratePlans({ ...input, models: [model] })),
  }));
  const together = timed(() => enumeratePlans(input));
  const result = together.answer;
  const fronts = timed(() => result.tables.map((table) => paretoFront(table, allCriteria).length));
  const chosen = timed(() =>
    result.tables.map((table) => [kBest(result, table, 10), mostDifferent(result, table, 5, { within: 0.05 })]),
  );
  const single = plain(input) * 2 ** sites;
  console.log(`\nnorm ${norm}: feasible ${rowsOf(result)} (${allModels.join(', ')})`);
  console.log(alone.map(({ model, milliseconds }) => `${model} ${ms(milliseconds)}`).join(' · '));
  console.log(
    `all four ${ms(together.milliseconds)} + fronts ${ms(fronts.milliseconds)} (${fronts.answer.join(', ')} plans) = ` +
      `${ms(together.milliseconds + fronts.milliseconds)}; 10 best and 5 most different ${ms(chosen.milliseconds)}`,
  );
  console.log(
    `one set at a time: ${ms(single)} (from ${sample} sets), ${(single / together.milliseconds).toFixed(1)} times as long`,
  );
}
console.log(`\npeak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
