import type { InterventionId, ProviderId } from '../ids/index.ts';
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
 * @param use where a treatment and resource stand twice, the first counts
 * @param capacity what the hospital has for these treatments a year; null: not known
 */
export function loadImpact(
  providerId: ProviderId,
  cases: readonly LoadCase[],
  use: readonly CareUse[],
  capacity: (resource: Resource) => number | null,
): readonly LoadImpact[] {
  return resources.map((resource) => {
    const taken = cases.map((one) => ({
      ...one,
      use: use.find((known) => known.interventionId === one.interventionId && known.resource === resource) ?? null,
    }));
    const unknownFor = taken.filter((one) => one.use === null).map(({ interventionId }) => interventionId);
    const whole = unknownFor.length === 0 && cases.length > 0;
    const load = (of: 'before' | 'after'): Range | null =>
      whole
        ? {
            low: taken.reduce((sum, one) => sum + one[of] * (one.use?.perCase.low ?? 0), 0),
            high: taken.reduce((sum, one) => sum + one[of] * (one.use?.perCase.high ?? 0), 0),
          }
        : null;
    const [after, limit] = [load('after'), capacity(resource)];
    return {
      providerId,
      resource,
      before: load('before'),
      after,
      capacity: limit,
      verdict: verdictOf(after, limit),
      unknownFor,
      uses: taken.flatMap((one) => (one.use === null ? [] : [one.use])),
    };
  });
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function verdictOf(after: Range | null, capacity: number | null): LoadImpact['verdict'] {
  if (after === null || capacity === null) return 'unknown';
  if (after.high <= capacity) return 'fits';
  return after.low > capacity ? 'does-not-fit' : 'may-not-fit';
}
