/**
 * Assessment with proof against the same verdicts by one SQL query, in one run (docs/benchmarks.md).
 * Run: node bench/assess/run.ts [rounds]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { PGlite } from '@electric-sql/pglite';
import type { Round } from './assess-child.ts';
import { loadTables, VERDICTS } from './sql.ts';
import { HOSPITALS, INTERVENTIONS, makeVolumes, YEARS } from './world.ts';

const SEED = 20260101;
const MEMORY_LIMIT = 300e6;
const rounds = Number(process.argv[2] ?? 5);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const volumes = makeVolumes(SEED);
const database = new PGlite();
await loadTables(database, volumes);
const child = fork(new URL('./assess-child.ts', import.meta.url), { execArgv: ['--expose-gc'] });

async function assessRound(): Promise<Round> {
  child.send(SEED);
  const [answer] = (await once(child, 'message')) as [Round];
  return answer;
}

async function queryRound(): Promise<{ milliseconds: number; verdicts: ReadonlyMap<string, string> }> {
  const started = performance.now();
  const { rows } = await database.query<{ key: string; verdict: string }>(VERDICTS);
  const milliseconds = performance.now() - started;
  return { milliseconds, verdicts: new Map(rows.map((row) => [row.key, row.verdict])) };
}

// One round of each to warm up; its verdicts are compared.
const first = await assessRound();
const { verdicts: expected } = await queryRound();
const found = first.verdicts ?? [];
const different = found.filter(([key, verdict]) => expected.get(key) !== verdict);
for (const [key, verdict] of different.slice(0, 5))
  console.error(`${key}: assessed ${verdict}, by SQL ${expected.get(key)}`);
if (different.length > 0 || found.length !== expected.size)
  throw new Error(`${different.length} of ${found.length} verdicts differ from SQL, which has ${expected.size}`);

const assessed: Round[] = [];
const queried: number[] = [];
for (let i = 0; i < rounds; i += 1) {
  assessed.push(await assessRound());
  queried.push((await queryRound()).milliseconds);
}
child.disconnect();
await database.close();

const assessMs = median(assessed.map((round) => round.milliseconds));
const queryMs = median(queried);
const peak = Math.max(...assessed.map((round) => round.peakBytes));
const rate = (milliseconds: number): string => Math.round((volumes.length / milliseconds) * 1000).toLocaleString('en');
const tally = Map.groupBy(found, ([, verdict]) => verdict);
console.log(
  `World: ${HOSPITALS} hospitals × ${INTERVENTIONS} interventions × ${YEARS} years, ${volumes.length} rows, seed ${SEED}`,
);
console.log(
  `Verdicts: ${found.length}, all equal; ${[...tally].map(([verdict, of]) => `${verdict} ${of.length}`).join(', ')}`,
);
console.log(
  `Assessed with proof (${first.proofSteps} steps): ${assessMs.toFixed(0)} ms, ${rate(assessMs)} rows/s, median of ${rounds}`,
);
console.log(`One SQL query, verdicts only: ${queryMs.toFixed(0)} ms, ${rate(queryMs)} rows/s, median of ${rounds}`);
console.log(`Ratio of rows per second, assessed against SQL: ${(queryMs / assessMs).toFixed(2)}`);
console.log(`Peak memory of the assessment part: ${(peak / 1e6).toFixed(0)} MB (limit ${MEMORY_LIMIT / 1e6} MB)`);
if (peak > MEMORY_LIMIT) process.exitCode = 1;
