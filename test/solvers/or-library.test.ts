import { describe, expect, it } from 'vitest';
import { steered } from '../../src/engine/exact/steered/index.ts';
import { planFileOf, planFileText } from '../../src/engine/plan/index.ts';
import { referee } from '../../src/engine/referee/index.ts';
import { verifyPlanFile } from '../../src/engine/verify/index.ts';
import { timesTried } from '../../src/testing/long-run.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { expectProven } from './support/conformance.ts';
import { medians, publishedOptima, warehouses } from './support/or-library.ts';
import { solvers } from './support/solvers.ts';

const solver = solvers.find(({ name }) => name === 'steered');
const warehouseFolder = sharedPath('data/or-cap');
const medianFolder = sharedPath('data/or-pmed');
const skipped = (folder: string | null): string => (folder === null ? ' (skipped: no shared data)' : '');
/** The published optima have three decimals, and are not always rounded the same way. */
const rounding = 0.0011;

const optima = (folder: string | null, file: string): readonly (readonly [string, number])[] =>
  folder === null ? [] : [...publishedOptima(`${folder}/${file}`)];

describe.skipIf(warehouseFolder === null)(`warehouses of OR-Library${skipped(warehouseFolder)}`, () => {
  const folder = warehouseFolder ?? '';
  const small = (file: string): readonly (readonly [string, number])[] =>
    optima(warehouseFolder, file).filter(([name]) => /^cap\d+$/.test(name));

  it('are 37 with capacities and 12 without', () => {
    expect([small('capopt.txt').length, small('uncapopt.txt').length]).toEqual([37, 12]);
  });

  it.each(small('capopt.txt'))('%s with capacities costs %d, proven', (name, published) => {
    if (solver === undefined) throw new Error('No solver.');
    const problem = warehouses(folder, name, 'capacitated');
    const cost = expectProven(problem, solver, solver.solve(problem), name) ?? Number.NaN;
    expect(Math.abs(cost / problem.units.perMinute - published)).toBeLessThan(rounding);
  });

  it.each(small('uncapopt.txt'))('%s without capacities costs %d, proven', (name, published) => {
    if (solver === undefined) throw new Error('No solver.');
    const problem = warehouses(folder, name, 'uncapacitated');
    const cost = expectProven(problem, solver, solver.solve(problem), name) ?? Number.NaN;
    expect(Math.abs(cost / problem.units.perMinute - published)).toBeLessThan(rounding);
  });
});

describe.skipIf(medianFolder === null)(`medians of OR-Library${skipped(medianFolder)}`, () => {
  const folder = medianFolder ?? '';
  const first20 = optima(medianFolder, 'pmedopt.txt').filter(([name]) => Number(name.slice(4)) <= 20);

  it('are 20', () => {
    expect(first20.length).toBe(20);
  });

  // Costs are whole minutes: a plan is best when the bound is less than a minute below it. The later half takes minutes.
  it.each(first20.slice(0, timesTried(10, 20)))('%s costs %d, proven to less than a minute', (name, published) => {
    const problem = medians(folder, name);
    const { perMinute } = problem.units;
    const outcome = steered(problem, { tolerance: (perMinute - 1) / (perMinute * published) });
    if (outcome.kind === 'infeasible' || outcome.plan === null) throw new Error(`${name} has no plan.`);
    expect(referee(problem, outcome.plan, 'steered')).toEqual([]);
    expect(outcome.plan.cost / perMinute).toBe(published);
    const report = verifyPlanFile(JSON.parse(planFileText(planFileOf({ name }, problem, 'steered', outcome))));
    expect(report.reasons).toEqual([]);
    expect(report.bound).toBeGreaterThan((published - 1) * perMinute);
  });
});
