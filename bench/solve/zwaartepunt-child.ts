/** One steered solve of ours on one thread. Arguments: instance.txt, limit in seconds. Prints a ChildReport as the last line. */
import { readFileSync } from 'node:fs';
import { steered } from '../../src/engine/exact/steered/index.ts';
import { referee } from '../../src/engine/referee/index.ts';
import type { ChildReport } from './contender.ts';
import { readInstance } from './instance-file.ts';

const [instance = '', limit = '60'] = process.argv.slice(2);
const problem = readInstance(readFileSync(instance, 'utf8'));
const started = performance.now();
const elapsed = (): number => (performance.now() - started) / 1000;
let nodes = 0;
const outcome = steered(problem, {
  stop: () => elapsed() > Number(limit),
  onProgress: ({ nodesDone }) => (nodes = nodesDone),
});
const solving = elapsed();
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const inPatientMinutes = (cost: number): number => cost / problem.units.perPatient / problem.units.perMinute;
const plan = outcome.kind === 'infeasible' ? null : outcome.plan;
const violations = plan === null ? [] : referee(problem, plan, 'steered');
if (violations.length > 0) throw new Error(`The referee refuses the plan: ${violations[0]?.sentence.en}`);
const report: ChildReport = {
  version,
  cost: plan === null ? null : inPatientMinutes(plan.cost),
  bound: outcome.kind === 'infeasible' ? null : inPatientMinutes(outcome.bound),
  solving,
  nodes,
  note: plan === null ? outcome.kind : `${outcome.kind}, ${plan.open.length} sites`,
};
console.log(JSON.stringify(report));
