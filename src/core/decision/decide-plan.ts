import { ok, type Result } from '../result/index.ts';
import type { Ask } from './decide.ts';
import { ladderOf } from './ladder.ts';
import { hasNewer, ofPlan, planAt } from './plans.ts';
import { refuse } from './refuse.ts';
import type { Act, PlanVersion, Refusal, TableState } from './types.ts';

type AboutPlans =
  | 'plan-frozen'
  | 'position-taken'
  | 'objection-answered'
  | 'round-opened'
  | 'fallback-computed'
  | 'decided'
  | 'released';

/** Plans, positions, rounds and decisions. */
export function decideOnPlan(ask: Ask<AboutPlans>): Result<Act, Refusal> {
  const { state, act, party, today } = ask;
  switch (act.kind) {
    case 'plan-frozen':
      return freeze(state, act.plan);
    case 'position-taken':
    case 'round-opened':
    case 'fallback-computed':
    case 'decided': {
      const plan = planAt(state, act);
      if (plan === undefined) return unknownPlan;
      if (hasNewer(state, act))
        return refuse(
          'too-late',
          'Er is een nieuwere versie van dit plan; spreek u daarover uit.',
          'There is a newer version of this plan; speak on that one.',
        );
      if (act.kind === 'position-taken') return position({ ...ask, act }, plan);
      const ladder = ladderOf(state, plan, today);
      if (act.kind === 'round-opened') {
        if (act.rung === 'extra-round' && !party.marketLeader)
          return refuse(
            'not-allowed',
            'De extra ronde staat onder regie van de marktleider.',
            'The extra round is led by the market leader.',
          );
        if (act.closes < today)
          return refuse('too-late', 'De ronde sluit voor vandaag.', 'The round closes before today.');
        if (ladder.some(({ decided, blocks }) => decided === null && blocks.some(({ kind }) => kind === 'unanswered')))
          return refuse(
            'blocked',
            'Een bezwaar is nog niet schriftelijk beantwoord; beantwoord het voor de volgende ronde.',
            'An objection has not been answered in writing yet; answer it before the next round.',
          );
        return ladder.some(({ next, decided }) => decided === null && next === act.rung)
          ? ok(act)
          : refuse(
              'out-of-order',
              'De ladder gaat van consensus naar consent, één extra ronde en dan de terugvaloptie.',
              'The ladder goes from consensus to consent, one extra round, and then the fallback.',
            );
      }
      const interventionId = act.kind === 'decided' ? act.interventionId : act.result.interventionId;
      const one = ladder.find((line) => line.interventionId === interventionId);
      if (one === undefined)
        return refuse(
          'unknown',
          'Deze behandeling hoort niet bij dit plan.',
          'This treatment is not part of this plan.',
        );
      if (one.decided !== null)
        return refuse('exists', 'Over deze behandeling is al besloten.', 'This treatment has been decided already.');
      if (act.kind === 'fallback-computed')
        return one.rung === 'fallback'
          ? ok(act)
          : refuse(
              'out-of-order',
              'De terugvaloptie komt na de extra ronde.',
              'The fallback comes after the extra round.',
            );
      if (one.decidable === null)
        return refuse(
          'blocked',
          one.blocks.map(({ words }) => words.nl).join(' '),
          one.blocks.map(({ words }) => words.en).join(' '),
        );
      return ok({ ...act, rung: one.decidable });
    }
    case 'objection-answered': {
      const objection = state.positions.find(({ seq, stance }) => seq === act.objection && stance === 'objection');
      if (objection === undefined)
        return refuse('unknown', 'Dit bezwaar staat er niet (meer).', 'This objection is not there (any more).');
      if (objection.partyId === party.id)
        return refuse(
          'contradiction',
          'Een partij beantwoordt haar eigen bezwaar niet.',
          'A party does not answer its own objection.',
        );
      return act.text.trim() === ''
        ? refuse('empty', 'Het antwoord heeft geen tekst.', 'The answer has no text.')
        : ok(act);
    }
    case 'released': {
      const plan = planAt(state, act);
      if (plan === undefined) return unknownPlan;
      return ofPlan(state.decisions, act).length > 0
        ? ok(act)
        : refuse(
            'out-of-order',
            'Een plan wordt openbaar nadat erover is besloten.',
            'A plan becomes public after it has been decided on.',
          );
    }
  }
}

const unknownPlan = refuse(
  'unknown',
  'Deze versie van het plan bestaat niet.',
  'This version of the plan does not exist.',
);

function freeze(state: TableState, plan: PlanVersion): Result<Act, Refusal> {
  const last = Math.max(0, ...state.plans.filter(({ planId }) => planId === plan.planId).map(({ version }) => version));
  if (plan.version !== last + 1)
    return refuse(
      'changed-meanwhile',
      `Intussen is versie ${last} vastgelegd. Bekijk die eerst.`,
      `Version ${last} was frozen meanwhile. Look at that one first.`,
    );
  if (plan.title.trim() === '') return refuse('empty', 'Geef het plan een titel.', 'Give the plan a title.');
  if (plan.interventionIds.length === 0)
    return refuse(
      'empty',
      'Dit scenario verandert niets; er is niets om over te besluiten.',
      'This scenario changes nothing; there is nothing to decide on.',
    );
  const unweighed = plan.weighings.filter(({ text }) => text.trim().length < leastWeighing);
  if (unweighed.length > 0) {
    const names = unweighed.map(({ name }) => name).join(', ');
    return refuse(
      'empty',
      `De afweging van de belangen ontbreekt of is korter dan ${leastWeighing} tekens voor: ${names}.`,
      `The weighing of interests is missing or shorter than ${leastWeighing} characters for: ${names}.`,
    );
  }
  const decided = state.decisions.find((one) => one.planId === plan.planId);
  return decided === undefined
    ? ok({ kind: 'plan-frozen', plan })
    : refuse(
        'too-late',
        'Over dit plan is al besloten. Begin een nieuw plan.',
        'This plan has been decided on already. Begin a new plan.',
      );
}

/** Fewest characters of a weighing: one sentence; what it says is for people to judge. */
const leastWeighing = 40;

function position({ state, act, party }: Ask<'position-taken'>, plan: PlanVersion): Result<Act, Refusal> {
  const proxied = state.proxies.some((one) => one.fromPartyId === act.partyId && one.toPartyId === party.id);
  if (act.partyId !== party.id && !proxied)
    return refuse(
      'not-allowed',
      'U spreekt voor uw eigen partij, of voor een partij die u volmacht gaf.',
      'You speak for your own party, or for one that gave you its proxy.',
    );
  const before = ofPlan(state.positions, act).find((one) => one.partyId === act.partyId);
  if ((before?.seq ?? null) !== act.replaces)
    return refuse(
      'changed-meanwhile',
      'Voor deze partij is intussen een standpunt ingenomen. Bekijk het, en neem het uwe dan opnieuw in.',
      'A position was taken for this party meanwhile. Look at it, and then take yours again.',
    );
  const strange = act.about.find((id) => !plan.interventionIds.includes(id));
  if (strange !== undefined)
    return refuse(
      'unknown',
      `Behandeling '${strange}' hoort niet bij dit plan.`,
      `Treatment '${strange}' is not part of this plan.`,
    );
  if (ofPlan(state.decisions, act).length === plan.interventionIds.length)
    return refuse('too-late', 'Over dit plan is al besloten.', 'This plan has been decided on already.');
  if (act.stance !== 'objection')
    return act.paramount || act.about.length > 0
      ? refuse(
          'contradiction',
          'Alleen een bezwaar is overwegend of over één behandeling.',
          'Only an objection is paramount or about one treatment.',
        )
      : ok(act);
  return act.argument.trim() === ''
    ? refuse('empty', 'Een bezwaar heeft een argument nodig.', 'An objection needs its argument.')
    : ok(act);
}
