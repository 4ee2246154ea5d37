import { assertNever } from '../result/index.ts';
import type { BilingualText, CountLevel, Intervention, NormSet } from '../register/types.ts';
import type { Interval } from '../units/index.ts';
import { formatInterval, formatNumber, type Language } from '../volumes/index.ts';
import type { Unit } from './tally.ts';
import type { ReasonCode, Verdict } from './types.ts';

/** One text made twice, in Dutch and in English. */
export function inBoth(make: (language: Language) => string): BilingualText {
  return { nl: make('nl'), en: make('en') };
}

/** What an intervention counts, in the plural. */
export function caseWord(unit: Intervention['unit'] | null): BilingualText {
  switch (unit) {
    case 'operations':
      return { nl: 'operaties', en: 'operations' };
    case 'new-patients':
      return { nl: 'nieuwe patiënten', en: 'new patients' };
    case 'treatments':
      return { nl: 'behandelingen', en: 'treatments' };
    case 'patients':
      return { nl: 'patiënten', en: 'patients' };
    case null:
      return { nl: 'gevallen', en: 'cases' };
    default:
      return assertNever(unit);
  }
}

export const LEVEL_WORDS: Record<CountLevel, BilingualText> = {
  site: { nl: 'locatie', en: 'site' },
  institution: { nl: 'instelling', en: 'institution' },
  network: { nl: 'samenwerkingsverband', en: 'network' },
};

export const SET_WORDS: Record<NormSet, BilingualText> = {
  proposed: { nl: 'voorgestelde normen', en: 'proposed norms' },
  adopted: { nl: 'vastgestelde normen', en: 'adopted norms' },
};

export const STATUS_WORDS: Record<string, BilingualText> = {
  proposed: { nl: 'voorgesteld', en: 'proposed' },
  adopted: { nl: 'vastgesteld', en: 'adopted' },
  'in-force': { nl: 'van kracht', en: 'in force' },
};

export const VERDICT_WORDS: Record<Verdict, BilingualText> = {
  met: { nl: 'voldoet', en: 'met' },
  notMet: { nl: 'voldoet niet', en: 'not met' },
  unknown: { nl: 'onbekend', en: 'unknown' },
  notApplicable: { nl: 'niet van toepassing', en: 'not applicable' },
};

/** A value in its own unit: `22`, `49 tot en met 92`, `45%`. */
export function formatValue(value: Interval, unit: Unit, language: Language): string {
  if (unit === 'cases') return formatInterval(value, language);
  const percent = { low: value.low * 100, high: value.high === null ? null : value.high * 100 };
  return `${formatInterval(percent, language)}%`;
}

/** A margin with its sign: `+2`, `−15`, `+29 tot en met +72`. */
export function formatMargin(margin: Interval, unit: Unit, language: Language): string {
  const signed = (value: number): string => {
    const scaled = unit === 'share' ? value * 100 : value;
    const text =
      formatNumber(scaled, language) +
      (unit === 'share' ? (language === 'nl' ? ' procentpunt' : ' percentage points') : '');
    return scaled > 0 ? `+${text}` : text;
  };
  if (margin.high === margin.low) return signed(margin.low);
  if (margin.high === null) return `${language === 'nl' ? 'ten minste' : 'at least'} ${signed(margin.low)}`;
  return `${signed(margin.low)} ${language === 'nl' ? 'tot en met' : 'to'} ${signed(margin.high)}`;
}

const REASONS: Record<ReasonCode, BilingualText> = {
  'no-norm': {
    nl: 'voor deze behandeling geldt op deze dag geen norm',
    en: 'no norm applies to this treatment on this day',
  },
  'no-consensus': {
    nl: 'de beroepsgroepen zijn het niet eens over een norm',
    en: 'the professions do not agree on a norm',
  },
  'no-count': { nl: 'er is geen aantal bekend', en: 'no count is known' },
  'count-missing': {
    nl: 'de bron noemt het ziekenhuis, maar geeft geen aantal',
    en: 'the source names the hospital but gives no count',
  },
  'count-masked-straddles': {
    nl: 'het aantal is afgeschermd en kan boven of onder de norm liggen',
    en: 'the count is masked and may be above or below the norm',
  },
  'count-disputed': {
    nl: 'bronnen geven verschillende aantallen, aan weerszijden van de norm',
    en: 'sources give different counts, on both sides of the norm',
  },
  'site-split-unknown': {
    nl: 'het is niet bekend hoe de aantallen over de locaties zijn verdeeld',
    en: 'it is not known how the counts are divided over the sites',
  },
  'network-member-unknown': {
    nl: 'van een lid van het samenwerkingsverband is geen aantal bekend',
    en: 'no count is known of a member of the network',
  },
  'network-overlap-unknown': {
    nl: 'de bron zegt niet of de leden van het samenwerkingsverband dezelfde operaties tellen',
    en: 'the source does not say whether the members of the network count the same operations',
  },
  'share-not-supplied': {
    nl: 'het percentage binnen de termijn is niet aangeleverd',
    en: 'the share within the time was not supplied',
  },
  'tier-not-supplied': {
    nl: 'het is niet bekend welke trap van de norm geldt',
    en: 'it is not known which tier of the norm applies',
  },
  'years-missing': {
    nl: 'niet van alle jaren van het gemiddelde is een aantal bekend',
    en: 'not all years of the mean have a known count',
  },
  'not-in-network': {
    nl: 'het ziekenhuis is geen lid van een samenwerkingsverband hiervoor',
    en: 'the hospital is not in a network for this',
  },
};

/** Why a verdict is unknown or not applicable, as a part of a sentence. */
export function describeReason(code: ReasonCode): BilingualText {
  return REASONS[code];
}
