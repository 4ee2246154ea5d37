import type { Condition, NormSet, Region, Register } from '../core/register/index.ts';
import { resolveIntervention, resolveProvider } from '../core/register/index.ts';
import type { ConditionId, InterventionId, ProviderId, RegionId } from '../core/ids/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import { asYear, type IsoDate, type Year } from '../core/units/index.ts';
import type { Verdict } from '../core/assessment/index.ts';
import { failure, type Failure } from './failures.ts';
import type { Question } from './types.ts';

/** A question with its defaults filled in and its names turned into ids. */
export interface Resolved {
  readonly year: Year;
  readonly set: NormSet;
  readonly date: IsoDate;
  readonly interventionId: InterventionId | null;
  readonly providerId: ProviderId | null;
  readonly regionId: RegionId | null;
  readonly conditionId: ConditionId | null;
  readonly verdict: Verdict | null;
}

export interface Defaults {
  readonly year: number;
  readonly set: NormSet;
  readonly date: string;
}

/** Finds what the words of a question mean; a name that is unknown comes back with the nearest names. */
export function resolveQuestion(register: Register, question: Question, defaults: Defaults): Result<Resolved, Failure> {
  const intervention = optional(question.intervention, (text) => findIntervention(register, text));
  if (!intervention.ok) return intervention;
  const provider = optional(question.provider, (text) => findProvider(register, text));
  if (!provider.ok) return provider;
  const region = optional(question.region, (text) => findNamed(register.regions, text, 'region-unknown'));
  if (!region.ok) return region;
  const condition = optional(question.condition, (text) => findNamed(register.conditions, text, 'condition-unknown'));
  if (!condition.ok) return condition;
  return ok({
    year: asYear(question.year ?? defaults.year),
    set: question.set ?? defaults.set,
    date: (question.date ?? defaults.date) as IsoDate,
    interventionId: intervention.value,
    providerId: provider.value,
    regionId: region.value?.id ?? null,
    conditionId: condition.value?.id ?? null,
    verdict: question.verdict ?? null,
  });
}

function optional<Value>(
  text: string | undefined,
  find: (text: string) => Result<Value, Failure>,
): Result<Value | null, Failure> {
  return text === undefined ? ok(null) : find(text);
}

/** The hospital that a text names, by id, name, alias or former name. */
export function findProvider(register: Register, text: string): Result<ProviderId, Failure> {
  const found = resolveProvider(register, text);
  if (found.kind === 'found') return ok(found.providerId);
  return fail(
    failure('provider-unknown', { found: text, nearest: found.nearest.map((near) => near.name).join(', ') || '–' }),
  );
}

/** The region that a text names, by id or by its Dutch or English name. */
export function findRegion(register: Register, text: string): Result<RegionId, Failure> {
  const found = findNamed(register.regions, text, 'region-unknown');
  return found.ok ? ok(found.value.id) : found;
}

/** The treatment that a text names, by id or by its Dutch or English name. */
export function findIntervention(register: Register, text: string): Result<InterventionId, Failure> {
  const found = resolveIntervention(register, text);
  if (found.kind === 'found') return ok(found.interventionId);
  const names = (language: 'nl' | 'en'): string => found.nearest.map(({ name }) => name[language]).join(', ') || '–';
  return fail(failure('intervention-unknown', { found: text, nearest: { nl: names('nl'), en: names('en') } }));
}

function findNamed<Named extends Region | Condition>(
  list: readonly Named[],
  text: string,
  code: 'region-unknown' | 'condition-unknown',
): Result<Named, Failure> {
  const wanted = text.trim().toLocaleLowerCase('nl');
  const found = list.find(({ id, name }) =>
    [id, name.nl, name.en].some((word) => word.toLocaleLowerCase('nl') === wanted),
  );
  if (found !== undefined) return ok(found);
  return fail(failure(code, { found: text, nearest: list.map(({ id }) => id).join(', ') }));
}
