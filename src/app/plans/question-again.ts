import { inputsNamed } from '../inputs/with-inputs.ts';
import type { PlanAnswer, PlanQuestion } from './types.ts';

/** The question that gave an answer, as it can be asked again. */
export function questionAgain({ question, pedigree }: PlanAnswer): PlanQuestion {
  const { normSource, regionId, siteCapacities, chance } = question;
  return {
    intervention: question.interventionId,
    dataVersion: pedigree.dataVersion,
    year: question.year,
    set: question.set,
    date: question.date,
    ...(normSource.kind === 'question' ? { norm: question.norm } : {}),
    ...(regionId === null ? {} : { region: regionId }),
    model: question.model,
    fixedOpen: question.fixedOpen,
    excluded: question.excluded,
    ...(question.leastOpen === null ? {} : { leastOpen: question.leastOpen }),
    ...(question.mostOpen === null ? {} : { mostOpen: question.mostOpen }),
    ...(question.capacity === null ? {} : { capacity: question.capacity }),
    ...(siteCapacities === undefined
      ? {}
      : { siteCapacities: siteCapacities.map(({ siteId, patientsPerYear }) => ({ site: siteId, patientsPerYear })) }),
    ...(chance === undefined ? {} : { chance: chance.atLeast }),
    candidates: question.candidates,
    pareto: question.pareto,
    ...(pedigree.matrix.engine === 'estimate' ? {} : { matrix: pedigree.matrix.hash }),
    illustrative: question.illustrative,
    seed: question.seed,
    reading: question.reading,
    ...(question.beside === false ? { beside: false as const } : {}),
    ...(question.performs === undefined ? {} : { performs: question.performs }),
    ...(question.performsNot === undefined ? {} : { performsNot: question.performsNot }),
    ...(question.total === undefined ? {} : { total: question.total }),
    ...(question.calibrate === undefined ? {} : { calibrate: question.calibrate }),
    ...inputsNamed(question),
  };
}
