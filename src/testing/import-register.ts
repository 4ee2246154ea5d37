import {
  asId,
  type ConditionId,
  type InterventionId,
  type NetworkId,
  type NormId,
  type ProviderId,
  type SiteId,
  type SourceId,
} from '../core/ids/index.ts';
import type { Intervention, Norm, Provider, Register, Requirement, Site } from '../core/register/index.ts';
import { asCases, asShare } from '../core/units/index.ts';

const SOURCE = asId<SourceId>('paper');

function intervention(id: string, nl: string, en: string): Intervention {
  return {
    id: asId<InterventionId>(id),
    conditionId: asId<ConditionId>('paper-condition'),
    name: { nl, en },
    definition: { nl, en },
    registry: null,
    unit: 'operations',
    traps: [],
    group: 'existing',
  };
}

function norm(interventionId: string, requirement: Requirement): Norm {
  return {
    id: asId<NormId>(`${interventionId}-paper`),
    interventionId: asId<InterventionId>(interventionId),
    requirement,
    status: 'in-force',
    sets: ['proposed', 'adopted'],
    published: '2020-01-01',
    effective: '2020-01-01',
    transitionUntil: null,
    until: null,
    countLevel: 'institution',
    countLevelBasis: 'stated',
    yearsAveraged: 1,
    sourceId: SOURCE,
    where: 'p. 1',
    examples: [],
  };
}

function provider(id: string, name: string, aliases: Provider['aliases'] = []): Provider {
  return { id: asId<ProviderId>(id), name, aliases, kind: 'general', mergedFrom: [] };
}

function site(id: string, providerId: string, name: string, main: boolean): Site {
  return {
    id: asId<SiteId>(id),
    providerId: asId<ProviderId>(providerId),
    name,
    town: name,
    latitude: 52,
    longitude: 5,
    main,
    asOf: '2024-01-01',
    locationBasis: 'building',
  };
}

const tier = (id: string, cases: number) => ({ id, name: { nl: id, en: id }, cases: asCases(cases) });

/** A register of a few hospitals and treatments, enough for every problem that the importer can report. */
export const IMPORT_REGISTER: Register = {
  version: 'paper',
  sources: [{ id: SOURCE, title: 'Paper', publisher: 'Paper', published: null, url: null, licence: null }],
  conditions: [
    { id: asId<ConditionId>('paper-condition'), name: { nl: 'Aandoening', en: 'Condition' }, network: 'oncology' },
  ],
  interventions: [
    intervention('rectum-resectie', 'Rectumresectie', 'Rectal resection'),
    intervention(
      'hoofd-hals-nieuwe-patienten',
      'Hoofd-halstumoren: nieuwe patiënten',
      'Head and neck tumours: new patients',
    ),
    intervention(
      'carotis-binnen-twee-weken',
      'Carotisinterventie binnen twee weken',
      'Carotid intervention within two weeks',
    ),
    intervention('zonder-norm', 'Behandeling zonder norm', 'Treatment without a norm'),
  ],
  norms: [
    norm('rectum-resectie', { kind: 'minimum', cases: asCases(20) }),
    norm('hoofd-hals-nieuwe-patienten', { kind: 'tiers', tiers: [tier('HHOC', 200), tier('PP', 80), tier('PPR', 50)] }),
    norm('carotis-binnen-twee-weken', { kind: 'share-within', share: asShare(0.8), withinDays: 14 }),
  ],
  providers: [
    provider('zuyderland', 'Zuyderland'),
    provider('alrijne', 'Alrijne'),
    provider('groene-hart', 'Groene Hart Ziekenhuis'),
    provider('ijsselland', 'IJsselland', [{ name: 'lsselland', kind: 'misread', sourceId: SOURCE }]),
    provider('frisius-mc', 'Frisius MC', [
      { name: 'Medisch Centrum Leeuwarden', kind: 'former-name', sourceId: SOURCE },
    ]),
  ],
  sites: [
    site('zuyderland-heerlen', 'zuyderland', 'Heerlen', true),
    site('zuyderland-sittard', 'zuyderland', 'Sittard-Geleen', false),
    site('alrijne-leiderdorp', 'alrijne', 'Leiderdorp', true),
  ],
  networks: [
    {
      id: asId<NetworkId>('samen-plus'),
      name: 'Samen+',
      memberIds: [asId<ProviderId>('alrijne'), asId<ProviderId>('groene-hart')],
      interventionIds: [asId<InterventionId>('rectum-resectie')],
      from: null,
      until: null,
      sourceId: SOURCE,
      where: 'p. 1',
    },
  ],
  regions: [],
  memberships: [],
  insurers: [],
  advisedAgainst: [],
  evidence: [],
};
