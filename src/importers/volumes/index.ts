export { isFormula, textOf } from './cells.ts';
export { openRows } from './open-rows.ts';
export { problemLogOf, type ProblemLog } from './problem-log.ts';
export { IMPORTER_VERSION, readVolumes } from './read-volumes.ts';
export { PROBLEM_CODES, PROBLEM_TEXTS, type ProblemCode, type ProblemText } from './problem-texts.ts';
export {
  DEFAULT_LIMITS,
  type ImportedRow,
  type ImportLimits,
  type ImportOutcome,
  type ImportProblem,
  type ProblemOf,
  type RawCell,
  type ReadVolumesInput,
} from './types.ts';
