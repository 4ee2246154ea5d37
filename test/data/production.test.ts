import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeIllustrative } from '../../scripts/make-illustrative.ts';
import { makePostcodes } from '../../scripts/make-postcodes.ts';
import { asId, type InterventionId, type ProviderId } from '../../src/core/ids/index.ts';
import {
  annexIISums,
  judgeExample,
  normInForce,
  normVersions,
  regionsOf,
  resolveProvider,
} from '../../src/core/register/index.ts';
import type { IsoDate } from '../../src/core/units/index.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { productionData, productionFiles } from './production-files.ts';

const data = productionData();
const { register } = data;
const rows = data.volumes.flatMap((file) => file.rows);
const of = (id: string) => rows.filter((row) => row.interventionId === id);
const norm = (id: string, set: 'proposed' | 'adopted', date: IsoDate) =>
  normInForce(register, { interventionId: asId<InterventionId>(id), set, date });

it('every file of facts loads, with a source and a check, and its parts agree', () => {
  // parseReference refuses a missing source, a missing check and under three examples: see mutations.test.ts
  expect(data.register.version).toMatch(/^[0-9a-f]{64}$/);
  expect(productionFiles().length).toBe(27);
});

it('the factsheet has 89 rows: 16, 17 and 56', () => {
  expect(rows.length).toBe(89);
  expect(of('vulvacarcinoom-chirurgie').length).toBe(16);
  expect(of('weke-delen-resectie').length).toBe(17);
  expect(of('rectum-resectie').length).toBe(56);
});

it('the factsheet advises against 7, 3 and 3 hospitals with a count, and for Slingeland and ZorgSaam with 20', () => {
  const negative = (id: string) => of(id).filter((row) => row.sourceAdvice === 'negative').length;
  expect(['vulvacarcinoom-chirurgie', 'weke-delen-resectie', 'rectum-resectie'].map(negative)).toEqual([7, 3, 3]);
  const at20 = of('rectum-resectie').filter((row) => row.count.kind === 'exact' && row.count.value === 20);
  expect(at20.map((row) => [row.providerId, row.sourceAdvice])).toEqual([
    ['slingeland', 'positive'],
    ['zorgsaam', 'positive'],
  ]);
});

it('the value 5 occurs five times in the factsheet and 1 to 4 never', () => {
  const values = rows.map((row) => (row.count.kind === 'exact' ? row.count.value : -1));
  expect(values.filter((value) => value === 5).length).toBe(5);
  expect(values.filter((value) => value < 5).length).toBe(0);
});

it('Zuyderland stands in the vulvar table and in the list under it; the lists name 26, 2 and 7 hospitals', () => {
  expect(register.advisedAgainst.map((list) => list.providers.length)).toEqual([26, 2, 7]);
  const inBoth = register.advisedAgainst.flatMap((list) =>
    list.providers
      .map(({ providerId }) => providerId)
      .filter((id) => of(list.interventionId).some((row) => row.providerId === id)),
  );
  expect(inBoth).toEqual(['zuyderland']);
});

it('the rows within Samen+ are those of Alrijne and Groene Hart', () => {
  expect(rows.filter((row) => row.networkId !== null).map((row) => [row.providerId, row.networkId])).toEqual([
    ['alrijne', 'samen-plus'],
    ['groene-hart', 'samen-plus'],
  ]);
});

it('tranche 1 has 21 lines, all with a proposed norm, and 20 with an adopted one: the carotid number is gone', () => {
  const lines = register.interventions.filter((item) => item.group === 'tranche-1').map((item) => item.id);
  expect(lines.length).toBe(21);
  expect(lines.filter((id) => norm(id, 'proposed', '2026-11-23') === null)).toEqual([]);
  expect(lines.filter((id) => norm(id, 'adopted', '2026-11-23') === null)).toEqual(['carotis-interventie']);
});

it('kidney local at 60 is met under the adopted set and not met under the proposed one', () => {
  const at60 = (set: 'proposed' | 'adopted') => {
    const found = norm('nier-lokaal', set, '2026-11-23');
    return found === null ? 'no norm' : judgeExample(found.requirement, 60, null);
  };
  expect(at60('adopted')).toBe('met');
  expect(at60('proposed')).toBe('notMet');
});

it('an adopted norm counts from 1 January 2026; the day before there is no norm in the adopted set', () => {
  expect(norm('nier-lokaal', 'adopted', '2025-12-31')).toBeNull();
  expect(norm('nier-lokaal', 'adopted', '2026-01-01')?.requirement).toEqual({ kind: 'minimum', cases: 50 });
  expect(norm('nier-lokaal', 'adopted', '2026-01-01')?.transitionUntil).toBe('2027-01-01');
});

it('the norms of the factsheet count in both sets, in 2024 and later', () => {
  for (const id of ['vulvacarcinoom-chirurgie', 'weke-delen-resectie', 'rectum-resectie'])
    for (const set of ['proposed', 'adopted'] as const)
      for (const date of ['2024-01-01', '2024-12-31', '2026-11-23'] as const)
        expect(norm(id, set, date)?.requirement, `${id} ${set} ${date}`).toEqual({ kind: 'minimum', cases: 20 });
});

it('the norm of prostatectomy goes from 20 to 50 to 100, each from its own year', () => {
  const cases = (date: IsoDate) => norm('prostatectomie', 'adopted', date)?.requirement;
  expect(cases('2013-12-31')).toBeUndefined();
  expect(['2014-01-01', '2017-12-31'].map((date) => cases(date as IsoDate))).toEqual(
    Array(2).fill({ kind: 'minimum', cases: 20 }),
  );
  expect(['2018-01-01', '2018-12-31'].map((date) => cases(date as IsoDate))).toEqual(
    Array(2).fill({ kind: 'minimum', cases: 50 }),
  );
  expect(cases('2019-01-01')).toEqual({ kind: 'minimum', cases: 100 });
  expect(normVersions(register, asId('prostatectomie')).map((version) => version.published.slice(0, 4))).toEqual([
    '2019',
    '2018',
    '2014',
  ]);
});

it('an adopted norm whose value is only known as proposed says so in its note', () => {
  const known = new Set(['nier-lokaal', 'long-resectie', 'long-systemisch']);
  const silent = register.norms.filter(
    (item) =>
      item.status === 'adopted' && !known.has(item.interventionId) && !item.note?.en.includes('provisional value'),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

it('Annex II adds up to 161 failing pairs, kidney local 32 of 47 and kidney systemic 37 of 72', () => {
  const sums = annexIISums(data.annexII);
  expect(sums.failing).toBe(161);
  const kidney = sums.perIntervention.filter(({ interventionId }) => interventionId.startsWith('nier-'));
  expect(kidney).toEqual([
    { interventionId: 'nier-lokaal', failing: 32, performing: 47, complete: true },
    { interventionId: 'nier-systemisch', failing: 37, performing: 72, complete: true },
  ]);
});

it('the failing pairs per region are 35, 36, 10, 13, 26, 11 and 30', () => {
  const sums = data.annexII.regions.map((region) => [
    region.regionId,
    region.pairs.reduce((total, pair) => total + pair.failing, 0),
  ]);
  // 7+1+1+5+3+5+7+3+3 = 35; 3+2+4+1+5+4+6+10+1 = 36; 2+1+1+1+3+2 = 10; 1+2+2+3+4+1 = 13; 3+1+3+3+4+5+5+2 = 26;
  // 2+1+1+1+4+2 = 11; 3+1+1+1+3+1+1+8+6+3+2 = 30
  expect(sums).toEqual([
    ['noord-holland-flevoland', 35],
    ['noordoost', 36],
    ['midden', 10],
    ['oost', 13],
    ['zuidoost', 26],
    ['west', 11],
    ['zuidwest', 30],
  ]);
});

it('Sint Jansdal is in Midden for vascular care only, and sources state the members of four regions', () => {
  const jansdal = asId<ProviderId>('sint-jansdal');
  const names = (network: 'oncology' | 'vascular') =>
    regionsOf(register, jansdal, { network, date: '2026-11-23' }).map(({ id }) => id);
  expect(names('vascular')).toEqual(['midden']);
  // Assumed: it stands in Lelystad as well, and the network of Noord-Holland and Flevoland counts all hospitals there.
  expect(names('oncology')).toEqual(['noord-holland-flevoland']);
  const stated = register.memberships.filter((item) => item.basis === 'source' && item.networks.includes('oncology'));
  const count = (id: string) => stated.filter((item) => item.regionId === id).length;
  // noordoost: 16 hospitals, of which two are one now, and two radiotherapy institutes; zuidoost: nine and Maastro
  expect(['noordoost', 'midden', 'zuidoost', 'oost'].map(count)).toEqual([17, 7, 10, 3]);
  expect(register.regions.length).toBe(7);
});

it('of thirteen hospitals in Noord-Holland/Flevoland twelve are known and of fourteen in Zuidwest thirteen, all assumed', () => {
  const of = (regionId: string) =>
    register.memberships.filter((one) => one.regionId === regionId && one.networks.includes('oncology'));
  expect(['noord-holland-flevoland', 'zuidwest'].map((id) => of(id).length)).toEqual([12, 13]);
  expect([...of('noord-holland-flevoland'), ...of('zuidwest')].filter(({ basis }) => basis === 'source')).toEqual([]);
});

it('every provider has a site, and every provider but the national centre has a region', () => {
  const homeless = register.providers.filter(({ id }) => !register.sites.some((site) => site.providerId === id));
  expect(homeless.map(({ id }) => id)).toEqual([]);
  const loose = register.providers.filter(({ id }) => regionsOf(register, id, { date: '2026-11-23' }).length === 0);
  expect(loose.map(({ id }) => id)).toEqual(['prinses-maxima']);
});

it('every condition has an intervention', () => {
  const used = new Set(register.interventions.map((item) => item.conditionId));
  expect(register.conditions.filter(({ id }) => !used.has(id))).toEqual([]);
});

it('a misread name, a former name and a short name lead to the right hospital', () => {
  const found = (text: string) => {
    const answer = resolveProvider(register, text);
    return answer.kind === 'found' ? [answer.providerId, answer.via] : ['unknown'];
  };
  expect(found('lsselland Ziekenhuis')).toEqual(['ijsselland', 'misread']);
  expect(found('Medisch Centrum Leeuwarden / Frisius MC')).toEqual(['frisius-mc', 'alias']);
  expect(found('Medisch Centrum Leeuwarden en Ziekenhuis Tjongerschans / Frisius MC')).toEqual(['frisius-mc', 'alias']);
  expect(found('Medisch Centrum Leeuwarden')).toEqual(['frisius-mc', 'former-name']);
  expect(found('Alrijne Zorggroep*')).toEqual(['alrijne', 'name']);
});

it('no two main sites stand in one place, so that no order of a list decides between them', () => {
  const mains = register.sites.filter(({ main }) => main);
  expect(mains.length).toBe(register.providers.length);
  expect(new Set(mains.map(({ latitude, longitude }) => `${latitude} ${longitude}`)).size).toBe(mains.length);
});

it('a site has an address and a day, or says that its coordinates are those of its town', () => {
  const of = (basis: string) => register.sites.filter(({ locationBasis }) => locationBasis === basis);
  expect(of('town').map(({ id }) => id)).toEqual([
    'maastro-maastricht',
    'radiotherapeutisch-instituut-friesland-leeuwarden',
    'radiotherapiegroep-arnhem',
    'radiotherapiegroep-deventer',
  ]);
  expect(of('town').every(({ address }) => address === undefined)).toBe(true);
  const buildings = [...of('building'), ...of('uncertain')];
  expect(buildings.filter(({ address, postcode }) => address === undefined || postcode === undefined)).toEqual([]);
  expect(new Set(buildings.map(({ asOf }) => asOf))).toEqual(new Set(['2019-01-01']));
  expect(of('uncertain').length).toBe(6);
});

it('what is only said to have changed names no source, and what a source says names it', () => {
  const said = register.sites.flatMap(({ since }) => (since === undefined ? [] : [since]));
  expect(said.length).toBeGreaterThan(0);
  for (const { basis, sourceId } of said) expect(sourceId === null).toBe(basis === 'not-verified');
});

it('both languages of a study give the same figures, and every study is of a treatment with a norm', () => {
  // 9.579 and 9,579, 2,9% and 2.9%: the separators differ, the digits may not.
  const digits = (text: string) => text.match(/\d+/g) ?? [];
  expect(register.evidence.length).toBeGreaterThan(0);
  for (const { finding, size, interventionId } of register.evidence) {
    expect(digits(finding.en)).toEqual(digits(finding.nl));
    expect(digits(size?.en ?? '')).toEqual(digits(size?.nl ?? ''));
    expect(normVersions(register, interventionId).length).toBeGreaterThan(0);
  }
});

it('illustrative-tranche-1.json is what scripts/make-illustrative.ts writes', () => {
  const written = readFileSync(new URL('../../data/illustrative-tranche-1.json', import.meta.url), 'utf8');
  expect(written === makeIllustrative(), 'run: node scripts/make-illustrative.ts').toBe(true);
});

it('the illustrative counts meet every pair of Annex II exactly, and each stands at a site of a member of its region', () => {
  const conditionOf = new Map(register.interventions.map(({ id, conditionId }) => [id, conditionId]));
  const pairs = Map.groupBy(data.illustrative, (row) => `${row.regionId} ${row.interventionId}`);
  const counted = [...pairs.values()].map((own) => {
    const [first] = own;
    const failing = own.filter((row) => row.count < row.norm).length;
    return `${first?.regionId} ${first && conditionOf.get(first.interventionId)} ${failing}/${own.length}`;
  });
  const inSource = data.annexII.regions.flatMap((region) =>
    region.pairs.map((pair) => `${region.regionId} ${pair.conditionId} ${pair.failing}/${pair.performing}`),
  );
  expect(counted.toSorted()).toEqual(inSource.toSorted());
  expect(data.illustrative.filter((row) => row.count < row.norm).length).toBe(161);
  const named = data.annexII.regions.flatMap((region) =>
    region.pairs
      .filter((pair) => pair.interventionId !== null)
      .map((pair) => `${region.regionId} ${pair.interventionId}`),
  );
  expect(named.filter((key) => !pairs.has(key))).toEqual([]);
  const members = new Set(register.memberships.map((one) => `${one.regionId} ${one.providerId}`));
  const siteOf = new Map(register.sites.map((site) => [site.id, site.providerId]));
  for (const row of data.illustrative) {
    expect(members.has(`${row.regionId} ${row.providerId}`)).toBe(true);
    expect(siteOf.get(row.siteId)).toBe(row.providerId);
  }
});

it('patients live in 4,056 postcodes with 17,472,870 inhabitants, 17,472,865 when the ages are added up', () => {
  const { origins } = data;
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  expect(origins.length).toBe(4056);
  expect(sum(origins.map(({ inhabitants }) => inhabitants))).toBe(17_472_870);
  expect(sum(origins.map(({ byAge }) => sum(byAge.map(({ inhabitants }) => inhabitants))))).toBe(17_472_865);
  // 6525 in the table of CBS: 75 men and 90 women of 0 to 4.
  expect(origins.find(({ id }) => id === '6525')?.name).toBe('6525 Nijmegen');
});

const postcodeTable = sharedPath('data/nl-pc4');
it.skipIf(postcodeTable === null)(
  'postcodes.json is what scripts/make-postcodes.ts writes (skipped where ../shared/data/nl-pc4 is absent)',
  () => {
    const written = readFileSync(new URL('../../data/postcodes.json', import.meta.url), 'utf8');
    expect(written === makePostcodes(postcodeTable ?? ''), 'run: node scripts/make-postcodes.ts FOLDER').toBe(true);
  },
);
