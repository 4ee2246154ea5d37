import { fail, ok, type Result } from '../../core/result/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { toPlane } from '../../travel/index.ts';
import type { WorldAnswer, WorldDraw } from '../../engine/worlds/index.ts';
import { onSharedMemory, worldsTask, type Pool, type Running, type WorldsRequest } from '../../jobs/index.ts';
import type { WorldsInput } from '../../planning/index.ts';
import { failure, type Failure } from '../failures.ts';
import { worldRanges } from '../ground/decay.ts';
import type { SurvivalView } from '../ground/types.ts';
import type { AppState } from '../state.ts';
import { fromStore } from '../store-failures.ts';
import { withInputs } from '../inputs/with-inputs.ts';
import { askPlan, calibratedPlan, type AskedPlan } from './prepare.ts';
import { survivalOf, survivalOfText, worldsOfText, type KeptWorlds } from './kept-worlds.ts';
import { questionAgain } from './question-again.ts';
import type { PlanAnswer } from './types.ts';

/** Worlds unless somebody asks otherwise: of a region, and of the country, where one takes longer. */
export const usualWorlds = { region: 100, country: 30 } as const;
/** Most parts of the tree in one world; beyond it the best set that was found counts, and is told as not proven. */
const mostNodes = { region: 20_000, country: 150 } as const;
/** Worlds that a thread is given at a time: as many as are lost when it must be ended. One of the country takes as long as many of a region. */
const atATime = { region: 5, country: 1 } as const;

export interface WorldsProgress {
  readonly done: number;
  readonly of: number;
}

/** Draws the worlds of a stored answer that are not drawn yet, on the threads of `pool`, and keeps them; stops when it is told to. */
export async function drawWorlds(
  state: AppState,
  pool: Pool,
  answer: PlanAnswer,
  {
    worlds,
    signal,
    onProgress,
  }: {
    readonly worlds?: number | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((progress: WorldsProgress) => void) | undefined;
  },
): Promise<Result<SurvivalView | null, Failure>> {
  const scope = answer.question.regionId === null ? 'country' : 'region';
  const asked = worlds ?? usualWorlds[scope];
  if (answer.best === null || answer.question.model !== 'choice') return ok(null);
  const known = await keptWorlds(state, answer.id);
  const done = new Map((known?.answers ?? []).map((one) => [one.world, one]));
  const left = Array.from({ length: asked }, (_, world) => world).filter((world) => !done.has(world));
  if (left.length > 0) {
    const own = await withInputs(state, questionAgain(answer));
    if (!own.ok) return own;
    const understood = await askPlan(own.value.state, questionAgain(answer));
    if (!understood.ok) return understood;
    if (understood.value.key !== answer.id) return fail(failure('worlds-other-data', { plan: answer.id.slice(0, 12) }));
    const calibrated = await calibratedPlan(own.value.state, understood.value);
    if (!calibrated.ok) return calibrated;
    const input = onSharedMemory(inputOf(own.value.state, calibrated.value, answer, scope));
    const faults: Failure[] = [];
    const toldToStop = (): boolean => signal?.aborted === true;
    const running = new Set<Running<readonly WorldAnswer[]>>();
    signal?.addEventListener('abort', () => running.forEach((one) => one.cancel()), { once: true });
    onProgress?.({ done: done.size, of: asked });
    const next = async (): Promise<void> => {
      while (left.length > 0 && !toldToStop()) {
        const request: WorldsRequest = { input, worlds: left.splice(0, atATime[scope]) };
        const one = pool.run<readonly WorldAnswer[]>(worldsTask, request);
        running.add(one);
        const ending = await one.ending;
        running.delete(one);
        if (ending.kind === 'crashed') throw ending.error;
        if (ending.kind !== 'answered') {
          if (toldToStop()) return;
          faults.push(failure('job-failed', { why: whyEnded(ending) }));
          left.length = 0;
          return;
        }
        for (const each of ending.answer) done.set(each.world, each);
        onProgress?.({ done: done.size, of: asked });
        const saved = await keep(state, answer.id, { format: 'zwaartepunt-worlds/1', asked, answers: inOrder(done) });
        if (!saved.ok) return;
      }
    };
    await Promise.all(Array.from({ length: pool.limits.threads }, next));
    const [fault] = faults;
    if (fault !== undefined) return fail(fault);
  }
  return ok(survivalOf(answer, asked, inOrder(done)));
}

/** Why worlds ended that nobody stopped; what was drawn before is kept. */
const whyEnded = ({ kind }: { readonly kind: 'stopped' | 'out-of-memory' }): BilingualText =>
  kind === 'stopped'
    ? { nl: 'een wereld kostte meer tijd dan hier mag', en: 'a world took more time than it may here' }
    : { nl: 'het geheugen was op', en: 'there was no memory left' };

const inOrder = (done: ReadonlyMap<number, WorldAnswer>): readonly WorldAnswer[] =>
  [...done.values()].toSorted((a, b) => a.world - b.world);

function inputOf(
  { planTools }: AppState,
  asked: AskedPlan,
  answer: PlanAnswer,
  scope: 'country' | 'region',
): WorldsInput {
  const { areas } = planTools.origins;
  const points = areas.map(({ latitude, longitude }) => toPlane(latitude, longitude));
  const draw: WorldDraw = {
    points: { x: Float64Array.from(points, ({ x }) => x), y: Float64Array.from(points, ({ y }) => y) },
    noise: planTools.travelError(asked.pedigree.matrix.engine).noise,
    ranges: worldRanges(asked.decay),
    reading: answer.question.reading,
    seed: answer.question.seed,
  };
  const at = new Map(asked.candidates.map(({ site }, index) => [String(site.id), index]));
  const placesOf = (ids: readonly string[]): readonly number[] =>
    ids.flatMap((id) => at.get(id) ?? []).toSorted((a, b) => a - b);
  const plans = [...(answer.best === null ? [] : [answer.best]), ...answer.alternatives];
  return {
    question: asked.input,
    draw,
    plans: plans.map(({ openSiteIds }) => placesOf(openSiteIds)),
    mostNodes: mostNodes[scope],
  };
}

/** How an answer survives, as far as worlds were drawn; null where none were. */
export const survivalOfStored = async ({ store }: AppState, answer: PlanAnswer): Promise<SurvivalView | null> =>
  survivalOfText(answer, await store.planWorlds(answer.id));

async function keptWorlds({ store }: AppState, id: string): Promise<KeptWorlds | null> {
  const text = await store.planWorlds(id);
  return text === null ? null : worldsOfText(text);
}

async function keep({ store, clock }: AppState, id: string, worlds: KeptWorlds): Promise<Result<void, Failure>> {
  const saved = await store.savePlanWorlds(id, JSON.stringify(worlds), clock.now());
  return saved.ok ? ok(undefined) : fail(fromStore(saved.failure));
}
