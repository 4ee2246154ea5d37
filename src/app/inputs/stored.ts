import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Area } from '../../engine/matrix/index.ts';
import type { AgeRate } from '../../importers/areas/index.ts';
import type { ObservedFlow } from '../../importers/flows/index.ts';
import type { InputKind, InputRecord, Store } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import { fileVeilOf } from '../origin.ts';
import { demandOf, type Origins } from '../plans/areas.ts';
import type { Observed } from '../plans/observed.ts';

const unzipped = promisify(gunzip);

/** The record of an id or its beginning; none, or more than one, is a failure. */
async function recordOf(store: Store, kind: InputKind, id: string): Promise<Result<InputRecord, Failure>> {
  const found = (await store.listInputs()).filter((one) => one.kind === kind && one.id.startsWith(id));
  const [record] = found;
  return found.length === 1 && record !== undefined ? ok(record) : fail(failure('input-unknown', { kind, found: id }));
}

/** The whole ids of inputs that are named by their beginning. */
export async function wholeIds(
  store: Store,
  asked: Readonly<Partial<Record<InputKind, string>>>,
): Promise<Result<Readonly<Partial<Record<InputKind, string>>>, Failure>> {
  const whole: Partial<Record<InputKind, string>> = {};
  for (const kind of ['areas', 'rates', 'flows'] as const) {
    const id = asked[kind];
    if (id === undefined) continue;
    const record = await recordOf(store, kind, id);
    if (!record.ok) return record;
    whole[kind] = record.value.id;
  }
  return ok(whole);
}

/** What was stored under an id or its beginning. */
async function stored<Value>(
  store: Store,
  kind: InputKind,
  id: string,
): Promise<Result<{ readonly record: InputRecord; readonly values: readonly Value[] }, Failure>> {
  const record = await recordOf(store, kind, id);
  if (!record.ok) return record;
  const content = await store.inputContent(record.value.id);
  if (content === null) return fail(failure('input-unknown', { kind, found: id }));
  // Written by `inputCases` and by nobody else.
  const values = JSON.parse((await unzipped(content)).toString('utf8')) as readonly Value[];
  return ok({ record: record.value, values });
}

/** Stored areas by their id. */
export async function storedAreas(store: Store, id: string): Promise<Result<readonly Area[], Failure>> {
  const found = await stored<Area>(store, 'areas', id);
  return found.ok ? ok(found.value.values) : found;
}

/** Where patients live by stored areas, or by those in use, with stored rates of age where they are asked (docs/model.md §5.4). */
export async function storedOrigins(
  store: Store,
  asked: { readonly areas?: string | undefined; readonly rates?: string | undefined },
  inUse: { readonly areas: readonly Area[]; readonly source: string },
): Promise<Result<Origins, Failure>> {
  const own = asked.areas === undefined ? null : await stored<Area>(store, 'areas', asked.areas);
  if (own !== null && !own.ok) return own;
  const base = own === null ? inUse : { areas: own.value.values, source: await sourceOf(store, own.value.record) };
  if (asked.rates === undefined) return ok({ ...base, demand: null });
  const rates = await stored<AgeRate>(store, 'rates', asked.rates);
  if (!rates.ok) return rates;
  const source = await sourceOf(store, rates.value.record);
  const demand = demandOf(base.areas, rates.value.values, source);
  return demand.ok ? ok({ ...demand.value, source: `${base.source}, ${source}` }) : demand;
}

/** Stored flows by their id; flows from an area that is not in use refuse the question. */
export async function storedFlows(
  store: Store,
  id: string,
  areas: readonly Area[],
): Promise<Result<Observed, Failure>> {
  const found = await stored<ObservedFlow>(store, 'flows', id);
  if (!found.ok) return found;
  const known = new Set(areas.map((area) => area.id));
  const missing = [...new Set(found.value.values.map(({ areaId }) => areaId))].filter((area) => !known.has(area));
  if (missing.length === 0) return ok({ flows: found.value.values, source: await sourceOf(store, found.value.record) });
  return fail(failure('input-areas', { count: String(missing.length), first: missing.slice(0, 5).join(', ') }));
}

/** What everybody may know of where it is from, because it stands in answers that everybody sees. */
async function sourceOf(store: Store, { files }: InputRecord): Promise<string> {
  const veil = await fileVeilOf(store);
  return files.map(({ hash }) => veil(hash).file).join(', ');
}
