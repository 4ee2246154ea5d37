import type { ProviderId } from '../ids/index.ts';
import { asShare } from '../units/index.ts';
import { countedAt, countInterval, groupBy } from '../volumes/index.ts';
import type { Volume } from '../volumes/types.ts';
import type { Register } from '../register/types.ts';
import { disclosureRule, isSmall, type DisclosureRule, type Mark } from './bounds.ts';
import { becameOf, cellsOf, familiesOf, partsOf, partsTo } from './cells.ts';
import { hiddenCount, maskSmall, mayBeSmall } from './mask.ts';
import { hideTotals } from './totals.ts';

/** Who reads: anybody, a party that sees what it supplied itself, or the steward of the data. */
export type Reader =
  | { readonly kind: 'public' }
  | { readonly kind: 'party'; readonly providerIds: readonly ProviderId[] }
  | { readonly kind: 'steward' };

/**
 * Volumes as the reader may see them (docs/model.md §4). Published counts pass. Small supplied counts become masked, and so do
 * further supplied counts from which a small one could be found by adding and subtracting. Same rows, same order. What is hidden is the
 * same for every reader, but for the counts that are a party's own: so nobody learns more from two of them.
 * @param options.threshold supplied counts from 1 up to this are small
 * @param options.register after all mergers, also those to come: who adds up with whom does not hang on the day of a question
 */
export function protect<Row extends Volume>(
  volumes: readonly Row[],
  reader: Reader,
  options: { readonly threshold: number; readonly register: Register },
): readonly Row[] {
  if (reader.kind === 'steward') return volumes;
  const { threshold, register } = options;
  const own = new Set(reader.kind === 'party' ? reader.providerIds : []);
  const rule = disclosureRule(threshold);
  const hidden = new Map<Row, Row>();
  for (const rows of groupBy(volumes, (row) => `${row.interventionId} ${row.year}`).values()) {
    if (!rows.some((row) => isDelicate(row, rule))) continue;
    for (const [row, mark] of marksAfterAll(rows, register, rule))
      if (!isOwn(row, mark, own, register)) hidden.set(row, protectRow(row, mark, rule));
  }
  return volumes.map((row) => hidden.get(row) ?? row);
}

/**
 * What is hidden of the rows of one treatment and year after the last of their imports. Who read before knows what was shown then: it
 * is taken for published, so that what a later import brings beside it cannot be found by subtracting.
 */
function marksAfterAll<Row extends Volume>(
  rows: readonly Row[],
  register: Register,
  rule: DisclosureRule,
): ReadonlyMap<Row, Mark> {
  const imports = [...new Set(rows.map(({ lineage }) => lineage.importId))];
  const known = new Set<Volume>();
  let marks: ReadonlyMap<Row, Mark> = new Map();
  for (const [last] of imports.entries()) {
    const told = new Set(imports.slice(0, last + 1));
    const there = rows.filter(({ lineage }) => told.has(lineage.importId));
    marks = new Map(
      familiesOf(there, register).flatMap((family) => {
        const found = marksOf(family, register, rule, known);
        return family.map((row, i) => [row, found[i] ?? 'shown'] as const);
      }),
    );
    for (const [row, mark] of marks) if (mark === 'shown') known.add(row);
  }
  return marks;
}

/** A party sees what is counted of it; a label that may be the total of several parties tells of others. */
function isOwn(row: Volume, mark: Mark, own: ReadonlySet<ProviderId>, register: Register): boolean {
  if (row.networkId !== null && row.siteId === null && (mark === 'secondary' || mark === 'withheld')) return false;
  return own.has(becameOf(row, register)) || own.has(countedAt(row));
}

/** Whether a row is a reason to hide anything: a small count, or a share of which a part is. */
const isDelicate = (row: Volume, rule: DisclosureRule): boolean =>
  row.openness === 'supplied' && (mayBeSmall(row.count, rule) || (row.share !== null && fewApart(row, rule)));

/**
 * What is hidden of a family: what is small, what adds up with it in ways that no sum tells, and what other sums would give away.
 * @param known rows that cannot be hidden any more
 */
function marksOf(
  rows: readonly Volume[],
  register: Register,
  rule: DisclosureRule,
  known: ReadonlySet<Volume>,
): readonly Mark[] {
  const canHide = (row: Volume | undefined): boolean =>
    row?.openness === 'supplied' && !known.has(row) && countInterval(row.count)?.high !== 0;
  const marks = rows.map(({ openness, count }): Mark =>
    openness === 'supplied' && mayBeSmall(count, rule) ? 'primary' : 'shown',
  );
  const bySite = rows.some((row) => row.siteId !== null);
  const inNetwork = rows.some((row) => row.networkId !== null);
  const shareOfFew = rows.some((row) => row.share !== null && isDelicate(row, rule));
  const tiersOfNetwork = inNetwork && marks.includes('primary') && new Set(rows.map((row) => row.tierId)).size > 1;
  const places = rows.map((_, i) => i);
  if (((bySite || inNetwork) && shareOfFew) || tiersOfNetwork) hideAll(rows, places, marks, canHide);
  for (const group of groupBy(places, (i) => providerAt(rows, i, register)).values()) {
    const ofProvider = group.map((i) => rows[i]).filter((row) => row !== undefined);
    if (group.some((i) => marks[i] === 'primary') && addUpAnyhow(ofProvider, register))
      hideAll(rows, group, marks, canHide);
  }
  if (rows.length === 1 || marks.every((mark) => mark === 'shown')) return marks;
  const cells = cellsOf(rows, register);
  return hideTotals(rows, cells, partsOf(cells, rows, register), { marks, known, canHide });
}

const providerAt = (rows: readonly Volume[], i: number, register: Register): ProviderId | null => {
  const row = rows[i];
  return row === undefined ? null : becameOf(row, register);
};

/** Tiers of one institution, and sites of one that has merged, add up in ways that rows do not tell. */
function addUpAnyhow(rows: readonly Volume[], register: Register): boolean {
  const parts = new Set(rows.map((row) => partsTo(row, register).join(' ')));
  const bySite = rows.some((row) => row.siteId !== null);
  return new Set(rows.map((row) => row.tierId)).size > 1 || (parts.size > 1 && bySite);
}

/** Hides every count of these rows that may be hidden. */
function hideAll(
  rows: readonly Volume[],
  places: readonly number[],
  marks: Mark[],
  canHide: (row: Volume | undefined) => boolean,
): void {
  for (const i of places) if (marks[i] === 'shown' && canHide(rows[i])) marks[i] = 'secondary';
}

function protectRow<Row extends Volume>(row: Row, mark: Mark, rule: DisclosureRule): Row {
  if (row.openness === 'published') return row;
  const count =
    mark === 'shown' ? row.count : mark === 'primary' ? maskSmall(row.count, rule) : hiddenCount(mark, rule);
  if (row.share === null) return mark === 'shown' ? row : { ...row, count };
  return { ...row, ...protectShare(row, mark, rule, count) };
}

/**
 * A share gives away its numerator (§4.5). Of a small number of cases it is hidden. Where the cases within the time, or those
 * outside it, are few, the number of all cases is hidden and the share is rounded down to a whole percent: that keeps every
 * verdict, because norms are whole percents.
 */
function protectShare(
  row: Volume,
  mark: Mark,
  rule: DisclosureRule,
  count: Volume['count'],
): Pick<Volume, 'count' | 'share'> {
  if (mark === 'primary' || mark === 'withheld' || row.share === null) return { count, share: null };
  if (mark === 'shown' && !fewApart(row, rule)) return { count, share: row.share };
  // 0.29 × 100 is 28.999…: a tiny amount more keeps a whole percent whole.
  const rounded = asShare(Math.floor(row.share * 100 + 1e-9) / 100);
  return { count: row.count.kind === 'missing' ? row.count : hiddenCount('secondary', rule), share: rounded };
}

/** Whether the cases within the time or those outside it are few, or may be. */
function fewApart(row: Volume, rule: DisclosureRule): boolean {
  if (row.count.kind !== 'exact' || row.share === null) return true;
  const within = Math.round(row.count.value * row.share);
  return isSmall(within, rule) || isSmall(row.count.value - within, rule);
}
