import {
  travelFigures,
  travelImpact,
  type ChoiceMeasures,
  type TravelCase,
  type TravelFigures,
} from '../../core/impact/index.ts';
import {
  allocationModels,
  onlyOpensOrCloses,
  type ScenarioSettings,
  type TreatmentPlan,
} from '../../core/scenario/index.ts';
import { centralMeasures, measure } from '../../engine/moves/index.ts';
import {
  assign,
  decodeGround,
  everywhere,
  rulesOf,
  type Assigned,
  type LiveTreatment,
} from '../../engine/scenario/index.ts';
import type { Answer, Ask, ModelRow } from './protocol.ts';

interface Loaded extends LiveTreatment {
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
        const { ground } = read.value;
        loaded.set(ground.interventionId, { ...read.value, flows: new Float64Array(ground.today.length) });
        return { kind: 'loaded', request, interventionId: ground.interventionId };
      }
      case 'figures':
        return {
          kind: 'figures',
          request,
          treatments: ask.plans.flatMap((plan) => {
            const { interventionId } = plan;
            const own = loaded.get(interventionId);
            if (own === undefined) return [];
            return [{ interventionId, figures: computed(own, plan, ask.settings), measures: measured(own, plan) }];
          }),
        };
      case 'whole': {
        const own = loaded.get(ask.plan.interventionId);
        const found = own === undefined ? null : assigned(own, ask.plan, ask.settings);
        return {
          kind: 'whole',
          request,
          impact: own === undefined || found === null ? null : travelImpact(caseOf(own, found)),
          sites: (own?.meta.sites ?? []).map(({ siteId, name }) => ({ siteId, name })),
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

/** Reach and loss of choice of what a plan leaves open, as the sheet has them. */
function measured({ ground, choice }: Loaded, plan: TreatmentPlan): ChoiceMeasures | null {
  if (!plan.touched || !onlyOpensOrCloses(plan)) return null;
  const open = Uint8Array.from(rulesOf(plan, ground), (rule) => (rule.open ? 1 : 0));
  return centralMeasures(measure(choice, open));
}

function caseOf({ ground, meta }: Loaded, found: Assigned): TravelCase {
  const { time, before, after } = everywhere(ground, found);
  return {
    areas: meta.areas,
    sites: meta.sites,
    perPatient: ground.problem.units.perPatient,
    perMinute: ground.problem.units.perMinute,
    time,
    before,
    after,
    unserved: found.unserved,
  };
}

// In a worker there is no window; in a test nobody listens.
const scope: unknown = globalThis;
if (isWorker(scope)) {
  const answer = createEvaluator();
  scope.addEventListener('message', ({ data }: Asked) => scope.postMessage(answer(data)));
}

/** The part of a message event that is read. */
interface Asked {
  readonly data: Ask;
}

interface WorkerScope {
  readonly addEventListener: (type: 'message', listener: (event: Asked) => void) => void;
  readonly postMessage: (answer: Answer) => void;
}

function isWorker(value: unknown): value is WorkerScope {
  return typeof value === 'object' && value !== null && 'WorkerGlobalScope' in value;
}
