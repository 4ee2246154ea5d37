import type { ReferenceProblem } from './problems.ts';
import type { Files } from './schemas.ts';

/** Every treatment has exactly one decay, and a band holds the value it is around. */
export function checkGround(files: Files): readonly ReferenceProblem[] {
  const { kinds, competitor } = files['ground-settings.json'];
  const problem = (where: string, message: string): ReferenceProblem => ({
    code: 'file-disagrees',
    file: 'ground-settings.json',
    where,
    message,
  });
  const [least, most] = competitor.band;
  return [
    ...files['interventions.json'].interventions
      .filter(
        ({ id }) => kinds.flatMap(({ interventionIds }) => interventionIds).filter((each) => each === id).length !== 1,
      )
      .map(({ id }) => problem('kinds', `${id} must be of exactly one kind. Add it, or remove one.`)),
    ...kinds.flatMap(({ id, central, band }, index) =>
      band.some(({ form, beta }) => form === central.form && beta === central.beta)
        ? []
        : [problem(`kinds[${index}].band`, `The band of ${id} lacks its central value. Add it.`)],
    ),
    ...(least <= competitor.central && competitor.central <= most
      ? []
      : [problem('competitor', 'The central value lies outside its band. Correct one of them.')]),
  ];
}
