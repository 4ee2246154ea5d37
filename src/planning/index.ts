export {
  choiceOn,
  prepareQuestion,
  type PreparedQuestion,
  type QuestionFailure,
  type QuestionInput,
} from './prepare.ts';
export { faultsText, type AssembledProblem, type SiteOfQuestion } from './problem.ts';
