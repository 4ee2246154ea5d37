import { buildMaster, columnsOf, keepsRows, type MasterModel, type MasterRow, type MasterSolver } from './model.ts';
import type { AcrossInput, AcrossOutcome, Pool, Rule } from './types.ts';

/**
 * Chooses one plan per treatment at the least total cost so that every rule holds (§14). The bound covers plans outside the pools:
 * with one of them in treatment t the total is at least its radius plus the bounds of the others. Throws when the solver gives values
 * that break the model, or a pool contradicts its own bound.
 */
export function chooseAcross(input: AcrossInput, solver: MasterSolver): AcrossOutcome {
  checkPools(input);
  const { pools } = input;
  const outside = outsideBound(pools);
  const stopped = { kind: 'bounded', chosen: null, cost: null, conflict: [], why: 'master-stopped' } as const;
  if (pools.some(({ entries }) => entries.length === 0)) return withoutPlan([], outside);
  const model = buildMaster(input);
  const answer = solver(model);
  if (answer.kind === 'stopped') return { ...stopped, bound: leastTotal(pools) };
  if (answer.kind === 'infeasible') return withoutPlan(conflictOf(model, solver), outside);

  const values = answer.values.map((value) => Math.round(value));
  if (values.length !== model.cost.length || !keepsRows(model, values))
    throw new Error('The solver of the master gave values that break a rule');
  const columns = columnsOf(pools);
  const first = pools.map((_, treatment) => columns.findIndex((column) => column.treatment === treatment));
  const chosen = pools.map(({ entries }, treatment) =>
    entries.findIndex((_, place) => values[(first[treatment] ?? 0) + place] === 1),
  );
  const cost = pools.reduce((sum, { entries }, treatment) => sum + (entries[chosen[treatment] ?? 0]?.cost ?? 0), 0);
  if (cost <= outside) return { kind: 'optimal', chosen, cost, bound: cost };
  return { kind: 'bounded', chosen, cost, bound: outside, conflict: [], why: 'outside-the-pools' };
}

/** No combination of the pools holds: proven impossible when the pools are complete, else anything better lies outside them. */
function withoutPlan(conflict: readonly Rule[], outside: number): AcrossOutcome {
  if (outside === Infinity) return { kind: 'infeasible', conflict };
  return { kind: 'bounded', chosen: null, cost: null, bound: outside, conflict, why: 'outside-the-pools' };
}

const leastTotal = (pools: readonly Pool[]): number => pools.reduce((sum, { bound }) => sum + bound, 0);

/** The least total with at least one plan from outside its pool. */
function outsideBound(pools: readonly Pool[]): number {
  const all = leastTotal(pools);
  return Math.min(Infinity, ...pools.map(({ bound, radius }) => all - bound + Math.max(radius, bound)));
}

/**
 * Rules that cannot hold together, and can once any one of them is left out: rules are taken away one by one, and stay away while the
 * rest is still impossible (deletion filter). Kinds go first, so that few masters are solved.
 */
function conflictOf(model: MasterModel, solver: MasterSolver): readonly Rule[] {
  const fixed = model.rows.filter(({ rule }) => rule === null);
  let left: readonly MasterRow[] = model.rows.filter(({ rule }) => rule !== null);
  const without = (rows: readonly MasterRow[]): boolean =>
    solver({ cost: model.cost.map(() => 0), rows: [...fixed, ...rows] }).kind === 'infeasible';
  for (const kind of new Set(left.map(({ rule }) => rule?.kind))) {
    const rest = left.filter(({ rule }) => rule?.kind !== kind);
    if (without(rest)) left = rest;
  }
  for (const row of left) {
    const rest = left.filter((other) => other !== row);
    if (without(rest)) left = rest;
  }
  return left.flatMap(({ rule }) => rule ?? []);
}

function checkPools({ hospitals, pools, rules }: AcrossInput): void {
  const ids = new Set(pools.map(({ id }) => id));
  if (ids.size < pools.length) throw new Error('Two pools have the same treatment');
  for (const { treatment, needs } of rules.together ?? [])
    for (const id of [treatment, needs]) if (!ids.has(id)) throw new Error(`No pool of treatment ${id}`);
  for (const { id, entries, bound } of pools)
    for (const { cost, keeps, volumes } of entries) {
      if (cost < bound) throw new Error(`A plan of ${id} costs ${cost}, below its proven bound ${bound}`);
      if (keeps.length !== hospitals.length || volumes.length !== hospitals.length)
        throw new Error(`A plan of ${id} does not have one entry per hospital`);
    }
}
