export { IMPORTER_VERSION, readVolumes } from './read-volumes.ts';
export { PROBLEM_CODES, PROBLEM_TEXTS, type ProblemCode } from './problem-texts.ts';
export {
  DEFAULT_LIMITS,
  type ImportedRow,
  type ImportLimits,
  type ImportOutcome,
  type ImportProblem,
  type ReadVolumesInput,
} from './types.ts';
