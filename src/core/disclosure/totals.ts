import type { Volume } from '../volumes/types.ts';
import type { Mark } from './bounds.ts';
import type { Cell } from './cells.ts';

/**
 * Hides every total of which a part is hidden, and where the total is published all its parts (docs/model.md §4.3); returns a mark per row.
 * Which are hidden follows from which are small, from what is published and from who adds up with whom, and from no count: so that a
 * count is hidden tells nothing of it, and every small one may still be all that its mask says.
 * @param parts places of the cells that may add up to each cell
 * @param start.marks rows that are hidden already: small ones, and those that were hidden with them
 * @param start.known supplied rows that were shown before, and so are as good as published
 * @param start.canHide whether a row may be hidden: supplied, not known, and not zero, which is about nobody
 */
export function hideTotals(
  rows: readonly Volume[],
  cells: readonly Cell[],
  parts: readonly (readonly number[])[],
  {
    marks,
    known,
    canHide,
  }: {
    readonly marks: readonly Mark[];
    readonly known: ReadonlySet<Volume>;
    readonly canHide: (row: Volume | undefined) => boolean;
  },
): readonly Mark[] {
  const after = [...marks];
  const isOpen = (row: Volume | undefined): boolean =>
    row !== undefined && (row.openness === 'published' || known.has(row));
  const isHidden = (at: number | undefined): boolean =>
    at !== undefined && (cells[at]?.rows.some((i) => after[i] !== 'shown') ?? false);
  const hide = (at: number, mark: Mark): boolean => {
    const places = (cells[at]?.rows ?? []).filter(
      (i) => canHide(rows[i]) && after[i] !== mark && after[i] !== 'withheld',
    );
    for (const i of places) after[i] = after[i] === 'primary' ? 'withheld' : mark;
    return places.length > 0;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const [total, below] of parts.entries()) {
      if (!below.some(isHidden)) continue;
      if (hide(total, 'secondary')) changed = true;
      const isPublished = cells[total]?.rows.some((i) => isOpen(rows[i])) ?? false;
      if (isPublished) for (const part of below) if (hide(part, 'secondary')) changed = true;
    }
  }
  return after;
}
