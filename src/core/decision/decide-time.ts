import { ok, type Result } from '../result/index.ts';
import type { Ask } from './decide.ts';
import { refuse } from './refuse.ts';
import { closesCircle, sideOf, timetableText } from './timetable.ts';
import type { Act, Refusal } from './types.ts';

type AboutTime =
  | 'step-noted'
  | 'milestone-set'
  | 'milestone-reached'
  | 'milestone-dropped'
  | 'timetable-signed'
  | 'expectation-given'
  | 'representative-chosen';

/** Steps, milestones, signatures and expectations. */
export function decideOnTime({ state, act, party }: Ask<AboutTime>): Result<Act, Refusal> {
  switch (act.kind) {
    case 'step-noted': {
      if (!(state.opened?.steps ?? []).some(({ id }) => id === act.stepId))
        return refuse('unknown', 'Deze stap hoort niet bij het proces.', 'This step is not part of the process.');
      if (act.ownerPartyId !== null && !state.parties.some(({ id }) => id === act.ownerPartyId))
        return refuse('unknown', 'De eigenaar zit niet aan deze tafel.', 'The owner has no seat at this table.');
      return act.state === 'done' && act.evidence.trim() === ''
        ? refuse('empty', 'Klaar vraagt om bewijs: waar staat het?', 'Done asks for evidence: where is it?')
        : ok(act);
    }
    case 'milestone-set': {
      const { milestone } = act;
      if (milestone.name.trim() === '')
        return refuse('empty', 'De mijlpaal heeft geen naam.', 'The milestone has no name.');
      const missing = milestone.after.find((id) => !state.milestones.some((one) => one.id === id));
      if (missing !== undefined)
        return refuse('unknown', `Mijlpaal '${missing}' bestaat niet.`, `Milestone '${missing}' does not exist.`);
      if (closesCircle(state, milestone))
        return refuse('contradiction', 'De mijlpaal wacht zo op zichzelf.', 'The milestone would wait for itself.');
      return ok(act);
    }
    case 'milestone-reached': {
      const found = state.milestones.find(({ id }) => id === act.id);
      if (found === undefined) return unknownMilestone;
      const open = found.after.filter((id) => state.milestones.some((one) => one.id === id && one.reached === null));
      if (open.length > 0)
        return refuse(
          'out-of-order',
          'Een mijlpaal hiervoor is nog niet gehaald.',
          'A milestone before it has not been reached yet.',
        );
      return act.evidence.trim() === ''
        ? refuse(
            'empty',
            'Noem waaruit blijkt dat de mijlpaal is gehaald.',
            'Say what shows that the milestone was reached.',
          )
        : ok(act);
    }
    case 'milestone-dropped': {
      if (!state.milestones.some(({ id }) => id === act.id)) return unknownMilestone;
      if (act.ground.trim() === '') return refuse('empty', 'Noem waarom.', 'Say why.');
      return state.milestones.some(({ after }) => after.includes(act.id))
        ? refuse('contradiction', 'Een andere mijlpaal wacht hierop.', 'Another milestone waits for it.')
        : ok(act);
    }
    case 'timetable-signed': {
      if (sideOf(party) !== act.side)
        return refuse(
          'not-allowed',
          'Het tijdpad wordt ondertekend door een zorgaanbieder, de marktleider en een patiëntenorganisatie, elk voor zich.',
          'The timetable is signed by a provider, the market leader and a patient organisation, each for its own side.',
        );
      const text = timetableText(state, act.interventionId);
      if (!state.milestones.some(({ interventionId }) => interventionId === act.interventionId))
        return refuse('empty', 'Dit tijdpad heeft nog geen mijlpalen.', 'This timetable has no milestones yet.');
      return act.text === text
        ? ok(act)
        : refuse(
            'changed-meanwhile',
            'Het tijdpad is intussen veranderd. Bekijk het opnieuw.',
            'The timetable changed meanwhile. Look at it again.',
          );
    }
    case 'expectation-given':
    case 'representative-chosen':
      if (!(state.opened?.steps ?? []).some(({ due }) => due === act.due))
        return refuse(
          'unknown',
          'Op deze dag eindigt geen stap van het proces.',
          'No step of the process ends on this day.',
        );
      return act.kind === 'representative-chosen' && act.ground.trim() === ''
        ? refuse('empty', 'Noem waarom dit antwoord de regio weergeeft.', 'Say why this answer stands for the region.')
        : ok(act);
  }
}

const unknownMilestone = refuse('unknown', 'Deze mijlpaal bestaat niet.', 'This milestone does not exist.');
