import type { AcrossInput, FairnessRules, MasterModel, MasterSolver, Pool, PoolEntry } from '../engine/across/index.ts';
import { createRandom } from '../engine/random/index.ts';

/** Pools of a few plans for 1 to 4 treatments and 2 to 5 hospitals, with rules that sometimes cannot hold. */
export function randomAcross(seed: number): AcrossInput {
  const random = createRandom(seed);
  const count = 2 + random.whole(4);
  const hospitals = Array.from({ length: count }, (_, index) => `h${index}`);
  const whole = (below: number): number[] => hospitals.map(() => random.whole(below));
  const pools = Array.from({ length: 1 + random.whole(4) }, (_, treatment): Pool => {
    const entries = Array.from({ length: 1 + random.whole(5) }, (): PoolEntry => {
      const keeps = hospitals.map(() => random.next() < 0.6);
      const only = (values: readonly number[]): number[] => values.map((value, at) => (keeps[at] === true ? value : 0));
      return {
        keeps,
        cost: 100_000 + random.whole(20_000),
        volumes: only(whole(50)),
        revenue: only(whole(900)),
        use: only(whole(40)),
      };
    });
    const least = Math.min(...entries.map(({ cost }) => cost));
    const most = Math.max(...entries.map(({ cost }) => cost));
    return {
      id: `t${treatment}`,
      entries,
      bound: least - (random.next() < 0.3 ? random.whole(2000) : 0),
      radius: random.next() < 0.4 ? Infinity : most + random.whole(9000),
      today: { performs: hospitals.map(() => random.next() < 0.7), volumes: whole(50), revenue: whole(900) },
    };
  });
  const sometimes = <T>(value: T): T | undefined => (random.next() < 0.4 ? value : undefined);
  const rules: FairnessRules = Object.fromEntries(
    Object.entries({
      leastTreatments: sometimes(whole(pools.length + 1)),
      leastPatientShare: sometimes(hospitals.map(() => 0.7 * random.next())),
      leastRevenueShare: sometimes(hospitals.map(() => 0.6 * random.next())),
      closures: sometimes({ mostPerYear: 1, years: 1 + random.whole(2) }),
      together: sometimes(pools.length > 1 ? [{ treatment: 't0', needs: 't1' }] : []),
      capacity: sometimes(hospitals.map(() => 30 + random.whole(60))),
    }).filter(([, value]) => value !== undefined),
  );
  return { hospitals, pools, rules };
}

/** Every combination of plans, checked against the rules as they are written in §14 and not by the rows of a model. */
export function bruteForceAcross({ hospitals, pools, rules }: AcrossInput): { readonly cost: number } | null {
  let best: { readonly cost: number } | null = null;
  const holds = (chosen: readonly PoolEntry[]): boolean =>
    hospitals.every((_, h) => {
      const kept = chosen.map(({ keeps }) => keeps[h] === true);
      const sum = (values: readonly (number | undefined)[]): number => values.reduce<number>((a, b) => a + (b ?? 0), 0);
      if (kept.filter(Boolean).length < (rules.leastTreatments?.[h] ?? 0)) return false;
      const patients = sum(chosen.map(({ volumes }) => volumes[h]));
      if (patients < (rules.leastPatientShare?.[h] ?? 0) * sum(pools.map(({ today }) => today.volumes[h])) - 1e-9)
        return false;
      const revenue = sum(chosen.map((entry) => entry.revenue?.[h]));
      if (revenue < (rules.leastRevenueShare?.[h] ?? 0) * sum(pools.map(({ today }) => today.revenue?.[h])) - 1e-9)
        return false;
      const lost = pools.filter(({ today }, t) => today.performs[h] === true && kept[t] !== true).length;
      if (rules.closures !== undefined && lost > rules.closures.mostPerYear * rules.closures.years) return false;
      for (const { treatment, needs } of rules.together ?? []) {
        const at = (id: string): boolean => kept[pools.findIndex((pool) => pool.id === id)] === true;
        if (at(treatment) && !at(needs)) return false;
      }
      return sum(chosen.map((entry) => entry.use?.[h])) <= (rules.capacity?.[h] ?? Infinity);
    });
  const walk = (chosen: readonly PoolEntry[]): void => {
    const pool = pools[chosen.length];
    if (pool !== undefined) {
      for (const entry of pool.entries) walk([...chosen, entry]);
      return;
    }
    const cost = chosen.reduce((total, entry) => total + entry.cost, 0);
    if ((best === null || cost < best.cost) && holds(chosen)) best = { cost };
  };
  walk([]);
  return best;
}

/** Solves a master by trying every choice of one column per row that asks exactly one. */
export const enumerateMaster: MasterSolver = (model: MasterModel) => {
  const groups = model.rows
    .filter(({ rule }) => rule === null)
    .map(({ entries }) => entries.map(({ column }) => column));
  let best: { readonly cost: number; readonly values: readonly number[] } | null = null;
  const walk = (values: readonly number[], group: number, cost: number): void => {
    const columns = groups[group];
    if (columns !== undefined) {
      for (const column of columns) walk(values.with(column, 1), group + 1, cost + (model.cost[column] ?? 0));
      return;
    }
    const holds = model.rows.every(({ low, high, entries }) => {
      const sum = entries.reduce((total, { column, value }) => total + value * (values[column] ?? 0), 0);
      return sum >= low && sum <= high;
    });
    if (holds && (best === null || cost < best.cost)) best = { cost, values };
  };
  walk(
    model.cost.map(() => 0),
    0,
    0,
  );
  const found: { readonly cost: number; readonly values: readonly number[] } | null = best;
  return found === null
    ? { kind: 'infeasible' }
    : { kind: 'solved', values: (found as { readonly values: readonly number[] }).values };
};
