import type { Advice, Verdict } from '../core/assessment/index.ts';
import type { BilingualText, CountLevel, Norm, NormSet } from '../core/register/index.ts';
import type { AllocationModel } from '../engine/plan/index.ts';
import type { Openness, Volume } from '../core/volumes/index.ts';

/** The words of the field in tables and on the command line; Dutch first. */
type Words<Key extends string> = Readonly<Record<Key, BilingualText>>;

export const verdictWords: Words<Verdict> = {
  met: { nl: 'voldoet', en: 'met' },
  notMet: { nl: 'voldoet niet', en: 'not met' },
  unknown: { nl: 'onbekend', en: 'unknown' },
  notApplicable: { nl: 'niet van toepassing', en: 'not applicable' },
};

export const adviceWords: Words<Advice['kind']> = {
  positive: { nl: 'positief', en: 'positive' },
  negative: { nl: 'negatief', en: 'negative' },
  conditional: { nl: 'voorwaardelijk', en: 'conditional' },
  none: { nl: 'geen', en: 'none' },
};

export const levelWords: Words<CountLevel> = {
  site: { nl: 'locatie', en: 'site' },
  institution: { nl: 'instelling', en: 'institution' },
  network: { nl: 'samenwerkingsverband', en: 'network' },
};

export const setWords: Words<NormSet> = {
  proposed: { nl: 'voorgesteld', en: 'proposed' },
  adopted: { nl: 'vastgesteld', en: 'adopted' },
};

export const normStatusWords: Words<Norm['status']> = {
  proposed: { nl: 'voorgesteld', en: 'proposed' },
  adopted: { nl: 'vastgesteld', en: 'adopted' },
  'in-force': { nl: 'van kracht', en: 'in force' },
};

export const statusWords: Words<Volume['status']> = {
  final: { nl: 'definitief', en: 'final' },
  provisional: { nl: 'voorlopig', en: 'provisional' },
  illustrative: { nl: 'illustratief', en: 'illustrative' },
};

/** Today's word for a model asked for by its name of before. */
export { todaysModel } from '../core/scenario/index.ts';

/** How patients move when sites close. */
export const modelWords: Words<AllocationModel> = {
  steered: { nl: 'als patiënten zich laten sturen', en: 'if patients let themselves be steered' },
  nearest: { nl: 'dichtstbij', en: 'nearest' },
  'stay-or-nearest': { nl: 'wie mag blijven, blijft', en: 'who may stay, stays' },
  choice: { nl: 'eigen keuze', en: 'own choice' },
};

export const opennessWords: Words<Openness> = {
  published: { nl: 'gepubliceerd', en: 'published' },
  supplied: { nl: 'aangeleverd', en: 'supplied' },
};
