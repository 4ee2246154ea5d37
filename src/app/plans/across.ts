import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import type { AcrossOutcome, Pool, Rule } from '../../engine/across/index.ts';
import { mostUndecided } from '../../engine/exact/regional/index.ts';
import type { AcrossRequest, AcrossResult } from '../../jobs/index.ts';
import { failure, failureText, type Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import type { AppState } from '../state.ts';
import { askPlan, preparePlan, type PreparedPlan } from './prepare.ts';
import type { PlanQuestion } from './types.ts';

/** What is asked of all treatments of a region together. */
export interface AcrossQuestion extends Omit<PlanQuestion, 'intervention' | 'region'> {
  readonly region: string;
  /** Every hospital keeps at least so many of the treatments that it performs today (all of them, when they are fewer). */
  readonly leastTreatments?: number | undefined;
  /** And at least this part of its patients of today over all treatments, 0 to 1. */
  readonly leastPatientShare?: number | undefined;
  /** Most treatments that a hospital loses a year, and over how many years. */
  readonly closuresPerYear?: number | undefined;
  readonly years?: number | undefined;
  /** A hospital that keeps the first keeps the second too; ids of treatments. */
  readonly together?: readonly { readonly treatment: string; readonly needs: string }[] | undefined;
  /** Plans per treatment to choose from, the cheapest ones. */
  readonly pool?: number | undefined;
}

/** One plan per treatment, and what each hospital keeps. */
export interface AcrossAnswer {
  /** Whether any of its counts are made up. */
  readonly data: DataKind;
  readonly kind: AcrossOutcome['kind'];
  readonly words: BilingualText;
  /** Mean minutes over the patients of all treatments: of the choice, and the least that any choice can have. */
  readonly meanMinutes: number | null;
  readonly boundMinutes: number | null;
  /** The same when every treatment is planned by itself. */
  readonly apartMinutes: number | null;
  readonly treatments: readonly {
    readonly interventionId: string;
    readonly name: BilingualText;
    /** Hospitals that keep it; null without a choice. */
    readonly keeps: readonly string[] | null;
    /** Minutes of this treatment in the choice, and in its own best plan. */
    readonly meanMinutes: number | null;
    readonly ownBestMinutes: number;
    readonly plans: number;
    /** Whether the pool holds every feasible plan. */
    readonly complete: boolean;
  }[];
  readonly hospitals: readonly {
    readonly providerId: string;
    readonly name: string;
    readonly treatmentsNow: number;
    readonly treatmentsThen: number | null;
    readonly patientsNow: number;
    readonly patientsThen: number | null;
  }[];
  /** Treatments that stay out of it, with the reason. */
  readonly without: readonly { readonly interventionId: string; readonly why: BilingualText }[];
  /** Rules that cannot hold together. */
  readonly conflict: readonly BilingualText[];
}

/** Plans of each treatment to choose from unless the question says otherwise. */
const usualPool = 40;

/** A question across treatments that is ready for a thread. */
export interface PreparedAcross {
  /** SHA-256 (hex) of the question and of what each treatment rests on: the same key is the same answer. */
  readonly key: string;
  readonly request: AcrossRequest;
  readonly treatments: readonly PreparedPlan[];
  readonly without: AcrossAnswer['without'];
}

/** The treatments of a region that can be planned together, and those that cannot, with the reason. */
export async function prepareAcross(state: AppState, asked: AcrossQuestion): Promise<Result<PreparedAcross, Failure>> {
  const { region, leastTreatments, leastPatientShare, closuresPerYear, years, together, pool, ...question } = asked;
  const treatments: PreparedPlan[] = [];
  const without: AcrossAnswer['without'][number][] = [];
  for (const { id } of state.register.interventions) {
    const understood = await askPlan(state, { ...question, region, intervention: id, model: 'steered' });
    const prepared = understood.ok ? await preparePlan(state, understood.value) : understood;
    if (prepared.ok && prepared.value.request.problem.sites.length <= mostUndecided) treatments.push(prepared.value);
    else if (prepared.ok) without.push({ interventionId: id, why: tooMany });
    else if (prepared.failure.code === 'region-unknown') return prepared;
    else without.push({ interventionId: id, why: spoken(prepared.failure) });
  }
  const hospitalsOf = ({ candidates }: PreparedPlan): string[] => candidates.map(({ site }) => String(site.providerId));
  const hospitals = [...new Set(treatments.flatMap(hospitalsOf))].toSorted();
  const request: AcrossRequest = {
    hospitals,
    treatments: treatments.map((prepared) => ({
      id: prepared.question.interventionId,
      request: prepared.request,
      hospitalOf: hospitalsOf(prepared).map((hospital) => hospitals.indexOf(hospital)),
    })),
    rules: {
      leastTreatments,
      leastPatientShare,
      ...(closuresPerYear === undefined ? {} : { closures: { mostPerYear: closuresPerYear, years: years ?? 1 } }),
      ...(together === undefined ? {} : { together }),
    },
    poolSize: pool ?? usualPool,
  };
  const about = JSON.stringify([asked, treatments.map(({ key }) => key)]);
  return ok({ key: sha256OfText(about), request, treatments, without });
}

interface Treatment {
  readonly prepared: PreparedPlan;
  readonly pool: Pool;
}

/** The choice in words and minutes; a failure when no treatment has a plan. */
export function presentAcross(
  { request, treatments, without }: PreparedAcross,
  { pools, performed, outcome }: AcrossResult,
): Result<AcrossAnswer, Failure> {
  if (outcome === null) return fail(failure('plan-problem', { fault: nothing }));
  const found = treatments.map((prepared, at) => ({ prepared, pool: pools[at] ?? null }));
  const planned = found.flatMap(({ prepared, pool }) => (pool === null ? [] : [{ prepared, pool }]));
  const none = found.flatMap(({ prepared, pool }) =>
    pool === null ? [{ interventionId: prepared.question.interventionId, why: noPlan }] : [],
  );
  return ok(present(outcome, planned, request.hospitals, performed, [...without, ...none]));
}

function present(
  outcome: AcrossOutcome,
  treatments: readonly Treatment[],
  hospitals: readonly string[],
  performed: readonly number[],
  without: AcrossAnswer['without'],
): AcrossAnswer {
  const chosen = outcome.kind === 'infeasible' ? null : outcome.chosen;
  const units = treatments[0]?.prepared.request.problem.units ?? { perPatient: 1, perMinute: 1 };
  const demandOf = ({ prepared }: Treatment): number =>
    prepared.request.problem.demand.reduce((sum, value) => sum + value, 0);
  const all = treatments.reduce((sum, one) => sum + demandOf(one), 0);
  const minutes = (cost: number, demand: number): number => (demand > 0 ? cost / demand / units.perMinute : 0);
  const names = new Map(
    treatments.flatMap(({ prepared }) =>
      prepared.candidates.map(({ site, providerName }) => [String(site.providerId), providerName] as const),
    ),
  );
  const nameOf = (hospital: number): string => names.get(hospitals[hospital] ?? '') ?? hospitals[hospital] ?? '';
  const entryOf = (at: number) => (chosen === null ? null : (treatments[at]?.pool.entries[chosen[at] ?? -1] ?? null));
  const conflict = outcome.kind === 'optimal' ? [] : outcome.conflict;
  return {
    data: treatments.some(({ prepared }) => prepared.data === 'illustrative') ? 'illustrative' : 'real',
    kind: outcome.kind,
    words: wordsOf(outcome),
    meanMinutes: outcome.kind === 'infeasible' || outcome.cost === null ? null : minutes(outcome.cost, all),
    boundMinutes: outcome.kind === 'infeasible' || !Number.isFinite(outcome.bound) ? null : minutes(outcome.bound, all),
    apartMinutes: minutes(
      treatments.reduce((sum, { pool }) => sum + pool.bound, 0),
      all,
    ),
    treatments: treatments.map((one, at) => {
      const entry = entryOf(at);
      const demand = demandOf(one);
      return {
        interventionId: one.pool.id,
        name: one.prepared.question.interventionName,
        keeps: entry === null ? null : hospitals.flatMap((_, h) => (entry.keeps[h] === true ? [nameOf(h)] : [])),
        meanMinutes: entry === null ? null : minutes(entry.cost, demand),
        ownBestMinutes: minutes(one.pool.bound, demand),
        plans: one.pool.entries.length,
        complete: one.pool.radius === Number.POSITIVE_INFINITY,
      };
    }),
    hospitals: hospitals.map((providerId, h) => {
      const then = treatments.map((_, at) => entryOf(at));
      const known = then.every((entry) => entry !== null);
      const patients = (of: (at: number) => number): number =>
        treatments.reduce((sum, _, at) => sum + of(at), 0) / units.perPatient;
      return {
        providerId,
        name: nameOf(h),
        treatmentsNow: performed[h] ?? 0,
        treatmentsThen: known ? then.filter((entry) => entry?.keeps[h] === true).length : null,
        patientsNow: patients((at) => treatments[at]?.pool.today.volumes[h] ?? 0),
        patientsThen: known ? patients((at) => then[at]?.volumes[h] ?? 0) : null,
      };
    }),
    without,
    conflict: conflict.map((rule) => ruleWords(rule, nameOf(rule.hospital))),
  };
}

function wordsOf(outcome: AcrossOutcome): BilingualText {
  switch (outcome.kind) {
    case 'optimal':
      return {
        nl: 'Bewezen: geen keuze van één plan per behandeling houdt deze regels met minder reistijd.',
        en: 'Proven: no choice of one plan per treatment keeps these rules with less travel.',
      };
    case 'bounded':
      return outcome.chosen === null
        ? {
            nl: 'Geen keuze uit deze plannen houdt alle regels; neem meer plannen per behandeling, of laat een regel los.',
            en: 'No choice out of these plans keeps all rules; take more plans per treatment, or let go of a rule.',
          }
        : {
            nl: 'De beste keuze uit deze plannen; met duurdere plannen per behandeling zou het nog iets beter kunnen (zie de grens).',
            en: 'The best choice out of these plans; with dearer plans per treatment it might still be a little better (see the bound).',
          };
    case 'infeasible':
      return {
        nl: 'Deze regels kunnen niet samen: alle plannen van alle behandelingen zijn bekeken.',
        en: 'These rules cannot hold together: every plan of every treatment was looked at.',
      };
  }
}

function ruleWords({ kind, treatment, needs }: Rule, hospital: string): BilingualText {
  const words: Readonly<Record<Rule['kind'], BilingualText>> = {
    treatments: { nl: 'houdt genoeg behandelingen', en: 'keeps enough treatments' },
    patients: { nl: 'houdt zijn deel van de patiënten', en: 'keeps its share of the patients' },
    revenue: { nl: 'houdt zijn deel van de omzet', en: 'keeps its share of the revenue' },
    closures: {
      nl: 'verliest niet meer behandelingen per jaar dan mag',
      en: 'loses no more treatments a year than it may',
    },
    together: {
      nl: `doet ${treatment ?? ''} alleen met ${needs ?? ''}`,
      en: `performs ${treatment ?? ''} only with ${needs ?? ''}`,
    },
    capacity: { nl: 'blijft binnen zijn capaciteit', en: 'stays within its capacity' },
  };
  return { nl: `${hospital} ${words[kind].nl}.`, en: `${hospital} ${words[kind].en}.` };
}

const spoken = (why: Failure): BilingualText => ({ nl: failureText(why, 'nl'), en: failureText(why, 'en') });
const tooMany: BilingualText = {
  nl: `meer dan ${mostUndecided} locaties: niet alle combinaties zijn te bekijken`,
  en: `more than ${mostUndecided} sites: not every combination can be looked at`,
};
const noPlan: BilingualText = {
  nl: 'geen enkele combinatie van locaties haalt de norm',
  en: 'no combination of sites reaches the norm',
};
const nothing: BilingualText = {
  nl: 'Voor geen enkele behandeling van deze regio is er een plan.',
  en: 'No treatment of this region has a plan.',
};
