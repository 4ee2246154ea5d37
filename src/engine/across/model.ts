import type { AcrossInput, Pool, PoolEntry, Rule } from './types.ts';

/** A mixed-integer model as plain arrays: minimise cost · x with `rows`, 0 ≤ x ≤ 1, every x whole. */
export interface MasterModel {
  /** Cost per column, at least 0. */
  readonly cost: readonly number[];
  readonly rows: readonly MasterRow[];
}

/** low ≤ Σ value × column ≤ high; ±Infinity for no limit. All numbers are whole. */
export interface MasterRow {
  readonly low: number;
  readonly high: number;
  readonly entries: readonly { readonly column: number; readonly value: number }[];
  /** The rule that the row stands for; null: one plan per treatment. */
  readonly rule: Rule | null;
}

/** What a solver of masters answers; values are rounded and checked by whoever asked. */
export type MasterAnswer =
  | { readonly kind: 'solved'; readonly values: readonly number[] }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'stopped' };

/** Solves a master to its optimum; given from outside, so that the engine needs no package. */
export type MasterSolver = (model: MasterModel) => MasterAnswer;

/** The column of a plan: those of the first treatment come first. */
export const columnsOf = (pools: readonly Pool[]): { readonly treatment: number; readonly entry: PoolEntry }[] =>
  pools.flatMap(({ entries }, treatment) => entries.map((entry) => ({ treatment, entry })));

/** The model of §14: one plan per treatment, a row per rule and hospital; costs count from the cheapest plan of each pool. */
export function buildMaster({ hospitals, pools, rules }: AcrossInput): MasterModel {
  const columns = columnsOf(pools);
  const cheapest = pools.map(({ entries }) => Math.min(...entries.map(({ cost }) => cost)));
  const rows: MasterRow[] = pools.map((_, treatment) => ({
    low: 1,
    high: 1,
    entries: columns.flatMap((column, index) => (column.treatment === treatment ? { column: index, value: 1 } : [])),
    rule: null,
  }));
  const add = (rule: Rule, low: number, high: number, value: (treatment: number, entry: PoolEntry) => number): void => {
    const entries = columns.flatMap(({ treatment, entry }, column) => {
      const number = value(treatment, entry);
      return number === 0 ? [] : { column, value: number };
    });
    rows.push({ low, high, entries, rule });
  };
  const sum = (of: (pool: Pool) => number): number => pools.reduce((total, pool) => total + of(pool), 0);
  for (const hospital of hospitals.keys()) {
    const keeps = (entry: PoolEntry): number => (entry.keeps[hospital] === true ? 1 : 0);
    const treatments = rules.leastTreatments?.[hospital] ?? 0;
    if (treatments > 0) add({ kind: 'treatments', hospital }, treatments, Infinity, (_, entry) => keeps(entry));
    const patients = sum(({ today }) => today.volumes[hospital] ?? 0);
    const patientsKept = Math.ceil((rules.leastPatientShare?.[hospital] ?? 0) * patients - 1e-9);
    if (patientsKept > 0)
      add({ kind: 'patients', hospital }, patientsKept, Infinity, (_, entry) => entry.volumes[hospital] ?? 0);
    const revenue = sum(({ today }) => today.revenue?.[hospital] ?? 0);
    const revenueKept = Math.ceil((rules.leastRevenueShare?.[hospital] ?? 0) * revenue - 1e-9);
    if (revenueKept > 0)
      add({ kind: 'revenue', hospital }, revenueKept, Infinity, (_, entry) => entry.revenue?.[hospital] ?? 0);
    if (rules.closures !== undefined) {
      const most = rules.closures.mostPerYear * rules.closures.years;
      add({ kind: 'closures', hospital }, -Infinity, most, (treatment, entry) =>
        pools[treatment]?.today.performs[hospital] === true ? 1 - keeps(entry) : 0,
      );
    }
    for (const { treatment, needs } of rules.together ?? [])
      add({ kind: 'together', hospital, treatment, needs }, 0, Infinity, (index, entry) => {
        const id = pools[index]?.id;
        return id === needs ? keeps(entry) : id === treatment ? -keeps(entry) : 0;
      });
    const capacity = rules.capacity?.[hospital] ?? Infinity;
    if (capacity < Infinity)
      add({ kind: 'capacity', hospital }, -Infinity, capacity, (_, entry) => entry.use?.[hospital] ?? 0);
  }
  return { cost: columns.map(({ treatment, entry }) => entry.cost - (cheapest[treatment] ?? 0)), rows };
}

/** Whether whole values keep every row; exact. */
export function keepsRows({ rows }: MasterModel, values: readonly number[]): boolean {
  return rows.every(({ low, high, entries }) => {
    const sum = entries.reduce((total, { column, value }) => total + value * (values[column] ?? 0), 0);
    return sum >= low && sum <= high;
  });
}
