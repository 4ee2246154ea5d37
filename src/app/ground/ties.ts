import type { BilingualText } from '../../core/register/index.ts';
import type { PlanAnswer } from '../plans/types.ts';
import type { SurvivalView, TiesView } from './types.ts';
import { number } from './words.ts';

type Told = Pick<PlanAnswer, 'best' | 'alternatives' | 'sites'>;

/**
 * Which plans of an answer are as good as its best before there are worlds: the error of the ground is then that of the travel times, `sdLog`, on
 * what lies between the two, patient-minutes a year per alternative (docs/model.md §12.5).
 */
export const tiesByTravel = (answer: Told, apart: readonly number[], sdLog: number): TiesView =>
  tiesOf(
    answer,
    apart.map((minutes) => sdLog * minutes),
    'travel',
  );

/** The same as worlds tell it: the error is the spread of the difference. What the answer told before stands where worlds say nothing of a plan. */
export function tiesByWorlds(answer: Told & Pick<PlanAnswer, 'ties'>, survival: SurvivalView | null): TiesView {
  const errors = answer.alternatives.flatMap((_, at) => survival?.plans[at + 1]?.error ?? []);
  if (errors.length === 0 || errors.length < answer.alternatives.length) return answer.ties;
  return tiesOf(answer, errors, 'worlds');
}

function tiesOf(answer: Told, errors: readonly number[], from: TiesView['from']): TiesView {
  const { best, alternatives } = answer;
  if (best === null) return noTies;
  const kept = new Set(best.openSiteIds);
  const told = alternatives.map(({ cost, openSiteIds }, at): TiesView['alternatives'][number] => {
    const own = new Set(openSiteIds);
    const [more, error] = [cost - best.cost, errors[at] ?? 0];
    return {
      more,
      error,
      tie: Math.abs(more) <= error,
      closes: [...kept].filter((id) => !own.has(id)),
      opens: [...own].filter((id) => !kept.has(id)),
    };
  });
  const flipped = new Set(told.flatMap(({ tie, closes, opens }) => (tie ? [...closes, ...opens] : [])));
  const either = answer.sites.filter(({ siteId }) => flipped.has(siteId));
  const names = either.map(({ name }) => name);
  return {
    from,
    alternatives: told,
    either: either.map(({ siteId }) => siteId),
    words: wordsOf(told, names, from),
  };
}

/** Of an answer without a plan, or of before ties were told. */
export const noTies: TiesView = { from: 'travel', alternatives: [], either: [], words: null };

function wordsOf(
  told: TiesView['alternatives'],
  either: readonly string[],
  from: TiesView['from'],
): BilingualText | null {
  if (told.length === 0) return null;
  const ties = told.filter(({ tie }) => tie).length;
  const basis = {
    worlds: { nl: 'zoals de werelden die geven', en: 'as the worlds give it' },
    travel: { nl: 'voorlopig die van de reistijden alleen', en: 'for now that of the travel times alone' },
  }[from];
  if (ties === 0)
    return {
      nl: `Geen ander gevonden plan is even goed: elk verschilt meer van dit plan dan de fout van de grondslag (${basis.nl}).`,
      en: `No other plan that was found is equally good: each differs from this one by more than the error of the ground (${basis.en}).`,
    };
  const count = (language: 'nl' | 'en'): string => number(ties, 0, language);
  return {
    nl: `Even goed: dit plan en ${count('nl')} ${ties === 1 ? 'ander' : 'andere'}. Zij verschillen niet meer dan de fout van de grondslag (${basis.nl}). Deze gegevens zeggen dus niet welke van deze locaties de behandeling houden: ${either.join('; ')}.`,
    en: `Equally good: this plan and ${count('en')} ${ties === 1 ? 'other' : 'others'}. They differ by no more than the error of the ground (${basis.en}). So these data do not say which of these sites keep the treatment: ${either.join('; ')}.`,
  };
}
