import { assertNever } from '../result/index.ts';
import type { Act, ActKind, Entry, TableState } from './types.ts';

/** A table of which nothing is on record yet. */
export const emptyTable = (id: string): TableState => ({
  id,
  opened: null,
  parties: [],
  seats: [],
  proxies: [],
  accepted: [],
  steps: [],
  plans: [],
  positions: [],
  rounds: [],
  fallbacks: [],
  decisions: [],
  milestones: [],
  signatures: [],
  expectations: [],
  representatives: [],
  surveys: [],
  comments: [],
  figures: [],
  reads: [],
  releases: [],
  dossiers: [],
  seq: 0,
  at: '',
});

/**
 * The table after these entries, in their order. Entries that the reader may not see are absent: the numbers then have gaps.
 * Folding in two parts gives the same as folding at once.
 */
export const fold = (state: TableState, entries: readonly Entry[]): TableState => entries.reduce(next, state);

const without = <Item>(items: readonly Item[], drop: (item: Item) => boolean): readonly Item[] =>
  items.filter((item) => !drop(item));

function next(before: TableState, entry: Entry): TableState {
  const { act, seq, at, partyId, personId } = entry;
  const state: TableState = { ...before, seq, at };
  const stamped = <Kind extends ActKind>(given: Extract<Act, { readonly kind: Kind }>) => ({
    ...given,
    seq,
    at,
    partyId,
  });
  switch (act.kind) {
    case 'table-opened':
      return { ...state, opened: stamped(act) };
    case 'party-seated':
      return { ...state, parties: [...without(state.parties, ({ id }) => id === act.party.id), act.party] };
    case 'person-seated':
      return {
        ...state,
        seats: [...without(state.seats, (seat) => seat.personId === act.seat.personId), act.seat],
      };
    case 'person-unseated':
      return { ...state, seats: without(state.seats, (seat) => seat.personId === act.personId) };
    case 'proxy-given':
      return {
        ...state,
        proxies: [
          ...without(state.proxies, ({ fromPartyId }) => fromPartyId === partyId),
          { fromPartyId: partyId, toPartyId: act.toPartyId, ground: act.ground },
        ],
      };
    case 'proxy-ended':
      return { ...state, proxies: without(state.proxies, ({ fromPartyId }) => fromPartyId === partyId) };
    case 'data-accepted':
      return { ...state, accepted: [...state.accepted, stamped(act)] };
    case 'step-noted':
      return { ...state, steps: [...without(state.steps, ({ stepId }) => stepId === act.stepId), stamped(act)] };
    case 'plan-frozen':
      return { ...state, plans: [...state.plans, { ...act.plan, seq, at, partyId }] };
    case 'position-taken': {
      const same = (one: TableState['positions'][number]): boolean =>
        one.planId === act.planId && one.version === act.version && one.partyId === act.partyId;
      const position = { ...act, seq, at, byPartyId: partyId, answer: null };
      return { ...state, positions: [...without(state.positions, same), position] };
    }
    case 'objection-answered':
      return {
        ...state,
        positions: state.positions.map((one) =>
          one.seq === act.objection ? { ...one, answer: { seq, partyId, text: act.text } } : one,
        ),
      };
    case 'round-opened':
      return { ...state, rounds: [...state.rounds, stamped(act)] };
    case 'fallback-computed':
      return { ...state, fallbacks: [...state.fallbacks, stamped(act)] };
    case 'decided':
      return { ...state, decisions: [...state.decisions, stamped(act)] };
    case 'milestone-set':
      return {
        ...state,
        milestones: [
          ...without(state.milestones, ({ id }) => id === act.milestone.id),
          { ...act.milestone, reached: null },
        ],
        // Who signed a timetable signed that one; a changed one is to be signed again.
        signatures: without(state.signatures, ({ interventionId }) => interventionId === act.milestone.interventionId),
      };
    case 'milestone-reached':
      return {
        ...state,
        milestones: state.milestones.map((one) =>
          one.id === act.id ? { ...one, reached: { at, evidence: act.evidence } } : one,
        ),
      };
    case 'milestone-dropped': {
      const dropped = state.milestones.find(({ id }) => id === act.id);
      return {
        ...state,
        milestones: without(state.milestones, ({ id }) => id === act.id),
        signatures: without(state.signatures, ({ interventionId }) => interventionId === dropped?.interventionId),
      };
    }
    case 'timetable-signed':
      return {
        ...state,
        signatures: [
          ...without(state.signatures, (one) => one.interventionId === act.interventionId && one.side === act.side),
          stamped(act),
        ],
      };
    case 'expectation-given':
      return {
        ...state,
        expectations: [
          ...without(state.expectations, (one) => one.theme === act.theme && one.due === act.due),
          stamped(act),
        ],
      };
    case 'representative-chosen':
      return {
        ...state,
        representatives: [
          ...without(state.representatives, (one) => one.theme === act.theme && one.due === act.due),
          stamped(act),
        ],
      };
    case 'survey-answered':
      return { ...state, surveys: [stamped(act)] };
    case 'comment-made':
      return {
        ...state,
        comments: [...state.comments, { ...act, seq, at, partyId, personId, resolvedAt: null }],
      };
    case 'comment-resolved':
      return {
        ...state,
        comments: state.comments.map((one) => (one.id === act.id ? { ...one, resolvedAt: at } : one)),
      };
    case 'figure-supplied':
      return { ...state, figures: [...state.figures, stamped(act)] };
    case 'gated-read':
      return { ...state, reads: [...state.reads, { ...stamped(act), personId }] };
    case 'released':
      return { ...state, releases: [...state.releases, stamped(act)] };
    case 'dossier-exported':
      return { ...state, dossiers: [...state.dossiers, stamped(act)] };
    case 'custody-noted':
      return state;
    default:
      return assertNever(act);
  }
}
