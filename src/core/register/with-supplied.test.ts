import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type NetworkId, type ProviderId, type RegionId, type SiteId } from '../ids/index.ts';
import { aNetwork, aSite, gridland } from '../../testing/register.ts';
import {
  changeDates,
  predecessorNamed,
  providerById,
  regionsOf,
  resolveProvider,
  sitesOf,
  successors,
  withSupplied,
  type Addition,
  type Membership,
  type Register,
  type Supply,
} from './index.ts';

const id = (text: string): ProviderId => asId<ProviderId>(text);
const hash = (text: string): string => `hash of ${text}`;
const today = '2026-11-30';

const supply = (...additions: readonly Addition[]): Supply => ({
  id: 'a1',
  file: 'ziekenhuizen.csv',
  suppliedAt: '2026-11-30T10:00:00.000Z',
  suppliedBy: 'Gegevensbeheer',
  facts: additions.map((addition, index) => ({ row: index + 2, addition })),
});
const lay = (additions: readonly Addition[], on: Register = paper, date: typeof today | '2024-01-01' = today) =>
  withSupplied(on, [supply(...additions)], { date, hash });
const codes = (...additions: readonly Addition[]) => lay(additions).faults.map(({ row, code }) => [row, code]);

const assumed: Membership = {
  regionId: asId<RegionId>('midden'),
  providerId: id('noord'),
  networks: ['oncology', 'vascular'],
  from: null,
  until: null,
  basis: 'assumed',
  sourceId: asId('paper'),
};
const paper = gridland({
  sites: [aSite('noord-1', 'noord'), aSite('oost-1', 'oost'), aSite('oost-2', 'oost', false)],
  regions: ['midden', 'west'].map((region) => ({
    id: asId<RegionId>(region),
    name: { nl: region, en: region },
    hospitalsInSource: null,
    marketLeaderId: null,
  })),
  memberships: [assumed, { ...assumed, providerId: id('oost'), regionId: asId<RegionId>('west') }],
  networks: [aNetwork('samen', ['noord', 'oost'])],
  advisedAgainst: [
    {
      interventionId: asId('resectie'),
      reportingYear: 2024,
      contractYear: 2026,
      sourceId: asId('paper'),
      where: 'p. 2',
      providers: [{ nameInSource: 'Oost', providerId: id('oost') }],
    },
  ],
});

const provider = (name: string, agb: string | null = null): Addition => ({
  kind: 'provider',
  id: id(name.toLowerCase()),
  name,
  type: 'general',
  agb,
});
const place = (site: string, providerId: string, latitude = 52.1, longitude = 5.1): Addition => ({
  kind: 'site',
  id: asId<SiteId>(site),
  providerId: id(providerId),
  name: site,
  town: 'Nieuwstad',
  latitude,
  longitude,
});
const member = (providerId: string, regionId: string, more: Partial<Membership> = {}): Addition => ({
  kind: 'membership',
  providerId: id(providerId),
  regionId: asId<RegionId>(regionId),
  networks: more.networks ?? ['oncology'],
  from: more.from ?? null,
  until: more.until ?? null,
});
const merger = (
  into: string,
  from: readonly string[],
  date: typeof today | '2025-01-01' | '2027-01-01' = '2025-01-01',
): Addition => ({
  kind: 'merger',
  into: id(into),
  from: from.map(id),
  date,
});

describe('a hospital that a user adds', () => {
  test('is in the register with its site, region and other name, and says where it is from', () => {
    const { register, faults } = lay([
      provider('Nieuw', '06011234'),
      place('nieuw-1', 'nieuw'),
      place('nieuw-2', 'nieuw'),
      member('nieuw', 'west'),
      { kind: 'alias', providerId: id('nieuw'), name: 'Het Nieuwe Huis' },
    ]);
    expect(faults).toEqual([]);
    expect(providerById(register, id('nieuw'))).toMatchObject({
      name: 'Nieuw',
      agb: '06011234',
      sourceId: 'supplied-a1',
    });
    expect(sitesOf(register, id('nieuw')).map((site) => [site.id, site.main])).toEqual([
      ['nieuw-1', true],
      ['nieuw-2', false],
    ]);
    expect(regionsOf(register, id('nieuw'), { date: today }).map((region) => region.id)).toEqual(['west']);
    expect(resolveProvider(register, 'het nieuwe huis')).toMatchObject({ providerId: 'nieuw', via: 'alias' });
    expect(register.sources.at(-1)).toMatchObject({
      id: 'supplied-a1',
      title: 'aanvulling a1',
      publisher: 'gebruiker van deze installatie',
      published: '2026-11-30',
    });
  });

  test('is found by its AGB code, also after it has merged, as itself', () => {
    const { register } = lay([provider('Nieuw', '06011234'), merger('noord', ['nieuw'])]);
    expect(resolveProvider(register, '06011234')).toMatchObject({ providerId: 'noord' });
    expect(predecessorNamed(register, '06011234')).toBe('nieuw');
    expect(resolveProvider(lay([provider('Nieuw', '06011234')]).register, '06011234')).toMatchObject({
      providerId: 'nieuw',
    });
  });

  test('leaves everything else as it is, and nothing added is the register itself', () => {
    expect(withSupplied(paper, [], { date: today, hash }).register).toBe(paper);
    const { register } = lay([provider('Nieuw')]);
    expect({ ...register, version: '', sources: [], providers: register.providers.slice(0, 4) }).toEqual({
      ...paper,
      version: '',
      sources: [],
    });
  });
});

describe('what cannot be', () => {
  test('is all named, with its row, and what can be is added', () => {
    const { register, faults } = lay([
      provider('Noord'),
      place('noord-1', 'noord'),
      place('x', 'nergens'),
      member('noord', 'elders'),
      provider('Nieuw', '1234'),
      { kind: 'alias', providerId: id('noord'), name: 'Oost' },
      { kind: 'move', siteId: asId<SiteId>('weg'), town: null, latitude: 52, longitude: 5, date: today },
      member('noord', 'west', { from: '2026-02-01', until: '2026-01-01' }),
      place('goed', 'noord'),
    ]);
    expect(faults.map(({ row, code }) => [row, code])).toEqual([
      [2, 'id-taken'],
      [2, 'name-taken'],
      [3, 'id-taken'],
      [4, 'provider-unknown'],
      [5, 'region-unknown'],
      [6, 'agb-form'],
      [7, 'name-taken'],
      [8, 'site-unknown'],
      [9, 'period-reversed'],
    ]);
    expect(register.providers).toHaveLength(4);
    expect(register.sites.map((site) => site.id)).toEqual(['noord-1', 'oost-1', 'oost-2', 'goed']);
  });

  test.each([
    [50.69, 'place-abroad'],
    [50.7, null],
    [50.71, null],
    [90.1, 'place-impossible'],
    [Number.NaN, 'place-impossible'],
  ])('a site at latitude %d: %s', (latitude, code) => {
    const { register, faults } = lay([place('x', 'noord', latitude)]);
    expect(faults.map((fault) => fault.code)).toEqual(code === null ? [] : [code]);
    expect(register.sites.some((site) => site.id === 'x')).toBe(code !== 'place-impossible');
  });

  test.each([
    ['0601123', ['agb-form']],
    ['06011234', []],
    ['060112345', ['agb-form']],
    ['0601123a', ['agb-form']],
  ])('AGB code %s: %j', (agb, expected) => {
    expect(lay([{ kind: 'agb', providerId: id('noord'), agb }]).faults.map(({ code }) => code)).toEqual(expected);
  });

  test('an AGB code is of one hospital, and may be corrected for its own', () => {
    const of = (name: string, agb: string): Addition => ({ kind: 'agb', providerId: id(name), agb });
    expect(codes(of('noord', '06000001'), of('oost', '06000001'))).toEqual([[3, 'agb-taken']]);
    expect(codes(of('noord', '06000001'), of('noord', '06000001'), of('noord', '06000002'))).toEqual([]);
  });

  test('a name that the hospital has already is a warning and adds nothing', () => {
    const { register, faults } = lay([{ kind: 'alias', providerId: id('noord'), name: 'NOORD' }]);
    expect(faults).toMatchObject([{ code: 'known-already', severity: 'warning' }]);
    expect(providerById(register, id('noord'))?.aliases).toEqual([]);
  });
});

describe('a membership that a user adds', () => {
  const regions = (register: Register, network: 'oncology' | 'vascular') =>
    regionsOf(register, id('noord'), { network, date: today }).map((region) => region.id);

  test('goes before what was assumed for the same network, and leaves the other network', () => {
    const { register } = lay([member('noord', 'west')]);
    expect([regions(register, 'oncology'), regions(register, 'vascular')]).toEqual([['west'], ['midden']]);
  });

  test('with a last day ends what was said of that region', () => {
    const { register } = lay([member('noord', 'midden', { until: '2026-11-29' })]);
    expect([regions(register, 'oncology'), regions(register, 'vascular')]).toEqual([[], ['midden']]);
  });

  test('beside one that a source states stands beside it', () => {
    const stated = { ...paper, memberships: [{ ...assumed, basis: 'source' as const }] };
    expect(regions(lay([member('noord', 'west')], stated).register, 'oncology')).toEqual(['midden', 'west']);
  });
});

describe('a site that moves', () => {
  const move: Addition = {
    kind: 'move',
    siteId: asId<SiteId>('noord-1'),
    town: 'Nieuwstad',
    latitude: 53,
    longitude: 6,
    date: today,
  };

  test('is in its new building from that day on', () => {
    const at = (date: '2026-11-29' | '2026-11-30' | '2026-12-01') => {
      const { register } = withSupplied(paper, [supply(move)], { date, hash });
      const site = register.sites.find((one) => one.id === 'noord-1');
      return [site?.latitude, site?.town];
    };
    expect([at('2026-11-29'), at('2026-11-30'), at('2026-12-01')]).toEqual([
      [52, 'Gridstad'],
      [53, 'Nieuwstad'],
      [53, 'Nieuwstad'],
    ]);
    expect(changeDates([supply(move, merger('noord', ['oost']))])).toEqual(['2025-01-01', today]);
  });
});

describe('a merger', () => {
  test('of two into a new hospital: it has their sites, names, regions and networks, and they are its parts', () => {
    const { register, faults } = lay([provider('Samen'), merger('samen', ['noord', 'oost'])]);
    expect(faults).toEqual([]);
    expect(register.providers.map((one) => one.id)).toEqual(['zuid', 'west', 'samen']);
    expect(sitesOf(register, id('samen')).map((site) => [site.id, site.main])).toEqual([
      ['noord-1', true],
      ['oost-1', false],
      ['oost-2', false],
    ]);
    expect(resolveProvider(register, 'Oost')).toMatchObject({ providerId: 'samen', via: 'former-name' });
    expect(resolveProvider(register, 'noord')).toMatchObject({ providerId: 'samen', via: 'former-name' });
    expect(regionsOf(register, id('samen'), { date: today }).map((region) => region.id)).toEqual(['midden']);
    expect(register.networks.find((one) => one.id === asId<NetworkId>('samen'))?.memberIds).toEqual(['samen']);
    expect(register.advisedAgainst[0]?.providers[0]?.providerId).toBe('samen');
    expect([predecessorNamed(register, 'Oost'), predecessorNamed(register, 'Samen')]).toEqual(['oost', null]);
    expect(successors(register).get(id('oost'))).toEqual({ providerId: 'samen', predecessorIds: ['oost'] });
  });

  test('counts from its day on: a day before, both are there', () => {
    const before = lay([provider('Samen'), merger('samen', ['noord', 'oost'])], paper, '2024-01-01').register;
    expect(before.providers.map((one) => one.id)).toEqual(['noord', 'oost', 'zuid', 'west', 'samen']);
    expect(sitesOf(before, id('samen'))).toEqual([]);
    expect(successors(before).size).toBe(0);
  });

  test('in which one takes the other over makes it a part of itself, named or not', () => {
    for (const from of [['oost'], ['noord', 'oost']]) {
      const { register } = lay([merger('noord', from)]);
      expect(Object.fromEntries(successors(register))).toEqual({
        noord: { providerId: 'noord', predecessorIds: ['noord'] },
        oost: { providerId: 'noord', predecessorIds: ['oost'] },
      });
      expect(sitesOf(register, id('noord')).map((site) => site.main)).toEqual([true, false, false]);
    }
  });

  test('after a merger keeps the parts apart, in whatever order they were added', () => {
    const first = merger('noord', ['oost'], '2025-01-01');
    const second = merger('zuid', ['noord', 'west'], today);
    for (const order of [
      [provider('Groot'), first, second],
      [provider('Groot'), second, first],
    ]) {
      const { register, faults } = lay(order);
      expect(faults).toEqual([]);
      expect(successors(register).get(id('oost'))).toEqual({ providerId: 'zuid', predecessorIds: ['noord', 'oost'] });
      expect(successors(register).get(id('west'))).toEqual({ providerId: 'zuid', predecessorIds: ['west'] });
    }
  });

  test('does not hinder what was added to a part before it', () => {
    const future = merger('noord', ['oost'], '2027-01-01');
    const supplies = [supply(future), { ...supply(place('oost-3', 'oost')), id: 'a2' }];
    const { register, faults } = withSupplied(paper, supplies, { date: '2027-06-01', hash });
    expect(faults).toEqual([]);
    expect(sitesOf(register, id('noord')).map((site) => site.id)).toContain('oost-3');
  });

  test('that cannot be is named: with itself, twice, in a circle, with who is no longer there', () => {
    expect(codes(merger('noord', ['noord']))).toEqual([[2, 'merger-alone']]);
    expect(codes(merger('noord', []))).toEqual([[2, 'merger-alone']]);
    expect(codes(merger('noord', ['oost']), merger('zuid', ['oost']))).toEqual([[3, 'merger-again']]);
    expect(codes(merger('noord', ['oost']), merger('oost', ['noord']))).toEqual([[3, 'merger-circle']]);
    expect(codes(merger('noord', ['oost']), merger('zuid', ['noord']), merger('oost', ['zuid']))).toEqual([
      [4, 'merger-circle'],
    ]);
    expect(codes(merger('noord', ['oost']), merger('oost', ['zuid'], today))).toEqual([[3, 'merger-gone']]);
    expect(codes(merger('oost', ['zuid'], today), merger('noord', ['oost']))).toEqual([[3, 'merger-gone']]);
    expect(codes(merger('elders', ['noord', 'nergens']))).toEqual([
      [2, 'provider-unknown'],
      [2, 'provider-unknown'],
    ]);
  });
});

describe('the version', () => {
  const facts = fc.array(
    fc.constantFrom<Addition>(
      provider('Nieuw'),
      place('x', 'noord'),
      member('noord', 'west'),
      merger('noord', ['oost']),
      merger('noord', ['oost'], '2027-01-01'),
    ),
    { maxLength: 6 },
  );

  test('is the same for the same additions in the same order, whoever supplied them and on any day', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('2020-01-01', today, '2030-01-01'), (additions, date) => {
        const one = withSupplied(paper, [supply(...additions)], { date: today, hash });
        const apart = additions.map((addition, at) => ({ ...supply(addition), id: `b${at}`, suppliedBy: 'een ander' }));
        const two = withSupplied(paper, apart, { date, hash });
        expect(two.register.version).toBe(one.register.version);
      }),
    );
  });

  test('is another one with another addition or another order', () => {
    const versions = [
      [],
      [provider('Nieuw')],
      [place('x', 'noord')],
      [provider('Nieuw'), place('x', 'noord')],
      [place('x', 'noord'), provider('Nieuw')],
    ].map((additions) => lay(additions).register.version);
    expect(new Set(versions).size).toBe(versions.length);
  });

  test('of a register that refers to nothing it does not have', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('2020-01-01', today, '2030-01-01'), (additions, date) => {
        const { register } = withSupplied(paper, [supply(...additions)], { date, hash });
        const known = new Set(register.providers.map((one) => one.id));
        const named = [
          ...register.sites.map(({ providerId }) => providerId),
          ...register.memberships.map(({ providerId }) => providerId),
          ...register.networks.flatMap(({ memberIds }) => memberIds),
        ];
        expect(named.filter((one) => !known.has(one))).toEqual([]);
        for (const one of known) {
          const sites = sitesOf(register, one);
          expect(sites.filter(({ main }) => main)).toHaveLength(sites.length === 0 ? 0 : 1);
        }
      }),
    );
  });
});
