import type { IsoDate } from '../units/index.ts';
import type { Milestone, Party, Side, TableState } from './types.ts';

export type MilestoneStatus = 'reached' | 'overdue' | 'at-risk' | 'planned';

/** A milestone with what it means today. */
export interface MilestoneView extends Milestone {
  readonly status: MilestoneStatus;
  /** Milestones before it that are later, or not reached while this one is due. */
  readonly waitsFor: readonly string[];
}

/** The timetable of one treatment (Dutch: tijdpad). */
export interface TimetableView {
  readonly interventionId: string;
  readonly milestones: readonly MilestoneView[];
  /** What each side signed; the same text is the same timetable. */
  readonly signed: readonly Side[];
  readonly agreed: boolean;
}

export const sides: readonly Side[] = ['providers', 'insurer', 'patients'];

/** Which side of the three a party signs for; null: none. A side of several parties is signed by one that leads, or by the only one. */
export function sideOf(party: Party): Side | null {
  if (party.kind === 'provider') return 'providers';
  if (party.kind === 'insurer') return party.marketLeader ? 'insurer' : null;
  return party.kind === 'patient-organisation' ? 'patients' : null;
}

/** What is signed: every milestone of the treatment, in a fixed order. */
export function timetableText(state: TableState, interventionId: string): string {
  const lines = state.milestones
    .filter((one) => one.interventionId === interventionId)
    .toSorted((a, b) => (a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1))
    .map(({ id, providerId, name, due, after }) => JSON.stringify([id, providerId, name, due, [...after].toSorted()]));
  return [interventionId, ...lines].join('\n');
}

export function timetables(state: TableState, today: IsoDate): readonly TimetableView[] {
  const ids = [...new Set(state.milestones.map(({ interventionId }) => interventionId))].toSorted();
  return ids.map((interventionId) => {
    const text = timetableText(state, interventionId);
    const signed = sides.filter((side) =>
      state.signatures.some((one) => one.interventionId === interventionId && one.side === side && one.text === text),
    );
    const milestones = state.milestones
      .filter((one) => one.interventionId === interventionId)
      .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
      .map((one) => milestoneView(state, one, today));
    return { interventionId, milestones, signed, agreed: signed.length === sides.length };
  });
}

function milestoneView(state: TableState, one: TableState['milestones'][number], today: IsoDate): MilestoneView {
  const { reached, ...milestone } = one;
  const before = state.milestones.filter(({ id }) => one.after.includes(id));
  const waitsFor = before.filter((first) => first.reached === null && first.due >= one.due).map(({ id }) => id);
  const late = before.some((first) => first.reached === null && first.due < today);
  const status: MilestoneStatus =
    reached !== null ? 'reached' : one.due < today ? 'overdue' : late || waitsFor.length > 0 ? 'at-risk' : 'planned';
  return { ...milestone, status, waitsFor };
}

/** Whether `after` would close a circle through this milestone. */
export function closesCircle(state: TableState, { id, after }: Milestone): boolean {
  const seen = new Set<string>();
  const open = [...after];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === id) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(state.milestones.find((one) => one.id === at)?.after ?? []));
  }
  return false;
}
