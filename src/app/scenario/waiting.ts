import { waitingRisk, type LoadImpact, type WaitingRisk } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import type { AppState } from '../state.ts';
import type { Evaluated } from './treatment.ts';
import type { HospitalImpact, ImpactSheet } from './types.ts';

/** What the Treeknorm asks of each kind of treatment; which norm fits what is our reading. */
const treeknormOf = {
  operations: { weeks: 'inpatientWeeks', words: { nl: 'opname', en: 'admission' } },
  'new-patients': { weeks: 'outpatientWeeks', words: { nl: 'een eerste bezoek', en: 'a first visit' } },
  treatments: { weeks: 'dayTreatmentWeeks', words: { nl: 'dagbehandeling', en: 'day treatment' } },
  patients: { weeks: 'dayTreatmentWeeks', words: { nl: 'dagbehandeling', en: 'day treatment' } },
} as const;

/** A hospital that gets patients of a treatment. */
interface Receiver {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}
type NotToSay = Extract<WaitingRisk, { kind: 'not-to-say' }>['why'];

/**
 * The wait at receivers as a risk (docs/model.md §17.7). Nobody's waiting list is known here, and how many a hospital can treat only
 * from what the user supplies; what cannot be said is said in one line per reason, with the hospitals.
 */
export function waitingRisks(
  { care }: AppState,
  evaluated: readonly Evaluated[],
  hospitals: readonly HospitalImpact[],
): ImpactSheet['waiting'] {
  const { waiting } = care.impact;
  return evaluated.flatMap(({ prepared, sites, elsewhere }) => {
    const { id, name: what, unit } = prepared.basis.intervention;
    const norm = { ...treeknormOf[unit], weeks: waiting[treeknormOf[unit].weeks] };
    const silent = new Map<NotToSay, Receiver[]>();
    const grows = hospitals.flatMap(({ providerId, name, loads }): readonly BilingualText[] => {
      const here = [...sites, ...elsewhere.sites].filter((site) => site.providerId === providerId);
      const [before, after] = [sum(here, (site) => site.before), sum(here, (site) => site.after)];
      if (after - before < leastSaid) return [];
      const risk = waitingRisk({ before, after, normWeeks: norm.weeks, canTreat: canTreat(loads, id) });
      if (risk === null) return [];
      const receiver = { name, before, after };
      if (risk.kind === 'grows') return [growsWords(receiver, what, risk, norm)];
      silent.set(risk.why, [...(silent.get(risk.why) ?? []), receiver]);
      return [];
    });
    return [...grows, ...[...silent].map(([why, at]) => silentWords[why](at, what))].map((words) => ({
      words,
      sourceId: waiting.sourceId,
    }));
  });
}

/** Fewer patients a year more than this are not worth a line. */
const leastSaid = 0.5;

const sum = <One>(all: readonly One[], of: (one: One) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

/**
 * Patients a year of one treatment that the capacities of the user leave room for, at the least use per case; null where none is known
 * for this treatment alone.
 */
function canTreat(loads: readonly LoadImpact[], interventionId: string): number | null {
  const limits = loads.flatMap(({ capacity, uses, unknownFor }) => {
    const [use, ...others] = uses;
    const alone = use?.interventionId === interventionId && others.length === 0 && unknownFor.length === 0;
    return capacity === null || !alone || !(use.perCase.low > 0) ? [] : [capacity / use.perCase.low];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}

function growsWords(
  { name, before, after }: Receiver,
  what: BilingualText,
  { weeksPerYear, monthsToNorm }: Extract<WaitingRisk, { kind: 'grows' }>,
  norm: { readonly weeks: number; readonly words: BilingualText },
): BilingualText {
  const [more, weeks, months] = [after - before, weeksPerYear, monthsToNorm].map((one) => Math.max(1, Math.round(one)));
  return {
    nl: `${name}, ${what.nl}: ${more} patiënten per jaar erbij, meer dan er plaats is volgens de opgegeven capaciteit. De wachttijd groeit dan met ongeveer ${weeks} ${weeks === 1 ? 'week' : 'weken'} per jaar. De Treeknorm voor ${norm.words.nl} is ${norm.weeks} weken; die is zonder wachtlijst nu na ongeveer ${months} ${months === 1 ? 'maand' : 'maanden'} bereikt, met een wachtlijst eerder. Hoe lang de wachttijd nu is, is hier niet bekend.`,
    en: `${name}, ${what.en}: ${more} patients a year more, more than there is room for by the capacity supplied. The wait then grows by about ${weeks} ${weeks === 1 ? 'week' : 'weeks'} a year. The Treeknorm for ${norm.words.en} is ${norm.weeks} weeks; without a list now it is reached after about ${months} ${months === 1 ? 'month' : 'months'}, with a list sooner. How long the wait is now is not known here.`,
  };
}

/** Hospitals with their patients now and then, in the order of how many more they get. */
function named(at: readonly Receiver[], language: 'nl' | 'en'): string {
  const to = language === 'nl' ? 'naar' : 'to';
  return at
    .toSorted((a, b) => b.after - b.before - (a.after - a.before))
    .map(({ name, before, after }) => `${name} (${Math.round(before)} ${to} ${Math.round(after)})`)
    .join(', ');
}

const silentWords: Readonly<Record<NotToSay, (at: readonly Receiver[], what: BilingualText) => BilingualText>> = {
  few: (at, what) => ({
    nl: `${what.nl}: niet te zeggen of de wachttijd groeit, want er komen minder dan vijf patiënten per jaar bij: ${named(at, 'nl')}.`,
    en: `${what.en}: whether the wait grows cannot be said, as fewer than five patients a year are added: ${named(at, 'en')}.`,
  }),
  chance: (at, what) => ({
    nl: `${what.nl}: niet te zeggen of de wachttijd groeit, want wat erbij komt is niet meer dan het ene jaar door toeval van het andere verschilt: ${named(at, 'nl')}.`,
    en: `${what.en}: whether the wait grows cannot be said, as what is added is no more than one year differs from another by chance: ${named(at, 'en')}.`,
  }),
  'capacity-unknown': (at, what) => ({
    nl: `${what.nl}: niet te zeggen of de wachttijd groeit, want hoeveel patiënten hier per jaar behandeld kunnen worden is niet bekend: ${named(at, 'nl')}.`,
    en: `${what.en}: whether the wait grows cannot be said, as how many patients can be treated here a year is not known: ${named(at, 'en')}.`,
  }),
};
