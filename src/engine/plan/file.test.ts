import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { naiveOutcome } from '../../testing/naive-certificate.ts';
import { changed, everyPath, gridlandFile } from '../../testing/plan-files.ts';
import { planFileOf, planFileText, problemOfFile, readPlanFile, type PlanFile } from './index.ts';

const options = { areas: 5, sites: 3, norm: 1.2, capacities: 0.5, fixedCosts: 0.5 };
function fileOf(seed: number): PlanFile {
  const file = gridlandFile(seed, options);
  if (file === null) throw new Error(`Seed ${seed} gives no problem.`);
  return file;
}
const json: unknown = JSON.parse(planFileText(fileOf(1)));
const complaint = (path: readonly (string | number)[], value: unknown): string[] => {
  const read = readPlanFile(changed(json, path, value));
  return read.ok ? [] : read.failure.map(({ sentence }) => sentence.en);
};

describe('plan file', () => {
  it('gives back the problem, the outcome and the question that were put in', () => {
    const problem = gridlandProblem(1, options);
    if (problem === null) throw new Error('No problem.');
    const outcome = naiveOutcome(problem);
    const read = readPlanFile(JSON.parse(planFileText(planFileOf({ year: 2024 }, problem, 'steered', outcome))));
    expect(read.ok && problemOfFile(read.value.problem)).toEqual(problem);
    expect(read.ok && read.value.question).toEqual({ year: 2024 });
    expect(read.ok && read.value.outcome.plan).toEqual(outcome.kind === 'infeasible' ? null : outcome.plan);
    expect(read.ok && read.value.certificate).toEqual(outcome.certificate);
  });

  it('has the same bytes whatever the order in which its content was put together', () => {
    const file = fileOf(1);
    const upsideDown = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(upsideDown);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, part]) => [key, upsideDown(part)]),
      );
    };
    const read = readPlanFile(upsideDown(JSON.parse(JSON.stringify(file))));
    expect(read.ok && planFileText(read.value)).toBe(planFileText(file));
    expect(planFileText(file).endsWith('}\n')).toBe(true);
  });

  it('that says planned, as it was called before, comes back as steered', () => {
    const read = readPlanFile(changed(json, ['outcome', 'model'], 'planned'));
    expect(read.ok && read.value).toEqual(fileOf(1));
  });

  it('holds no limit as null, and no bound that is not a number', () => {
    const problem = gridlandProblem(1, { ...options, capacities: 0 });
    if (problem === null) throw new Error('No problem.');
    const file = planFileOf({}, problem, 'steered', {
      kind: 'bounded',
      plan: null,
      bound: -Infinity,
      certificate: null,
      why: 'cancelled',
    });
    expect(file.problem.capacity).toEqual([null, null, null]);
    expect(file.outcome.bound).toBe(null);
    expect(readPlanFile(JSON.parse(planFileText(file))).ok).toBe(true);
  });

  it('reads conflicts, and names a requirement that points nowhere', () => {
    const withConflict = (requirement: unknown): unknown =>
      changed(json, ['outcome', 'conflict'], { requirements: [requirement], sentence: { nl: 'Nee.', en: 'No.' } });
    const faults = [
      { kind: 'norm' },
      { kind: 'site-open', site: 2 },
      { kind: 'site-open', site: 3 },
      { kind: 'serve-area', area: 5 },
      { kind: 'luck' },
    ].map((requirement) => {
      const read = readPlanFile(withConflict(requirement));
      return read.ok ? null : read.failure[0]?.path;
    });
    expect(faults).toEqual([
      null,
      null,
      'outcome.conflict.requirements[0].site',
      'outcome.conflict.requirements[0].area',
      'outcome.conflict.requirements[0].kind',
    ]);
  });

  it.each<[readonly (string | number)[], unknown, string]>([
    [['format'], 'zwaartepunt-plan/2', 'format: found "zwaartepunt-plan/2", expected zwaartepunt-plan/1.'],
    [['problem'], undefined, 'problem: found nothing, expected a value.'],
    [['extra'], undefined, ''],
    [['problem', 'norm'], 1.5, 'problem.norm: found 1.5, expected a whole number from 0 to 4503599627370496.'],
    [['problem', 'demand'], [1], 'problem.demand: found a list of 1, expected a list of 5.'],
    [['problem', 'areas', 1], 'a0', 'problem.areas[1]: found "a0", expected each id once.'],
    [['problem', 'status', 0], 3, 'problem.status[0]: found 3, expected a whole number from 0 to 2.'],
    [['outcome', 'plan', 'open'], 'all', 'outcome.plan.open: found "all", expected a list.'],
    [['contentHash'], 12, 'contentHash: found 12, expected a SHA-256 in hex, or null.'],
    [
      ['certificate', 'multipliers', 0, 'theta'],
      [0],
      'certificate.multipliers[0].theta: found a list of 1, expected a list of 3.',
    ],
  ])('says of %j = %j: %s', (path, value, sentence) => {
    expect(complaint(path, value)).toEqual(sentence === '' ? [] : [sentence]);
  });

  it('refuses a field that nobody knows, and stops at 20 faults', () => {
    const withExtra = { ...fileOf(1), comment: 'hello' };
    const read = readPlanFile(withExtra);
    expect(read.ok ? '' : read.failure[0]?.sentence.nl).toBe('comment: gevonden "hello", verwacht niets.');
    expect(
      complaint(
        ['problem', 'demand'],
        Array.from({ length: 5 }, () => -1),
      ).length,
    ).toBe(5);
    expect(
      complaint(
        ['certificate', 'tree'],
        Array.from({ length: 50 }, () => 0.5),
      ).length,
    ).toBe(20);
  });

  it('accepts every file that is written, and nothing with a value of another type in it', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(), (seed, place) => {
        const file = gridlandFile(seed, variedOptions(seed, { areas: 5, sites: 3 }));
        if (file === null) return;
        const written: unknown = JSON.parse(planFileText(file));
        expect(readPlanFile(written).ok).toBe(true);
        const paths = [...everyPath(written)].filter(({ path }) => path[0] !== 'question');
        const chosen = paths[place % paths.length];
        const other = typeof chosen?.value === 'number' ? 'x' : 0.5;
        expect(readPlanFile(changed(written, chosen?.path ?? [], other)).ok).toBe(false);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
