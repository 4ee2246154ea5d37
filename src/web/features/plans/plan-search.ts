import { todaysModel } from '../../../core/scenario/index.ts';
import type { AllocationModel, PlanKpis, PlanQuestion } from '../../client/index.ts';
import type { Search } from '../../app/search.ts';
import { knownQuestion, readKnown, type KnownSearch } from './known-form.ts';

/** What the tab Plannen adds to the address; with `plan` the question is asked. */
export interface PlanSearch extends KnownSearch {
  readonly model?: AllocationModel;
  readonly norm?: number;
  readonly most?: number;
  readonly illustrative?: true;
  /** The plan that is shown: `best`, `alternative-2`, `front-3`. */
  readonly plan?: string;
  /** Measures of the chart. */
  readonly x?: keyof PlanKpis;
  readonly y?: keyof PlanKpis;
}

export const models: readonly AllocationModel[] = ['choice', 'stay-or-nearest', 'nearest', 'steered'];
export const measures = [
  'sites',
  'meanMinutes',
  'p90Minutes',
  'worstMinutes',
  'patientsMoved',
  'extraMinutesOfMoved',
  'smallestMargin',
  'hospitalsThatLose',
] as const satisfies readonly (keyof PlanKpis)[];

const among = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value);

/** Reads the part of the address that belongs to plans; what is not understood is left out. */
export function readPlanSearch(raw: Readonly<Record<string, unknown>>): PlanSearch {
  const model = among(models, todaysModel(raw['model']));
  const norm = raw['norm'] === undefined || raw['norm'] === '' ? Number.NaN : Number(raw['norm']);
  const most = Number(raw['most']);
  const plan = raw['plan'];
  const x = among(measures, raw['x']);
  const y = among(measures, raw['y']);
  return {
    ...(model === undefined ? {} : { model }),
    ...(Number.isFinite(norm) && norm >= 0 ? { norm } : {}),
    ...(Number.isInteger(most) && most >= 1 ? { most } : {}),
    ...(raw['illustrative'] === true || raw['illustrative'] === 'true' ? { illustrative: true } : {}),
    ...readKnown(raw),
    ...(typeof plan === 'string' && /^(best|(alternative|front)-\d+)$/.test(plan) ? { plan } : {}),
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
  };
}

/** The question that an address asks. */
export function questionOf(intervention: string, search: Search & PlanSearch): PlanQuestion {
  const { year, set, date, region, model, norm, most, illustrative } = search;
  return {
    intervention,
    pareto: true,
    ...(year === undefined ? {} : { year }),
    ...(set === undefined ? {} : { set }),
    ...(date === undefined ? {} : { date }),
    ...(region === undefined ? {} : { region }),
    ...(model === undefined ? {} : { model }),
    ...(norm === undefined ? {} : { norm }),
    ...(most === undefined ? {} : { mostOpen: most }),
    ...(illustrative === undefined ? {} : { illustrative }),
    ...knownQuestion(search),
  };
}
