import { assertNever } from '../result/index.ts';
import type { Act, ActKind, Actor, Party, Role, Seat, TableState } from './types.ts';

/** Who may put what on record. One table: API, page and tests read it. */
export interface Right {
  readonly roles: readonly Role[];
  /** Only for parties that have a vote. */
  readonly vote?: true;
}

const lead: readonly Role[] = ['facilitate', 'administer'];
const contribute: readonly Role[] = ['contribute', 'decide', 'facilitate'];
const anyone: readonly Role[] = ['read', 'contribute', 'decide', 'facilitate', 'administer'];

export const rights: Readonly<Record<ActKind, Right>> = {
  'table-opened': { roles: ['administer'] },
  'party-seated': { roles: lead },
  'person-seated': { roles: lead },
  'person-unseated': { roles: lead },
  'proxy-given': { roles: ['decide'], vote: true },
  'proxy-ended': { roles: ['decide'], vote: true },
  'data-accepted': { roles: ['facilitate'] },
  'step-noted': { roles: ['facilitate', 'decide'] },
  'plan-frozen': { roles: ['facilitate', 'decide'] },
  'position-taken': { roles: ['decide'], vote: true },
  'objection-answered': { roles: ['facilitate', 'decide'] },
  'round-opened': { roles: ['facilitate', 'decide'] },
  'fallback-computed': { roles: ['facilitate', 'decide'] },
  decided: { roles: ['facilitate'] },
  'milestone-set': { roles: contribute },
  'milestone-reached': { roles: contribute },
  'milestone-dropped': { roles: ['facilitate'] },
  'timetable-signed': { roles: ['decide'], vote: true },
  'expectation-given': { roles: contribute },
  'representative-chosen': { roles: ['facilitate'] },
  'survey-answered': { roles: contribute },
  'comment-made': { roles: contribute },
  'comment-resolved': { roles: contribute },
  'figure-supplied': { roles: contribute },
  'gated-read': { roles: anyone },
  released: { roles: ['facilitate'] },
  'dossier-exported': { roles: anyone },
  // The installation alone, beside this table.
  'custody-noted': { roles: [] },
};

/** Parties whose consent is sought: those who give, pay for or receive the care, and the professions. */
export const hasVote = ({ kind }: Party): boolean => kind !== 'facilitator' && kind !== 'supervisor';

/** Whether there is a rule for acts of this kind; text from outside may name any. */
export const isActKind = (kind: string): kind is ActKind => Object.hasOwn(rights, kind);

/** Whether this person, of this party, may put an act of this kind on record at all: never one that no rule knows. */
export function mayPut(kind: ActKind, actor: Actor, party: Party): boolean {
  if (!isActKind(kind)) return false;
  const right = rights[kind];
  if (!right.roles.some((role) => actor.roles.includes(role))) return false;
  return right.vote === undefined || hasVote(party);
}

/** Whether these roles bind others, so that a password alone is too little where a second factor is required. */
export const needsSecondFactor = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'decide' || role === 'facilitate' || role === 'administer');

/**
 * A seat as far as the record bears it out: never more roles than were given there, and none for another party. So what is
 * changed in the database alone gives nobody a right; null where nothing is left.
 */
export function seatOnRecord({ seats }: Pick<TableState, 'seats'>, seat: Seat): Seat | null {
  const given = seats.find(({ personId, partyId }) => personId === seat.personId && partyId === seat.partyId);
  const roles = seat.roles.filter((role) => given?.roles.includes(role) === true);
  return roles.length === 0 ? null : { personId: seat.personId, partyId: seat.partyId, roles };
}

/** For whom an act is: the whole table, unless it is somebody's own. */
export function audienceOf(act: Act, actor: Actor): readonly string[] {
  switch (act.kind) {
    case 'expectation-given':
    case 'survey-answered':
      return [`person:${actor.personId}`];
    case 'comment-made':
      return act.ownPartyOnly ? [`party:${actor.partyId}`] : ['*'];
    case 'figure-supplied':
      return [`party:${actor.partyId}`];
    case 'gated-read':
      // A sum names nobody's figure: the whole table may know that it was asked.
      if (act.summed) return ['*'];
      return [...new Set([actor.partyId, ...act.subjectPartyIds])].map((id) => `party:${id}`);
    case 'released':
      return ['*', 'public'];
    case 'table-opened':
    case 'party-seated':
    case 'person-seated':
    case 'person-unseated':
    case 'proxy-given':
    case 'proxy-ended':
    case 'data-accepted':
    case 'step-noted':
    case 'plan-frozen':
    case 'position-taken':
    case 'objection-answered':
    case 'round-opened':
    case 'fallback-computed':
    case 'decided':
    case 'milestone-set':
    case 'milestone-reached':
    case 'milestone-dropped':
    case 'timetable-signed':
    case 'representative-chosen':
    case 'comment-resolved':
    case 'dossier-exported':
    case 'custody-noted':
      return ['*'];
    default:
      return assertNever(act);
  }
}
