import { expect } from 'vitest';
import type { Child } from './children.ts';

/** Rows of the imports that `child-import.ts` said were accepted, by id. */
export type Accepted = Map<string, number>;

/** Sees in the first line of `child-import.ts` that no import is half and none of the accepted is lost; gives how many there are. */
export function expectWhole(opening: string, accepted: Accepted, round: number): number {
  const { found } = JSON.parse(opening) as {
    readonly found: readonly { readonly id: string; readonly announced: number; readonly stored: number }[];
  };
  expect(
    found.filter((one) => one.stored !== one.announced),
    `round ${round}: half imports`,
  ).toEqual([]);
  const there = new Map(found.map((one) => [one.id, one.stored]));
  const lost = [...accepted].filter(([id, rows]) => there.get(id) !== rows);
  expect(lost, `round ${round}: accepted imports that are lost`).toEqual([]);
  return found.length;
}

/** Notes what a child that has ended said of later imports. */
export function noteAccepted({ lines }: Child, accepted: Accepted): void {
  for (const line of lines.slice(1)) {
    const { accepted: id, rows } = JSON.parse(line) as { readonly accepted: string; readonly rows: number };
    accepted.set(id, rows);
  }
}
