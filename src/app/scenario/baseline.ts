import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Baseline, Scenario, ScenarioSettings } from '../../core/scenario/index.ts';
import { inputsOf } from '../../core/scenario/index.ts';
import { asShare } from '../../core/units/index.ts';
import { failure, type Failure } from '../failures.ts';
import { wholeIds } from '../inputs/stored.ts';
import { inputsNamed, type NamedInputs } from '../inputs/with-inputs.ts';
import { resolveQuestion } from '../resolve.ts';
import type { AppState } from '../state.ts';

/** What a new scenario is asked on; every field has a default. */
export interface BaselineQuestion extends NamedInputs {
  /** A version of the data; default: the newest. */
  readonly dataVersion?: string | undefined;
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  readonly set?: 'proposed' | 'adopted' | undefined;
  readonly date?: string | undefined;
  readonly illustrative?: boolean | undefined;
  /** Hash of a stored travel matrix, or its beginning. */
  readonly matrix?: string | undefined;
}

/** How a new scenario is computed unless it says otherwise: only patients of closed sites move, as patients choose now. */
export const defaultSettings: ScenarioSettings = { model: 'choice', adherence: asShare(0) };

/** The baseline of a question on the data of its state. */
export async function baselineOf(state: AppState, asked: BaselineQuestion): Promise<Result<Baseline, Failure>> {
  const { dataVersion, defaults } = await state.visible();
  const { region, year, set, date } = asked;
  const resolved = resolveQuestion(state.register, { region, year, set, date }, defaults);
  if (!resolved.ok) return resolved;
  const matrix = await matrixId(state, asked.matrix);
  if (!matrix.ok) return matrix;
  const inputs = await wholeIds(state.store, inputsNamed(asked));
  if (!inputs.ok) return inputs;
  return ok({
    dataVersion,
    set: resolved.value.set,
    year: resolved.value.year,
    date: resolved.value.date,
    regionId: resolved.value.regionId,
    illustrative: asked.illustrative ?? false,
    matrixId: matrix.value,
    ...inputs.value,
  });
}

/** A scenario made on other data would silently give other figures, so it is refused with both versions named. */
export async function checkBaseline(state: AppState, { baseline }: Scenario): Promise<Result<void, Failure>> {
  const { dataVersion } = await state.visible();
  if (baseline.dataVersion !== dataVersion)
    return fail(
      failure('scenario-data', { found: baseline.dataVersion.slice(0, 12), present: dataVersion.slice(0, 12) }),
    );
  if (baseline.regionId !== null && !state.register.regions.some(({ id }) => id === baseline.regionId))
    return fail(
      failure('region-unknown', {
        found: baseline.regionId,
        nearest: state.register.regions.map(({ id }) => id).join(', '),
      }),
    );
  const matrix = await matrixId(state, baseline.matrixId ?? undefined);
  if (!matrix.ok) return matrix;
  const inputs = await wholeIds(state.store, inputsOf(baseline));
  return inputs.ok ? ok(undefined) : inputs;
}

async function matrixId({ store }: AppState, asked: string | undefined): Promise<Result<string | null, Failure>> {
  if (asked === undefined) return ok(null);
  const [one, ...more] = (await store.listMatrices()).filter(({ id }) => id.startsWith(asked));
  return one === undefined || more.length > 0 ? fail(failure('matrix-unknown', { found: asked })) : ok(one.id);
}
