/** The tasks that make a ground: what a thread can be asked before a question is solved. */
import { prepareQuestion, type QuestionInput } from '../planning/index.ts';
import { onSharedMemory } from './shared-memory.ts';

export const tasks = {
  /** Fits and assembles a question; its arrays come back on shared memory, so that nothing is copied on the way. */
  prepare: (input: QuestionInput): ReturnType<typeof prepareQuestion> => onSharedMemory(prepareQuestion(input)),
};
