import { asId } from '../../core/ids/index.ts';
import type { ImpactArea, TravelImpact } from '../../core/impact/index.ts';
import type { ScenarioSettings, TreatmentPlan } from '../../core/scenario/index.ts';
import type { Answer, Ask, ModelRow, TreatmentFigures } from './protocol.ts';

/** A fault that the worker put in words. */
export class WorkbenchFault extends Error {
  readonly sentence: { readonly nl: string; readonly en: string };
  constructor(sentence: { readonly nl: string; readonly en: string }) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** The live evaluation of scenarios, in a thread of its own. */
export interface Workbench {
  /** Gives it the numbers of a treatment (`GET /api/v1/scenario-ground`); the buffer is handed over. */
  readonly load: (bytes: ArrayBuffer) => Promise<string>;
  /** Null when a later question came before this one was answered. */
  readonly figures: (
    plans: readonly TreatmentPlan[],
    settings: ScenarioSettings,
  ) => Promise<readonly TreatmentFigures[] | null>;
  readonly whole: (plan: TreatmentPlan, settings: ScenarioSettings) => Promise<WholeImpact | null>;
  readonly models: (plan: TreatmentPlan, settings: ScenarioSettings) => Promise<readonly ModelRow[] | null>;
  readonly close: () => void;
}

export interface WholeImpact {
  readonly impact: TravelImpact | null;
  /** The sites, then the hospitals outside the question; and the areas. In the order of the impact. */
  readonly sites: readonly { readonly siteId: string; readonly name: string }[];
  readonly areas: readonly ImpactArea[];
}

type Body<One = Ask> = One extends Ask ? Omit<One, 'request'> : never;

/** A worker with what was asked of it. */
interface Channel {
  readonly ask: (body: Body, transfer?: Transferable[]) => Promise<Answer>;
  readonly close: () => void;
}

function openChannel(): Channel {
  const worker = new Worker(new URL('evaluator.worker.ts', import.meta.url), { type: 'module' });
  let last = 0;
  const asked = new Map<
    number,
    { readonly resolve: (answer: Answer) => void; readonly reject: (fault: Error) => void }
  >();
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const waiting = asked.get(data.request);
    asked.delete(data.request);
    if (data.kind === 'fault') waiting?.reject(new WorkbenchFault(data.sentence));
    else waiting?.resolve(data);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of asked.values()) reject(new Error(message));
    asked.clear();
  });
  return {
    ask(body, transfer = []) {
      last += 1;
      const request = last;
      return new Promise((resolve, reject) => {
        asked.set(request, { resolve, reject });
        worker.postMessage({ ...body, request }, transfer);
      });
    },
    close: () => worker.terminate(),
  };
}

/** More lanes than processors only wait for each other. */
const mostLanes = 4;

/**
 * Starts the workers: lanes for the figures that follow every change, among which the treatments are divided, and one for what takes longer,
 * so that the first never wait for it. Of each kind of question only the latest is sent: those in between are answered with null.
 */
export function createWorkbench(): Workbench {
  const lanes = Array.from({ length: Math.min(mostLanes, navigator.hardwareConcurrency) }, openChannel);
  const thorough = openChannel();
  const laneOf = new Map<string, Channel>();
  let loads = 0;
  /** What each treatment was last asked with, and its answer: only what changed is asked again. */
  const answered = new Map<string, { readonly key: string; readonly figures: TreatmentFigures }>();

  async function figuresOf(
    plans: readonly TreatmentPlan[],
    settings: ScenarioSettings,
  ): Promise<readonly TreatmentFigures[]> {
    const keys = new Map(
      plans.map(({ interventionId, touched, sites }) => [
        interventionId,
        JSON.stringify([sites, touched ? settings : null]),
      ]),
    );
    const asking = plans.filter(({ interventionId }) => answered.get(interventionId)?.key !== keys.get(interventionId));
    const answers = await Promise.all(
      lanes.map(async (lane) => {
        const own = asking.filter(({ interventionId }) => laneOf.get(interventionId) === lane);
        return own.length === 0 ? null : await lane.ask({ kind: 'figures', plans: own, settings });
      }),
    );
    for (const answer of answers)
      for (const figures of answer?.kind === 'figures' ? answer.treatments : [])
        answered.set(figures.interventionId, { key: keys.get(asId(figures.interventionId)) ?? '', figures });
    return plans.flatMap(({ interventionId }) => answered.get(interventionId)?.figures ?? []);
  }

  /** One at a time: while one is being answered, only the newest of those that come is kept. */
  function latest<Question extends readonly unknown[], Value>(
    send: (...question: Question) => Promise<Value>,
  ): (...question: Question) => Promise<Value | null> {
    let busy = false;
    let next: {
      readonly question: Question;
      readonly resolve: (value: Value | null) => void;
      readonly reject: (fault: unknown) => void;
    } | null = null;
    const run = async (...question: Question): Promise<Value> => {
      busy = true;
      try {
        return await send(...question);
      } finally {
        busy = false;
        const waiting = next;
        next = null;
        if (waiting !== null) run(...waiting.question).then(waiting.resolve, waiting.reject);
      }
    };
    return (...question) => {
      if (!busy) return run(...question);
      next?.resolve(null);
      return new Promise((resolve, reject) => {
        next = { question, resolve, reject };
      });
    };
  }

  const whole = async (plan: TreatmentPlan, settings: ScenarioSettings): Promise<WholeImpact> => {
    const answer = await thorough.ask({ kind: 'whole', plan, settings });
    return answer.kind === 'whole'
      ? { impact: answer.impact, sites: answer.sites, areas: answer.areas }
      : { impact: null, sites: [], areas: [] };
  };
  const models = async (plan: TreatmentPlan, settings: ScenarioSettings): Promise<readonly ModelRow[]> => {
    const answer = await thorough.ask({ kind: 'models', plan, settings });
    return answer.kind === 'models' ? answer.rows : [];
  };

  return {
    load: async (bytes) => {
      const copy = bytes.slice(0);
      const lane = lanes[loads % lanes.length] ?? thorough;
      loads += 1;
      const [answer] = await Promise.all([
        lane.ask({ kind: 'load', bytes }, [bytes]),
        thorough.ask({ kind: 'load', bytes: copy }, [copy]),
      ]);
      if (answer.kind !== 'loaded') return '';
      laneOf.set(answer.interventionId, lane);
      answered.delete(answer.interventionId);
      return answer.interventionId;
    },
    figures: latest(figuresOf),
    whole: latest(whole),
    models: latest(models),
    close: () => {
      for (const { close } of [...lanes, thorough]) close();
    },
  };
}
