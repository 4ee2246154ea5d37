export { apartByTravel, apartUnderChoice } from './apart.ts';
export { besidePlans, type BesidePlan } from './beside.ts';
export { calibrateQuestion, type CalibrationAsked, type CalibrationFound, type StatedMargin } from './calibrate.ts';
export {
  answerChoice,
  tellOf,
  type ChoiceFound,
  type ChoiceHooks,
  type ChoiceQuestion,
  type FoundPlan,
  type GroundBands,
  type MeasureBands,
  type ToldGround,
} from './choice-answer.ts';
export { kpisUnderChoice } from './choice-kpis.ts';
export { prepareQuestion, type PreparedQuestion, type QuestionFailure, type QuestionInput } from './prepare.ts';
export { faultsText, type AssembledProblem, type SiteOfQuestion } from './problem.ts';
export { performersOutside, scenarioGround } from './scenario-ground.ts';
export { answerInWorld, type WorldsInput } from './worlds.ts';
