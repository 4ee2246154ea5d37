import type { InterventionId, NetworkId, ProviderId, SiteId } from '../../core/ids/index.ts';
import type { Network, Register } from '../../core/register/index.ts';
import {
  STATUS_WORDS,
  VOLUME_COLUMNS,
  type Openness,
  type Volume,
  type VolumeColumnId,
} from '../../core/volumes/index.ts';
import {
  isFormula,
  textOf,
  type ImportLimits,
  type ProblemCase,
  type ProblemLog,
  type RawCell,
  type RawRow,
} from '../tables/index.ts';
import { readCount, readShare, readYear, type CellFault } from './cells.ts';
import type { Header } from './header.ts';
import type { Lookups } from './lookups.ts';
import type { ProblemCode } from './problem-texts.ts';

/** What a row is read with. */
export interface RowContext {
  readonly header: Header;
  readonly register: Register;
  readonly lookups: Lookups;
  readonly log: ProblemLog<ProblemCode>;
  readonly limits: ImportLimits;
  readonly openness: Openness;
  readonly lastYear: number;
  readonly decimalComma: boolean;
}

const EMPTY: RawCell = { kind: 'empty' };

/** Reads one row: every problem goes to the log; the volume comes back only when none of them is an error. */
export function checkRow(raw: RawRow, context: RowContext): Omit<Volume, 'lineage'> | null {
  const { log, lookups } = context;
  const errorsBefore = log.errors();
  const cells = cellsOf(raw, context);
  const interventionId = cells.resolve('intervention', (text) => interventionOf(text, cells, lookups));
  const provider = cells.resolve('provider', (text) => providerOf(text, cells, lookups));
  const providerId = provider?.providerId ?? null;
  const siteId = providerId && cells.resolve('site', (text) => siteOf(text, providerId, cells, context));
  const networkId = cells.resolve('network', (text) => networkOf(text, providerId, cells, context));
  const year = cells.read('year', (cell) => {
    const result = readYear(cell, context.lastYear);
    if (!result.ok) return cells.refuse('year', result.failure);
    if (result.value.warning) cells.refuse('year', result.value.warning);
    return result.value.year;
  });
  const count = cells.read('count', (cell) => {
    const result = readCount(cell, context.decimalComma);
    return result.ok ? result.value : cells.refuse('count', result.failure);
  });
  const share = cells.read('share', (cell) => {
    const result = readShare(cell, context.decimalComma);
    return result.ok ? result.value : cells.refuse('share', result.failure);
  });
  const tierId = cells.resolve('tier', (text) =>
    interventionId ? tierOf(text, interventionId, cells, lookups) : null,
  );
  const status = cells.resolve('status', (text) => {
    return STATUS_WORDS.get(text.toLowerCase()) ?? cells.problem('unknown-status', 'status');
  });
  const source = cells.resolve('source', (text) => text);
  if (interventionId) checkNorm(interventionId, share, cells, lookups);
  if (log.errors() > errorsBefore) return null;
  if (!interventionId || !providerId || year === null || count === null || source === null) return null;
  return {
    interventionId,
    providerId,
    ...(provider?.predecessorIds === undefined ? {} : { predecessorIds: provider.predecessorIds }),
    siteId: siteId ?? null,
    networkId,
    year,
    count,
    share,
    tierId,
    status: status ?? 'final',
    openness: context.openness,
    source,
    sourceAdvice: null,
  };
}

interface RowCells {
  /** The text of a cell given to `look`; null for an empty cell, a missing column and a cell that cannot be used. */
  resolve<Value>(id: VolumeColumnId, look: (text: string) => Value | null): Value | null;
  /** The same for cells that may be numbers or dates. */
  read<Value>(id: VolumeColumnId, look: (cell: RawCell) => Value | null): Value | null;
  refuse(id: VolumeColumnId, fault: CellFault): null;
  problem(code: ProblemCode, id: VolumeColumnId, what?: ProblemCase): null;
}

function cellsOf(raw: RawRow, { header, log, limits }: RowContext): RowCells {
  const extra = raw.cells.findLastIndex((cell) => textOf(cell).trim() !== '') + 1;
  if (extra > header.width) {
    log.add('too-many-cells', { row: raw.row, found: String(extra), values: { limit: String(header.width) } });
  }
  const at = (id: VolumeColumnId): RawCell => raw.cells[header.columns.get(id)?.index ?? -1] ?? EMPTY;
  const problem = (code: ProblemCode, id: VolumeColumnId, what: ProblemCase = {}): null => {
    const column = header.columns.get(id)?.name ?? null;
    log.add(code, { row: raw.row, column, found: textOf(at(id)).trim(), ...what });
    return null;
  };
  const usable = (id: VolumeColumnId): RawCell | null => {
    const cell = at(id);
    const column = VOLUME_COLUMNS.find((known) => known.id === id);
    if (!header.columns.has(id) || !column) return null;
    const text = textOf(cell);
    if (text.length > limits.cellLength)
      return problem('value-too-long', id, { values: { limit: String(limits.cellLength) } });
    if (cell.kind === 'error') return problem('error-cell', id);
    if (isFormula(cell, column.holds)) return problem('formula-cell', id);
    const empty = text.trim() === '' || (text.trim() === '-' && !column.required);
    if (!empty || id === 'count') return cell;
    return column.required ? problem('missing-value', id) : null;
  };
  return {
    problem,
    refuse: (id, fault) => problem(fault.code, id, fault.values ? { values: fault.values } : {}),
    resolve: (id, look) => {
      const cell = usable(id);
      return cell === null ? null : look(textOf(cell).trim());
    },
    read: (id, look) => {
      const cell = usable(id);
      return cell === null ? null : look(cell);
    },
  };
}

function interventionOf(text: string, cells: RowCells, lookups: Lookups): InterventionId | null {
  const found = lookups.intervention(text);
  if (found.kind === 'found') return found.interventionId;
  return cells.problem('unknown-intervention', 'intervention', {
    suggestions: found.suggestions,
  });
}

function providerOf(
  text: string,
  cells: RowCells,
  lookups: Lookups,
): { readonly providerId: ProviderId; readonly predecessorIds?: readonly ProviderId[] } | null {
  const found = lookups.provider(text);
  if (found.kind === 'unknown') {
    return cells.problem('unknown-provider', 'provider', {
      suggestions: found.suggestions,
    });
  }
  if (found.via === 'misread' || found.via === 'former-name') {
    cells.problem('provider-read-as', 'provider', { values: { name: lookups.providerName(found.providerId) } });
  }
  return lookups.merged(text, found.providerId) ?? { providerId: found.providerId };
}

function siteOf(text: string, providerId: ProviderId, cells: RowCells, { lookups }: RowContext): SiteId | null {
  const provider = lookups.providerName(providerId);
  const own = lookups.site(text, providerId);
  if (own.kind === 'found') return own.siteId;
  const owner = lookups.ownerOfSite(text);
  if (owner) {
    const values = { provider, owner: lookups.providerName(owner) };
    return cells.problem('site-of-other-provider', 'site', { values });
  }
  return cells.problem('unknown-site', 'site', {
    values: { provider },
    suggestions: own.suggestions,
  });
}

function networkOf(
  text: string,
  providerId: ProviderId | null,
  cells: RowCells,
  { lookups, register }: RowContext,
): NetworkId | null {
  const found = lookups.network(text);
  if (found.kind === 'unknown') {
    return cells.problem('unknown-network', 'network', {
      suggestions: found.suggestions,
    });
  }
  const network = register.networks.find(({ id }) => id === found.networkId);
  if (providerId && network && !isMember(network, providerId)) {
    return cells.problem('provider-not-in-network', 'network', { values: { network: network.name } });
  }
  return found.networkId;
}

function isMember(network: Network, providerId: ProviderId): boolean {
  return network.memberIds.includes(providerId);
}

function tierOf(text: string, interventionId: InterventionId, cells: RowCells, lookups: Lookups): string | null {
  const tiers = lookups
    .norms(interventionId)
    .flatMap(({ requirement }) => (requirement.kind === 'tiers' ? requirement.tiers : []));
  const wanted = text.toLowerCase();
  const tier = tiers.find(({ id, name }) => [id, name.nl, name.en].some((known) => known.toLowerCase() === wanted));
  if (tier) return tier.id;
  const known = [...new Set(tiers.map(({ id }) => id))].join(', ');
  return cells.problem('unknown-tier', 'tier', { values: { tiers: known === '' ? '-' : known } });
}

function checkNorm(interventionId: InterventionId, share: number | null, cells: RowCells, lookups: Lookups): void {
  const norms = lookups.norms(interventionId);
  if (norms.length === 0) cells.problem('norm-unknown', 'intervention');
  const wantsShare = norms.some(({ requirement }) => requirement.kind === 'share-within');
  if (wantsShare && share === null) cells.problem('share-missing', 'share', { found: '' });
}
