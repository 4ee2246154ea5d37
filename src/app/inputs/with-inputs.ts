import { ok, type Result } from '../../core/result/index.ts';
import type { Failure } from '../failures.ts';
import type { Origins } from '../plans/areas.ts';
import { originsInUse } from '../plans/default-tools.ts';
import { observedAssumption, observedPairs, type Observed } from '../plans/observed.ts';
import type { AppState } from '../state.ts';
import type { PlanTools } from '../plans/tools.ts';
import type { ResolvedPlanQuestion } from '../plans/types.ts';
import { storedFlows, storedOrigins, wholeIds } from './stored.ts';

/** Stored inputs that a question names, each by its id or the beginning of it. */
export interface NamedInputs {
  readonly areas?: string | undefined;
  readonly rates?: string | undefined;
  readonly flows?: string | undefined;
}

/** Origins that were asked for and are kept, so that what was computed for them is found again. */
const kept = 4;
const known = new WeakMap<AppState['store'], Map<string, Origins>>();

/** The inputs that a question names and nothing else. */
export const inputsNamed = ({ areas, rates, flows }: NamedInputs): Pick<ResolvedPlanQuestion, keyof NamedInputs> => ({
  ...(areas === undefined ? {} : { areas }),
  ...(rates === undefined ? {} : { rates }),
  ...(flows === undefined ? {} : { flows }),
});

/** The state of a question, with the stored areas, rates and flows that it names in place of those in use, and their whole ids. */
export async function withInputs(
  state: AppState,
  asked: NamedInputs,
): Promise<Result<{ readonly state: AppState; readonly named: NamedInputs }, Failure>> {
  if (Object.keys(inputsNamed(asked)).length === 0) return ok({ state, named: {} });
  const whole = await wholeIds(state.store, inputsNamed(asked));
  if (!whole.ok) return whole;
  const named = whole.value;
  const { planTools, store, register } = state;
  const own = named.areas === undefined && named.rates === undefined ? null : await originsOf(state, named);
  if (own !== null && !own.ok) return own;
  const origins = own === null ? planTools.origins : originsInUse(own.value);
  const flows = named.flows === undefined ? null : await storedFlows(store, named.flows, origins.areas);
  if (flows !== null && !flows.ok) return flows;
  const pairs = (observed: Observed, siteIds: readonly string[]) => ({
    patients: observedPairs(observed, register, origins.areas, siteIds),
    source: observed.source,
    assumption: observedAssumption(observed),
  });
  // Flows in use belong to the areas in use: with other areas they say nothing.
  const before = own === null ? planTools.observed : () => null;
  const observed = flows === null ? before : (siteIds: readonly string[]) => pairs(flows.value, siteIds);
  return ok({
    state: withTools(state, toolsOf(planTools, JSON.stringify(named), { origins, observed })),
    named,
  });
}

/** The state with other tools, on every day of it. */
const withTools = (state: AppState, planTools: PlanTools): AppState => ({
  ...state,
  planTools,
  on: (date) => withTools(state.on(date), planTools),
  at: async (dataVersion) => {
    const then = await state.at(dataVersion);
    return then === null ? null : withTools(then, planTools);
  },
});

/** The same tools for the same inputs, so that what is remembered of them is found again. */
function toolsOf(tools: PlanTools, key: string, own: Pick<PlanTools, 'origins' | 'observed'>): PlanTools {
  const mine = madeBefore.get(tools) ?? new Map<string, PlanTools>();
  madeBefore.set(tools, mine);
  const made = mine.get(key) ?? { ...tools, ...own };
  mine.set(key, made);
  for (const old of mine.keys()) if (mine.size > kept) mine.delete(old);
  return made;
}
const madeBefore = new WeakMap<PlanTools, Map<string, PlanTools>>();

async function originsOf(
  { store, planTools: { origins } }: AppState,
  asked: NamedInputs,
): Promise<Result<Origins, Failure>> {
  const mine = known.get(store) ?? new Map<string, Origins>();
  known.set(store, mine);
  const key = `${asked.areas ?? ''} ${asked.rates ?? ''}`;
  const before = mine.get(key);
  if (before !== undefined) return ok(before);
  const found = await storedOrigins(store, asked, origins);
  if (!found.ok) return found;
  mine.set(key, found.value);
  for (const old of mine.keys()) if (mine.size > kept) mine.delete(old);
  return found;
}
