import type { BilingualText, Intervention } from '../register/types.ts';
import type { Year } from '../units/index.ts';
import type { Language } from '../volumes/index.ts';
import type { Goal } from './goal.ts';
import type { LevelVerdict } from './types.ts';
import { caseWord, describeReason, formatValue, inBoth } from './words.ts';

/** What the sentence needs beside the verdict. */
interface Setting {
  readonly unit: Intervention['unit'] | null;
  readonly goal: Goal;
  readonly year: Year;
  readonly yearsAveraged: number;
  readonly illustrative: boolean;
}

/** The verdict and its reason in one sentence for people. */
export function summarise(level: LevelVerdict, setting: Setting): BilingualText {
  return inBoth((language) => {
    const label = setting.illustrative
      ? language === 'nl'
        ? ' (illustratieve cijfers)'
        : ' (illustrative figures)'
      : '';
    return `${opening(level, language)}: ${body(level, setting, language)}${label}.`;
  });
}

function opening(level: LevelVerdict, language: Language): string {
  const words = {
    met: { nl: 'Voldoet', en: 'Met' },
    notMet: { nl: 'Voldoet niet', en: 'Not met' },
    unknown: { nl: 'Onbekend', en: 'Unknown' },
    notApplicable: { nl: 'Niet van toepassing', en: 'Not applicable' },
  } as const;
  const word = words[level.verdict][language];
  if (level.level === 'institution' || level.verdict === 'notApplicable') return word;
  const as =
    level.level === 'site'
      ? { nl: 'op locatie', en: 'at site' }
      : { nl: 'als samenwerkingsverband', en: 'as a network' };
  return `${word} ${as[language]} (${level.subjectName})`;
}

function body(level: LevelVerdict, setting: Setting, language: Language): string {
  const dutch = language === 'nl';
  const counted = level.value === null ? null : countedText(level.value, setting, language);
  if (level.verdict === 'unknown' || level.verdict === 'notApplicable') {
    const reasons = level.reasons.map((code) => describeReason(code)[language]).join('; ');
    return counted === null ? reasons : `${counted}; ${reasons}`;
  }
  const norm =
    level.threshold === null
      ? ''
      : formatValue({ low: level.threshold, high: level.threshold }, setting.goal.unit, language);
  return `${counted ?? ''}; ${dutch ? 'de norm is' : 'the norm is'} ${norm}`;
}

function countedText(value: NonNullable<LevelVerdict['value']>, setting: Setting, language: Language): string {
  const dutch = language === 'nl';
  const text = formatValue(value, setting.goal.unit, language);
  const what =
    setting.goal.unit === 'share'
      ? dutch
        ? 'binnen de termijn'
        : 'within the time'
      : caseWord(setting.unit)[language];
  if (setting.goal.kind === 'none' || setting.yearsAveraged === 1) return `${text} ${what} in ${setting.year}`;
  const from = setting.year - setting.yearsAveraged + 1;
  return dutch
    ? `gemiddeld ${text} ${what} over ${from}-${setting.year}`
    : `a mean of ${text} ${what} over ${from}-${setting.year}`;
}
