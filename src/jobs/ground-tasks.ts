/** The tasks that make a ground: what a thread can be asked before a question is solved. */
import {
  calibrateQuestion,
  prepareQuestion,
  tellOf,
  type CalibrationAsked,
  type QuestionInput,
} from '../planning/index.ts';
import { onSharedMemory } from './shared-memory.ts';

/** A ground and sets of open sites that figures are wanted of. */
export interface TellRequest {
  readonly question: Parameters<typeof tellOf>[0];
  readonly sets: Parameters<typeof tellOf>[1];
}

export const tasks = {
  calibrate: (asked: CalibrationAsked): ReturnType<typeof calibrateQuestion> => calibrateQuestion(asked),
  tell: ({ question, sets }: TellRequest): ReturnType<typeof tellOf> => tellOf(question, sets),
  /** Fits and assembles a question; its arrays come back on shared memory, so that nothing is copied on the way. */
  prepare: (input: QuestionInput): ReturnType<typeof prepareQuestion> => onSharedMemory(prepareQuestion(input)),
};
