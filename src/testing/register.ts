/** Gridland: a paper register with round numbers, for tests whose answers can be worked out by hand. */
import { asId, type InterventionId, type NetworkId, type ProviderId, type SiteId } from '../core/ids/index.ts';
import type { Intervention, Network, Norm, Provider, Register, Site } from '../core/register/types.ts';
import { asCases, asYear } from '../core/units/index.ts';
import type { Count, Volume } from '../core/volumes/types.ts';

/** A norm of 20 operations per institution and year, in force and in both sets, unless told otherwise. */
export function aNorm(
  overrides: Partial<Omit<Norm, 'id' | 'interventionId'>> & { id?: string; interventionId?: string } = {},
): Norm {
  const { id = 'norm-20', interventionId = 'resectie', ...rest } = overrides;
  return {
    requirement: { kind: 'minimum', cases: asCases(20) },
    status: 'in-force',
    sets: ['proposed', 'adopted'],
    published: '2015-01-01',
    effective: '2015-01-01',
    transitionUntil: null,
    until: null,
    countLevel: 'institution',
    countLevelBasis: 'stated',
    yearsAveraged: 1,
    sourceId: asId('paper'),
    where: 'p. 1',
    examples: [],
    ...rest,
    id: asId(id),
    interventionId: asId(interventionId),
  };
}

/** An intervention that counts operations. */
export function anIntervention(id = 'resectie', unit: Intervention['unit'] = 'operations'): Intervention {
  return {
    id: asId(id),
    conditionId: asId('kanker'),
    name: { nl: id, en: id },
    definition: { nl: id, en: id },
    registry: null,
    unit,
    traps: [],
    group: 'existing',
  };
}

/** A provider whose name is its id with a capital. */
export function aProvider(id: string): Provider {
  return { id: asId(id), name: id.charAt(0).toUpperCase() + id.slice(1), aliases: [], kind: 'general', mergedFrom: [] };
}

/** A site in the middle of the country. */
export function aSite(id: string, providerId: string, main = true): Site {
  return {
    id: asId(id),
    providerId: asId(providerId),
    name: id,
    town: 'Gridstad',
    latitude: 52,
    longitude: 5,
    main,
    asOf: '2024-01-01',
    locationBasis: 'building',
  };
}

/** A network for one intervention, without dates. */
export function aNetwork(id: string, memberIds: readonly string[], interventionId = 'resectie'): Network {
  return {
    id: asId(id),
    name: id,
    memberIds: memberIds.map((member) => asId<ProviderId>(member)),
    interventionIds: [asId<InterventionId>(interventionId)],
    from: null,
    until: null,
    sourceId: asId('paper'),
    where: 'p. 1',
  };
}

/** A register with one intervention, one norm of 20 and the hospitals Noord, Oost, Zuid and West, unless told otherwise. */
export function gridland(overrides: Partial<Register> = {}): Register {
  return {
    version: 'gridland',
    sources: [
      { id: asId('paper'), title: 'Papieren bron', publisher: 'Gridland', published: null, url: null, licence: null },
    ],
    conditions: [{ id: asId('kanker'), name: { nl: 'Kanker', en: 'Cancer' }, network: 'oncology' }],
    interventions: [anIntervention()],
    norms: [aNorm()],
    providers: ['noord', 'oost', 'zuid', 'west'].map(aProvider),
    sites: [],
    networks: [],
    regions: [],
    memberships: [],
    insurers: [],
    advisedAgainst: [],
    evidence: [],
    ...overrides,
  };
}

/** What can be said of a row in a test; the rest is filled in. */
export interface RowOf {
  readonly provider?: string;
  readonly intervention?: string;
  readonly site?: string | null;
  readonly network?: string | null;
  readonly year?: number;
  readonly share?: number | null;
  readonly tier?: string | null;
  readonly status?: Volume['status'];
  readonly openness?: Volume['openness'];
  readonly advice?: Volume['sourceAdvice'];
  readonly file?: string;
  readonly row?: number;
  readonly source?: string;
}

/** A row of volumes: a number is an exact count; published, final, of Noord in 2024 unless told otherwise. */
export function aRow(count: number | Count, of: RowOf = {}): Volume {
  return {
    interventionId: asId(of.intervention ?? 'resectie'),
    providerId: asId(of.provider ?? 'noord'),
    siteId: idOrNull<SiteId>(of.site),
    networkId: idOrNull<NetworkId>(of.network),
    year: asYear(of.year ?? 2024),
    count: typeof count === 'number' ? { kind: 'exact', value: count } : count,
    share: of.share ?? null,
    tierId: of.tier ?? null,
    status: of.status ?? 'final',
    openness: of.openness ?? 'published',
    source: of.source ?? 'paper',
    sourceAdvice: of.advice ?? null,
    lineage: {
      importId: 'import-1',
      file: of.file ?? 'papier.csv',
      row: of.row ?? 2,
      fileHash: '00',
      importerVersion: '1',
      importedAt: '2026-01-01T00:00:00Z',
      importedBy: 'test',
    },
  };
}

const idOrNull = <Id extends string>(text: string | null | undefined): Id | null =>
  text === null || text === undefined ? null : asId<Id>(text);
