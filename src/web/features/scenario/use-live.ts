import { useEffect, useMemo, useRef, useState } from 'react';
import {
  applyScenario,
  questionOn,
  type Scenario,
  type ScenarioFault,
  type TreatmentPlan,
} from '../../../core/scenario/index.ts';
import { api, type ScenarioStart } from '../../client/index.ts';
import type { ModelRow, TreatmentFigures } from '../../workbench/protocol.ts';
import { createWorkbench, type WholeImpact, type Workbench } from '../../workbench/workbench.ts';
import { worldOf } from './edit.ts';

/** A scenario with its figures, as they are known now. */
export interface Live {
  readonly plans: readonly TreatmentPlan[];
  readonly faults: readonly ScenarioFault[];
  /** Per treatment; absent while its numbers are on their way. */
  readonly figures: ReadonlyMap<string, TreatmentFigures>;
  /** Areas, groups and borders of the treatment that is looked at. */
  readonly whole: WholeImpact | null;
  readonly models: readonly ModelRow[] | null;
  readonly error: Error | null;
  /** Milliseconds from the last change to its figures. */
  readonly took: number | null;
}

/** Query of the numbers of a treatment on the baseline of a scenario. */
export const groundQuery = ({ baseline }: Scenario) => {
  const { illustrative, ...question } = questionOn(baseline);
  return { ...question, ...(illustrative === true ? { illustrative: 'true' as const } : {}) };
};

/** Follows a scenario in the worker: figures at once, the whole of the treatment that is looked at when there is time. */
export function useLive(start: ScenarioStart, scenario: Scenario, looked: string): Live {
  const bench = useRef<Workbench | null>(null);
  const asked = useRef(new Set<string>());
  const [loaded, setLoaded] = useState<ReadonlySet<string>>(new Set());
  const [figures, setFigures] = useState<Live['figures']>(new Map());
  const [whole, setWhole] = useState<WholeImpact | null>(null);
  const [models, setModels] = useState<readonly ModelRow[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [took, setTook] = useState<number | null>(null);
  const world = useMemo(() => worldOf(start), [start]);
  const applied = useMemo(() => applyScenario(scenario.changes, world), [scenario.changes, world]);
  const plans = useMemo(() => (applied.ok ? applied.value : []), [applied]);
  const baseline = JSON.stringify(scenario.baseline);

  useEffect(() => {
    const made = createWorkbench();
    bench.current = made;
    const known = asked.current;
    return () => {
      made.close();
      bench.current = null;
      known.clear();
      setLoaded(new Set());
      setFigures(new Map());
    };
  }, [baseline]);

  const wanted = [looked, ...plans.filter(({ touched }) => touched).map(({ interventionId }) => interventionId)].join(
    ' ',
  );
  useEffect(() => {
    for (const intervention of wanted.split(' ')) {
      if (intervention === '' || asked.current.has(intervention)) continue;
      asked.current.add(intervention);
      api
        .scenarioGround({ ...groundQuery(scenario), intervention })
        .then(async (bytes) => bench.current?.load(bytes))
        .then(() => setLoaded((before) => new Set([...before, intervention])))
        .catch((cause: unknown) => {
          asked.current.delete(intervention);
          setError(cause instanceof Error ? cause : new Error(String(cause)));
        });
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- of the scenario only the baseline matters, which renews the worker
  }, [wanted, baseline]);

  const { settings } = scenario;
  useEffect(() => {
    const here = bench.current;
    const ready = plans.filter(({ interventionId }) => loaded.has(interventionId));
    if (here === null || ready.length === 0) return;
    const from = performance.now();
    void here.figures(ready, settings).then((treatments) => {
      if (treatments === null) return;
      setFigures(new Map(treatments.map((one) => [one.interventionId, one])));
      setTook(performance.now() - from);
    }, setError);
    const own = ready.find(({ interventionId }) => interventionId === looked);
    if (own === undefined) return;
    void here.whole(own, settings).then((found) => found !== null && setWhole(found), setError);
    setModels(null);
    void here.models(own, settings).then((rows) => rows !== null && setModels(rows), setError);
  }, [plans, settings, loaded, looked]);

  return { plans, faults: applied.ok ? [] : applied.failure, figures, whole, models, error, took };
}
