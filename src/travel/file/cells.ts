import type { Table } from './table.ts';

/** How the numbers of a file are written. */
export interface Notation {
  /** A comma before decimals is possible: the cells are parted by something else. */
  readonly comma: boolean;
  /** Numbers of this file show a dot, or a comma, before other than three decimals. */
  readonly dotSeen: boolean;
  readonly commaSeen: boolean;
}

const dotThree = /^-?\d{1,3}\.\d{3}$/;
const commaThree = /^-?\d{1,3},\d{3}$/;

/** Looks at all cells of the columns with numbers. */
export function notationOf({ delimiter, rows }: Table, columns: readonly number[]): Notation {
  const comma = delimiter === ';' || delimiter === '\t';
  let [dotSeen, commaSeen] = [false, false];
  if (comma)
    for (const row of rows)
      for (const at of columns) {
        const text = row[at]?.trim() ?? '';
        dotSeen ||= /^-?\d+\.\d+$/.test(text) && !dotThree.test(text);
        commaSeen ||= /^-?\d+,\d+$/.test(text) && !commaThree.test(text);
      }
  return { comma, dotSeen, commaSeen };
}

/**
 * The number of a cell; null when it is none. `ambiguous`: three digits after a sign that may part thousands as well as decimals,
 * in a file where comma and dot are both possible and nothing else tells (1.065 is 1,065 or 1 and a bit).
 */
export function numberOf(text: string, { comma, dotSeen, commaSeen }: Notation): number | 'ambiguous' | null {
  if (comma && dotThree.test(text) && (commaSeen || !dotSeen)) return 'ambiguous';
  if (comma && commaThree.test(text) && dotSeen) return 'ambiguous';
  const value = Number(comma ? text.replace(/^(-?\d+),(\d+)$/, '$1.$2') : text);
  return Number.isFinite(value) ? value : null;
}
