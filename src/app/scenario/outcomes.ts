import { fewestMovers, type Outcome, type TornadoMeasure } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import { volumeTolerance } from '../../engine/problem/index.ts';

/** Every outcome of a tornado. */
export type Outcomes = Readonly<Record<TornadoMeasure, Outcome>>;

/** Patient-minutes a year, of so many patients a year. */
export interface Minutes {
  readonly minutes: number;
  readonly patients: number;
}

/** What a scenario does to one treatment as far as a tornado asks; a sentence says why a part is not known. */
export interface Found {
  /** Patients a year of the open site with the fewest, and those it must have. */
  readonly least: { readonly volume: number; readonly norm: number } | BilingualText;
  /** Extra minutes of the trip of who must move, under the model of the scenario. */
  readonly trip: Minutes | BilingualText;
  /** Minutes of choice that are lost, over who must move under choice. */
  readonly loss: Minutes | BilingualText;
}

const known = (value: number): Outcome => ({ value, why: null });
export const unknown = (why: BilingualText): Outcome => ({ value: null, why });
const isText = (part: object): part is BilingualText => 'nl' in part;

/** The outcomes of the treatments together: the smallest margin of any, and minutes over who must move for any of them. */
export function outcomesOf(all: readonly Found[]): Outcomes {
  if (all.length === 0) return unknownOutcomes(nothingChanges);
  return {
    'smallest-margin': smallestMargin(all.map(({ least }) => least)),
    'extra-trip': perMover(all.map(({ trip }) => trip)),
    'loss-per-mover': perMover(all.map(({ loss }) => loss)),
  };
}

export const unknownOutcomes = (why: BilingualText): Outcomes => ({
  'smallest-margin': unknown(why),
  'extra-trip': unknown(why),
  'loss-per-mover': unknown(why),
});

/** So many times the patients, everywhere alike, and so many times the norm. */
export function scaled(found: Found, { patients = 1, norm = 1 }: { patients?: number; norm?: number }): Found {
  const times = (part: Minutes | BilingualText) =>
    isText(part) ? part : { minutes: part.minutes * patients, patients: part.patients * patients };
  return {
    least: isText(found.least) ? found.least : { volume: found.least.volume * patients, norm: found.least.norm * norm },
    trip: times(found.trip),
    loss: times(found.loss),
  };
}

function smallestMargin(parts: readonly Found['least'][]): Outcome {
  let least = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (isText(part)) return unknown(part);
    least = Math.min(least, part.volume - part.norm);
  }
  return Number.isFinite(least) ? known(least) : unknown(noSites);
}

/** A mean over at least five people a year (docs/model.md §8.6); counts are whole, a fit is not. */
function perMover(parts: readonly (Minutes | BilingualText)[]): Outcome {
  let [minutes, patients] = [0, 0];
  for (const part of parts) {
    if (isText(part)) return unknown(part);
    minutes += part.minutes;
    patients += part.patients;
  }
  if (patients < fewestMovers * (1 - volumeTolerance)) return unknown(tooFew(patients));
  return Number.isFinite(minutes) ? known(minutes / patients) : unknown(unserved);
}

function tooFew(patients: number): BilingualText {
  const shown = Math.round(patients * 10) / 10;
  return {
    nl: inDutch`Er moeten ${shown} patiënten per jaar verhuizen; onder de ${fewestMovers} is er geen gemiddelde.`,
    en: inEnglish`${shown} patients a year must move; under ${fewestMovers} there is no mean.`,
  };
}

const nothingChanges: BilingualText = { nl: 'Er verandert niets.', en: 'Nothing is changed.' };
const noSites: BilingualText = { nl: 'Er is geen open locatie.', en: 'No site is open.' };
const unserved: BilingualText = {
  nl: 'Een deel van de patiënten bereikt geen open locatie meer.',
  en: 'Some of the patients reach no open site any more.',
};
