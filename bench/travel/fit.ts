/**
 * Fits the travel estimate (docs/model.md §5) on shared/data: which postcodes lie within 25 and 30 minutes of hospitals with an
 * even number, and the published mean road distance. Writes data/travel-estimate.json; prints the errors in and out of sample.
 * Run: node bench/travel/fit.ts [--dry]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { sharedPath } from '../../src/testing/shared.ts';
import { nodesAlong, type SlownessField } from '../../src/travel/estimate/field.ts';
import { minutesOf, roadKmOf, type TimeModel } from '../../src/travel/estimate/model.ts';
import { distance, toPlane, type Point } from '../../src/travel/estimate/plane.ts';
import { createWalker, type Waters } from '../../src/travel/estimate/waters.ts';
import { fitTime, type FitPair } from './fit-time.ts';

/** Beyond this crow-fly distance no pair is within 30 minutes, so nothing can be learned. */
const farthestKm = 45;
const folds = 5;
const grid = { cellKm: 6, west: -172, south: -172, columns: 59, rows: 64 } as const;
/** Motorway speed less its detour; not fitted, because the isochrones end at 30 minutes. */
const farSpeed = 80;
/** Published: mean road km to the nearest hospital without outpatient sites, 2022 (CBS). */
const meanRoadKm = 7.3;

const rows = (path: string): readonly Record<string, string>[] => {
  const file = sharedPath(`data/${path}`);
  if (file === null) throw new Error(`shared/data/${path} is not beside this checkout, so there is nothing to fit on.`);
  return parse(readFileSync(file), { columns: true, bom: true });
};
const pointOf = (row: Record<string, string>): Point => toPlane(Number(row['lat']), Number(row['lon']));

const postcodes = rows('nl-pc4/pc4.csv').filter((row) => Number(row['inwoners']) > 0);
const isochrones = rows('nl-isochrones/pc4_hospital_within.csv');
const within = new Map(isochrones.map((row) => [`${row['pc4']} ${row['iso_id']}`, Number(row['within_min'])]));
const even = new Set(isochrones.map((row) => row['iso_id']));
const locations = rows('nl-hospitals/hospital_locations_2019.csv');
const hospitals = locations.filter((row) => even.has(row['iso_id']));
const { waters } = JSON.parse(
  readFileSync(new URL('../../data/water-barriers.json', import.meta.url), 'utf8'),
) as Waters;
const walker = createWalker(waters);

const pairs = hospitals.flatMap((hospital, fold) => {
  const to = pointOf(hospital);
  const walk = walker.to(to);
  return postcodes.flatMap((postcode): FitPair[] => {
    const from = pointOf(postcode);
    const crowKm = distance(from, to);
    if (crowKm > farthestKm) return [];
    const found = within.get(`${postcode['pc4']} ${hospital['iso_id']}`) ?? Number.POSITIVE_INFINITY;
    const weights = new Map<number, number>();
    nodesAlong(grid, from, to, (node, weight) => weights.set(node, (weights.get(node) ?? 0) + weight));
    return [
      {
        crowKm,
        km: walk(from),
        within: found,
        fold: fold % folds,
        nodes: Int32Array.from(weights.keys()),
        weights: Float64Array.from(weights.values()),
      },
    ];
  });
});

const nodes = grid.columns * grid.rows;
const whole = fitTime(pairs, { nodes, columns: grid.columns, farSpeed });
const held = Array.from({ length: folds }, (_, fold) =>
  fitTime(
    pairs.filter((pair) => pair.fold !== fold),
    { nodes, columns: grid.columns, farSpeed },
  ),
);
const minutes = ({ time, log }: { time: TimeModel; log: Float64Array }, pair: FitPair): number => {
  let mean = 0;
  for (const [index, node] of pair.nodes.entries()) mean += (pair.weights[index] ?? 0) * (log[node] ?? 0);
  return minutesOf(time, pair.km, Math.exp(mean));
};
const outOfSample = (pair: FitPair): number => minutes(held[pair.fold] ?? whole, pair);

const classes = [0, 10, 15, 20, 25, 35].map((from, index, all) => ({ from, to: all[index + 1] ?? farthestKm }));
const wrong = (of: readonly FitPair[], limit: number, says: (pair: FitPair) => boolean): number =>
  of.filter((pair) => says(pair) !== pair.within <= limit).length;
/** The crow-fly radius that puts most pairs right. */
const radius = (limit: number): number => {
  const tried = Array.from({ length: 120 }, (_, step) => 8 + step / 4);
  return (
    tried.toSorted(
      (a, b) => wrong(pairs, limit, (p) => p.crowKm <= a) - wrong(pairs, limit, (p) => p.crowKm <= b),
    )[0] ?? 0
  );
};
const radii = { 25: radius(25), 30: radius(30) } as const;
const share = (count: number, of: number): number => Math.round((1000 * count) / Math.max(1, of)) / 1000;
const errors = [...classes, { from: 0, to: farthestKm }].map(({ from, to }) => {
  const own = pairs.filter(({ crowKm }) => crowKm >= from && crowKm < to);
  const at = (limit: 25 | 30) => ({
    minutes: limit,
    wrongFitted: share(
      wrong(own, limit, (pair) => minutes(whole, pair) <= limit),
      own.length,
    ),
    wrongHeldOut: share(
      wrong(own, limit, (pair) => outOfSample(pair) <= limit),
      own.length,
    ),
    wrongByRadius: share(
      wrong(own, limit, ({ crowKm }) => crowKm <= radii[limit]),
      own.length,
    ),
  });
  return { fromKm: from, toKm: to, pairs: own.length, at: [at(25), at(30)] };
});

/** Near detour such that the mean over inhabitants to the nearest general hospital is the published one. */
function fitDetour(): { far: number; near: number; fadeKm: number; meanKm: number } {
  const sites = locations.filter((row) => row['type'] !== 'Kinderziekenhuis').map(pointOf);
  const nearest = postcodes.map((row) => {
    const from = pointOf(row);
    return { km: Math.min(...sites.map((site) => distance(from, site))), inhabitants: Number(row['inwoners']) };
  });
  const people = nearest.reduce((sum, { inhabitants }) => sum + inhabitants, 0);
  const mean = (near: number): number =>
    nearest.reduce((sum, { km, inhabitants }) => sum + inhabitants * roadKmOf({ far: 1.25, near, fadeKm: 10 }, km), 0) /
    people;
  let [low, high] = [-0.2, 2];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (mean(middle) < meanRoadKm) low = middle;
    else high = middle;
  }
  return { far: 1.25, near: Math.round(low * 1000) / 1000, fadeKm: 10, meanKm: mean(low) };
}
const { meanKm, ...detour } = fitDetour();

const field: Omit<SlownessField, 'thousandths'> & { thousandths: readonly number[] } = {
  ...grid,
  thousandths: Array.from(whole.log, (value) => Math.round(value * 1000) + 0),
};
console.table(
  errors.map(({ fromKm, toKm, pairs: n, at }) => ({
    km: `${fromKm}–${toKm}`,
    n,
    ...at[0],
    ...Object.fromEntries(Object.entries(at[1] ?? {}).map(([k, v]) => [`${k}@30`, v])),
  })),
);
console.log('time', whole.time, 'detour', detour, 'mean road km', meanKm, 'radii', radii);

if (!process.argv.includes('--dry')) {
  const custody = {
    sources: [
      { sourceId: 'tno-isochronen', where: 'postcodes binnen 25 en 30 minuten van ziekenhuizen met een even nummer' },
      {
        sourceId: 'cbs-afstand-ziekenhuis',
        where: 'gemiddelde afstand over de weg tot een ziekenhuis zonder buitenpoli, 2022: 7,3 km',
      },
    ],
    dateRead: '2026-11-23',
    checks: [
      {
        method: 'test',
        detail: `Fitted five times without a fifth of the hospitals; the errors on the hospitals left out stand in "errors" (${pairs.length} pairs of ${hospitals.length} hospitals).`,
        date: '2026-11-23',
      },
    ],
    nextReview: '2027-05-23',
    notes:
      'Generated by bench/travel/fit.ts; do not edit. farSpeed (km of crow-fly an hour on long ways) and detour.far are assumptions about motorways: the isochrones end at 30 minutes, so longer times rest on them. Free flow, no peak traffic; the routing engine of the isochrones is pessimistic by 1 to 2 points of inhabitants.',
  };
  const text = JSON.stringify({ custody, time: whole.time, detour, field: null, radiiKm: radii, errors }, null, 2);
  writeFileSync(
    new URL('../../data/travel-estimate.json', import.meta.url),
    `${text.replace('"field": null', `"field": ${JSON.stringify(field)}`)}\n`,
  );
}
