import type { BandView, MeasuresView, ReachView } from '../../app/ground/types.ts';
import type { TreatmentImpact } from '../../app/scenario/types.ts';
import type { ReportBlock, ReportTable } from './model.ts';
import { text } from './numbers.ts';
import { columns, list, type Parts } from './parts.ts';

/** What the figures rest on: per treatment that changes the ground, the home share first, and where it cannot carry; the travel times once. */
export function groundBlock({ sheet, pick }: Parts): ReportBlock | null {
  const told = sheet.treatments.flatMap(({ name, ground }) => (ground === null ? [] : [{ name, ground }]));
  return list([
    ...told.flatMap(({ name, ground: { words, carries } }) => [
      `${pick(name)}: ${pick(words)}`,
      ...(carries.words === null ? [] : [`${pick(name)}: ${pick(carries.words)}`]),
    ]),
    ...new Set(told.map(({ ground }) => pick(ground.travel.words))),
  ]);
}

/**
 * The headline of a treatment: who must move and leaves the region, reach (within the region where the scenario is of one, else anywhere) and
 * loss of choice, each with its band, and the trip by its band alone; nothing of minutes where fewer than five must move.
 */
export function measureSentences(parts: Parts, { name, measures }: TreatmentImpact): readonly string[] {
  const { words, pick, numbers, sheet } = parts;
  const called = pick(name);
  if (measures === null) return [words.noMeasures(called)];
  const { movers, leave, leaveShare, loss, trip, tooFew } = measures;
  if (movers < 0.05) return [words.mustMoveNobody(called)];
  const region = sheet.scenario.regionName;
  const share = leaveShare === null ? '' : shareBand(parts, leaveShare);
  const reach = headlineReach(parts, measures);
  return [
    words.mustMove(called, numbers.text(movers)),
    ...(region === null ? [] : [words.leaveRegion(numbers.text(leave), pick(region), share)]),
    ...(tooFew === null ? [] : [words.tooFewSentence]),
    ...(reach === null
      ? []
      : [
          (region === null ? words.reachAnywhere : words.reachWithin)(
            numbers.text(reach.extra),
            bandText(parts, reach.band),
          ),
        ]),
    ...(loss.perMover === null ? [] : [words.lossSentence(numbers.text(loss.perMover), bandText(parts, loss.band))]),
    ...(trip?.band === null || trip?.band === undefined ? [] : [tripSentence(parts, trip.band)]),
  ];
}

/** Reach as the headline takes it: within the region where the scenario is of one, else anywhere. */
export const headlineReach = ({ sheet }: Pick<Parts, 'sheet'>, measures: MeasuresView): ReachView | null =>
  sheet.scenario.regionName === null ? measures.reachAnywhere : measures.reachWithin;

const hasBothSigns = ({ low, high }: BandView): boolean => low < 0 && high > 0;

/** Whether trips get longer or shorter hangs on how patients choose: no figure made of them has a sign of its own. */
export function tripHasBothSigns({ measures }: Pick<TreatmentImpact, 'measures'>): boolean {
  const band = measures?.trip?.band ?? null;
  return band !== null && hasBothSigns(band);
}

/** The trip has no sign of its own where its band has both. */
function tripSentence(parts: Parts, band: BandView): string {
  const { words, numbers } = parts;
  const { low, high } = band;
  const of = (value: number): string => numbers.text(Math.abs(value));
  if (hasBothSigns(band)) return words.tripEither(of(low), of(high));
  const [least, most] = high <= 0 ? [high, low] : [low, high];
  return (high <= 0 ? words.tripShorter : words.tripLonger)(of(least), of(most));
}

/** "12,3 tot 18", of a measure that has one sign; nothing where no band is known. */
export function bandText({ numbers, words }: Parts, band: BandView | null): string {
  if (band === null) return '';
  const [low, high] = [numbers.text(band.low), numbers.text(band.high)];
  return low === high ? '' : ` (${low} ${words.upTo} ${high})`;
}

function shareBand({ numbers, words }: Parts, { low, high }: BandView): string {
  const [from, to] = [numbers.text(Math.round(low * 100)), numbers.text(Math.round(high * 100))];
  return from === to ? ` (${from}%)` : ` (${from} ${words.upTo} ${to}%)`;
}

/** The three measures of every treatment that changes, with their bands; a dash where fewer than five must move. */
export function measuresTable(parts: Parts, treatments: readonly TreatmentImpact[]): ReportTable | null {
  const { words, pick, numbers, sheet } = parts;
  const rows = treatments.flatMap(({ name, measures }) => {
    if (measures === null) return [];
    const { movers, leave, reachWithin, reachAnywhere, trip, loss } = measures;
    const reach = (view: ReachView | null) => text(view === null ? '–' : signedBand(parts, view.extra, view.band));
    return [
      [
        text(pick(name)),
        numbers.cell(movers),
        ...(sheet.scenario.regionName === null ? [] : [numbers.cell(leave), reach(reachWithin)]),
        reach(reachAnywhere),
        text(loss.perMover === null ? '–' : signedBand(parts, loss.perMover, loss.band)),
        text(trip?.band === null || trip?.band === undefined ? '–' : signedEnds(parts, trip.band)),
      ],
    ];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    caption: words.measuresTitle,
    columns: columns(
      words.treatment,
      `#${words.mustMoveColumn}`,
      ...(sheet.scenario.regionName === null ? [] : [`#${words.leaveColumn}`, `#${words.reachWithinColumn}`]),
      `#${words.reachAnywhereColumn}`,
      `#${words.lossColumn}`,
      `#${words.tripColumn}`,
    ),
    rows,
  };
}

const signedBand = (parts: Parts, value: number, band: BandView | null): string =>
  band === null ? parts.numbers.signed(value) : `${parts.numbers.signed(value)} (${signedEnds(parts, band)})`;

const signedEnds = ({ numbers, words }: Parts, { low, high }: BandView): string =>
  `${numbers.signed(low)} ${words.upTo} ${numbers.signed(high)}`;
