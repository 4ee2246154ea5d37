import type { BilingualText, Norm } from '../register/types.ts';
import { asYear, type Year } from '../units/index.ts';
import type { Advice, LevelVerdict, Trend, Verdict } from './types.ts';
import { describeReason } from './words.ts';

/** Purchasing advice over a reporting year is for the contract year two years later (docs/model.md §3.1). */
export function contractYear(reportingYear: Year): Year {
  return asYear(reportingYear + 2);
}

/** What the advice rests on. */
export interface AdviceGrounds {
  readonly year: Year;
  readonly norm: Norm | null;
  readonly decisive: LevelVerdict;
  readonly otherLevels: readonly LevelVerdict[];
  readonly trend: Trend;
  readonly sourceAdvice: Advice['sourceAdvice'];
  /** On the source's list of hospitals not to buy from. */
  readonly advisedAgainst: boolean;
  /** Verdict under the adopted set, when another set was asked for and its norm is another one. */
  readonly adoptedVerdict: Verdict | null;
  readonly illustrative: boolean;
}

/** Positive, negative or conditional with the reason, by the rules of docs/model.md §3.2, first that holds. */
export function advise(grounds: AdviceGrounds): Advice {
  const [kind, reason] = ruleFor(grounds);
  const labelled = grounds.illustrative
    ? { nl: `${reason.nl} De cijfers zijn illustratief.`, en: `${reason.en} The figures are illustrative.` }
    : reason;
  return { kind, contractYear: contractYear(grounds.year), reason: labelled, sourceAdvice: grounds.sourceAdvice };
}

type Ruling = readonly [Advice['kind'], BilingualText];

function ruleFor(grounds: AdviceGrounds): Ruling {
  const { decisive, norm } = grounds;
  switch (decisive.verdict) {
    case 'notApplicable':
      return ['none', because('Geen advies', 'No advice', decisive)];
    case 'unknown':
      return unknownRule(grounds);
    case 'notMet':
      if (grounds.adoptedVerdict === 'met') return ['conditional', SETS_DIFFER];
      if (inTransition(norm, grounds.year)) return ['conditional', transition(norm?.transitionUntil ?? '')];
      if (decisive.value?.high === 0)
        return ['negative', { nl: 'Het ziekenhuis meldde er geen.', en: 'The hospital reported none.' }];
      return ['negative', { nl: 'Het aantal ligt onder de norm.', en: 'The count is below the norm.' }];
    case 'met':
      return metRule(grounds);
  }
}

function unknownRule(grounds: AdviceGrounds): Ruling {
  if (grounds.advisedAgainst && grounds.decisive.value === null)
    return [
      'negative',
      {
        nl: 'In de bron is inkoop afgeraden; er is geen aantal gemeld.',
        en: 'Advised against in the source; no count was reported.',
      },
    ];
  return ['conditional', because('Eerst uitzoeken', 'To be clarified first', grounds.decisive)];
}

function metRule(grounds: AdviceGrounds): Ruling {
  const { decisive, trend } = grounds;
  if (grounds.adoptedVerdict === 'notMet') return ['conditional', SETS_DIFFER];
  const alone = grounds.otherLevels.find((level) => level.level === 'institution');
  if (decisive.level === 'network' && alone !== undefined && alone.verdict !== 'met')
    return [
      'conditional',
      {
        nl: 'De norm wordt alleen samen gehaald, als samenwerkingsverband.',
        en: 'The norm is met only together, as a network.',
      },
    ];
  const judgedByYear = grounds.norm?.yearsAveraged === 1;
  if (judgedByYear && trend.years.length > 1 && decisive.threshold !== null && below(trend.mean, decisive.threshold))
    return [
      'conditional',
      {
        nl: 'Dit jaar gehaald, maar gemiddeld over de laatste jaren niet.',
        en: 'Met this year, but not on the mean of the latest years.',
      },
    ];
  return ['positive', { nl: 'De norm is gehaald.', en: 'The norm is met.' }];
}

const below = (mean: Trend['mean'], threshold: number): boolean =>
  mean !== null && mean.high !== null && mean.high < threshold;

/** Whether the old way is still allowed on the first day of the contract year (§3.3). */
function inTransition(norm: Norm | null, year: Year): boolean {
  return norm !== null && norm.transitionUntil !== null && `${contractYear(year)}-01-01` < norm.transitionUntil;
}

const SETS_DIFFER: BilingualText = {
  nl: 'De voorgestelde en de vastgestelde norm geven een ander oordeel.',
  en: 'The proposed and the adopted norm give different verdicts.',
};

const transition = (until: string): BilingualText => ({
  nl: `Onder de norm, maar er is een overgang tot ${until}.`,
  en: `Below the norm, but there is a transition until ${until}.`,
});

function because(nl: string, en: string, level: LevelVerdict): BilingualText {
  const [code] = level.reasons;
  const reason = code === undefined ? null : describeReason(code);
  return reason === null ? { nl: `${nl}.`, en: `${en}.` } : { nl: `${nl}: ${reason.nl}.`, en: `${en}: ${reason.en}.` };
}
