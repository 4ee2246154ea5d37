/** One steered tree on 1 and on 2 threads: the same bytes, and how much sooner (docs/benchmarks.md). Run: node bench/threads/run.ts */
import { cpus, loadavg } from 'node:os';
import { createPool } from '../../src/jobs/index.ts';
import { instanceName, type InstanceSpec } from '../instances/generate.ts';

interface Answer {
  readonly nodes: number;
  readonly milliseconds: number;
  readonly outcome: string;
}
const specs: readonly InstanceSpec[] = [1, 3].map((seed) => ({
  kind: 'postcodes',
  areas: 1405,
  sites: 80,
  patients: 1500,
  norm: 75,
  seed,
  rough: 0.12,
}));
const task = { module: new URL('./tasks.ts', import.meta.url), name: 'tree' };

async function solved(threads: number, spec: InstanceSpec): Promise<Answer> {
  const pool = createPool({ threads, perTask: threads, timeMs: 600_000 });
  try {
    const ending = await pool.run<Answer>(task, spec).ending;
    if (ending.kind !== 'answered') throw new Error(JSON.stringify(ending));
    return ending.answer;
  } finally {
    await pool.close();
  }
}

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
console.log('| Instance | Nodes | 1 thread, s | 2 threads, s | Ratio | Same bytes |');
console.log('|---|---|---|---|---|---|');
for (const spec of specs) {
  const one = await solved(1, spec);
  const two = await solved(2, spec);
  const seconds = ({ milliseconds }: Answer): string => (milliseconds / 1000).toFixed(1);
  const ratio = (one.milliseconds / two.milliseconds).toFixed(2);
  console.log(
    `| ${instanceName(spec)} | ${one.nodes} | ${seconds(one)} | ${seconds(two)} | ${ratio} | ${one.outcome === two.outcome ? 'yes' : 'NO'} |`,
  );
}
