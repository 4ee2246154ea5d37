import { describe, expect, it } from 'vitest';
import { planned } from '../../src/engine/exact/planned/index.ts';
import { referee } from '../../src/engine/referee/index.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { expectProven } from './support/conformance.ts';
import { medians, publishedOptima, warehouses } from './support/or-library.ts';
import { solvers } from './support/solvers.ts';

const solver = solvers.find(({ name }) => name === 'planned');
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

/** Medians that are proven within seconds; the others need minutes (many sites and no norm, for which the solver is not made). */
const quick = new Set(['pmed1', 'pmed2', 'pmed3', 'pmed6', 'pmed8', 'pmed12', 'pmed17']);

describe.skipIf(medianFolder === null)(`medians of OR-Library${skipped(medianFolder)}`, () => {
  const folder = medianFolder ?? '';
  const first20 = optima(medianFolder, 'pmedopt.txt').filter(([name]) => Number(name.slice(4)) <= 20);

  it('are 20', () => {
    expect(first20.length).toBe(20);
  });

  it.each(first20.filter(([name]) => quick.has(name)))('%s costs %d, proven', (name, published) => {
    if (solver === undefined) throw new Error('No solver.');
    const problem = medians(folder, name);
    expect(expectProven(problem, solver, solver.solve(problem), name)).toBe(published);
  });

  it.each(first20.filter(([name]) => !quick.has(name)))(
    '%s: after the root the published %d lies between the bound and a plan that stands',
    (name, published) => {
      const problem = medians(folder, name);
      const outcome = planned(problem, { mostNodes: 1 });
      if (outcome.kind === 'infeasible' || outcome.plan === null) throw new Error(`${name} has no plan.`);
      expect(referee(problem, outcome.plan, 'planned')).toEqual([]);
      expect(outcome.bound).toBeLessThanOrEqual(published);
      expect(outcome.plan.cost).toBeGreaterThanOrEqual(published);
      expect(outcome.plan.cost).toBeLessThan(1.06 * published);
    },
  );
});
