import type { IsoDate } from '../units/index.ts';
import { sides, timetables } from './timetable.ts';
import type { ProcessStep, StepId, TableState } from './types.ts';

export type StepStatus = 'done' | 'overdue' | 'at-risk' | 'busy' | 'open';

/** A step as it stands today; overdue and at risk are computed, never typed. */
export interface StepView extends ProcessStep {
  readonly status: StepStatus;
  /** What the record itself shows, beyond what somebody noted. */
  readonly shown: 'record' | 'noted' | null;
  readonly ownerPartyId: string | null;
  readonly evidence: string;
  readonly expected: IsoDate | null;
  /** Days from today to the date; negative: past. Null without a date. */
  readonly daysLeft: number | null;
}

export function stepViews(state: TableState, today: IsoDate): readonly StepView[] {
  const opened = state.opened;
  if (opened === null) return [];
  let lateBefore = false;
  return opened.steps.map((step) => {
    const note = state.steps.find(({ stepId }) => stepId === step.id) ?? null;
    const byRecord = shownByRecord(state, step.id, today);
    const done = byRecord || note?.state === 'done';
    const daysLeft = step.due === null ? null : daysBetween(today, step.due);
    const late = !done && daysLeft !== null && daysLeft < 0;
    const slow = note?.expected != null && step.due !== null && note.expected > step.due;
    const near = daysLeft !== null && daysLeft <= opened.settings.riskDays && note?.state !== 'busy';
    const status: StepStatus = done
      ? 'done'
      : late
        ? 'overdue'
        : slow || near || lateBefore
          ? 'at-risk'
          : note?.state === 'busy'
            ? 'busy'
            : 'open';
    lateBefore ||= late;
    return {
      ...step,
      status,
      shown: byRecord ? 'record' : note?.state === 'done' ? 'noted' : null,
      ownerPartyId: note?.ownerPartyId ?? null,
      evidence: note?.evidence ?? '',
      expected: note?.expected ?? null,
      daysLeft,
    };
  });
}

/** What the record proves by itself. */
function shownByRecord(state: TableState, id: StepId, today: IsoDate): boolean {
  const treatments = new Set(state.plans.flatMap(({ interventionIds }) => interventionIds));
  const decided = new Set(state.decisions.map(({ interventionId }) => interventionId));
  const allDecided = treatments.size > 0 && [...treatments].every((one) => decided.has(one));
  switch (id) {
    case 'scenario':
      return allDecided;
    case 'extra-round':
      // It is over when everything is decided, with a round of its own or without needing one.
      return allDecided;
    case 'timetable': {
      const all = timetables(state, today);
      return (
        decided.size > 0 &&
        [...decided].every((one) =>
          all.some((line) => line.interventionId === one && line.signed.length === sides.length),
        )
      );
    }
    case 'contact':
    case 'norms':
    case 'implementation':
    case 'contract':
    case 'in-force':
      return false;
  }
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The steps of a later tranche: the same distances in days from another first date (Dutch: sjabloon). */
export function shiftSteps(steps: readonly ProcessStep[], first: IsoDate): readonly ProcessStep[] {
  const start = steps.find(({ due }) => due !== null)?.due;
  if (start == null) return steps;
  const shift = daysBetween(start, first);
  return steps.map((step) =>
    step.due === null
      ? step
      : {
          ...step,
          due: new Date(Date.parse(`${step.due}T00:00:00Z`) + shift * 86_400_000).toISOString().slice(0, 10) as IsoDate,
        },
  );
}
