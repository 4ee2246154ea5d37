import type { ProviderId } from '../ids/index.ts';
import type { Site } from '../register/types.ts';
import type { Interval } from '../units/index.ts';
import { addIntervals, countInterval, groupBy, isExact } from '../volumes/index.ts';
import type { Volume } from '../volumes/types.ts';
import type { ReasonCode } from './types.ts';

/** What a norm is compared with: a number of cases, or a share of cases. */
export type Unit = 'cases' | 'share';

/** What the rows of a subject in a year add up to, and what keeps the value from being exact. */
export interface Tally {
  readonly rows: readonly Volume[];
  readonly value: Interval | null;
  /** Reasons that hold if the value turns out not to be enough for a verdict. */
  readonly causes: readonly ReasonCode[];
}

/** No row at all. */
export const NO_ROWS: Tally = { rows: [], value: null, causes: ['no-count'] };

/**
 * Rows that state the same thing (docs/model.md §1.2). Statements that can all be true give the values on which they agree;
 * statements that cannot, or that their source disputes, give every value from the smallest to the largest.
 */
export function reconcileRows(rows: readonly Volume[], unit: Unit): Tally {
  const [first] = rows;
  if (first === undefined) return NO_ROWS;
  if (rows.length === 1) return tallyOne(first, rows, unit);
  const disputed = unit === 'cases' && rows.some((row) => row.count.kind === 'disputed');
  return reconcile(
    rows,
    rows.map((row) => valueOf(row, unit)),
    disputed ? ['count-disputed'] : [],
    unit,
  );
}

const NOTHING: readonly ReasonCode[] = [];
const MASKED: readonly ReasonCode[] = ['count-masked-straddles'];
const DISPUTED: readonly ReasonCode[] = ['count-disputed'];
const MISSING: readonly ReasonCode[] = ['count-missing'];
const NO_SHARE: readonly ReasonCode[] = ['share-not-supplied'];

/** One row by itself, by far the most common case. */
function tallyOne(row: Volume, rows: readonly Volume[], unit: Unit): Tally {
  const value = valueOf(row, unit);
  if (value === null) return { rows, value, causes: unit === 'share' ? NO_SHARE : MISSING };
  const causes = isExact(value) ? NOTHING : row.count.kind === 'disputed' ? DISPUTED : MASKED;
  return { rows, value, causes };
}

/** Reconciles values that state the same thing; `causes` of the statements are kept. */
export function reconcile(
  rows: readonly Volume[],
  statements: readonly (Interval | null)[],
  causes: readonly ReasonCode[],
  unit: Unit,
): Tally {
  const known = statements.filter((value) => value !== null);
  const [first, ...others] = known;
  if (first === undefined) return { rows, value: null, causes: unit === 'share' ? NO_SHARE : MISSING };
  let low = first.low;
  let high = first.high;
  for (const other of others) {
    low = Math.max(low, other.low);
    high = high === null ? other.high : other.high === null ? high : Math.min(high, other.high);
  }
  const contradict = high !== null && low > high;
  if (contradict || causes.includes('count-disputed'))
    return { rows, value: hull(known), causes: unique([...causes, 'count-disputed']) };
  const value = { low, high };
  return { rows, value, causes: isExact(value) ? NOTHING : unique([...causes, 'count-masked-straddles']) };
}

/** Parts that exclude each other: cases add up, a pooled share lies between the shares of its parts. */
export function addParts(parts: readonly (Interval | null)[], unit: Unit): Interval | null {
  return unit === 'cases' ? addIntervals(parts) : pooled(parts);
}

/** Parts that may be the same cases counted twice: at least the largest part, at most their sum (§1.4). */
export function overlapParts(parts: readonly (Interval | null)[], unit: Unit): Interval | null {
  if (unit === 'share') return pooled(parts);
  const sum = addIntervals(parts);
  if (sum === null) return null;
  return { low: Math.max(...parts.map((part) => part?.low ?? 0)), high: sum.high };
}

/**
 * The institution in a year: its own rows, its sites added up, or both reconciled (§1.3). What was counted at institutions
 * that have merged into it adds up in the same way.
 */
export function tallyInstitution(rows: readonly Volume[], sites: readonly Site[], unit: Unit): Tally {
  const [first] = rows;
  if (first === undefined) return NO_ROWS;
  if (rows.some((row) => row.predecessorIds !== undefined)) return tallyMerged(rows, sites, unit);
  if (rows.length === 1 && first.siteId === null) return tallyOne(first, rows, unit);
  const whole = rows.filter((row) => row.siteId === null);
  const siteRows = rows.filter((row) => row.siteId !== null);
  const own = whole.length === 0 ? null : tallyWhole(whole, unit);
  if (siteRows.length === 0) return own ?? NO_ROWS;
  const summed = tallySites(siteRows, sites, unit);
  if (own === null) return summed;
  const causes = unique([...own.causes, ...summed.causes]).filter((cause) => cause === 'count-disputed');
  return reconcile(rows, unit === 'share' ? [own.value ?? summed.value] : [own.value, summed.value], causes, unit);
}

/** The parts that have merged, added up; beside them the institution may state its whole. */
function tallyMerged(rows: readonly Volume[], sites: readonly Site[], unit: Unit): Tally {
  const own = rows.filter((row) => row.predecessorIds === undefined);
  const merged = [
    ...groupBy(
      rows.filter((row) => row.predecessorIds !== undefined),
      outermost,
    ).values(),
  ].map((part) => tallyInstitution(part.map(withoutOutermost), [], unit));
  const value = addParts(
    merged.map((tally) => tally.value),
    unit,
  );
  const causes = unique(merged.flatMap((tally) => tally.causes));
  if (own.length === 0) return { rows, value, causes };
  const whole = tallyInstitution(own, sites, unit);
  const disputed = unique([...whole.causes, ...causes]).filter((cause) => cause === 'count-disputed');
  return reconcile(rows, [whole.value, value], disputed, unit);
}

const outermost = (row: Volume): ProviderId | null => row.predecessorIds?.[0] ?? null;

function withoutOutermost({ predecessorIds = [], ...row }: Volume): Volume {
  const [, ...inner] = predecessorIds;
  return inner.length === 0 ? row : { ...row, predecessorIds: inner };
}

/** Rows of the whole institution; rows inside and outside a network may overlap. */
function tallyWhole(rows: readonly Volume[], unit: Unit): Tally {
  if (rows.length === 1) return reconcileRows(rows, unit);
  const groups = [...groupBy(rows, (row) => row.networkId ?? '').values()];
  const tallies = groups.map((group) => reconcileRows(group, unit));
  const [only] = tallies;
  if (tallies.length === 1 && only) return only;
  const value = overlapParts(
    tallies.map((tally) => tally.value),
    unit,
  );
  return { rows, value, causes: unique([...tallies.flatMap((tally) => tally.causes), 'network-overlap-unknown']) };
}

function tallySites(rows: readonly Volume[], sites: readonly Site[], unit: Unit): Tally {
  const bySite = groupBy(rows, (row) => row.siteId);
  const tallies = [...bySite.values()].map((group) => reconcileRows(group, unit));
  const silent = sites.filter((site) => !bySite.has(site.id)).map(() => null);
  const causes = unique([
    ...tallies.flatMap((tally) => tally.causes),
    ...(silent.length > 0 ? ['site-split-unknown' as const] : []),
  ]);
  return { rows, value: addParts([...tallies.map((tally) => tally.value), ...silent], unit), causes };
}

/** One member of a network: what it reported within the network, and apart from it. */
export interface NetworkMember {
  readonly providerId: ProviderId;
  readonly within: Tally;
  readonly apart: Tally;
}

/** The network in a year: rows within it may overlap, rows apart from it add up, a silent member leaves it open (§1.4). */
export function tallyNetwork(members: readonly NetworkMember[], unit: Unit): Tally {
  const within: (Interval | null)[] = [];
  const apart: (Interval | null)[] = [];
  const causes: ReasonCode[] = [];
  for (const member of members) {
    const silent = member.within.rows.length === 0 && member.apart.rows.length === 0;
    if (silent || member.within.rows.length > 0) within.push(member.within.value);
    if (member.apart.rows.length > 0) apart.push(member.apart.value);
    if (silent) causes.push('network-member-unknown');
    else for (const tally of [member.within, member.apart]) if (tally.rows.length > 0) causes.push(...tally.causes);
  }
  const rows = members.flatMap((member) => [...member.within.rows, ...member.apart.rows]);
  if (rows.length === 0) return NO_ROWS;
  if (within.filter((value) => value !== null).length > 1) causes.push('network-overlap-unknown');
  const value = addParts([...(within.length > 0 ? [overlapParts(within, unit)] : []), ...apart], unit);
  return { rows, value, causes: unique(causes) };
}

function valueOf(row: Volume, unit: Unit): Interval | null {
  if (unit === 'cases') return countInterval(row.count);
  return row.share === null ? null : { low: row.share, high: row.share };
}

function pooled(parts: readonly (Interval | null)[]): Interval | null {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return null;
  return known.length < parts.length ? { low: 0, high: 1 } : hull(known);
}

function hull(values: readonly Interval[]): Interval {
  const highs = values.map((value) => value.high);
  const high = highs.every((value) => value !== null) ? Math.max(...highs) : null;
  return { low: Math.min(...values.map((value) => value.low)), high };
}

const unique = (codes: readonly ReasonCode[]): readonly ReasonCode[] => [...new Set(codes)];
