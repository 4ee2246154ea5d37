export { REGISTER_PROBLEM_TEXTS, type RegisterProblemCode } from './problem-texts.ts';
export {
  readRegister,
  REGISTER_IMPORTER_VERSION,
  type ReadRegisterInput,
  type RegisterProblem,
  type RegisterRead,
} from './read-register.ts';
