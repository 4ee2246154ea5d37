import type { BilingualText } from '../../src/core/register/index.ts';
import type { ReferenceData } from '../../src/importers/reference/index.ts';
import { both, figure, regionName, type Figure, type ValidationRow } from './rows.ts';

type Lines = ReferenceData['travelEstimate']['lines']['at'];

const reference = [{ sourceId: 'tno-isochronen', where: 'lijnen van 25 en 30 minuten' }];
const dated: BilingualText = { nl: 'OpenStreetMap 2020', en: 'OpenStreetMap 2020' };
const points = (at: Lines): number => at.reduce((sum, line) => sum + line.points, 0);

/** Errors of the travel estimate at hospitals that it was not fitted on (docs/model.md §18.1); taken as the fit left them. */
export function travelRows({
  travelEstimate,
  yardsticks: { limits },
  register,
}: Pick<ReferenceData, 'travelEstimate' | 'yardsticks' | 'register'>): readonly ValidationRow[] {
  const { lines, errors } = travelEstimate;
  const hospitals = lines.regions.reduce((sum, region) => sum + region.hospitals, 0);
  const all = errors.at(-1);
  return [
    lineRow('lijnen', null, { nl: 'heel Nederland', en: 'the whole country' }, lines.at, hospitals, limits),
    slopeRow(lines.minutesPerKm, limits),
    ...lines.regions.map(({ regionId, hospitals: count, at }) =>
      lineRow(`lijnen-${regionId}`, regionId, regionName({ register }, regionId), at, count, limits),
    ),
    ...lines.worst.map(({ name, regionId, at }, index): ValidationRow => ({
      id: `slechtste-${index + 1}`,
      section: 'travel',
      regionId,
      name: { nl: `slechtst geschat: ${name}`, en: `worst estimated: ${name}` },
      population: pointsWords(points(at), 1),
      given: at.map(errorFigure),
      beside: [],
      dated,
      holds: null,
      verdict: {
        nl: 'telt mee bij de regio; de grens geldt voor ziekenhuizen samen',
        en: 'counts in its region; the limit is for hospitals together',
      },
      sources: reference,
    })),
    ...errors.slice(0, -1).map((one) => distanceRow(one, false, limits)),
    ...(all === undefined ? [] : [distanceRow(all, true, limits)]),
  ];
}

const pointsWords = (count: number, hospitals: number): BilingualText => ({
  nl: `${count} punten op de lijnen van ${hospitals === 1 ? 'dit ziekenhuis' : `${hospitals} ziekenhuizen`}, niet gebruikt bij het afstemmen`,
  en: `${count} points on the lines of ${hospitals === 1 ? 'this hospital' : `${hospitals} hospitals`}, left out of the fit`,
});

const errorFigure = ({ minutes, absolute }: Lines[number]): Figure =>
  figure('minutes', absolute * minutes, {
    label: { nl: `fout op de lijn van ${minutes} minuten`, en: `error on the line of ${minutes} minutes` },
  });
const biasFigure = ({ minutes, bias }: Lines[number]): Figure =>
  figure('share', bias, { label: { nl: `scheef op ${minutes} minuten`, en: `bias at ${minutes} minutes` } });

function lineRow(
  id: string,
  regionId: string | null,
  name: BilingualText,
  at: Lines,
  hospitals: number,
  { lineError, regionBias, goals }: ReferenceData['yardsticks']['limits'],
): ValidationRow {
  const off = at.filter(({ absolute }) => absolute > lineError);
  const biased = at.filter(({ bias }) => Math.abs(bias) > regionBias);
  const holds = off.length === 0 && biased.length === 0;
  const goal = at.every(({ absolute }) => absolute <= goals.lineError);
  return {
    id,
    section: 'travel',
    regionId,
    name: { nl: `reistijd: ${name.nl}`, en: `travel time: ${name.en}` },
    population: pointsWords(points(at), hospitals),
    given: [...at.map(errorFigure), ...at.map(biasFigure)],
    beside: [
      figure('share', lineError, { label: { nl: 'fout hoogstens', en: 'error at most' } }),
      figure('share', regionBias, { label: { nl: 'scheef hoogstens', en: 'bias at most' } }),
    ],
    dated,
    holds,
    verdict: holds
      ? both((number, language) =>
          language === 'nl'
            ? `binnen de grenzen; doel van ${number(100 * goals.lineError, 0)}% ${goal ? 'gehaald' : 'niet gehaald'}`
            : `within the limits; goal of ${number(100 * goals.lineError, 0)}% ${goal ? 'met' : 'not met'}`,
        )
      : both((number, language) =>
          [
            ...off.map(({ minutes, absolute }) =>
              language === 'nl'
                ? `fout van ${number(100 * absolute)}% op ${minutes} minuten`
                : `error of ${number(100 * absolute)}% at ${minutes} minutes`,
            ),
            ...biased.map(({ minutes, bias }) =>
              language === 'nl'
                ? `schatting ${number(Math.abs(100 * bias))}% te ${bias > 0 ? 'lang' : 'kort'} op ${minutes} minuten`
                : `estimate ${number(Math.abs(100 * bias))}% too ${bias > 0 ? 'long' : 'short'} at ${minutes} minutes`,
            ),
          ].join('; '),
        ),
    sources: reference,
  };
}

function slopeRow(
  { reference: asked, estimate }: ReferenceData['travelEstimate']['lines']['minutesPerKm'],
  { lineSlope }: ReferenceData['yardsticks']['limits'],
): ValidationRow {
  const ratio = estimate / asked;
  return {
    id: 'helling',
    section: 'travel',
    regionId: null,
    name: { nl: 'seconden per kilometer tussen beide lijnen', en: 'seconds a kilometre between the two lines' },
    population: {
      nl: 'hemelsbreed, tussen de lijnen van 25 en 30 minuten',
      en: 'straight, between the lines of 25 and 30 minutes',
    },
    given: [figure('secondsPerKm', 60 * estimate)],
    beside: [figure('secondsPerKm', 60 * asked)],
    dated,
    holds: Math.abs(ratio - 1) <= lineSlope,
    verdict: both((number, language) =>
      language === 'nl'
        ? `${number(100 * (ratio - 1))}% naast de lijnen, grens ${number(100 * lineSlope, 0)}%`
        : `${number(100 * (ratio - 1))}% off the lines, limit ${number(100 * lineSlope, 0)}%`,
    ),
    sources: reference,
  };
}

/** Below this share wrong by a circle hardly any pair lies near the line, and a difference says nothing. */
const leastByCircle = 0.02;

function distanceRow(
  { fromKm, toKm, pairs, at }: ReferenceData['travelEstimate']['errors'][number],
  whole: boolean,
  { goals }: ReferenceData['yardsticks']['limits'],
): ValidationRow {
  const telling = at.filter(({ wrongByRadius }) => wrongByRadius >= leastByCircle);
  const holds =
    telling.length === 0 ? null : telling.every(({ wrongHeldOut, wrongByRadius }) => wrongHeldOut < wrongByRadius);
  const missed = goals.misplaced.filter(
    ({ minutes, share }) => (at.find((one) => one.minutes === minutes)?.wrongHeldOut ?? 0) > share,
  );
  const label = (minutes: number): BilingualText => ({
    nl: `postcodes aan de verkeerde kant van ${minutes} minuten`,
    en: `postcodes on the wrong side of ${minutes} minutes`,
  });
  return {
    id: whole ? 'afstand-alle' : `afstand-${fromKm}-${toKm}`,
    section: 'travel',
    regionId: null,
    name: whole
      ? {
          nl: 'postcodes binnen 25 en 30 minuten, alle afstanden',
          en: 'postcodes within 25 and 30 minutes, all distances',
        }
      : {
          nl: `postcodes op ${fromKm} tot ${toKm} km hemelsbreed`,
          en: `postcodes at ${fromKm} to ${toKm} km straight`,
        },
    population: {
      nl: `${pairs} paren van postcode en ziekenhuis, niet gebruikt bij het afstemmen`,
      en: `${pairs} pairs of postcode and hospital, left out of the fit`,
    },
    given: at.map(({ minutes, wrongHeldOut }) => figure('share', wrongHeldOut, { label: label(minutes) })),
    beside: at.map(({ minutes, wrongByRadius }) =>
      figure('share', wrongByRadius, {
        label: { nl: `met een cirkel, ${minutes} minuten`, en: `by a circle, ${minutes} minutes` },
      }),
    ),
    dated,
    holds,
    verdict:
      holds === null
        ? {
            nl: 'niet te toetsen: op deze afstand ligt bijna geen postcode bij een lijn',
            en: 'cannot be tested: at this distance hardly any postcode lies near a line',
          }
        : both((number, language) => {
            const against =
              language === 'nl'
                ? holds
                  ? 'minder fout dan een cirkel om het ziekenhuis'
                  : 'niet overal minder fout dan een cirkel om het ziekenhuis'
                : holds
                  ? 'less wrong than a circle around the hospital'
                  : 'not everywhere less wrong than a circle around the hospital';
            if (!whole) return against;
            const told = missed.map(({ minutes, share }) => `${number(100 * share)}% (${minutes} min)`).join(', ');
            return told === ''
              ? `${against}; ${language === 'nl' ? 'doelen gehaald' : 'goals met'}`
              : `${against}; ${language === 'nl' ? `doel niet gehaald: ${told}` : `goal not met: ${told}`}`;
          }),
    sources: [{ sourceId: 'tno-isochronen', where: 'postcodes binnen 25 en 30 minuten' }],
  };
}
