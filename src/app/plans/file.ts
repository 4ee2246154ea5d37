import { todaysModel, type AllocationModelName } from '../../core/scenario/index.ts';
import {
  planFileOf,
  readPlanFile,
  type Certificate,
  type ChoicePlanFile,
  type FileProblem,
  type Flow,
  type Json,
  type Outcome,
  type Plan,
  type PlanFile,
} from '../../engine/plan/index.ts';
import { siteStatus, type Problem } from '../../engine/problem/index.ts';
import type { Resumable, SolveResult } from '../../engine/solve/index.ts';
import { noTies } from '../ground/ties.ts';
import { firstLine } from './first-line.ts';
import type { PreparedPlan } from './prepare.ts';
import { statusOf } from './present.ts';
import type { PlanAnswer, PlanView } from './types.ts';
import { readJson } from './read-json.ts';

/**
 * A question, its whole answer, the problem and the proof as one file that others can check without us. A plan that is best of all
 * sets that were looked at is called optimal, also where no certificate exists.
 */
export function fileOf(prepared: PreparedPlan, result: SolveResult, answer: PlanAnswer): PlanFile {
  const { problem, model } = prepared.request;
  const plain = planFileOf({ answer: asJson(answer) }, problem, model, toldOf(problem, result));
  const optimal = statusOf(result) === 'optimal';
  return optimal ? { ...plain, outcome: { ...plain.outcome, status: 'optimal' as const, why: null } } : plain;
}

/** The outcome of the proof with the plan that is shown: sites that the proof left out as twins stand in its certificate (§9.2). */
function toldOf(problem: Problem, { proof, outcome: shown }: SolveResult): Outcome {
  const { status, outcome } = proof;
  if (status === null || outcome.certificate === null) return outcome;
  const twins = [...status.keys()].filter((site) => status[site] !== problem.status[site]);
  const certificate = { ...outcome.certificate, twins };
  if (outcome.kind === 'infeasible' || shown.kind === 'infeasible' || shown.plan === null)
    return { ...outcome, certificate };
  return { ...outcome, plan: shown.plan, certificate };
}

/** The plan of the search again: the patients of sites that were left out as twins go to the twin that stayed. */
function searchedOf({ status, time }: FileProblem, { twins = [] }: Certificate, plan: Plan | null) {
  const left = new Set(twins);
  const searched = status.map((one, site) => (left.has(site) ? siteStatus.excluded : one));
  if (plan === null || left.size === 0) return { status: searched, plan };
  const rows = time.map((row) => row.join(' '));
  const home = rows.map((row, site) =>
    left.has(site) ? rows.findIndex((other, at) => other === row && !left.has(at) && plan.open.includes(at)) : site,
  );
  const volumes = plan.volumes.map(() => 0);
  const amounts = new Map<string, Flow>();
  for (const { area, site, amount } of plan.flows) {
    const to = home[site] ?? site;
    const known = amounts.get(`${area} ${to}`)?.amount ?? 0;
    amounts.set(`${area} ${to}`, { area, site: to, amount: known + amount });
    volumes[to] = (volumes[to] ?? 0) + amount;
  }
  return {
    status: searched,
    plan: { ...plan, open: plan.open.filter((site) => !left.has(site)), flows: [...amounts.values()], volumes },
  };
}

/** What a plan file of ours holds. */
export interface Stored {
  readonly answer: PlanAnswer;
  /** Where its solve was stopped; null where it kept nothing to go on from. */
  readonly stopped: Resumable | null;
}

/** Reads a plan file of ours; null when it holds no answer. */
export function readStored(bytes: Uint8Array): Stored | null {
  const read = readJson(bytes);
  if (!read.ok) return null;
  const json = read.value;
  const underChoice = answerUnderChoice(json);
  return underChoice === null ? readPlainFile(json) : { answer: underChoice, stopped: null };
}

function readPlainFile(json: unknown): Stored | null {
  const read = readPlanFile(json);
  if (!read.ok) return null;
  const { question, problem, outcome, certificate } = read.value;
  const { answer } = question;
  // Whatever we wrote there was an answer; the files come out of our own store.
  if (typeof answer !== 'object' || answer === null || !('provenWords' in answer)) return null;
  const stopped =
    outcome.status !== 'bounded' || certificate === null
      ? null
      : { ...searchedOf(problem, certificate, outcome.plan), certificate };
  return { answer: inTodaysWords(answer as unknown as OlderAnswer), stopped };
}

/** The answer of a file that the checker accepts, in the words of today; null when it holds none. */
export const answerOf = (json: unknown): PlanAnswer | null =>
  answerUnderChoice(json) ?? readPlainFile(json)?.answer ?? null;

/** The answer of a file of choice; null where it is another file. */
function answerUnderChoice(json: unknown): PlanAnswer | null {
  const file = json as ChoicePlanFile | null | undefined;
  if (file?.format !== 'zwaartepunt-plan/2') return null;
  const { answer } = file.question;
  return answer === undefined ? null : inTodaysWords(answer as unknown as OlderAnswer);
}

/** What answers of before may lack. */
type Older<Whole, Keys extends keyof Whole> = Omit<Whole, Keys> & Partial<Pick<Whole, Keys>>;
type OlderView = Older<Omit<PlanView, 'volumes'>, 'measures'> & {
  readonly volumes: readonly Older<PlanView['volumes'][number], 'band'>[];
};
type OlderAnswer = Older<
  Omit<PlanAnswer, 'question' | 'best' | 'alternatives' | 'front'>,
  'data' | 'firstLine' | 'ground' | 'beside' | 'survival' | 'ties'
> & {
  readonly question: Older<PlanAnswer['question'], 'reading'>;
  readonly best: OlderView | null;
  readonly alternatives: readonly OlderView[];
  readonly front: readonly OlderView[];
};

/** An answer as today's program has it: models under their names of today, and null for what was not told before. */
function inTodaysWords(answer: OlderAnswer): PlanAnswer {
  const today = (model: AllocationModelName) => todaysModel(model) as AllocationModelName;
  const view = (plan: OlderView): PlanView => ({
    ...plan,
    measures: plan.measures ?? null,
    volumes: plan.volumes.map((volume) => ({ ...volume, band: volume.band ?? null })),
    feasibleUnder: plan.feasibleUnder.map(today),
  });
  return {
    ...answer,
    // Of before answers said so apart from their question.
    data: answer.data ?? (answer.question.illustrative ? 'illustrative' : 'real'),
    firstLine: answer.firstLine ?? firstLine(answer.provenWords, null),
    ground: answer.ground ?? null,
    beside: answer.beside ?? [],
    survival: null,
    ties: answer.ties ?? noTies,
    question: {
      ...answer.question,
      reading: answer.question.reading ?? 'rate',
      model: today(answer.question.model),
    },
    best: answer.best === null ? null : view(answer.best),
    alternatives: answer.alternatives.map(view),
    front: answer.front.map(view),
  };
}

/** Whether a result is no step forward from what was stored: a dearer plan, a lower bound, or no certificate any more. */
export function isNoBetter({ proof: { outcome } }: SolveResult, stopped: Resumable): boolean {
  if (outcome.kind !== 'bounded') return false;
  const cost = outcome.plan?.cost ?? Number.POSITIVE_INFINITY;
  return (
    outcome.certificate === null ||
    outcome.bound < stopped.certificate.bound ||
    cost > (stopped.plan?.cost ?? Number.POSITIVE_INFINITY)
  );
}

/** An answer is plain data, so that a way through text changes nothing of it. */
const asJson = (answer: PlanAnswer): Json => JSON.parse(JSON.stringify(answer)) as Json;
