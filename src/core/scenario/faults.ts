import { inDutch, inEnglish } from '../volumes/index.ts';
import type { InterventionId, SiteId } from '../ids/index.ts';
import type { Change, ScenarioFault } from './types.ts';

const at = (index: number): string => (index < 0 ? 'changes' : `changes[${index}]`);

/** Every fault of changes as a sentence: what, where, and what to do. */
export const fault = {
  targetUnknown: (index: number, { target }: Change): ScenarioFault =>
    target.kind === 'intervention'
      ? {
          code: 'intervention-unknown',
          path: at(index),
          sentence: {
            nl: `de behandeling '${target.interventionId}' heeft op dit uitgangspunt geen cijfers. Kies een andere behandeling, of importeer aantallen.`,
            en: `the treatment '${target.interventionId}' has no figures on this baseline. Choose another treatment, or import counts.`,
          },
        }
      : {
          code: 'condition-unknown',
          path: at(index),
          sentence: {
            nl: `de aandoening '${target.conditionId}' heeft op dit uitgangspunt geen behandelingen met cijfers. Kies een andere, of importeer aantallen.`,
            en: `the condition '${target.conditionId}' has no treatments with figures on this baseline. Choose another, or import counts.`,
          },
        },
  siteUnknown: (index: number, siteId: SiteId): ScenarioFault => ({
    code: 'site-unknown',
    path: at(index),
    sentence: {
      nl: `de locatie '${siteId}' hoort niet bij deze behandeling in dit gebied. Kies een locatie uit de lijst.`,
      en: `the site '${siteId}' does not belong to this treatment in this area. Choose a site of the list.`,
    },
  }),
  notPerforming: (index: number, siteId: SiteId, kind: 'close' | 'keep' | 'move' | 'share-care'): ScenarioFault => ({
    code: 'not-performing',
    path: at(index),
    sentence: {
      nl: `'${siteId}' verricht deze behandeling nu niet, dus '${kind}' kan niet. Gebruik 'open' om er te beginnen.`,
      en: `'${siteId}' does not perform this treatment now, so '${kind}' cannot be. Use 'open' to start there.`,
    },
  }),
  performsAlready: (index: number, siteId: SiteId): ScenarioFault => ({
    code: 'performs-already',
    path: at(index),
    sentence: {
      nl: `'${siteId}' verricht deze behandeling al. Gebruik 'keep' om haar te houden.`,
      en: `'${siteId}' performs this treatment already. Use 'keep' to keep it.`,
    },
  }),
  moveToSelf: (index: number, siteId: SiteId): ScenarioFault => ({
    code: 'move-to-self',
    path: at(index),
    sentence: {
      nl: `patiënten van '${siteId}' kunnen niet naar dezelfde locatie. Kies een andere.`,
      en: `patients of '${siteId}' cannot go to the same site. Choose another.`,
    },
  }),
  contradiction: (siteId: SiteId, interventionId: InterventionId, closed: number, forced: number): ScenarioFault => ({
    code: 'contradiction',
    path: at(Math.max(closed, forced)),
    sentence: {
      nl: `'${siteId}' wordt voor '${interventionId}' gesloten (wijziging ${closed + 1}) en moet open blijven (wijziging ${forced + 1}). Haal een van beide weg.`,
      en: `'${siteId}' is closed for '${interventionId}' (change ${closed + 1}) and must stay open (change ${forced + 1}). Remove one of the two.`,
    },
  }),
  closedButAsked: (index: number, siteId: SiteId, interventionId: InterventionId): ScenarioFault => ({
    code: 'contradiction',
    path: at(index),
    sentence: {
      nl: `'${siteId}' is voor '${interventionId}' niet open, maar krijgt een aandeel of een grens. Open de locatie, of haal dat weg.`,
      en: `'${siteId}' is not open for '${interventionId}', but gets a share or a limit. Open the site, or remove that.`,
    },
  }),
  movesAboveOne: (index: number, siteId: SiteId, interventionId: InterventionId): ScenarioFault => ({
    code: 'shares-above-one',
    path: at(index),
    sentence: {
      nl: `van '${siteId}' gaat voor '${interventionId}' meer dan 100% van de patiënten weg. Verlaag de aandelen tot samen ten hoogste 1.`,
      en: `more than 100% of the patients of '${siteId}' leave for '${interventionId}'. Lower the shares to at most 1 together.`,
    },
  }),
  sharesAboveOne: (interventionId: InterventionId, sum: number): ScenarioFault => ({
    code: 'shares-above-one',
    path: 'changes',
    sentence: {
      nl: inDutch`de locaties krijgen voor '${interventionId}' samen ${Math.round(sum * 1000) / 10}% van de patiënten. Verlaag de aandelen tot samen ten hoogste 100%.`,
      en: inEnglish`the sites get ${Math.round(sum * 1000) / 10}% of the patients of '${interventionId}' together. Lower the shares to at most 100% together.`,
    },
  }),
  moveToClosed: (index: number, siteId: SiteId, interventionId: InterventionId): ScenarioFault => ({
    code: 'move-to-closed',
    path: at(index),
    sentence: {
      nl: `patiënten voor '${interventionId}' worden naar '${siteId}' gestuurd, dat niet open is. Open die locatie, of kies een andere.`,
      en: `patients for '${interventionId}' are sent to '${siteId}', which is not open. Open that site, or choose another.`,
    },
  }),
  nothingOpen: (interventionId: InterventionId): ScenarioFault => ({
    code: 'nothing-open',
    path: 'changes',
    sentence: {
      nl: `voor '${interventionId}' blijft geen enkele locatie open. Laat er ten minste een open.`,
      en: `no site stays open for '${interventionId}'. Leave at least one open.`,
    },
  }),
} as const;
