import type { InterventionId, NetworkId, ProviderId } from '../ids/index.ts';
import type { Year } from '../units/index.ts';
import type { Trend, VisibleVolumes } from './types.ts';
import type { Volume } from '../volumes/types.ts';

/** Volumes by intervention, provider and year; rows within a year in an order that does not depend on the input's. */
export interface VolumeIndex {
  readonly rows: (interventionId: InterventionId, providerId: ProviderId, year: Year) => readonly Volume[];
  /** Years with rows, ascending. */
  readonly years: (interventionId: InterventionId, providerId: ProviderId) => readonly Year[];
  readonly interventions: readonly InterventionId[];
  /** Providers with rows, in no order. */
  readonly providers: (interventionId: InterventionId) => readonly ProviderId[];
  /** Providers with a row within the network, in any year. */
  readonly networkProviders: (interventionId: InterventionId, networkId: NetworkId) => readonly ProviderId[];
  /** Series of values already worked out with a register, by subject; a later question over the same rows finds them here. */
  readonly series: (register: object) => Map<string, Trend['years']>;
}

interface ProviderRows {
  readonly byYear: Map<Year, Volume[]>;
  years: readonly Year[];
}

const NONE: readonly never[] = [];
const remembered = new WeakMap<VisibleVolumes, VolumeIndex>();

/** Indexes volumes once; a list that was indexed before is not indexed again, because lists are never changed. */
export function indexVolumes(volumes: VisibleVolumes): VolumeIndex {
  const known = remembered.get(volumes);
  if (known) return known;
  const index = buildIndex(volumes);
  remembered.set(volumes, index);
  return index;
}

function buildIndex(volumes: VisibleVolumes): VolumeIndex {
  const byIntervention = new Map<InterventionId, Map<ProviderId, ProviderRows>>();
  const inNetwork = new Map<string, Set<ProviderId>>();
  for (const row of volumes) {
    const ofIntervention = entry(byIntervention, row.interventionId, () => new Map<ProviderId, ProviderRows>());
    const ofProvider = entry(ofIntervention, row.providerId, () => ({
      byYear: new Map<Year, Volume[]>(),
      years: NONE,
    }));
    entry(ofProvider.byYear, row.year, () => []).push(row);
    if (row.networkId !== null)
      entry(inNetwork, `${row.interventionId} ${row.networkId}`, () => new Set<ProviderId>()).add(row.providerId);
  }
  const providers = new Map<InterventionId, readonly ProviderId[]>();
  for (const [interventionId, ofIntervention] of byIntervention) {
    providers.set(interventionId, [...ofIntervention.keys()]);
    for (const rows of ofIntervention.values()) {
      rows.years = [...rows.byYear.keys()].toSorted((a, b) => a - b);
      for (const ofYear of rows.byYear.values()) if (ofYear.length > 1) ofYear.sort(compareRows);
    }
  }
  const series = new WeakMap<object, Map<string, Trend['years']>>();
  return {
    series: (register) => {
      const known = series.get(register) ?? new Map<string, Trend['years']>();
      series.set(register, known);
      return known;
    },
    rows: (interventionId, providerId, year) =>
      byIntervention.get(interventionId)?.get(providerId)?.byYear.get(year) ?? NONE,
    years: (interventionId, providerId) => byIntervention.get(interventionId)?.get(providerId)?.years ?? NONE,
    interventions: [...byIntervention.keys()].toSorted(),
    providers: (interventionId) => providers.get(interventionId) ?? NONE,
    networkProviders: (interventionId, networkId) =>
      [...(inNetwork.get(`${interventionId} ${networkId}`) ?? NONE)].toSorted(),
  };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function compareRows(a: Volume, b: Volume): number {
  const left = rowKey(a);
  const right = rowKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function rowKey(row: Volume): string {
  const place = [
    row.siteId ?? '',
    row.networkId ?? '',
    row.tierId ?? '',
    row.lineage.file,
    String(row.lineage.row).padStart(9, '0'),
  ];
  return JSON.stringify([...place, row.lineage.importId, row.source, row.share, row.count]);
}
