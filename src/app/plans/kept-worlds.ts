import { summariseWorlds, type WorldAnswer } from '../../engine/worlds/index.ts';
import { survivalView } from '../ground/survival.ts';
import { tiesByWorlds } from '../ground/ties.ts';
import type { SurvivalView } from '../ground/types.ts';
import { firstLine } from './first-line.ts';
import type { PlanAnswer } from './types.ts';

/** What is kept of worlds between runs: all that was drawn, so that a next run goes on. */
export interface KeptWorlds {
  readonly format: 'zwaartepunt-worlds/1';
  readonly asked: number;
  readonly answers: readonly WorldAnswer[];
}

/** The worlds of a text of our own store, which `drawWorlds` wrote and nobody else. */
export const worldsOfText = (text: string): KeptWorlds => JSON.parse(text) as KeptWorlds;

/** How an answer survives in the worlds that were drawn; null where there are none. */
export function survivalOf(answer: PlanAnswer, asked: number, answers: readonly WorldAnswer[]): SurvivalView | null {
  if (answers.length === 0) return null;
  const siteIds = answer.sites.filter(({ included }) => included).map(({ siteId }) => siteId);
  return survivalView(answer, siteIds, asked, summariseWorlds(answers, siteIds.length));
}

/** The same of what is kept. */
export function survivalOfText(answer: PlanAnswer, text: string | null): SurvivalView | null {
  if (text === null) return null;
  const { asked, answers } = worldsOfText(text);
  return survivalOf(answer, asked, answers);
}

/** A stored answer as far as worlds were drawn since. */
export function withSurvival(answer: PlanAnswer, worlds: string | null): PlanAnswer {
  const survival = survivalOfText(answer, worlds);
  return {
    ...answer,
    survival,
    firstLine: firstLine(answer.provenWords, survival),
    ties: tiesByWorlds(answer, survival),
  };
}
