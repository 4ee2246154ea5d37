/**
 * Compares the travel estimate with published figures that it was not fitted on (shared/data/nl-benchmarks): inhabitants within
 * 30 minutes of a hospital and of acute obstetrics, and road kilometres. Prints a table; writes nothing.
 * Run: node bench/travel/check.ts
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { sharedPath } from '../../src/testing/shared.ts';
import { createEstimate, type EstimateParameters } from '../../src/travel/index.ts';
import type { Place } from '../../src/engine/matrix/index.ts';

const rows = (path: string): readonly Record<string, string>[] => {
  const file = sharedPath(`data/${path}`);
  if (file === null)
    throw new Error(`shared/data/${path} is not beside this checkout, so there is nothing to check with.`);
  return parse(readFileSync(file), { columns: true, bom: true });
};
const data = <Content>(name: string): Content =>
  JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), 'utf8')) as Content;
const estimate = createEstimate({
  ...data<Pick<EstimateParameters, 'time' | 'detour'>>('travel-estimate'),
  ...data<Pick<EstimateParameters, 'waters' | 'ferries'>>('water-barriers'),
  roads: data('main-roads'),
  settlements: data<{ postcodes: EstimateParameters['settlements'] }>('postcodes').postcodes,
});

const populated = rows('nl-pc4/pc4.csv').filter((row) => Number(row['inwoners']) > 0);
const origins = populated.map((row) => ({
  id: row['pc4'] ?? '',
  latitude: Number(row['lat_geo']),
  longitude: Number(row['lon_geo']),
}));
const people = populated.map((row) => Number(row['inwoners']));
const total = people.reduce((sum, count) => sum + count, 0);
const hospitals = rows('nl-hospitals/hospital_locations_2019.csv').filter((row) => row['type'] !== 'Kinderziekenhuis');

async function nearest(chosen: readonly Record<string, string>[]): Promise<{ minutes: number[]; km: number[] }> {
  const made = await estimate.matrix(
    origins,
    chosen.map((row): Place => ({
      id: row['location_id'] ?? '',
      latitude: Number(row['lat']),
      longitude: Number(row['lon']),
    })),
    'car',
    { date: '2026-11-23' },
  );
  if (!made.ok) throw new Error(made.failure.sentence.en);
  const least = (numbers: Float64Array): number[] =>
    origins.map((_, o) =>
      chosen.reduce((best, __, d) => Math.min(best, numbers[d * origins.length + o] ?? best), Number.POSITIVE_INFINITY),
    );
  return { minutes: least(made.value.minutes), km: least(made.value.km) };
}
const shareWithin = (minutes: readonly number[], limit: number): string =>
  `${((100 * people.reduce((sum, count, o) => sum + ((minutes[o] ?? Infinity) <= limit ? count : 0), 0)) / total).toFixed(1)}%`;
const mean = (numbers: readonly number[]): string =>
  (people.reduce((sum, count, o) => sum + count * (numbers[o] ?? 0), 0) / total).toFixed(1);

const all = await nearest(hospitals);
const obstetrics = await nearest(
  hospitals.filter((row) => /^(1|true|TRUE|ja)$/i.test(row['acute_obstetrics_2019'] ?? '')),
);
const island = (code: string): string => (all.km[origins.findIndex(({ id }) => id === code)] ?? Number.NaN).toFixed(1);
console.table([
  {
    figure: 'within 30 min of a hospital',
    ours: shareWithin(all.minutes, 30),
    published: 'over 99% (2023, 106 sites)',
  },
  {
    figure: 'within 30 min of acute obstetrics',
    ours: shareWithin(obstetrics.minutes, 30),
    published: '99.3% (2022, 74 sites)',
  },
  { figure: 'mean road km to a hospital (fitted)', ours: mean(all.km), published: '7.3 (2022)' },
  { figure: 'mean minutes to a hospital', ours: mean(all.minutes), published: 'none found' },
  {
    figure: 'road km from Schiermonnikoog (9166)',
    ours: island('9166'),
    published: '57.5 (2023, outpatient sites too)',
  },
  { figure: 'road km from Terschelling (8881)', ours: island('8881'), published: '63 (2019, outpatient sites too)' },
]);
console.log(`${hospitals.length} hospitals, ${origins.length} postcodes, ${total} inhabitants`);
