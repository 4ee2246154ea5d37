import type { InterventionId } from '../ids/index.ts';
import type { IsoDate } from '../units/index.ts';
import type { Norm, NormSet, Register } from './types.ts';

/** A norm of a set on a day. */
export interface NormQuestion {
  readonly interventionId: InterventionId;
  readonly set: NormSet;
  readonly date: IsoDate;
}

/**
 * The version of a norm that counts on a day in a set; null when there is none ("no norm", never 0).
 *
 * A version counts from the day it is published (a hospital must prepare from then on; `effective` and `transitionUntil`
 * say when it is enforced) to its last day, both included. Of several, the one published last counts.
 */
export function normInForce(register: Register, { interventionId, set, date }: NormQuestion): Norm | null {
  const versions = normVersions(register, interventionId).filter(
    (norm) => norm.sets.includes(set) && norm.published <= date && (norm.until === null || date <= norm.until),
  );
  return versions[0] ?? null;
}

/** All versions of the norm of an intervention, the one published last first. */
export function normVersions(register: Register, interventionId: InterventionId): readonly Norm[] {
  return register.norms
    .filter((norm) => norm.interventionId === interventionId)
    .toSorted((a, b) => compareText(b.published, a.published) || compareText(a.id, b.id));
}

/** Whether a norm that counts on a day is not yet enforced then: before its first day, or in its transition. */
export function inTransition(norm: Norm, date: IsoDate): boolean {
  return (
    (norm.effective === null ? norm.status !== 'in-force' : date < norm.effective) ||
    (norm.transitionUntil !== null && date < norm.transitionUntil)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
