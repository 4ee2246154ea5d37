import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sharedPath } from '../../src/testing/shared.ts';
import { parse } from 'csv-parse/sync';
import { resolveProvider, type Site } from '../../src/core/register/index.ts';
import { productionData } from './production-files.ts';

const path = sharedPath('data/nl-hospitals/hospital_locations_2019.csv');
const namesPath = sharedPath('data/nl-hospitals/factsheet_names.csv');
const { register } = productionData();
/** A building is as large as this. */
const FARTHEST_KM = 0.3;
/** Providers without a location in the table: institutes for radiotherapy, of which only the town is known. */
const NOT_IN_TABLE = ['maastro', 'radiotherapeutisch-instituut-friesland', 'radiotherapiegroep'];

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Great-circle distance in kilometres on a sphere of 6371 km. */
function kilometres(a: Place, b: Place): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

const csv = (file: string): readonly Record<string, string>[] => parse(readFileSync(file), { columns: true });

it('a degree of latitude is 111 km', () => {
  // 2 π 6371 / 360 = 111.2 km
  expect(kilometres({ latitude: 52, longitude: 5 }, { latitude: 53, longitude: 5 })).toBeCloseTo(111.2, 1);
});

it.skipIf(path === null)(
  'each site is within 0.3 km of a location of the same hospital (skipped where ../shared/data/nl-hospitals is absent)',
  () => {
    const locations = csv(path ?? '').flatMap((row) => {
      const found = resolveProvider(register, row['organisation'] ?? '');
      return found.kind === 'found'
        ? [{ providerId: found.providerId, latitude: Number(row['lat']), longitude: Number(row['lon']) }]
        : [];
    });
    const without = register.providers.filter(({ id }) => !locations.some((location) => location.providerId === id));
    expect(without.map(({ id }) => id)).toEqual(NOT_IN_TABLE);
    const nearest = (site: Site): number =>
      Math.min(
        ...locations.filter(({ providerId }) => providerId === site.providerId).map((place) => kilometres(site, place)),
      );
    const far = register.sites
      .filter((site) => !NOT_IN_TABLE.includes(site.providerId) && nearest(site) > FARTHEST_KM)
      .map((site) => `${site.id}: ${nearest(site).toFixed(1)} km`);
    expect(far).toEqual([]);
  },
);

it.skipIf(namesPath === null)(
  'every spelling of the factsheet resolves (skipped where ../shared/data/nl-hospitals is absent)',
  () => {
    const names = csv(namesPath ?? '').map((row) => row['factsheet_name'] ?? '');
    expect(names.length).toBe(67);
    expect(names.filter((name) => resolveProvider(register, name).kind === 'unknown')).toEqual([]);
  },
);

it.skipIf(path === null)(
  'every organisation of the table of 2019 resolves by its name there, but for two joint boards and an outpatient clinic (skipped where ../shared/data/nl-hospitals is absent)',
  () => {
    const names = [...new Set(csv(path ?? '').map((row) => row['organisation_rivm2019'] ?? ''))];
    expect(names.length).toBe(70);
    expect(names.filter((name) => resolveProvider(register, name).kind === 'unknown').toSorted()).toEqual([
      'Havenpolikliniek',
      'Santiz',
      'Stichting Reinier Haga Groep',
    ]);
  },
);

it('names of public lists lead to the hospital that carries on, by alias or former name', () => {
  const found = (name: string) => {
    const answer = resolveProvider(register, name);
    return answer.kind === 'found'
      ? [answer.providerId, answer.via]
      : answer.nearest.map(({ providerId }) => providerId);
  };
  expect(found('St. Anna Zorggroep')).toEqual(['sint-anna', 'alias']);
  expect(found('Rivas Zorggroep')).toEqual(['rivas-beatrix', 'alias']);
  expect(found('LangeLand Ziekenhuis')).toEqual(['haga', 'former-name']);
  expect(found('Ziekenhuis Amstelland')).toEqual(['amstelland', 'name']);
  expect(found('Westfriesgasthuis')).toEqual(['dijklander', 'former-name']);
  // A board of two hospitals that part again: neither is meant, and no other is near.
  expect(found('Santiz')).toEqual([]);
});
