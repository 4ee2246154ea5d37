export {
  parseReference,
  type IllustrativeRow,
  type ReferenceData,
  type ReferenceVolumeFile,
} from './parse-reference.ts';
export type { ReferenceProblem } from './problems.ts';
export type { ReferenceFile } from './read-files.ts';
export type { AnnexII, ProcessDate } from '../../core/register/index.ts';
