export { IMPORTER_VERSION, readVolumes } from './read-volumes.ts';
export { PROBLEM_CODES, PROBLEM_TEXTS, type ProblemCode } from './problem-texts.ts';
export type { ImportedRow, ImportOutcome, ImportProblem, ReadVolumesInput } from './types.ts';
