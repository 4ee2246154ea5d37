import type { BilingualText } from '../../core/register/index.ts';
import type { FittedGround, GroundRegion } from '../../engine/ground/index.ts';
import type { ChoiceProblem } from '../../engine/problem/index.ts';
import type { QuestionInput } from '../../planning/index.ts';
import type { PlanTools } from '../plans/tools.ts';
import type { DecayInUse } from './decay.ts';
import type { GroundPerformer } from './performers.ts';
import { groundView, measuresView } from './present.ts';
import type { GroundView, MeasuresView } from './types.ts';

/** A question of which the ground is fitted, as far as its measures need it. */
export interface GroundAsked {
  readonly input: QuestionInput;
  readonly choice: ChoiceProblem;
  readonly rateBasis: FittedGround['rateBasis'];
  readonly decay: DecayInUse;
  readonly performers: readonly GroundPerformer[];
  /** Whose home share is told; null for the whole country. */
  readonly region: GroundRegion | null;
  readonly regionName: BilingualText | null;
  readonly observed: boolean;
  /** What computed the travel times. */
  readonly travelEngine: string;
}

/** The ground in words with its bands, and the three measures of each set of open sites (docs/model.md §7.5, §8.6). */
export async function tellGround(
  planTools: Pick<PlanTools, 'tell' | 'travelError'>,
  asked: GroundAsked,
  sets: readonly (readonly number[])[],
): Promise<{ readonly ground: GroundView; readonly measures: readonly MeasuresView[] }> {
  const { rateBasis, decay, performers, regionName, travelEngine } = asked;
  const { ground, carries, plans } = await planTools.tell(questionOf(asked), sets);
  const { travel } = planTools.travelError(travelEngine);
  return {
    ground: groundView({ told: ground, carries, rateBasis, decay, performers, regionName, travel }),
    measures: plans.map(measuresView),
  };
}

/** The same as plain numbers, that a thread can be sent. */
const questionOf = ({ input, choice, decay, region, observed }: GroundAsked): Parameters<PlanTools['tell']>[0] => ({
  input,
  problem: choice,
  region,
  band: { decays: decay.band, competitors: decay.competitors },
  limits: decay.limits,
  observed,
});
