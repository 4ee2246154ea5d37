import { textOf } from './cells.ts';
import type { OpenRows } from './open-rows.ts';
import type { RawRow, TableReading } from './types.ts';

/** Rows in which a header is looked for below titles and dates. */
const MOST_TITLES = 20;

/** The rows from the header on: titles above it are left out, with a warning; without a header all rows, as they are. */
export async function* fromHeader(
  rows: OpenRows['rows'],
  { log, known }: Pick<TableReading, 'log' | 'known'>,
): AsyncGenerator<RawRow> {
  const above: RawRow[] = [];
  let looking = true;
  for await (const raw of rows) {
    if (!looking) yield raw;
    else if (known(namesIn(raw)) >= 2) {
      looking = false;
      const title = above.find((row) => namesIn(row).some((name) => name !== ''));
      if (title)
        log.add('title-rows', {
          row: title.row,
          found: namesIn(title).join(' ').trim(),
          values: { header: String(raw.row) },
        });
      yield raw;
    } else if (above.push(raw) > MOST_TITLES) {
      looking = false;
      yield* above;
    }
  }
  if (looking) yield* above;
}

/** The texts of a row that may be a header. */
export const namesIn = (raw: RawRow): readonly string[] => raw.cells.map((cell) => textOf(cell).trim());
