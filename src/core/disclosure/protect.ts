import type { ProviderId } from '../ids/index.ts';
import { asShare } from '../units/index.ts';
import { countInterval, groupBy } from '../volumes/index.ts';
import type { Volume } from '../volumes/types.ts';
import { disclosureRule, isSmall, type Bounds, type DisclosureRule, type Mark } from './bounds.ts';
import { hiddenCount, maskSmall, mayBeSmall } from './mask.ts';
import { protectSum, type SumCell } from './sum.ts';

/** Who reads: anybody, a party that sees what it supplied itself, or the steward of the data. */
export type Reader =
  | { readonly kind: 'public' }
  | { readonly kind: 'party'; readonly providerIds: readonly ProviderId[] }
  | { readonly kind: 'steward' };

/**
 * Volumes as the reader may see them (docs/model.md §4). Published counts pass. Small supplied counts become masked, and so do
 * further supplied counts from which a small one could be found by adding and subtracting. Same rows, same order.
 * @param options.threshold supplied counts from 1 up to this are small
 */
export function protect(
  volumes: readonly Volume[],
  reader: Reader,
  options: { readonly threshold: number },
): readonly Volume[] {
  if (reader.kind === 'steward') return volumes;
  const own = new Set(reader.kind === 'party' ? reader.providerIds : []);
  const rule = disclosureRule(options.threshold);
  const groups = groupBy(volumes, (row) => `${row.interventionId} ${row.providerId} ${row.year}`);
  const hidden = new Map<Volume, Volume>();
  for (const rows of groups.values()) {
    const [first] = rows;
    if (first === undefined || own.has(first.providerId)) continue;
    const protectedRows = protectGroup(rows, rule);
    for (const [i, row] of rows.entries()) hidden.set(row, protectedRows[i] ?? row);
  }
  return volumes.map((row) => hidden.get(row) ?? row);
}

/** Rows of one intervention, provider and year: an institution, its sites and its tiers may add up (§4.3). */
function protectGroup(rows: readonly Volume[], rule: DisclosureRule): readonly Volume[] {
  const small = rows.map((row) => row.openness === 'supplied' && mayBeSmall(row.count, rule));
  const marks = rows.map((_, i): Mark => (small[i] ? 'primary' : 'shown'));
  const bySite = rows.some((row) => row.siteId !== null);
  if (
    bySite &&
    rows.some((row, i) => row.share !== null && row.openness === 'supplied' && (small[i] || fewApart(row, rule)))
  )
    hideAll(rows, marks);
  if (small.some(Boolean)) {
    const tiers = new Set(rows.map((row) => row.tierId));
    // The whole of a merged institution beside its parts, and sites of its parts, add up as tiers do.
    const parts = new Set(rows.map((row) => row.predecessorIds?.join(' ')));
    const nested = rows.some((row) => (row.predecessorIds?.length ?? 0) > 1);
    const addUp = parts.size > 1 && (parts.has(undefined) || bySite || nested);
    if (tiers.size > 1 || addUp) hideAll(rows, marks);
    if (parts.size === 1) for (const total of totalsOf(rows)) hideInSum(rows, total, marks, rule);
  }
  return rows.map((row, i) => protectRow(row, marks[i] ?? 'shown', rule));
}

/** Tiers, shares of sites and parts of a merger add up in ways that no single sum tells: then no supplied count of the group is shown. */
function hideAll(rows: readonly Volume[], marks: Mark[]): void {
  for (const [i, row] of rows.entries())
    if (row.openness === 'supplied' && marks[i] === 'shown' && countInterval(row.count)?.high !== 0)
      marks[i] = 'secondary';
}

/** Rows of the whole institution, those that state the same thing together. */
function totalsOf(rows: readonly Volume[]): readonly (readonly number[])[] {
  const whole = rows.map((row, i) => ({ row, i })).filter(({ row }) => row.siteId === null);
  return [...groupBy(whole, ({ row }) => row.networkId).values()].map((group) => group.map(({ i }) => i));
}

function hideInSum(rows: readonly Volume[], total: readonly number[], marks: Mark[], rule: DisclosureRule): void {
  const indices = rows.map((_, i) => i).filter((i) => rows[i]?.siteId !== null);
  const sites = [...groupBy(indices, (i) => rows[i]?.siteId).values()];
  if (sites.length === 0) return;
  const cells = sites.map((group) => cellOf(rows, group, marks));
  const totalCell = cellOf(rows, total, marks);
  const exact = [totalCell, ...cells].every(({ shown }) => shown.low === shown.high);
  const added = cells.reduce((sum, { shown }) => sum + shown.low, 0);
  const result = protectSum(
    { total: totalCell, parts: cells, complete: !exact || added === totalCell.shown.low },
    rule,
  );
  for (const [at, group] of [total, ...sites].entries()) {
    const cell = at === 0 ? result.total : result.parts[at - 1];
    if (cell === undefined || cell.mark === 'shown' || cell.mark === 'primary') continue;
    for (const i of group) if (rows[i]?.openness === 'supplied') marks[i] = cell.mark;
  }
}

/** Rows that state the same count as one cell of a sum; the true values, for only these tell what a sum gives away. */
function cellOf(rows: readonly Volume[], group: readonly number[], marks: readonly Mark[]): SumCell {
  const known = group.map((i) => rows[i]).filter((row) => row !== undefined);
  const published = known.filter((row) => row.openness === 'published' && countInterval(row.count) !== null);
  const first = published[0] ?? known.find((row) => countInterval(row.count) !== null);
  const interval = first === undefined ? null : countInterval(first.count);
  const shown: Bounds = { low: interval?.low ?? 0, high: interval?.high ?? Infinity };
  const hidden = group.map((i) => marks[i]).find((mark) => mark !== undefined && mark !== 'shown');
  return { shown, mark: published.length > 0 ? 'shown' : (hidden ?? 'shown'), published: published.length > 0 };
}

function protectRow(row: Volume, mark: Mark, rule: DisclosureRule): Volume {
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
