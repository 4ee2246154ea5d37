import { expect, it } from 'vitest';
import { aNetwork, aSite, gridland } from '../../testing/register.ts';
import {
  asId,
  type ConditionId,
  type InterventionId,
  type ProviderId,
  type RegionId,
  type SourceId,
} from '../ids/index.ts';
import { annexIISums } from './annex-ii.ts';
import { conditionById, interventionById, networksOf, providerById, regionsOf, sitesOf } from './lookup.ts';
import type { FailingPair, Membership } from './types.ts';

const noord = asId<ProviderId>('noord');
const region = (id: string) => ({
  id: asId<RegionId>(id),
  name: { nl: id, en: id },
  hospitalsInSource: null,
  marketLeaderId: null,
});
const member = (regionId: string, rest: Partial<Membership>): Membership => ({
  regionId: asId(regionId),
  providerId: noord,
  networks: ['oncology', 'vascular'],
  from: null,
  until: null,
  basis: 'source',
  sourceId: asId<SourceId>('paper'),
  ...rest,
});

it('what is not in the register is null', () => {
  const register = gridland();
  expect(providerById(register, noord)?.name).toBe('Noord');
  expect(providerById(register, asId('x'))).toBeNull();
  expect(interventionById(register, asId('x'))).toBeNull();
  expect(conditionById(register, asId('x'))).toBeNull();
});

it('main sites come first', () => {
  const register = gridland({ sites: [aSite('b', 'noord', false), aSite('a', 'noord', true), aSite('c', 'zuid')] });
  expect(sitesOf(register, noord).map(({ id }) => id)).toEqual(['a', 'b']);
});

it('a region counts per care network and within its period, both days included', () => {
  const register = gridland({
    regions: [region('hier'), region('daar')],
    memberships: [
      member('hier', { networks: ['vascular'] }),
      member('daar', { networks: ['oncology'], from: '2025-01-01', until: '2025-12-31' }),
    ],
  });
  const ids = (
    network: 'oncology' | 'vascular' | null,
    date: '2024-12-31' | '2025-01-01' | '2025-12-31' | '2026-01-01',
  ) => regionsOf(register, noord, network === null ? { date } : { network, date }).map(({ id }) => id);
  expect(ids('vascular', '2025-01-01')).toEqual(['hier']);
  expect(ids('oncology', '2024-12-31')).toEqual([]);
  expect(ids('oncology', '2025-01-01')).toEqual(['daar']);
  expect(ids('oncology', '2025-12-31')).toEqual(['daar']);
  expect(ids('oncology', '2026-01-01')).toEqual([]);
  expect(ids(null, '2025-06-01' as '2025-01-01')).toEqual(['hier', 'daar']);
});

it('a network counts for its members and its interventions only', () => {
  const register = gridland({ networks: [aNetwork('samen', ['noord', 'zuid'])] });
  const resectie = asId<InterventionId>('resectie');
  expect(networksOf(register, noord, resectie, '2025-01-01').map(({ id }) => id)).toEqual(['samen']);
  expect(networksOf(register, asId('oost'), resectie, '2025-01-01')).toEqual([]);
  expect(networksOf(register, noord, asId('anders'), '2025-01-01')).toEqual([]);
});

it('sums of Annex II leave out pairs of which the treatment is not certain, and say that they are not complete', () => {
  const pair = (
    conditionId: string,
    interventionId: string | null,
    failing: number,
    performing: number,
  ): FailingPair => ({
    conditionId: asId<ConditionId>(conditionId),
    order: 1,
    failing,
    performing,
    interventionId: interventionId === null ? null : asId<InterventionId>(interventionId),
  });
  const oneRegion = (regionId: string, pairs: readonly FailingPair[]) => ({
    regionId: asId<RegionId>(regionId),
    pairs,
    extraTravelMinutes: { low: 0, high: 1 },
    peak: { name: { nl: '', en: '' }, conditionIds: [] },
  });
  const sums = annexIISums({
    regions: [
      oneRegion('hier', [pair('nier', 'nier-lokaal', 1, 3), pair('long', 'long-resectie', 2, 4)]),
      oneRegion('daar', [pair('nier', 'nier-lokaal', 2, 5), pair('long', null, 1, 1)]),
    ],
  });
  // failing 1 + 2 + 2 + 1 = 6 of 3 + 4 + 5 + 1 = 13; kidney 1 + 2 = 3 of 3 + 5 = 8
  expect(sums).toEqual({
    failing: 6,
    performingWhereOneFails: 13,
    perIntervention: [
      { interventionId: 'nier-lokaal', failing: 3, performing: 8, complete: true },
      { interventionId: 'long-resectie', failing: 2, performing: 4, complete: false },
    ],
  });
});
