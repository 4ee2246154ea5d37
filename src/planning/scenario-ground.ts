import { unreachable } from '../engine/problem/index.ts';
import { withElsewhere, type Elsewhere, type TreatmentGround } from '../engine/scenario/index.ts';
import type { PreparedQuestion, QuestionInput } from './prepare.ts';

/**
 * What a scenario of a treatment is computed on (docs/model.md §15.3): the patients who go to the sites of the question today, and who performs
 * outside it, where they may go as well. Patients and weights outside are those of the fit, as in the question under choice.
 * @param norm patients a year
 */
export function scenarioGround(
  input: QuestionInput,
  { ground, assembled }: PreparedQuestion,
  { interventionId, norm }: { readonly interventionId: string; readonly norm: number },
): TreatmentGround {
  const { problem, today, weights, areas } = assembled;
  const own: TreatmentGround = {
    interventionId,
    problem: { ...problem, norm: Math.round(norm * problem.units.perPatient) },
    today,
    weights,
  };
  const [m, all] = [areas.length, input.ground.areas.length];
  const performers = performersOutside(input, ground.attraction);
  const elsewhere: Elsewhere = {
    sites: performers.map((performer) => input.ground.performers[performer]?.id ?? ''),
    weights: new Float64Array(performers.length * m),
    time: new Int32Array(performers.length * m).fill(unreachable),
  };
  const patients = new Float64Array(m);
  for (const [row, performer] of performers.entries())
    for (const [column, area] of areas.entries()) {
      const [pair, from] = [row * m + column, performer * all + area];
      const minutes = input.ground.minutes[from] ?? Number.POSITIVE_INFINITY;
      if (!Number.isFinite(minutes)) continue;
      elsewhere.time[pair] = Math.round(minutes * problem.units.perMinute);
      elsewhere.weights[pair] = ground.weights[from] ?? 0;
      patients[column] = (patients[column] ?? 0) + (ground.flows[from] ?? 0) * problem.units.perPatient;
    }
  return withElsewhere(own, elsewhere, patients);
}

/** Places in the ground of who performs and is no site of the question; they stay open. */
export function performersOutside(
  { sites }: Pick<QuestionInput, 'sites'>,
  attraction: Float64Array,
): readonly number[] {
  const inside = new Set(sites.map(({ performer }) => performer));
  return [...attraction.keys()].filter((performer) => (attraction[performer] ?? 0) > 0 && !inside.has(performer));
}
