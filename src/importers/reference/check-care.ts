import { checkPathway } from '../../core/pathway/index.ts';
import { asId } from '../../core/ids/index.ts';
import type { ReferenceProblem } from './problems.ts';
import type { Files } from './schemas.ts';

/** Links lead from and to what exists, pathways run in no circle, and what goes from low to high does so. */
export function checkCare(files: Files): readonly ReferenceProblem[] {
  return [...checkLinks(files), ...checkPathways(files), ...checkRanges(files)];
}

function checkLinks(files: Files): ReferenceProblem[] {
  const { services, links } = files['service-links.json'];
  const known = new Set([
    ...services.map(({ id }) => id),
    ...files['interventions.json'].interventions.map(({ id }) => id),
  ]);
  return links.flatMap(({ from, to }, index) =>
    [from, to]
      .filter((node) => !known.has(node))
      .map((node): ReferenceProblem => ({
        code: 'id-unknown',
        file: 'service-links.json',
        where: `links[${index}]`,
        message: `"${node}" is no treatment and no service. Correct it, or add the service.`,
      })),
  );
}

function checkPathways(files: Files): ReferenceProblem[] {
  const { pathways } = files['pathways.json'];
  const problem = (where: string, message: string): ReferenceProblem => ({
    code: 'file-disagrees',
    file: 'pathways.json',
    where,
    message,
  });
  return [
    ...pathways.flatMap(({ conditionId, ...pathway }, index) =>
      checkPathway({ conditionId: asId(conditionId), ...pathway }).map(({ sentence }) =>
        problem(`pathways[${index}]`, sentence.en),
      ),
    ),
    ...files['conditions.json'].conditions
      .filter(({ id }) => pathways.filter(({ conditionId }) => conditionId === id).length !== 1)
      .map(({ id }) => problem('pathways', `${id} must have exactly one pathway. Add it, or remove one.`)),
  ];
}

function checkRanges(files: Files): ReferenceProblem[] {
  const { costPerKm, co2, careUse } = files['impact-settings.json'];
  return [
    { where: 'costPerKm', ...costPerKm },
    { where: 'co2.litresPerKm', ...co2.litresPerKm },
    ...careUse.map(({ perCase }, index) => ({ where: `careUse[${index}].perCase`, ...perCase })),
  ]
    .filter(({ low, high }) => low > high)
    .map(({ where, low, high }) => ({
      code: 'file-disagrees' as const,
      file: 'impact-settings.json',
      where,
      message: `Low is ${low} and high is ${high}. Swap them.`,
    }));
}
