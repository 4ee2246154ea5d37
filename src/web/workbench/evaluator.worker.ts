import { travelFigures, travelImpact, type TravelCase, type TravelFigures } from '../../core/impact/index.ts';
import { allocationModels, type ScenarioSettings, type TreatmentPlan } from '../../core/scenario/index.ts';
import {
  assign,
  decodeGround,
  rulesOf,
  type Assigned,
  type GroundMeta,
  type TreatmentGround,
} from '../../engine/scenario/index.ts';
import type { Answer, Ask, ModelRow } from './protocol.ts';

interface Loaded {
  readonly ground: TreatmentGround;
  readonly meta: GroundMeta;
  /** Flows of the last answer; written over by the next. */
  readonly flows: Float64Array;
}

/** Answers what is asked, of the treatments that it was given. */
export function createEvaluator(): (ask: Ask) => Answer {
  const loaded = new Map<string, Loaded>();

  return (ask) => {
    const { request } = ask;
    switch (ask.kind) {
      case 'load': {
        const read = decodeGround(new Uint8Array(ask.bytes));
        if (!read.ok) return { kind: 'fault', request, sentence: read.failure };
        const { ground, meta } = read.value;
        loaded.set(ground.interventionId, { ground, meta, flows: new Float64Array(ground.today.length) });
        return { kind: 'loaded', request, interventionId: ground.interventionId };
      }
      case 'figures':
        return {
          kind: 'figures',
          request,
          treatments: ask.plans.flatMap((plan) => {
            const { interventionId } = plan;
            const own = loaded.get(interventionId);
            return own === undefined ? [] : [{ interventionId, figures: computed(own, plan, ask.settings) }];
          }),
        };
      case 'whole': {
        const own = loaded.get(ask.plan.interventionId);
        const found = own === undefined ? null : assigned(own, ask.plan, ask.settings);
        return {
          kind: 'whole',
          request,
          impact: own === undefined || found === null ? null : travelImpact(caseOf(own, found)),
          sites: own?.ground.problem.sites ?? [],
          areas: own?.meta.areas ?? [],
        };
      }
      case 'models': {
        const own = loaded.get(ask.plan.interventionId);
        const rows = allocationModels.map((model): ModelRow => ({
          model,
          figures: own === undefined ? null : computed(own, ask.plan, { ...ask.settings, model }),
        }));
        return { kind: 'models', request, rows };
      }
    }
  };
}

const computed = (own: Loaded, plan: TreatmentPlan, settings: ScenarioSettings): TravelFigures | null => {
  const found = assigned(own, plan, settings);
  return found === null ? null : travelFigures(caseOf(own, found));
};

/** A treatment that no change is about stays as it is, whatever the model. */
function assigned(
  { ground, flows }: Loaded,
  plan: TreatmentPlan,
  { model, adherence }: ScenarioSettings,
): Assigned | null {
  const found = assign(ground, rulesOf(plan, ground), plan.touched ? model : 'stay-or-nearest', adherence, flows);
  return found.kind === 'assigned' ? found : null;
}

const caseOf = ({ ground, meta }: Loaded, { flows, unserved }: Assigned): TravelCase => ({
  areas: meta.areas,
  sites: meta.sites,
  perPatient: ground.problem.units.perPatient,
  perMinute: ground.problem.units.perMinute,
  time: ground.problem.time,
  before: ground.today,
  after: flows,
  unserved,
});

// In a worker there is no window; in a test nobody listens.
const scope: unknown = globalThis;
if (isWorker(scope)) {
  const answer = createEvaluator();
  scope.addEventListener('message', ({ data }: MessageEvent<Ask>) => scope.postMessage(answer(data)));
}

interface WorkerScope {
  readonly addEventListener: (type: 'message', listener: (event: MessageEvent<Ask>) => void) => void;
  readonly postMessage: (answer: Answer) => void;
}

function isWorker(value: unknown): value is WorkerScope {
  return typeof value === 'object' && value !== null && 'WorkerGlobalScope' in value;
}
