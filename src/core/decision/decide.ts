import { ok, type Result } from '../result/index.ts';
import type { IsoDate } from '../units/index.ts';
import { decideOnPlan } from './decide-plan.ts';
import { decideOnTime } from './decide-time.ts';
import { refuse } from './refuse.ts';
import { hasVote, isActKind, mayPut } from './rights.ts';
import type { Act, Actor, Party, Refusal, TableState } from './types.ts';

/** What a rule about an act works on. */
export interface Ask<Kind extends Act['kind']> {
  readonly state: TableState;
  readonly act: Extract<Act, { readonly kind: Kind }>;
  readonly actor: Actor;
  readonly party: Party;
  readonly today: IsoDate;
}

/**
 * Whether an act may be put on record now, and the act as it goes in. The one place where the rules of the process are
 * applied; `state` holds everything that is on record before it.
 */
export function decide(state: TableState, act: Act, actor: Actor, today: IsoDate): Result<Act, Refusal> {
  if (!isActKind(act.kind)) return unknownKind;
  if (act.kind === 'table-opened')
    return state.opened === null
      ? ok(act)
      : refuse('exists', 'Deze tafel is al geopend.', 'This table is open already.');
  const party = state.parties.find(({ id }) => id === actor.partyId);
  if (state.opened === null || party === undefined)
    return refuse('unknown', 'Uw partij zit niet aan deze tafel.', 'Your party has no seat at this table.');
  if (!mayPut(act.kind, actor, party))
    return refuse(
      'not-allowed',
      `Uw rol staat dit niet toe. Vraag de procesbegeleider van ${state.opened.name}.`,
      `Your role does not allow this. Ask the facilitator of ${state.opened.name}.`,
    );
  const ask = { state, actor, party, today };
  switch (act.kind) {
    case 'party-seated':
    case 'person-seated':
    case 'person-unseated':
    case 'proxy-given':
    case 'proxy-ended':
      return seats({ ...ask, act });
    case 'plan-frozen':
    case 'position-taken':
    case 'objection-answered':
    case 'round-opened':
    case 'fallback-computed':
    case 'decided':
    case 'released':
      return decideOnPlan({ ...ask, act });
    case 'step-noted':
    case 'milestone-set':
    case 'milestone-reached':
    case 'milestone-dropped':
    case 'timetable-signed':
    case 'expectation-given':
    case 'representative-chosen':
      return decideOnTime({ ...ask, act });
    case 'survey-answered':
    case 'comment-made':
    case 'comment-resolved':
    case 'figure-supplied':
      return talk({ ...ask, act });
    // For these the right to do so is the whole rule.
    case 'data-accepted':
    case 'gated-read':
    case 'dossier-exported':
      return ok(act);
    case 'custody-noted':
      return refuse('not-allowed', 'Alleen de installatie zelf zegt dit.', 'Only the installation itself says so.');
    default:
      return unknownKind;
  }
}

const unknownKind = refuse('unknown', 'Deze handeling bestaat niet.', 'There is no such act.');

type AboutSeats = 'party-seated' | 'person-seated' | 'person-unseated' | 'proxy-given' | 'proxy-ended';
type Talk = 'survey-answered' | 'comment-made' | 'comment-resolved' | 'figure-supplied';

/** Parties, persons and proxies. */
function seats({ state, act, actor }: Ask<AboutSeats>): Result<Act, Refusal> {
  switch (act.kind) {
    case 'party-seated':
      return seatParty(state, act.party);
    case 'person-seated': {
      const { seat } = act;
      if (!state.parties.some(({ id }) => id === seat.partyId))
        return refuse(
          'unknown',
          `Er is geen partij '${seat.partyId}' aan deze tafel.`,
          `There is no party '${seat.partyId}' at this table.`,
        );
      if (seat.roles.includes('administer') && !actor.roles.includes('administer'))
        return refuse(
          'not-allowed',
          'Alleen een beheerder maakt een beheerder.',
          'Only an administrator makes an administrator.',
        );
      if (seat.roles.length === 0) return refuse('empty', 'Geef ten minste één rol.', 'Give at least one role.');
      return isLed([...state.seats.filter(({ personId }) => personId !== seat.personId), seat]) ? ok(act) : nobodyLeads;
    }
    case 'person-unseated': {
      const left = state.seats.filter(({ personId }) => personId !== act.personId);
      if (left.length === state.seats.length)
        return refuse('unknown', 'Deze persoon zit niet aan de tafel.', 'This person has no seat at the table.');
      return isLed(left) ? ok(act) : nobodyLeads;
    }
    case 'proxy-given': {
      const to = state.parties.find(({ id }) => id === act.toPartyId);
      if (to === undefined || to.id === actor.partyId || !hasVote(to))
        return refuse(
          'unknown',
          'Een volmacht gaat naar een andere partij met een stem.',
          'A proxy goes to another party that has a vote.',
        );
      return blank(act.ground)
        ? refuse('empty', 'Noem waarop de volmacht berust.', 'Say what the proxy rests on.')
        : ok(act);
    }
    case 'proxy-ended':
      return state.proxies.some((one) => one.fromPartyId === actor.partyId && one.toPartyId === act.toPartyId)
        ? ok(act)
        : refuse('unknown', 'Er is geen volmacht om in te trekken.', 'There is no proxy to end.');
  }
}

/** A table keeps somebody who can seat others: without, nobody could ever come in again. */
const isLed = (seats: TableState['seats']): boolean => seats.some(({ roles }) => roles.includes('facilitate'));
const nobodyLeads = refuse(
  'contradiction',
  'Er blijft dan niemand over die de tafel begeleidt. Geef eerst een ander die rol.',
  'Nobody would be left to facilitate the table. Give somebody else that role first.',
);

function seatParty(state: TableState, party: Party): Result<Act, Refusal> {
  if (blank(party.name)) return refuse('empty', 'Geef de partij een naam.', 'Give the party a name.');
  const others = state.parties.filter(({ id }) => id !== party.id);
  if (party.marketLeader && party.kind !== 'insurer')
    return refuse('contradiction', 'De marktleider is een zorgverzekeraar.', 'The market leader is an insurer.');
  if (party.marketLeader && others.some(({ marketLeader }) => marketLeader))
    return refuse('contradiction', 'Deze tafel heeft al een marktleider.', 'This table has a market leader already.');
  if (
    party.regie &&
    party.kind === 'provider' &&
    others.filter((one) => one.regie && one.kind === 'provider').length >= 2
  )
    return refuse(
      'contradiction',
      'De regie ligt bij de twee grootste zorgaanbieders; die zijn er al.',
      'The two largest providers lead the process; they are there already.',
    );
  if (party.regie && party.kind !== 'provider' && !party.marketLeader)
    return refuse(
      'contradiction',
      'Regiepartijen zijn twee zorgaanbieders en de marktleider.',
      'The process is led by two providers and the market leader.',
    );
  const before = state.parties.find(({ id }) => id === party.id);
  if (before !== undefined && before.kind !== party.kind)
    return refuse('contradiction', 'De soort van een partij verandert niet.', 'A party does not change its kind.');
  return ok({ kind: 'party-seated', party });
}

/** Comments, questions, figures and data. */
function talk({ state, act, actor }: Ask<Talk>): Result<Act, Refusal> {
  switch (act.kind) {
    case 'comment-made': {
      if (blank(act.text)) return refuse('empty', 'De opmerking heeft geen tekst.', 'The comment has no text.');
      if (state.comments.some(({ id }) => id === act.id))
        return refuse('exists', 'Deze opmerking staat er al.', 'This comment is there already.');
      const stranger = act.mentions.find((id) => !state.seats.some(({ personId }) => personId === id));
      return stranger === undefined
        ? ok(act)
        : refuse(
            'unknown',
            'Wie genoemd wordt zit niet aan deze tafel.',
            'Who is mentioned has no seat at this table.',
          );
    }
    case 'comment-resolved': {
      const comment = state.comments.find(({ id }) => id === act.id);
      if (comment === undefined || comment.resolvedAt !== null)
        return refuse('unknown', 'Er is geen open opmerking met dit kenmerk.', 'There is no open comment of this id.');
      return comment.partyId === actor.partyId || actor.roles.includes('facilitate')
        ? ok(act)
        : refuse(
            'not-allowed',
            'Wie de opmerking maakte of de procesbegeleider sluit haar.',
            'Who made the comment, or the facilitator, closes it.',
          );
    }
    case 'figure-supplied':
      return act.figure.from <= act.figure.until
        ? ok(act)
        : refuse('contradiction', 'De periode eindigt voor zij begint.', 'The period ends before it begins.');
    case 'survey-answered':
      return act.factors.length + act.complexity.length > 0
        ? ok(act)
        : refuse('empty', 'Er is niets ingevuld.', 'Nothing was filled in.');
  }
}

const blank = (text: string): boolean => text.trim() === '';
