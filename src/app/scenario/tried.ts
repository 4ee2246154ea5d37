import { travelFigures } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { onlyOpensOrCloses, type ScenarioSettings, type TreatmentPlan } from '../../core/scenario/index.ts';
import { measure } from '../../engine/moves/index.ts';
import type { ChoiceProblem } from '../../engine/problem/index.ts';
import {
  assign,
  everywhere,
  rulesOf,
  type Assigned,
  type NotAssigned,
  type TreatmentGround,
} from '../../engine/scenario/index.ts';
import { scenarioGround, type QuestionInput } from '../../planning/index.ts';
import type { GroundAsked } from '../ground/tell.ts';
import type { PlanTools } from '../plans/tools.ts';
import type { Found } from './outcomes.ts';

/** What a scenario of one treatment is tried on: its ground for a way of moving, and the same for choice. */
export interface TriedGround {
  readonly ground: TreatmentGround;
  readonly choice: ChoiceProblem;
}

/** A treatment of a scenario, as far as it is tried. */
export interface TriedTreatment {
  readonly prepared: {
    readonly ground: TreatmentGround;
    readonly told: Pick<GroundAsked, 'input' | 'choice' | 'decay'>;
    readonly basis: { readonly norm: object | null };
  };
  readonly plan: TreatmentPlan;
}

export const groundOf = ({ ground, told: { choice } }: TriedTreatment['prepared']): TriedGround => ({ ground, choice });

/** The ground fitted again to the same counts when something else is assumed; a sentence where the counts do not allow it. */
export async function groundWith(
  prepare: PlanTools['prepare'],
  { ground, told }: TriedTreatment['prepared'],
  change: (input: QuestionInput) => QuestionInput,
): Promise<TriedGround | BilingualText> {
  const input = change(told.input);
  const made = await prepare(input);
  if (!made.ok) return notPossible;
  const { interventionId, problem } = ground;
  const norm = problem.norm / problem.units.perPatient;
  return { ground: scenarioGround(input, made.value, { interventionId, norm }), choice: made.value.choice };
}

/** Smallest volume and extra trip on a ground, under the model of the settings. */
export function underModel(
  { ground }: Pick<TriedGround, 'ground'>,
  { prepared, plan }: TriedTreatment,
  { model, adherence }: ScenarioSettings,
  assigned: Assigned | NotAssigned = assign(ground, rulesOf(plan, ground), model, adherence),
): Pick<Found, 'least' | 'trip'> {
  if (assigned.kind === 'no-plan') return { least: noPlan, trip: noPlan };
  const { problem } = ground;
  const { perPatient, perMinute } = problem.units;
  const open = [...rulesOf(plan, ground).entries()].flatMap(([site, rule]) => (rule.open ? [site] : []));
  const { norm } = prepared.basis;
  const { movers } = travelFigures({
    ...everywhere(ground, assigned),
    areas: problem.areas,
    perPatient,
    perMinute,
    unserved: assigned.unserved,
  });
  return {
    least:
      norm === null
        ? noNorm
        : {
            volume: Math.min(...open.map((site) => assigned.volumes[site] ?? 0)) / perPatient,
            norm: problem.norm / perPatient,
          },
    trip: { minutes: movers.extraMinutes, patients: movers.extra.patients },
  };
}

/** Loss of choice on a ground; it knows of sites that open and close, and of nothing else. */
export function underChoice({ ground, choice }: TriedGround, plan: TreatmentPlan): Found['loss'] {
  if (!onlyOpensOrCloses(plan)) return moreThanOpen;
  const open = Uint8Array.from(rulesOf(plan, ground), (rule) => (rule.open ? 1 : 0));
  const { loss, movers } = measure(choice, open);
  return { minutes: loss.patientMinutes, patients: movers };
}

const noNorm: BilingualText = { nl: 'Er is geen volumenorm.', en: 'There is no volume norm.' };
const noPlan: BilingualText = {
  nl: 'Zo kunnen deze locaties hun patiënten niet verdelen.',
  en: 'In this way these sites cannot divide their patients.',
};
const moreThanOpen: BilingualText = {
  nl: 'Er verandert meer dan welke locaties open zijn; verlies aan keuze zegt daar niets van.',
  en: 'More is changed than which sites are open; loss of choice says nothing of that.',
};
const notPossible: BilingualText = {
  nl: 'Met deze aanname kunnen de aantallen niet bestaan.',
  en: 'With this assumption the counts cannot exist.',
};
