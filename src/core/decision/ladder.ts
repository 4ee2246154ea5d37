import type { BilingualText } from '../register/index.ts';
import type { IsoDate } from '../units/index.ts';
import { hasNewer, ofPlan } from './plans.ts';
import { hasVote } from './rights.ts';
import type { FallbackResult, Party, PlanVersion, Position, Rung, TableState } from './types.ts';

/** Where one treatment of a plan stands on the ladder, and what keeps it there. */
export interface LadderView {
  readonly interventionId: string;
  readonly rung: Rung;
  /** Day on which the round closes; null under consensus. */
  readonly closes: IsoDate | null;
  /** On record as decided, and how. */
  readonly decided: { readonly rung: Rung; readonly seq: number } | null;
  readonly fallback: FallbackResult | null;
  readonly spoken: number;
  readonly voters: number;
  /** Parties with a vote that have not spoken. */
  readonly silent: readonly string[];
  /** How it would be decided now; null while something blocks. */
  readonly decidable: Rung | null;
  readonly blocks: readonly LadderBlock[];
  /** The next step of the ladder that may be opened, null at its end or once decided. */
  readonly next: Exclude<Rung, 'consensus'> | null;
}

export interface LadderBlock {
  readonly kind: 'silent' | 'quorum' | 'objection' | 'unanswered' | 'weighing' | 'not-computed' | 'newer-version';
  readonly partyId: string | null;
  readonly words: BilingualText;
}

const rungs: readonly Rung[] = ['consensus', 'consent', 'extra-round', 'fallback'];

/**
 * The ladder of a plan version, treatment by treatment: consensus when every party agrees; else consent when nobody has a
 * reasoned paramount objection; else one extra round under the market leader; else last year's volumes. An objection to
 * some treatments is no objection to the others.
 */
export function ladderOf(state: TableState, plan: PlanVersion, today: IsoDate): readonly LadderView[] {
  return plan.interventionIds.map((interventionId) => rungOf(state, plan, interventionId, today));
}

function rungOf(state: TableState, plan: PlanVersion, interventionId: string, today: IsoDate): LadderView {
  const rounds = ofPlan(state.rounds, plan);
  const round = rounds.toSorted((a, b) => rungs.indexOf(a.rung) - rungs.indexOf(b.rung)).at(-1) ?? null;
  const rung: Rung = round?.rung ?? 'consensus';
  const voters = state.parties.filter(hasVote);
  const positions = ofPlan(state.positions, plan);
  const positionOf = (party: Party): Position | null => positions.find(({ partyId }) => partyId === party.id) ?? null;
  const silent = voters.filter((party) => positionOf(party) === null);
  const decision = ofPlan(state.decisions, plan).find((one) => one.interventionId === interventionId) ?? null;
  const fallback =
    ofPlan(state.fallbacks, plan).findLast(({ result }) => result.interventionId === interventionId) ?? null;
  const base = {
    interventionId,
    rung: decision?.rung ?? rung,
    closes: decision === null ? (round?.closes ?? null) : null,
    decided: decision === null ? null : { rung: decision.rung, seq: decision.seq },
    fallback: fallback?.result ?? null,
    spoken: voters.length - silent.length,
    voters: voters.length,
    silent: silent.map(({ id }) => id),
  };
  if (decision !== null) return { ...base, decidable: null, blocks: [], next: null };

  const about = positions.filter((one) => one.about.length === 0 || one.about.includes(interventionId));
  const objections = about.filter(({ stance }) => stance === 'objection');
  const newer = hasNewer(state, plan);
  const blocks: LadderBlock[] = newer ? [newerVersion] : [];
  // Whoever objects to other treatments only, agrees to this one.
  const agrees = (party: Party): boolean => {
    const position = positionOf(party);
    if (position === null) return false;
    return position.stance === 'agree' || (position.stance === 'objection' && !about.includes(position));
  };
  const closed = round !== null && today > round.closes;
  const quorate = base.spoken >= Math.ceil((state.opened?.settings.quorum ?? 1) * voters.length - 1e-9);
  const leaders = silent.filter(({ regie }) => regie);

  if (rung === 'fallback') {
    if (fallback === null) blocks.push(notComputed);
    return { ...base, decidable: blocks.length === 0 ? 'fallback' : null, blocks, next: null };
  }
  for (const one of objections) {
    if (one.answer === null) blocks.push(unanswered(one, nameOf(state, one.partyId)));
    if (one.paramount) blocks.push(paramount(one, nameOf(state, one.partyId)));
  }
  const consensus = voters.length > 0 && voters.every(agrees);
  if (!consensus) {
    if (!quorate) blocks.push(noQuorum(base.spoken, voters.length, state.opened?.settings.quorum ?? 1));
    for (const party of leaders) blocks.push(isSilent(party, true));
    if (rung === 'consensus') {
      for (const party of silent) if (!party.regie) blocks.push(isSilent(party, false));
    } else if (!closed) for (const party of silent) if (!party.regie) blocks.push(isSilent(party, false));
  }
  const decidable = blocks.length > 0 ? null : consensus ? 'consensus' : rung === 'consensus' ? null : rung;
  const notAll = rung === 'consensus' && blocks.length === 0 && !consensus;
  return {
    ...base,
    decidable,
    blocks: notAll ? [noConsensus] : blocks,
    next: nextRung(rung, newer),
  };
}

function nextRung(rung: Rung, newer: boolean): LadderView['next'] {
  if (newer) return null;
  if (rung === 'consensus') return 'consent';
  if (rung === 'consent') return 'extra-round';
  return rung === 'extra-round' ? 'fallback' : null;
}

const nameOf = (state: TableState, id: string): string => state.parties.find((one) => one.id === id)?.name ?? id;

const newerVersion: LadderBlock = {
  kind: 'newer-version',
  partyId: null,
  words: { nl: 'Er is een nieuwere versie van dit plan.', en: 'There is a newer version of this plan.' },
};
const notComputed: LadderBlock = {
  kind: 'not-computed',
  partyId: null,
  words: { nl: 'De terugvaloptie is nog niet berekend.', en: 'The fallback has not been computed yet.' },
};
const noConsensus: LadderBlock = {
  kind: 'objection',
  partyId: null,
  words: {
    nl: 'Niet iedereen is het eens: geen consensus. Open de ronde voor consent.',
    en: 'Not everybody agrees: no consensus. Open the round for consent.',
  },
};
const noQuorum = (spoken: number, voters: number, quorum: number): LadderBlock => ({
  kind: 'quorum',
  partyId: null,
  words: {
    nl: `${spoken} van ${voters} partijen spraken zich uit; het mandaat vraagt ${Math.round(quorum * 100)}%.`,
    en: `${spoken} of ${voters} parties have spoken; the mandate asks for ${Math.round(quorum * 100)}%.`,
  },
});
const isSilent = (party: Party, leads: boolean): LadderBlock => ({
  kind: 'silent',
  partyId: party.id,
  words: {
    nl: `${party.name} sprak zich nog niet uit${leads ? ' (regiepartij)' : ''}.`,
    en: `${party.name} has not spoken yet${leads ? ' (leads the process)' : ''}.`,
  },
});
const unanswered = (one: Position, name: string): LadderBlock => ({
  kind: 'unanswered',
  partyId: one.partyId,
  words: {
    nl: `Het bezwaar van ${name} is nog niet schriftelijk beantwoord.`,
    en: `The objection of ${name} has not been answered in writing yet.`,
  },
});
const paramount = (one: Position, name: string): LadderBlock => ({
  kind: 'objection',
  partyId: one.partyId,
  words: { nl: `${name} heeft een overwegend bezwaar.`, en: `${name} has a paramount objection.` },
});
