import type { InterventionId, ProviderId } from '../ids/index.ts';
import type { Interval } from '../units/index.ts';
import type { CareUse, LoadImpact, Resource } from './types.ts';

/** Patients of a treatment at a hospital before and after. */
export interface LoadCase {
  readonly interventionId: InterventionId;
  readonly before: number;
  readonly after: number;
}

export const resources: readonly Resource[] = ['operating-hours', 'ic-days', 'bed-days', 'clinic-hours'];

/**
 * What treatments take of a hospital before and after, per resource (docs/model.md §17.3). A treatment whose use is not known makes the
 * load unknown, never smaller; the verdict against a capacity says so.
 * @param capacity what the hospital has for these treatments a year; null: not known
 */
export function loadImpact(
  providerId: ProviderId,
  cases: readonly LoadCase[],
  use: readonly CareUse[],
  capacity: (resource: Resource) => number | null,
): readonly LoadImpact[] {
  return resources.map((resource) => {
    const unknownFor = cases
      .filter(
        ({ interventionId }) => !use.some((one) => one.interventionId === interventionId && one.resource === resource),
      )
      .map(({ interventionId }) => interventionId);
    const known = unknownFor.length === 0 && cases.length > 0;
    const load = (of: (one: LoadCase) => number): Interval | null =>
      known
        ? {
            low: sum(cases, (one) => of(one) * (perCase(use, one, resource)?.low ?? 0)),
            high: sum(cases, (one) => of(one) * (perCase(use, one, resource)?.high ?? 0)),
          }
        : null;
    const [after, limit] = [load((one) => one.after), capacity(resource)];
    return {
      providerId,
      resource,
      before: load((one) => one.before),
      after,
      capacity: limit,
      verdict: verdictOf(after, limit),
      unknownFor,
    };
  });
}

const sum = (cases: readonly LoadCase[], of: (one: LoadCase) => number): number =>
  cases.reduce((all, one) => all + of(one), 0);

const perCase = (
  use: readonly CareUse[],
  { interventionId }: LoadCase,
  resource: Resource,
): CareUse['perCase'] | null =>
  use.find((one) => one.interventionId === interventionId && one.resource === resource)?.perCase ?? null;

function verdictOf(after: Interval | null, capacity: number | null): LoadImpact['verdict'] {
  if (after === null || capacity === null || after.high === null) return 'unknown';
  if (after.high <= capacity) return 'fits';
  return after.low > capacity ? 'does-not-fit' : 'may-not-fit';
}
