import type { InterventionId } from '../ids/index.ts';
import { assertNever } from '../result/index.ts';
import type { IsoDate } from '../units/index.ts';
import type { Norm, NormSet, Register } from './types.ts';

/**
 * The first day on which a version counts. A proposal counts in the proposed set from the day it was published; every
 * other version from the day it takes effect, also while a transition runs (an assessment that wants to spare a hospital
 * in transition reads `transitionUntil`). A version that is adopted without a day of effect counts from publication.
 */
export function normStart(norm: Norm): IsoDate {
  switch (norm.status) {
    case 'proposed':
      return norm.published;
    case 'adopted':
    case 'in-force':
      return norm.effective ?? norm.published;
    default:
      return assertNever(norm.status);
  }
}

/** All versions of the norms of an intervention, newest first. */
export function normVersions(register: Register, interventionId: InterventionId): readonly Norm[] {
  return register.norms.filter((norm) => norm.interventionId === interventionId).toSorted(newestFirst);
}

/**
 * The version of a set that counts on a day: the newest that has begun and has not ended. Null when there is none: that
 * is "no norm", never a norm of 0. In the adopted set a version that is only proposed never counts.
 */
export function normInForce(
  register: Register,
  question: { readonly interventionId: InterventionId; readonly set: NormSet; readonly date: IsoDate },
): Norm | null {
  const { interventionId, set, date } = question;
  const counting = normVersions(register, interventionId).filter(
    (norm) =>
      norm.sets.includes(set) &&
      (set === 'proposed' || norm.status !== 'proposed') &&
      normStart(norm) <= date &&
      (norm.until === null || date <= norm.until),
  );
  return counting[0] ?? null;
}

/**
 * What a requirement says of one value: cases per year for a minimum, cases per year at a tier for tiers, a share from
 * 0 to 1 for a share. At the threshold counts as met. A tier that does not exist gives unknown.
 */
export function judgeExample(
  requirement: Norm['requirement'],
  value: number,
  tierId: string | null,
): 'met' | 'notMet' | 'unknown' {
  switch (requirement.kind) {
    case 'minimum':
      return value >= requirement.cases ? 'met' : 'notMet';
    case 'share-within':
      return value >= requirement.share ? 'met' : 'notMet';
    case 'tiers': {
      const tier = requirement.tiers.find(({ id }) => id === tierId);
      if (tier === undefined) return 'unknown';
      return value >= tier.cases ? 'met' : 'notMet';
    }
    case 'no-consensus':
      return 'unknown';
    default:
      return assertNever(requirement);
  }
}

function newestFirst(a: Norm, b: Norm): number {
  const [startA, startB] = [normStart(a), normStart(b)];
  if (startA !== startB) return startA > startB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
