import { countedAt, formatCount, type Count, type Volume } from '../../core/volumes/index.ts';
import type { ProblemLog } from '../tables/index.ts';
import type { ProblemCode } from './problem-texts.ts';

type Counted = Omit<Volume, 'lineage'>;

/** What was counted, without how many: two rows with the same key speak of the same thing. */
export function keyOf(volume: Counted): string {
  const { interventionId, siteId, networkId, year, tierId } = volume;
  return [interventionId, countedAt(volume), siteId ?? '', networkId ?? '', year, tierId ?? ''].join('|');
}

/** Compares each row with the rows before it and with the counts that are already known. */
export interface ConflictCheck {
  /** True when the row is new; a row that says nothing new or contradicts another is reported. */
  isNew(row: number, volume: Counted): boolean;
}

/** A check for one file. */
export function conflictCheck(existing: readonly Volume[], log: ProblemLog<ProblemCode>): ConflictCheck {
  const known = new Map<string, Volume>();
  for (const volume of existing) {
    const key = keyOf(volume);
    if (!known.has(key)) known.set(key, volume);
  }
  const seen = new Map<string, { readonly row: number; readonly volume: Counted }>();
  return {
    isNew(row, volume) {
      const key = keyOf(volume);
      const before = seen.get(key);
      if (before) {
        reportWithin(row, volume, before, log);
        return false;
      }
      seen.set(key, { row, volume });
      const stored = known.get(key);
      if (!stored) return true;
      reportKnown(row, volume, stored, log);
      return false;
    },
  };
}

function reportWithin(
  row: number,
  volume: Counted,
  before: { readonly row: number; readonly volume: Counted },
  log: ProblemLog<ProblemCode>,
): void {
  const other = String(before.row);
  const found = writtenCount(volume);
  if (sameCount(volume, before.volume)) return log.add('duplicate-row', { row, found, values: { other } });
  const disputed = disputedNotation(volume.count, before.volume.count);
  return log.add('two-values', { row, found, values: { other, ...otherCount(before.volume), disputed } });
}

function reportKnown(row: number, volume: Counted, stored: Volume, log: ProblemLog<ProblemCode>): void {
  const values = { otherFile: stored.lineage.file, other: String(stored.lineage.row), ...otherCount(stored) };
  log.add(sameCount(volume, stored) ? 'already-known' : 'two-values-known', {
    row,
    found: writtenCount(volume),
    values,
  });
}

function sameCount(a: Counted, b: Counted): boolean {
  return JSON.stringify(a.count) === JSON.stringify(b.count) && a.share === b.share;
}

function writtenCount(volume: Counted): string {
  const count = volume.count.kind === 'exact' ? String(volume.count.value) : formatCount(volume.count, 'nl');
  return volume.share === null ? count : `${count} (${volume.share})`;
}

function otherCount(volume: Counted): Readonly<Record<string, string>> {
  const share = volume.share === null ? '' : ` (${volume.share})`;
  return {
    'otherCount:nl': formatCount(volume.count, 'nl') + share,
    'otherCount:en': formatCount(volume.count, 'en') + share,
  };
}

/** Two exact counts as a disputed one, `8|12`; other counts have no such notation. */
function disputedNotation(a: Count, b: Count): string {
  return a.kind === 'exact' && b.kind === 'exact' ? [a.value, b.value].sort((x, y) => x - y).join('|') : '8|12';
}
