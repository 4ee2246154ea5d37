/**
 * Fits the travel estimate (docs/model.md §5) on shared/data: which postcodes lie within 25 and 30 minutes of hospitals with an
 * even number, and the published mean road distance. Writes data/travel-estimate.json; prints the errors in and out of sample.
 * Run: node bench/travel/fit.ts [--dry]
 */
import { writeFileSync } from 'node:fs';
import type { TimeModel } from '../../src/travel/estimate/model.ts';
import { distance } from '../../src/travel/estimate/plane.ts';
import { fitDetour } from './fit-detour.ts';
import { createEstimator, factsOf2020 } from './estimator.ts';
import { fitModel, startModel } from './fit-model.ts';
import { lineError, linePoints, limits, noiseOf, slopes, wrongPairs, type LinePoint } from './measure.ts';
import { readReference, type Hospital } from './reference.ts';

/** Hospitals are dealt over parts, and every part is judged by a fit on the others. */
const parts = 5;
const steps = { whole: 120, part: 45 } as const;

const reference = readReference();
const { hospitals, postcodes } = reference;
const all = hospitals.map((_, index) => index);
const estimator = createEstimator(reference, factsOf2020());
const time = fitModel(reference, estimator, all, startModel, steps.whole);
console.log('fitted', time);
const whole = estimator.minutes(time, all);

/** Which part each hospital falls in: every fifth in the order of the list, strips from west to east, strips from south to north. */
const deals: Readonly<Record<string, (hospital: number) => number>> = {
  'every fifth': (hospital) => hospital % parts,
  'west to east': strips(({ x }) => x),
  'south to north': strips(({ y }) => y),
};
function strips(along: (place: Hospital['place']) => number): (hospital: number) => number {
  const order = all.toSorted((a, b) => along(placeOf(a)) - along(placeOf(b)));
  return (hospital) => Math.floor((order.indexOf(hospital) * parts) / all.length);
}
function placeOf(hospital: number): Hospital['place'] {
  return hospitals[hospital]?.place ?? { x: 0, y: 0 };
}

/** Minutes of every hospital by a fit that did not see it. */
function heldOut(partOf: (hospital: number) => number): {
  readonly minutes: Float64Array;
  readonly models: readonly TimeModel[];
} {
  const minutes = new Float64Array(whole.length).fill(Number.POSITIVE_INFINITY);
  const models = Array.from({ length: parts }, (_, part) => {
    const [out, seen] = [all.filter((one) => partOf(one) === part), all.filter((one) => partOf(one) !== part)];
    const model = fitModel(reference, estimator, seen, startModel, steps.part);
    const own = estimator.minutes(model, out);
    for (const hospital of out) {
      const from = hospital * postcodes.length;
      minutes.set(own.subarray(from, from + postcodes.length), from);
    }
    return model;
  });
  return { minutes, models };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const at = (points: readonly LinePoint[]) =>
  limits.map((minutes) => {
    const { points: count, absolute, bias } = lineError(points.filter(({ limit }) => limit === minutes));
    return { minutes, points: count, absolute: rounded(absolute), bias: rounded(bias) };
  });

const report = (title: string, minutes: Float64Array): void =>
  console.log(
    title,
    JSON.stringify(at(linePoints(reference, minutes))),
    slopes(linePoints(reference, minutes), reference),
  );
report('all hospitals seen', whole);
const dealt = Object.entries(deals).map(([title, partOf]) => {
  const { minutes, models } = heldOut(partOf);
  console.table(models);
  report(title, minutes);
  console.log(wrongPairs(reference, saysBy(minutes)).at(-1));
  return minutes;
});
const out = dealt[0] ?? whole;
const points = linePoints(reference, out);

/** The crow-fly radius that puts most pairs right. */
function radius(limit: 25 | 30): number {
  const column = limits.indexOf(limit);
  const tried = Array.from({ length: 120 }, (_, step) => 8 + step / 4);
  const wrong = tried.map(
    (km) => wrongPairs(reference, (hospital, postcode) => crowKm(hospital, postcode) <= km).at(-1)?.wrong[column] ?? 0,
  );
  return tried[wrong.indexOf(Math.min(...wrong))] ?? 0;
}
const crowKm = (hospital: number, postcode: number): number => {
  const [one, two] = [hospitals[hospital]?.place, postcodes[postcode]?.tested];
  return one === undefined || two === undefined ? Number.POSITIVE_INFINITY : distance(one, two);
};
const radii = { 25: radius(25), 30: radius(30) } as const;
function saysBy(minutes: Float64Array): (hospital: number, postcode: number, limit: 25 | 30) => boolean {
  return (hospital, postcode, limit) => (minutes[hospital * postcodes.length + postcode] ?? 0) <= limit;
}
const [inSample, outOfSample, byRadius] = [
  wrongPairs(reference, saysBy(whole)),
  wrongPairs(reference, saysBy(out)),
  wrongPairs(reference, (hospital, postcode, limit) => crowKm(hospital, postcode) <= radii[limit]),
];
const errors = outOfSample.map(({ fromKm, toKm, pairs, wrong }, row) => ({
  fromKm,
  toKm,
  pairs,
  at: limits.map((minutes, column) => ({
    minutes,
    wrongFitted: rounded((inSample[row]?.wrong[column] ?? 0) / pairs),
    wrongHeldOut: rounded((wrong[column] ?? 0) / pairs),
    wrongByRadius: rounded((byRadius[row]?.wrong[column] ?? 0) / pairs),
  })),
}));
const slope = slopes(points, reference);
const lines = {
  at: at(points),
  minutesPerKm: { reference: rounded(slope.reference), estimate: rounded(slope.estimate) },
  regions: [...new Set(hospitals.map(({ regionId }) => regionId))].toSorted().map((regionId) => ({
    regionId,
    hospitals: hospitals.filter((hospital) => hospital.regionId === regionId).length,
    at: at(points.filter(({ hospital }) => hospitals[hospital]?.regionId === regionId)),
  })),
  worst: hospitals
    .map(({ name, regionId }, index) => ({
      name,
      regionId,
      at: at(points.filter(({ hospital }) => hospital === index)),
    }))
    .toSorted((a, b) => sum(b.at) - sum(a.at))
    .slice(0, 8),
};
function sum(errorsOfOne: readonly { readonly absolute: number }[]): number {
  return errorsOfOne.reduce((total, { absolute }) => total + absolute, 0);
}
const { sdLog, biasLog, correlationKm, correlation } = noiseOf(points);
const detour = await fitDetour(time);
console.table(
  errors.map(({ fromKm, toKm, pairs, at: columns }) => ({
    km: `${fromKm}–${toKm}`,
    pairs,
    25: JSON.stringify(columns[0]),
    30: JSON.stringify(columns[1]),
  })),
);
console.log(JSON.stringify(lines, null, 1));
console.log({ sdLog, biasLog, correlationKm, correlation }, detour, radii);

if (!process.argv.includes('--dry')) {
  const pairs = errors.at(-1)?.pairs ?? 0;
  const custody = {
    sources: [
      { sourceId: 'tno-isochronen', where: 'postcodes binnen 25 en 30 minuten van ziekenhuizen met een even nummer' },
      {
        sourceId: 'cbs-afstand-ziekenhuis',
        where: 'gemiddelde afstand over de weg tot een ziekenhuis zonder buitenpoli, 2022: 7,3 km',
      },
    ],
    dateRead: '2026-11-30',
    checks: [
      {
        method: 'test',
        detail: `Fitted five times without a fifth of the hospitals, and ten times without a strip of the country; the errors on the hospitals left out (every fifth) stand in "errors" and "lines" (${pairs} pairs of ${hospitals.length} hospitals).`,
        date: '2026-11-30',
      },
    ],
    nextReview: '2027-05-30',
    notes:
      'Generated by bench/travel/fit.ts; do not edit. Not fitted: startMinutes, motorwayMinutes (100 km/h) and detour.main. The isochrones end at 30 minutes, so longer times rest on the speed of main roads. Free flow, no peak traffic; the routing engine of the isochrones is pessimistic by 1 to 2 points of inhabitants.',
  };
  const noise = {
    sdLog: rounded(sdLog),
    correlationKm,
    method:
      'Natural logarithm of minutes on the line over the estimate, in the middle of neighbouring postcodes of which one lies within 25 (or 30) minutes of a hospital and the other does not, weighted by the length of their boundary; hospitals left out of the fit. The error of the reference is in it. The length L is that of exp(-d/L) for two points of one hospital and line, d km apart.',
  };
  writeFileSync(
    new URL('../../data/travel-estimate.json', import.meta.url),
    `${JSON.stringify({ custody, time, detour, radiiKm: radii, errors, lines, noise }, null, 2)}\n`,
  );
}
