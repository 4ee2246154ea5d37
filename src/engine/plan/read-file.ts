import { fail, ok, type Result } from '../../core/result/index.ts';
import { allocationModels, todaysModel } from '../../core/scenario/index.ts';
import { largestExact } from '../problem/index.ts';
import type { PlanFile } from './file.ts';
import { FileCheck, type PlanFileFault } from './file-check.ts';
import type { AllocationModel } from './outcome.ts';

export type { PlanFileFault } from './file-check.ts';

/**
 * Reads a plan file from parsed JSON: every field is there, of its type, whole, in range and of the right length, and none is
 * unknown. Whether the plan and its proof are right is for `verify` to say. Returns every fault found, up to 20. A model under its
 * name of before comes back under that of today.
 */
export function readPlanFile(json: unknown): Result<PlanFile, readonly PlanFileFault[]> {
  const check = new FileCheck();
  const signed = typeof json === 'object' && json !== null && Object.hasOwn(json, 'signature');
  const keys = ['format', 'question', 'problem', 'outcome', 'certificate', 'contentHash'];
  const file = check.object(json, '', signed ? [...keys, 'signature'] : keys);
  if (file !== null) {
    check.oneOf(file['format'], 'format', ['zwaartepunt-plan/1']);
    check.anyObject(file['question'], 'question');
    const hash = file['contentHash'];
    if (hash !== null && !(typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)))
      check.fault('contentHash', hash, {
        nl: 'een SHA-256 in hexadecimalen, of null',
        en: 'a SHA-256 in hex, or null',
      });
    if (signed) signature(check, file['signature']);
    const size = problem(check, file['problem']);
    outcome(check, file['outcome'], size);
    if (file['certificate'] !== null) certificate(check, file['certificate'], size);
  }
  // Every field of PlanFile has been checked above.
  if (check.faults.length > 0) return fail(check.faults);
  const read = json as PlanFile;
  const model = todaysModel(read.outcome.model) as AllocationModel;
  return ok(model === read.outcome.model ? read : { ...read, outcome: { ...read.outcome, model } });
}

function signature(check: FileCheck, value: unknown): void {
  const found = check.object(value, 'signature', ['algorithm', 'key', 'value']);
  if (found === null) return;
  check.oneOf(found['algorithm'], 'signature.algorithm', ['Ed25519']);
  for (const key of ['key', 'value']) check.text(found[key], `signature.${key}`);
}

interface Size {
  /** Numbers of sites and areas. */
  readonly n: number;
  readonly m: number;
}

function problem(check: FileCheck, value: unknown): Size {
  const at = (key: string): string => `problem.${key}`;
  const keys = ['units', 'areas', 'sites', 'demand', 'time', 'norm', 'capacity', 'fixedCost', 'status', 'leastOpen'];
  const found = check.object(value, 'problem', [...keys, 'mostOpen']);
  if (found === null) return { n: 0, m: 0 };
  const units = check.object(found['units'], at('units'), ['perPatient', 'perMinute']);
  if (units !== null) {
    check.whole(units['perPatient'], 'problem.units.perPatient', 1, largestExact);
    check.whole(units['perMinute'], 'problem.units.perMinute', 1, largestExact);
  }
  const m = check.ids(found['areas'], at('areas'));
  const n = check.ids(found['sites'], at('sites'));
  check.wholes(found['demand'], at('demand'), m, 1, largestExact);
  for (const [site, row] of (check.list(found['time'], at('time'), n) ?? []).entries())
    check.wholes(row, `problem.time[${site}]`, m, -1, 2_147_483_647);
  check.whole(found['norm'], at('norm'), 0, largestExact);
  for (const [site, limit] of (check.list(found['capacity'], at('capacity'), n) ?? []).entries())
    if (limit !== null) check.whole(limit, `problem.capacity[${site}]`, 0, largestExact);
  check.wholes(found['fixedCost'], at('fixedCost'), n, -largestExact, largestExact);
  check.wholes(found['status'], at('status'), n, 0, 2);
  check.whole(found['leastOpen'], at('leastOpen'), 1, Number.MAX_SAFE_INTEGER);
  check.whole(found['mostOpen'], at('mostOpen'), 1, Number.MAX_SAFE_INTEGER);
  return { n, m };
}

const biggest = Number.MAX_SAFE_INTEGER;

function outcome(check: FileCheck, value: unknown, { n, m }: Size): void {
  const found = check.object(value, 'outcome', ['model', 'status', 'why', 'bound', 'plan', 'conflict']);
  if (found === null) return;
  check.oneOf(todaysModel(found['model']), 'outcome.model', allocationModels);
  check.oneOf(found['status'], 'outcome.status', ['optimal', 'bounded', 'infeasible']);
  if (found['why'] !== null) check.oneOf(found['why'], 'outcome.why', ['cancelled', 'limit']);
  if (found['bound'] !== null) check.whole(found['bound'], 'outcome.bound', -biggest, biggest);
  if (found['conflict'] !== null) conflict(check, found['conflict'], { n, m });
  if (found['plan'] === null) return;
  const plan = check.object(found['plan'], 'outcome.plan', ['open', 'flows', 'volumes', 'cost']);
  if (plan === null) return;
  check.wholes(plan['open'], 'outcome.plan.open', null, 0, n - 1);
  for (const [index, each] of (check.list(plan['flows'], 'outcome.plan.flows', null) ?? []).entries()) {
    const path = `outcome.plan.flows[${index}]`;
    const flow = check.object(each, path, ['area', 'site', 'amount']);
    if (flow === null) continue;
    check.whole(flow['area'], `${path}.area`, 0, m - 1);
    check.whole(flow['site'], `${path}.site`, 0, n - 1);
    check.whole(flow['amount'], `${path}.amount`, 0, largestExact);
  }
  check.wholes(plan['volumes'], 'outcome.plan.volumes', n, 0, largestExact);
  check.whole(plan['cost'], 'outcome.plan.cost', -largestExact, largestExact);
}

function conflict(check: FileCheck, value: unknown, { n, m }: Size): void {
  const path = 'outcome.conflict';
  const found = check.object(value, path, ['requirements', 'sentence']);
  if (found === null) return;
  const sentence = check.object(found['sentence'], `${path}.sentence`, ['nl', 'en']);
  if (sentence !== null)
    for (const language of ['nl', 'en']) check.text(sentence[language], `${path}.sentence.${language}`);
  const kinds = ['norm', 'least-open', 'most-open', 'site-open', 'site-closed', 'capacity', 'serve-area'];
  for (const [index, each] of (check.list(found['requirements'], `${path}.requirements`, null) ?? []).entries()) {
    const at = `${path}.requirements[${index}]`;
    const kind = check.anyObject(each, at)?.['kind'];
    check.oneOf(kind, `${at}.kind`, kinds);
    const about = kind === 'serve-area' ? 'area' : kinds.indexOf(String(kind)) > 2 ? 'site' : null;
    const requirement = check.object(each, at, about === null ? ['kind'] : ['kind', about]);
    if (about !== null) check.whole(requirement?.[about], `${at}.${about}`, 0, (about === 'area' ? m : n) - 1);
  }
}

function certificate(check: FileCheck, value: unknown, { n, m }: Size): void {
  const keys = ['format', 'bound', 'cuts', 'multipliers', 'tree'];
  const optional = ['closer', 'twins'].filter(
    (key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key),
  );
  const found = check.object(value, 'certificate', [...keys, ...optional]);
  if (found === null) return;
  check.oneOf(found['format'], 'certificate.format', ['zwaartepunt-certificate/1']);
  check.whole(found['bound'], 'certificate.bound', -biggest, biggest);
  const cuts = check.list(found['cuts'], 'certificate.cuts', null) ?? [];
  for (const [index, each] of cuts.entries()) {
    const cut = check.object(each, `certificate.cuts[${index}]`, ['sites', 'areas']);
    if (cut === null) continue;
    check.wholes(cut['sites'], `certificate.cuts[${index}].sites`, null, 0, n - 1);
    check.wholes(cut['areas'], `certificate.cuts[${index}].areas`, null, 0, m - 1);
  }
  const multipliers = check.list(found['multipliers'], 'certificate.multipliers', null) ?? [];
  for (const [index, each] of multipliers.entries()) {
    const path = `certificate.multipliers[${index}]`;
    const row = check.object(each, path, ['v', 'theta', 'mu']);
    if (row === null) continue;
    check.wholes(row['v'], `${path}.v`, m, -biggest, biggest);
    check.wholes(row['theta'], `${path}.theta`, n, -biggest, biggest);
    for (const [place, pair] of (check.list(row['mu'], `${path}.mu`, null) ?? []).entries()) {
      const [cut, price] = check.list(pair, `${path}.mu[${place}]`, 2) ?? [];
      check.whole(cut, `${path}.mu[${place}][0]`, 0, cuts.length - 1);
      check.whole(price, `${path}.mu[${place}][1]`, 0, biggest);
    }
  }
  check.wholes(found['tree'], 'certificate.tree', null, -biggest, 2 * n - 1);
  if (optional.includes('twins')) check.wholes(found['twins'], 'certificate.twins', null, 0, n - 1);
  if (!optional.includes('closer')) return;
  for (const [index, each] of (check.list(found['closer'], 'certificate.closer', null) ?? []).entries()) {
    const path = `certificate.closer[${index}]`;
    const [site, area, price] = check.list(each, path, 3) ?? [];
    check.whole(site, `${path}[0]`, 0, n - 1);
    check.whole(area, `${path}[1]`, 0, m - 1);
    check.whole(price, `${path}[2]`, 0, biggest);
  }
}
