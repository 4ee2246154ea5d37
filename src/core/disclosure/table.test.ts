import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadAttacker, type Equation, type Knowledge } from '../../testing/attack.ts';
import { disclosureRule, protectTable, rangeOfCell, type Mark, type OpenTable } from './index.ts';

const rule = { threshold: 10 };
const { protection } = disclosureRule(10);
const LETTER: Record<Mark, string> = { shown: '.', primary: 'p', secondary: 's', withheld: 'w' };
const drawn = (table: OpenTable, options: { threshold: number; secondary?: boolean } = rule) =>
  protectTable(table, options).marks.map((row) => row.map((mark) => LETTER[mark]).join(''));

let attack: Awaited<ReturnType<typeof loadAttacker>>;
beforeAll(async () => {
  attack = await loadAttacker();
});

/** Cells with their totals, as the table prints them. */
function withTotals(cells: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const rows = cells.map((row) => [...row, row.reduce((sum, value) => sum + value, 0)]);
  return [...rows, (rows[0] ?? []).map((_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0))];
}

/** Everything a reader of the table knows who also knows the rule and why each cell is hidden. */
function knowledgeOf(cells: readonly (readonly number[])[], marks: readonly (readonly Mark[])[]): Knowledge {
  const grid = withTotals(cells);
  const width = grid[0]?.length ?? 0;
  const at = (i: number, j: number): number => i * width + j;
  const bounds = grid.flatMap((row, i) =>
    row.map((value, j) => {
      const mark = marks[i]?.[j];
      if (mark === 'shown') return { low: value, high: value };
      return mark === 'primary' ? { low: 1, high: 9 } : { low: mark === 'secondary' ? 10 : 0, high: null };
    }),
  );
  const line = (variables: readonly number[]): Equation =>
    variables.map((variable, i) => ({ variable, coefficient: i === variables.length - 1 ? -1 : 1 }));
  const rows = grid.map((row, i) => line(row.map((_, j) => at(i, j))));
  const columns = (grid[0] ?? []).map((_, j) => line(grid.map((__, i) => at(i, j))));
  return { bounds, equations: [...rows, ...columns] };
}

/** Cells that must not be found: small ones hidden as such, and all of a table that is withheld. */
function sensitive(marks: readonly (readonly Mark[])[]): readonly { row: number; column: number; variable: number }[] {
  const width = marks[0]?.length ?? 0;
  return marks.flatMap((row, i) =>
    row.flatMap((mark, j) =>
      mark === 'primary' || mark === 'withheld' ? [{ row: i, column: j, variable: i * width + j }] : [],
    ),
  );
}

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([height, width]) =>
  fc.array(fc.array(fc.oneof(fc.constant(0), fc.nat(12), fc.nat(80)), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
);

describe('a table with totals', () => {
  test('one small cell takes the smallest rectangle with it', () => {
    // Rectangles through 3: 20+16+40, 50+16+60, 20+70+60, 50+70+70. The first loses least, and leaves 3 a range of
    // 1 to 9: row 23 − 20 lets 20 go down to 14, column 19 lets 16 go down to 10.
    expect(
      drawn({
        cells: [
          [3, 20, 50],
          [16, 40, 60],
          [70, 60, 70],
        ],
      }),
    ).toEqual(['ps..', 'ss..', '....', '....']);
  });

  test('a table without small counts is shown whole, zeros too', () => {
    expect(
      drawn({
        cells: [
          [0, 20],
          [16, 0],
        ],
      }),
    ).toEqual(['...', '...', '...']);
  });

  test('a table of one small cell hides its totals, which are the same number', () => {
    expect(drawn({ cells: [[3]] })).toEqual(['pp', 'pp']);
  });

  test('a hidden cell is `<10`, one hidden for another is `*`', () => {
    const { grid } = protectTable(
      {
        cells: [
          [3, 20],
          [16, 40],
        ],
      },
      rule,
    );
    expect(grid[0]?.[0]).toMatchObject({ asWritten: '<10', low: 1, high: 9 });
    expect(grid[1]?.[1]).toMatchObject({ asWritten: '*', low: 0, high: null });
    expect(grid[2]?.[2]).toEqual({ kind: 'exact', value: 79 });
  });

  test('zeros cannot stand in a rectangle, so the next one is taken', () => {
    expect(
      drawn({
        cells: [
          [3, 20, 50],
          [0, 40, 60],
          [70, 60, 70],
        ],
      }),
    ).toEqual(['ps..', '....', 'ss..', '....']);
  });

  test('five ones alone in a row give each other away, so all but the zeros is withheld', () => {
    // Their total is at most 9, so each is at most 9 − 4 = 5: a range of 4, where 5 is asked.
    expect(
      drawn({
        cells: [
          [1, 1, 1, 1, 1],
          [0, 0, 0, 0, 0],
        ],
      }),
    ).toEqual(['wwwwww', '......', 'wwwwww']);
    expect(drawn({ cells: [[1, 1, 1, 1, 0]] })).toEqual(['pppp.p', 'pppp.p']);
  });

  test('a published cell stays; what published figures give away is named', () => {
    const published = [
      [false, true, true],
      [true, true, true],
      [true, true, true],
    ];
    const result = protectTable(
      {
        cells: [
          [3, 20],
          [16, 40],
        ],
        published,
      },
      rule,
    );
    expect(result.exposed).toEqual([{ row: 0, column: 0 }]);
    expect(
      protectTable(
        {
          cells: [
            [3, 20],
            [16, 40],
          ],
        },
        rule,
      ).exposed,
    ).toEqual([]);
    expect(
      drawn({
        cells: [
          [3, 20],
          [16, 40],
        ],
        published: [[true]],
      }),
    ).toEqual(['...', '...', '...']);
  });

  test('linear programming finds no small count closer than the protection', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const { marks, exposed } = protectTable({ cells }, rule);
        expect(exposed).toEqual([]);
        const knowledge = knowledgeOf(cells, marks);
        for (const place of sensitive(marks)) {
          const { low, high } = attack(knowledge, place.variable);
          expect(high - low, JSON.stringify(cells)).toBeGreaterThanOrEqual(protection);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('our own range of a cell is the range that linear programming finds', () => {
    fc.assert(
      fc.property(tables, fc.boolean(), (cells, secondary) => {
        const { marks } = protectTable({ cells }, { ...rule, secondary });
        const knowledge = knowledgeOf(cells, marks);
        for (const place of sensitive(marks))
          expect(rangeOfCell({ cells }, marks, place, 10)).toEqual(attack(knowledge, place.variable));
      }),
      { numRuns: 80 },
    );
  });

  test('without the second suppression the same attack finds small counts exactly', () => {
    const cells = [
      [3, 20, 50],
      [16, 40, 60],
      [70, 60, 70],
    ];
    const { marks } = protectTable({ cells }, { ...rule, secondary: false });
    expect(marks.flat().filter((mark) => mark !== 'shown')).toEqual(['primary']);
    expect(attack(knowledgeOf(cells, marks), 0)).toEqual({ low: 3, high: 3 });
  });

  test('in every small table brute force finds at least the protection, and the same range', () => {
    // Threshold 4: small is 1 to 3, and a range of 2 is asked. All 2 × 2 tables of 0, 1, 2 and 5; hidden cells tried up to 10,
    // which is as far as they can go below totals of at most 10.
    const asked = disclosureRule(4).protection;
    expect(asked).toBe(2);
    for (let code = 0; code < 4 ** 4; code += 1) {
      const [a, b, c, d] = [0, 1, 2, 3].map((place) => [0, 1, 2, 5][Math.floor(code / 4 ** place) % 4] ?? 0) as [
        number,
        number,
        number,
        number,
      ];
      const cells = [
        [a, b],
        [c, d],
      ];
      const { marks, exposed } = protectTable({ cells }, { threshold: 4 });
      expect(exposed, JSON.stringify(cells)).toEqual([]);
      const possible = solutions(cells, marks);
      for (const { row, column } of sensitive(marks)) {
        const values = possible.map((grid) => grid[row]?.[column] ?? -1);
        const range = { low: Math.min(...values), high: Math.max(...values) };
        expect(range.high - range.low, JSON.stringify(cells)).toBeGreaterThanOrEqual(asked);
        const ours = rangeOfCell({ cells }, marks, { row, column }, 4);
        expect({ ...ours, high: Math.min(ours.high, range.high) }, JSON.stringify(cells)).toEqual(range);
      }
    }
  });
});

/** All 2 × 2 tables that fit what is shown, by trying every one. */
function solutions(
  cells: readonly (readonly number[])[],
  marks: readonly (readonly Mark[])[],
): readonly (readonly (readonly number[])[])[] {
  const truth = withTotals(cells);
  const most = 10;
  const choices = (i: number, j: number): readonly number[] => {
    const mark = marks[i]?.[j];
    if (mark === 'shown') return [truth[i]?.[j] ?? 0];
    const [low, high] = mark === 'primary' ? [1, 3] : [mark === 'secondary' ? 4 : 0, most];
    return Array.from({ length: high - low + 1 }, (_, k) => low + k);
  };
  const fits = (grid: readonly (readonly number[])[]): boolean =>
    grid.every((row, i) =>
      row.every((value, j) => {
        const mark = marks[i]?.[j];
        return mark === 'shown'
          ? value === truth[i]?.[j]
          : mark === 'primary'
            ? value >= 1 && value <= 3
            : mark === 'withheld' || value >= 4;
      }),
    );
  const found: (readonly (readonly number[])[])[] = [];
  for (const a of choices(0, 0))
    for (const b of choices(0, 1))
      for (const c of choices(1, 0))
        for (const d of choices(1, 1)) {
          const grid = withTotals([
            [a, b],
            [c, d],
          ]);
          if (fits(grid)) found.push(grid);
        }
  return found;
}
