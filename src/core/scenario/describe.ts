import type { BilingualText } from '../register/index.ts';
import type { Change } from './types.ts';

/** How sites, treatments and conditions are called. */
export interface ScenarioNames {
  readonly site: (id: string) => BilingualText;
  readonly intervention: (id: string) => BilingualText;
  readonly condition: (id: string) => BilingualText;
}

/** A change as a sentence. */
export function describeChange(change: Change, names: ScenarioNames): BilingualText {
  const { target } = change;
  const of =
    target.kind === 'intervention'
      ? names.intervention(target.interventionId)
      : both(names.condition(target.conditionId), 'alle behandelingen bij ', 'all treatments of ');
  const site = names.site(change.siteId);
  const percent = (share: number, language: 'nl' | 'en'): string =>
    `${String(Math.round(share * 1000) / 10).replace('.', language === 'nl' ? ',' : '.')}%`;
  switch (change.kind) {
    case 'close':
      return say(of, `${site.nl} stopt`, `${site.en} stops`);
    case 'keep':
      return say(of, `${site.nl} blijft`, `${site.en} stays`);
    case 'open':
      return say(of, `${site.nl} begint`, `${site.en} starts`);
    case 'force':
      return say(of, `${site.nl} blijft open, ook onder de norm`, `${site.en} stays open, below the norm too`);
    case 'cap':
      return say(
        of,
        `${site.nl} behandelt ten hoogste ${change.patientsPerYear} patiënten per jaar`,
        `${site.en} treats at most ${change.patientsPerYear} patients a year`,
      );
    case 'set-share':
      return say(
        of,
        `${site.nl} krijgt ${percent(change.share, 'nl')} van de patiënten`,
        `${site.en} gets ${percent(change.share, 'en')} of the patients`,
      );
    case 'move': {
      const to = names.site(change.toSiteId);
      return say(
        of,
        `${percent(change.share, 'nl')} van de patiënten van ${site.nl} gaat naar ${to.nl}`,
        `${percent(change.share, 'en')} of the patients of ${site.en} go to ${to.en}`,
      );
    }
    case 'share-care': {
      const hub = names.site(change.hubSiteId);
      return say(
        of,
        `${site.nl} deelt de zorg met ${hub.nl}: alleen de behandeling gaat daarheen`,
        `${site.en} shares care with ${hub.en}: only the treatment itself goes there`,
      );
    }
  }
}

const both = (text: BilingualText, nl: string, en: string): BilingualText => ({
  nl: `${nl}${text.nl}`,
  en: `${en}${text.en}`,
});
const say = (of: BilingualText, nl: string, en: string): BilingualText => ({
  nl: `${of.nl}: ${nl}.`,
  en: `${of.en}: ${en}.`,
});
