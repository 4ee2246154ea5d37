import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allCriteria, costsOf, valuesOf, type Criterion } from './criteria.ts';
import { kBest, mostDifferent, setDistance } from './choose.ts';
import { paretoFront } from './front.ts';
import { assemble, readRegional, type RegionalResult } from './result.ts';
import { buildProblem } from '../../problem/index.ts';
import { prepareRegion, TableWriter, type PlanTable } from '../../moves/regional/index.ts';

type Line = readonly [
  set: number,
  travel: number,
  p90: number,
  worst: number,
  moved: number,
  margin: number,
  losers: number,
];

/** A result of five sites that cost 0, 1, 2, 3 and 4 to keep open, with these rows under the nearest model. */
function resultOf(lines: readonly Line[]): { result: RegionalResult; table: PlanTable } {
  const built = buildProblem({
    units: { perPatient: 1, perMinute: 1 },
    areas: [{ id: 'a', patients: 9 }],
    sites: [0, 1, 2, 3, 4].map((i) => ({ id: `s${i}`, fixedCost: i })),
    minutes: () => 1,
  });
  if (!built.ok) throw new Error('not a problem');
  const writer = new TableWriter('nearest', 1);
  for (const [set, travel, p90, worst, moved, margin, losers] of lines)
    writer.add(set, setDistance(set, 0), losers, { travel, p90, worst, moved, margin });
  const result = assemble(prepareRegion({ problem: built.value, models: ['nearest'] }), [[writer.finish()]], 32);
  const [table] = result.tables;
  if (table === undefined) throw new Error('no table');
  return { result, table };
}

const small = fc.integer({ min: 0, max: 4 });
const lines = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 31 }), small, small, small, small, small, small), {
  selector: ([set]) => set,
  maxLength: 31,
});

it('keeps what nobody shuts out: more sites and less time, and the other way round', () => {
  // Set 7 (three sites, 5 minutes) shuts out set 11 (three sites, 6 minutes); set 1 has the fewest sites.
  const { table } = resultOf([
    [7, 5, 0, 0, 0, 0, 0],
    [11, 6, 0, 0, 0, 0, 0],
    [1, 9, 0, 0, 0, 0, 0],
  ]);
  expect([...paretoFront(table, ['sites', 'meanMinutes'])]).toEqual([0, 2]);
  expect([...paretoFront(table, ['meanMinutes'])]).toEqual([0]);
});

it('takes the largest margin for the best, and keeps equals', () => {
  const { table } = resultOf([
    [1, 5, 0, 0, 0, 3, 0],
    [2, 5, 0, 0, 0, 4, 0],
    [4, 5, 0, 0, 0, 4, 0],
  ]);
  expect([...paretoFront(table, ['meanMinutes', 'smallestMargin'])]).toEqual([1, 2]);
});

it('equals the front by comparing every row with every other, over any criteria', () => {
  fc.assert(
    fc.property(lines, fc.subarray([...allCriteria], { minLength: 1 }), (rows, criteria: Criterion[]) => {
      const { table } = resultOf(rows);
      const columns = criteria.map((criterion) => valuesOf(table, criterion));
      const shutsOut = (a: number, b: number): boolean =>
        columns.every((values) => (values[a] ?? 0) <= (values[b] ?? 0)) &&
        columns.some((values) => (values[a] ?? 0) < (values[b] ?? 0));
      const all = rows.map((_, row) => row);
      const expected = all.filter((row) => !all.some((other) => shutsOut(other, row)));
      expect([...paretoFront(table, criteria)]).toEqual(expected);
    }),
    { numRuns: 500, seed: 15 },
  );
});

it('finds the k cheapest, fixed costs included, ties in the order of the list', () => {
  // Sets 1, 2, 16: sites 0, 1, 4 cost 0, 1, 4. 5 + 0, 4 + 1, 0 + 4.
  const { result, table } = resultOf([
    [1, 5, 0, 0, 0, 0, 0],
    [2, 4, 0, 0, 0, 0, 0],
    [16, 0, 0, 0, 0, 0, 0],
  ]);
  expect(kBest(result, table, 2)).toEqual([2, 0]);
});

it('finds plans that differ most and lie within the cost, the cheapest among them', () => {
  // 1 and 30 differ in all five sites; 28 lies nearer and 31 is too dear.
  const { result, table } = resultOf([
    [1, 100, 0, 0, 0, 0, 0],
    [28, 100, 0, 0, 0, 0, 0],
    [30, 100, 0, 0, 0, 0, 0],
    [31, 200, 0, 0, 0, 0, 0],
  ]);
  expect(mostDifferent(result, table, 2, { within: 0.15 })).toEqual({ rows: [0, 2], distance: 5, method: 'exact' });
});

it('is exact when it says so: equal to trying every choice of k plans', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 0.5, 3), (rows, k, within) => {
      const { result, table } = resultOf(rows.map((line) => [line[0], line[1] + 4, 0, 0, 0, 0, 0]));
      const found = mostDifferent(result, table, k, { within });
      const costs = costsOf(result, table);
      const best = kBest(result, table, 1)[0];
      const near = [...costs.keys()].filter((row) => (costs[row] ?? 0) <= (1 + within) * (costs[best ?? 0] ?? 0));
      expect(found.method).toBe('exact');
      expect(found.rows).toHaveLength(Math.min(k, near.length));
      if (best === undefined) return;
      expect(found.rows[0]).toBe(best);
      let most = 0;
      const choose = (chosen: readonly number[], rest: readonly number[], least: number): void => {
        if (chosen.length === found.rows.length) {
          if (chosen.length > 1) most = Math.max(most, least);
          return;
        }
        for (const [at, row] of rest.entries()) {
          const to = Math.min(least, ...chosen.map((one) => setDistance(table.set[one] ?? 0, table.set[row] ?? 0)));
          choose([...chosen, row], rest.slice(at + 1), to);
        }
      };
      choose(
        [best],
        near.filter((row) => row !== best),
        Infinity,
      );
      expect(found.distance).toBe(most);
    }),
    { numRuns: 100, seed: 16 },
  );
});

it('says greedy when the search was cut off', () => {
  const { result, table } = resultOf([3, 5, 9, 17, 6, 10, 18, 12, 20, 24].map((set) => [set, 1, 0, 0, 0, 0, 0]));
  expect(mostDifferent(result, table, 4, { within: 100, effort: 1 }).method).toBe('greedy');
});

it('reads back what was written, and refuses what is not a list or of another version', () => {
  const { result, table } = resultOf([[3, 5, 6, 7, 8, 9, 1]]);
  const again = readRegional(result.buffer.slice(0));
  expect(again.tables[0]).toEqual(table);
  expect(again).toMatchObject({
    undecided: [0, 1, 2, 3, 4],
    fixedCost: [0, 1, 2, 3, 4],
    complete: true,
    totalDemand: 9,
  });
  const other = result.buffer.slice(0);
  new DataView(other).setUint32(4, 9, true);
  expect(() => readRegional(other)).toThrow('format 9, expected 1');
  expect(() => readRegional(new ArrayBuffer(100))).toThrow('not a list');
  expect(() => readRegional(result.buffer.slice(0, result.buffer.byteLength - 8))).toThrow('does not fit');
});
