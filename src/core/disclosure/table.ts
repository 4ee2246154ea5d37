import type { Count } from '../volumes/types.ts';
import { boundsOf, disclosureRule, isSmall, type Bounds, type DisclosureRule, type Mark } from './bounds.ts';
import { rangeOfArc, type Arc } from './flow.ts';
import { hiddenCount } from './mask.ts';

/** Counts in rows and columns; the totals are worked out here and shown as the last row and column. */
export interface OpenTable {
  readonly cells: readonly (readonly number[])[];
  /** True where the source has published the cell, which then cannot be hidden. */
  readonly published?: readonly (readonly boolean[])[];
}

/** Place in the grid of cells and totals. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A table that may be shown: the grid has one row and one column more than the cells, for the totals. */
export interface ProtectedTable {
  readonly grid: readonly (readonly Count[])[];
  readonly marks: readonly (readonly Mark[])[];
  /** Small cells that published figures give away whatever is hidden here; empty in all other cases. */
  readonly exposed: readonly Place[];
}

/** Grid of values and of what is hidden, totals in the last row and column. */
interface Grid {
  readonly values: readonly (readonly number[])[];
  readonly fixed: readonly (readonly boolean[])[];
  readonly marks: Mark[][];
}

/**
 * Hides small counts of a table with totals, and as few and small others as are needed so that no total gives a small one
 * away (docs/model.md §4.4). Deterministic; the least loss is sought greedily, not proven.
 */
export function protectTable(
  table: OpenTable,
  options: { readonly threshold: number; readonly secondary?: boolean },
): ProtectedTable {
  const rule = disclosureRule(options.threshold);
  const grid = openGrid(table, rule);
  if (options.secondary !== false) {
    hideComplements(grid, rule);
    showNeedless(grid, rule);
  }
  return {
    grid: grid.values.map((row, i) => row.map((value, j) => shownCount(value, grid.marks[i]?.[j] ?? 'shown', rule))),
    marks: grid.marks,
    exposed: failing(grid, rule),
  };
}

/** What an outsider can work out about a cell of the grid, given all that is shown (§4.2). */
export function rangeOfCell(
  table: OpenTable,
  marks: readonly (readonly Mark[])[],
  place: Place,
  threshold: number,
): Bounds {
  const rule = disclosureRule(threshold);
  return rangeAt({ ...openGrid(table, rule), marks: marks.map((row) => [...row]) }, place, rule);
}

function openGrid(table: OpenTable, rule: DisclosureRule): Grid {
  const rows = table.cells.map((row) => [...row, sumOf(row)]);
  const width = rows[0]?.length ?? 1;
  const totals = Array.from({ length: width }, (_, j) => sumOf(rows.map((row) => row[j] ?? 0)));
  const values = [...rows, totals];
  const fixed = values.map((row, i) => row.map((_, j) => table.published?.[i]?.[j] ?? false));
  const marks = values.map((row, i) =>
    row.map((value, j): Mark => (isSmall(value, rule) && !fixed[i]?.[j] ? 'primary' : 'shown')),
  );
  return { values, fixed, marks };
}

/** Hides one cycle of cells after another until every small hidden cell keeps its range, or nothing is left to hide. */
function hideComplements(grid: Grid, rule: DisclosureRule): void {
  for (;;) {
    const [place] = failing(grid, rule);
    if (place === undefined) return;
    const cycle = cheapestCycle(grid, place, rule) ?? allPlaces(grid).filter((other) => canHide(grid, other, rule));
    if (cycle.length === 0) return withholdAll(grid);
    for (const other of cycle) mark(grid, other, 'secondary');
  }
}

/** Hides everything but zeros and published cells, and no longer says which counts are small. */
function withholdAll(grid: Grid): void {
  for (const place of allPlaces(grid))
    if (valueAt(grid, place) > 0 && !grid.fixed[place.row]?.[place.column]) mark(grid, place, 'withheld');
}

/** Shows hidden cells again, the largest first, where the others protect well enough without them. */
function showNeedless(grid: Grid, rule: DisclosureRule): void {
  const exposed = failing(grid, rule).length;
  const hidden = allPlaces(grid).filter((place) => markAt(grid, place) === 'secondary');
  for (const place of hidden.toSorted((a, b) => lossOf(grid, b) - lossOf(grid, a))) {
    mark(grid, place, 'shown');
    if (failing(grid, rule).length > exposed) mark(grid, place, 'secondary');
  }
}

/** The three cells that with this one make a rectangle, at the least loss; null when no rectangle hides anything more. */
function cheapestCycle(grid: Grid, { row, column }: Place, rule: DisclosureRule): readonly Place[] | null {
  let best: { readonly places: readonly Place[]; readonly loss: number } | null = null;
  for (const { row: otherRow, column: otherColumn } of allPlaces(grid)) {
    if (otherRow === row || otherColumn === column) continue;
    const corners = [
      { row, column: otherColumn },
      { row: otherRow, column },
      { row: otherRow, column: otherColumn },
    ];
    const fresh = corners.filter((corner) => markAt(grid, corner) === 'shown');
    if (fresh.length === 0 || !fresh.every((corner) => canHide(grid, corner, rule))) continue;
    const loss = fresh.reduce((sum, corner) => sum + lossOf(grid, corner), 0);
    if (best === null || loss < best.loss) best = { places: fresh, loss };
  }
  return best?.places ?? null;
}

/** Small hidden cells whose range is narrower than the rule asks. */
function failing(grid: Grid, rule: DisclosureRule): readonly Place[] {
  return allPlaces(grid).filter((place) => {
    if (markAt(grid, place) !== 'primary' && markAt(grid, place) !== 'withheld') return false;
    const { low, high } = rangeAt(grid, place, rule);
    return high - low < rule.protection;
  });
}

/** Rows give to columns, columns to the row of totals, that to the corner, and the column of totals back to the rows. */
function rangeAt(grid: Grid, place: Place, rule: DisclosureRule): Bounds {
  const [height, width] = [grid.values.length, grid.values[0]?.length ?? 0];
  const arcs: Arc[] = [];
  let at = 0;
  for (const { row, column } of allPlaces(grid)) {
    const value = valueAt(grid, { row, column });
    const backward = (row === height - 1) !== (column === width - 1);
    const [from, to] = backward ? [height + column, row] : [row, height + column];
    if (row === place.row && column === place.column) at = arcs.length;
    arcs.push({ from, to, value, bounds: boundsOf({ low: value, high: value }, markAt(grid, { row, column }), rule) });
  }
  return rangeOfArc(arcs, at, height + width);
}

function canHide(grid: Grid, place: Place, rule: DisclosureRule): boolean {
  const value = valueAt(grid, place);
  return markAt(grid, place) === 'shown' && value >= rule.threshold && !grid.fixed[place.row]?.[place.column];
}

/** Loss of hiding a cell: its cases; a total is dearer than all cells together. */
function lossOf(grid: Grid, { row, column }: Place): number {
  const value = valueAt(grid, { row, column });
  const isTotal = row === grid.values.length - 1 || column === (grid.values[0]?.length ?? 0) - 1;
  const all = grid.values.at(-1)?.at(-1) ?? 0;
  return isTotal ? value + all + 1 : value;
}

function allPlaces(grid: Grid): readonly Place[] {
  return grid.values.flatMap((values, row) => values.map((_, column) => ({ row, column })));
}

const valueAt = (grid: Grid, { row, column }: Place): number => grid.values[row]?.[column] ?? 0;

const markAt = (grid: Grid, { row, column }: Place): Mark => grid.marks[row]?.[column] ?? 'shown';

function mark(grid: Grid, { row, column }: Place, value: Mark): void {
  const marks = grid.marks[row];
  if (marks !== undefined) marks[column] = value;
}

const shownCount = (value: number, as: Mark, rule: DisclosureRule): Count =>
  as === 'shown' ? { kind: 'exact', value } : hiddenCount(as, rule);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
