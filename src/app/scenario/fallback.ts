import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import { allocateByVolume, type FallbackOutcome } from '../../engine/fallback/index.ts';
import { failure, type Failure } from '../failures.ts';
import { findIntervention } from '../resolve.ts';
import { onData } from '../on-data.ts';
import type { AppState } from '../state.ts';
import { baselineOf, type BaselineQuestion } from './baseline.ts';
import { dataOf, type TreatmentBasis } from './basis.ts';
import { worldOf } from './world.ts';

/** What the fallback is asked of; without a treatment of every one. */
export interface FallbackAsked extends BaselineQuestion {
  readonly intervention?: string | undefined;
  /** Most hospitals that the region keeps, by agreement; absent: all that meet the norm. */
  readonly mostOpen?: number | undefined;
}

/** The fallback of one treatment: who keeps it by last year's volumes alone (Dutch: terugvaloptie). */
export interface FallbackView {
  readonly interventionId: string;
  readonly name: BilingualText;
  readonly norm: number | null;
  /** Null without a volume norm: then the rule says nothing. */
  readonly kind: FallbackOutcome['kind'] | null;
  readonly words: BilingualText;
  readonly hospitals: readonly {
    readonly providerId: string;
    readonly name: string;
    readonly count: { readonly low: number; readonly high: number } | null;
    readonly verdict: 'meets' | 'fails' | 'unknown';
    /** Keeps it; does not; or the counts do not say (a tie, or a masked count). */
    readonly outcome: 'keeps' | 'stops' | 'undecided';
  }[];
  /** Patients a year of those that surely fail: the rule does not say where they go. */
  readonly displaced: { readonly low: number; readonly high: number | null };
  /** Hospitals of which no count is usable, with the reason. */
  readonly leftOut: readonly { readonly name: string; readonly why: BilingualText }[];
}

/** The fallback of a region, treatment by treatment; treatments without any count are told apart with the reason. */
export interface FallbackAnswer {
  /** Whether any of its counts are made up. */
  readonly data: DataKind;
  readonly treatments: readonly FallbackView[];
  readonly without: readonly { readonly interventionId: string; readonly why: BilingualText }[];
}

/** Allocation by last year's volumes alone, for when parties do not agree (docs/model.md §12.2). */
export async function fallbackOf(
  now: AppState,
  { intervention, mostOpen, ...asked }: FallbackAsked,
): Promise<Result<FallbackAnswer, Failure>> {
  const on = await onData(now, asked);
  if (!on.ok) return on;
  const state = on.value;
  const unfit = (['matrix', 'areas', 'rates', 'flows'] as const).find((name) => asked[name] !== undefined);
  if (unfit !== undefined)
    return fail(failure('invalid-request', { parameter: unfit, found: `'${asked[unfit]}'`, expected: countsAlone }));
  const baseline = await baselineOf(state, asked);
  if (!baseline.ok) return baseline;
  const found = intervention === undefined ? null : findIntervention(state.register, intervention);
  if (found !== null && !found.ok) return found;
  const wanted = found?.value ?? null;
  const world = await worldOf(state, baseline.value);
  const without = world.without;
  const treatments = world.treatments.filter((basis) => wanted === null || basis.intervention.id === wanted);
  return ok({
    data: dataOf(baseline.value, treatments),
    treatments: treatments.map((basis) => viewOf(basis, mostOpen)),
    without: without.filter(({ interventionId }) => wanted === null || interventionId === wanted),
  });
}

function viewOf(
  { intervention, norm, performing, leftOut }: TreatmentBasis,
  mostOpen: number | undefined,
): FallbackView {
  const own = performing.filter(({ inRegion }) => inRegion);
  const hospitals = own.map(({ site, range }) => ({ id: String(site.providerId), count: range }));
  const nameOf = (id: string): string => own.find(({ site }) => site.providerId === id)?.providerName ?? id;
  const base = {
    interventionId: intervention.id,
    name: intervention.name,
    norm: norm?.cases ?? null,
    leftOut: leftOut.map(({ name, why }) => ({ name, why })),
  };
  if (norm === null || !(norm.cases > 0))
    return { ...base, kind: null, words: noNorm, hospitals: [], displaced: { low: 0, high: 0 } };
  const outcome = allocateByVolume({
    hospitals,
    norm: norm.cases,
    ...(mostOpen === undefined ? {} : { atMost: mostOpen }),
  });
  const keeps = outcome.kind === 'unknown' ? outcome.certain : outcome.kind === 'nobody-qualifies' ? [] : outcome.ids;
  const undecided = outcome.kind === 'tie' ? outcome.tied : outcome.kind === 'unknown' ? outcome.open : [];
  return {
    ...base,
    kind: outcome.kind,
    words: wordsOf(outcome, nameOf),
    hospitals: outcome.order.flatMap(({ ids }) =>
      ids.map((id) => ({
        providerId: id,
        name: nameOf(id),
        count: own.find(({ site }) => site.providerId === id)?.range ?? null,
        verdict: outcome.verdicts.find((one) => one.id === id)?.verdict ?? 'unknown',
        outcome: keeps.includes(id) ? 'keeps' : undecided.includes(id) ? 'undecided' : 'stops',
      })),
    ),
    displaced: outcome.displaced,
  };
}

const countsAlone: BilingualText = {
  nl: 'niets: de terugvaloptie kijkt alleen naar aantallen en norm, niet naar waar patiënten wonen of hoe lang zij reizen',
  en: 'nothing: the fallback looks at counts and norm alone, not at where patients live or how long they travel',
};

const noNorm: BilingualText = {
  nl: 'Zonder volumenorm zegt de terugvaloptie niets.',
  en: 'Without a volume norm the fallback says nothing.',
};

function wordsOf(outcome: FallbackOutcome, nameOf: (id: string) => string): BilingualText {
  const names = (ids: readonly string[]): string => ids.map(nameOf).join(', ');
  switch (outcome.kind) {
    case 'allocated':
      return { nl: `Houden haar: ${names(outcome.ids)}.`, en: `Keep it: ${names(outcome.ids)}.` };
    case 'nobody-qualifies':
      return {
        nl: `Niemand voldoet: de terugvaloptie wijst geen ziekenhuis aan.${room(outcome, 'nl')}`,
        en: `Nobody qualifies: the fallback points at no hospital.${room(outcome, 'en')}`,
      };
    case 'tie':
      return {
        nl: `Gelijke aantallen: ${names(outcome.tied)} delen ${outcome.places} ${outcome.places === 1 ? 'plaats' : 'plaatsen'}; de aantallen wijzen niet aan wie.`,
        en: `Equal counts: ${names(outcome.tied)} share ${outcome.places} ${outcome.places === 1 ? 'place' : 'places'}; the counts do not say who.`,
      };
    case 'unknown':
      return {
        nl: `Niet te zeggen: van ${names(outcome.open)} is het aantal niet precies genoeg bekend.`,
        en: `Cannot be said: the count of ${names(outcome.open)} is not known well enough.`,
      };
  }
}

function room({ roomFor }: FallbackOutcome, language: 'nl' | 'en'): string {
  if (roomFor === null) return '';
  const { low } = roomFor;
  if (language === 'nl') return low === 0 ? ' Ook samen halen zij de norm niet.' : ` Samen is er ruimte voor ${low}.`;
  return low === 0 ? ' Not even together do they reach the norm.' : ` Together there is room for ${low}.`;
}
