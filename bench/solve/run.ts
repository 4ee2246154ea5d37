/**
 * Steered allocation to proof: ours against HiGHS, CBC and GLPK on the same files, in turn, one thread (docs/benchmarks.md).
 * Run: node bench/solve/run.ts [--limit seconds] [--repeat times] [--only part-of-name] [--seed number]
 *   [--contenders zwaartepunt,highs,cbc,glpk] [--instance kind:areas:sites:patients:norm[:rough]]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sharedPath } from '../../src/testing/shared.ts';
import { generate, instanceName, type InstanceSpec } from '../instances/generate.ts';
import type { Report } from './contender.ts';
import { compete, contendersHere } from './contenders.ts';
import { writeInstance } from './instance-file.ts';
import { toMps } from './mps.ts';

const { values: options } = parseArgs({
  options: {
    limit: { type: 'string', default: '60' },
    repeat: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    contenders: { type: 'string' },
    seed: { type: 'string', default: '1' },
    instance: { type: 'string', multiple: true },
  },
});
const limit = Number(options.limit);
const seed = Number(options.seed);

const postcodes = (areas: number, sites: number, patients: number, norm: number, more: Partial<InstanceSpec> = {}) =>
  ({ kind: 'postcodes', areas, sites, patients, norm, seed, ...more }) as const satisfies InstanceSpec;
const points = (areas: number, sites: number, patients: number, norm: number, more: Partial<InstanceSpec> = {}) =>
  ({ ...postcodes(areas, sites, patients, norm, more), kind: 'points' }) as const satisfies InstanceSpec;

/** The tuning set; judge on other seeds. */
const specs: readonly InstanceSpec[] = [
  postcodes(200, 20, 600, 20),
  postcodes(200, 20, 600, 60),
  postcodes(400, 40, 1000, 50, { rough: 0.12, wholePatients: true }),
  postcodes(1405, 80, 600, 60),
  postcodes(1405, 80, 1200, 60),
  postcodes(1405, 80, 2500, 60),
  postcodes(1405, 80, 2000, 100, { rough: 0.12 }),
  points(4056, 110, 600, 60),
  points(4056, 110, 1200, 60),
  ...(sharedPath('data/nl-pc4/pc4.csv') === null
    ? []
    : [600, 1200].map((patients): InstanceSpec => ({ ...postcodes(4056, 110, patients, 60), kind: 'pc4' }))),
];

/** An instance asked on the command line, such as points:1000:50:900:40:0.12. */
function asked(text: string): InstanceSpec {
  const [kind, areas, sites, patients, norm, rough] = text.split(':');
  if (kind !== 'postcodes' && kind !== 'points' && kind !== 'pc4') throw new Error(`No kind of instance: ${kind}`);
  const numbers = { areas: Number(areas), sites: Number(sites), patients: Number(patients), norm: Number(norm) };
  return { kind, ...numbers, seed, ...(rough === undefined ? {} : { rough: Number(rough) }) };
}

const chosen = options.instance?.map(asked) ?? specs.filter((one) => instanceName(one).includes(options.only));

const { here, missing } = contendersHere(options.contenders?.split(',') ?? null);
if (missing.length > 0) console.error(`Not on this machine: ${missing.join(', ')} (Debian: coinor-cbc, glpk-utils).`);
console.log(`${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.version}, limit ${limit} s\n`);
console.log(
  '| Instance | SHA-256 | Contender | Version | Seconds | Cost | Bound | Gap | Nodes | Peak MB | Load | Note |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|---|---|');

const folder = mkdtempSync(join(tmpdir(), 'bench-solve-'));
try {
  for (const spec of chosen) await race(spec);
} finally {
  rmSync(folder, { recursive: true });
}

async function race(spec: InstanceSpec): Promise<void> {
  const problem = generate(spec);
  const { text, sha256 } = writeInstance(problem);
  const files = { instance: join(folder, 'instance.txt'), model: join(folder, 'model.mps') };
  writeFileSync(files.instance, text);
  writeFileSync(files.model, toMps(problem));
  const runs: Report[] = [];
  for (let round = 0; round < Number(options.repeat); round += 1)
    for (const contender of here) runs.push(await compete(contender, files, limit));
  const best = Math.max(...runs.map(({ bound }) => bound ?? -Infinity));
  for (const { name } of here)
    console.log(row(spec, sha256, median(runs.filter((run) => run.contender === name)), best));
}

/** The run of middle time. */
function median(runs: readonly Report[]): Report {
  const sorted = runs.toSorted((a, b) => a.seconds - b.seconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('A contender did not run.');
  return middle;
}

/** Gap of the cost against the best bound known by anyone. */
function row(spec: InstanceSpec, sha256: string, run: Report, bestBound: number): string {
  const decimals = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
  const own = run.cost === null || run.bound === null ? null : Math.max(0, run.cost - run.bound) / run.cost;
  const gap = run.cost === null ? null : Math.max(0, run.cost - bestBound) / run.cost;
  let verdict = 'no plan';
  if (own !== null && own <= 1e-9) verdict = '**proven**';
  else if (gap !== null)
    verdict = `${(gap * 100).toFixed(3)}%${own === null ? '' : ` (own ${(own * 100).toFixed(3)}%)`}`;
  return `| ${[
    instanceName(spec),
    sha256.slice(0, 8),
    run.contender,
    run.version,
    run.seconds.toFixed(1),
    decimals(run.cost),
    decimals(run.bound),
    verdict,
    run.nodes ?? '–',
    run.peakMegabytes.toFixed(0),
    loadavg()[0]?.toFixed(1),
    run.note,
  ].join(' | ')} |`;
}
