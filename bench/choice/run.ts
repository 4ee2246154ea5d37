/**
 * The best plan under choice on real counts of 2024 (docs/benchmarks.md): the country to proof, and regions with a list of sets near
 * the best; the separate checker follows each proof. Needs the shared data beside the checkout.
 * Run: taskset -c 0 node bench/choice/run.ts [seconds] [case,…]
 */
import { cpus, loadavg } from 'node:os';
import { bestChoice, type Near } from '../../src/engine/exact/choice/index.ts';
import { choicePlanFileOf, planFileText } from '../../src/engine/plan/index.ts';
import { verifyPlanFile } from '../../src/engine/verify/index.ts';
import { rectum2024, trialChoice } from '../../src/testing/trial-choice.ts';
import { vulva2024 } from '../../src/testing/trial-ground.ts';
import { trialGround } from '../../src/testing/trial-ground.ts';

const [seconds = '60', chosen = ''] = process.argv.slice(2);

interface Case {
  readonly name: string;
  readonly counts: readonly (readonly [string, number])[];
  readonly inside: readonly string[];
  readonly norm: number;
  readonly near?: Near;
}

const names = (counts: Case['counts']): readonly string[] => counts.map(([name]) => name);
/** The counted hospitals nearest to Radboud UMC, itself first. */
function around(size: number): readonly string[] {
  const trial = trialGround();
  if (trial === null) throw new Error('The shared data are not beside the checkout.');
  const rows = trial.rows(names(rectum2024), trial.kilometres);
  const m = trial.areas.length;
  const own = names(rectum2024).indexOf('Radboud UMC');
  let home = 0;
  for (let j = 1; j < m; j += 1) if ((rows[own * m + j] ?? 0) < (rows[own * m + home] ?? 0)) home = j;
  const far = (name: string): number => rows[names(rectum2024).indexOf(name) * m + home] ?? 0;
  return [...names(rectum2024)].sort((a, b) => far(a) - far(b)).slice(0, size);
}

const country = (name: string, counts: Case['counts'], norm: number): Case => ({
  name: `${name}, ${counts.length} sites, norm ${norm}`,
  counts,
  inside: names(counts),
  norm,
});
const region = (size: number): Case => ({
  name: `rectum, region of ${size}, norm 50, 5 beside`,
  counts: rectum2024,
  inside: around(size),
  norm: 50,
  near: { most: 5, within: Infinity },
});
const cases: readonly Case[] = [
  ...[20, 50, 100].map((norm) => country('vulva', vulva2024, norm)),
  ...[7, 12, 16].map(region),
  ...[20, 50, 60, 100].map((norm) => country('rectum', rectum2024, norm)),
];

console.log(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
console.log(
  '| Question | Processor, s | Parts | Loss | Bound | Sites | Move | File, MB | Checker | Its processor, s |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const { name, counts, inside, norm, near } of cases) {
  if (chosen !== '' && !chosen.split(',').some((part) => name.includes(part))) continue;
  const problem = trialChoice(counts, 0.12, norm, inside);
  if (problem === null) throw new Error('The shared data are not beside the checkout.');
  const used = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1e6;
  const begun = process.cpuUsage();
  const answer = bestChoice(problem, {
    stop: () => used(begun) > Number(seconds),
    ...(near === undefined ? {} : { near }),
  });
  const took = used(begun);
  if (answer.kind === 'infeasible') throw new Error(`${name} has no plan.`);
  const [best] = answer.plans;
  const text = planFileText(choicePlanFileOf({}, problem, answer));
  const checking = process.cpuUsage();
  const { claim } = verifyPlanFile(JSON.parse(text));
  const checked = used(checking);
  const count = new Map(counts);
  const moved = inside.reduce(
    (sum, one, i) => (best?.open.includes(i) === true ? sum : sum + (count.get(one) ?? 0)),
    0,
  );
  const bound = answer.kind === 'optimal' ? '**proven**' : answer.bound.toFixed(0);
  console.log(
    `| ${name} | ${took.toFixed(2)} | ${answer.nodes} | ${best?.loss.toFixed(1)} | ${bound} | ${best?.open.length} | ${moved} | ${(text.length / 1e6).toFixed(1)} | ${claim} | ${checked.toFixed(2)} |`,
  );
}
