import type { Reader } from '../core/disclosure/index.ts';
import type { Register } from '../core/register/index.ts';
import { ok, type Result } from '../core/result/index.ts';
import type { ReferenceData } from '../importers/reference/index.ts';
import type { Pool } from '../jobs/index.ts';
import type { Store } from '../store/index.ts';
import type { AppConfig } from './config.ts';
import type { Keys } from './custody/keys.ts';
import type { Failure } from './failures.ts';
import type { Origins } from './plans/areas.ts';
import { defaultTools } from './plans/default-tools.ts';
import { ownFlows } from './plans/observed.ts';
import type { LiveRegister } from './register/live.ts';
import { findProvider } from './resolve.ts';
import { createState, type AppState } from './state.ts';

/** What a state is made of, beside its settings. */
export interface StateGround {
  readonly data: ReferenceData;
  readonly live: LiveRegister;
  readonly store: Store;
  readonly keys: () => Keys;
  readonly origins: Origins;
  /** The threads in which grounds are fitted. */
  readonly pool: Pool;
}

export type StateSettings = Pick<
  AppConfig,
  'clock' | 'reader' | 'smallCountThreshold' | 'leastCoverage' | 'version'
> & {
  readonly flowFile?: string | undefined;
  readonly readAs?: string | undefined;
};

/** Ties facts, register, store and reader together, with flows of one's own where a file was given. */
export async function makeState(
  { clock, flowFile, reader, readAs, smallCountThreshold, leastCoverage, version }: StateSettings,
  { data, live, store, keys, origins, pool }: StateGround,
): Promise<Result<AppState, Failure>> {
  const today = live.on(clock.today());
  const observed = flowFile === undefined ? null : await ownFlows(flowFile, today, origins.areas);
  if (observed !== null && !observed.ok) return observed;
  const known = readerOf(reader, readAs, today);
  if (!known.ok) return known;
  const onToday = {
    ...data,
    get register() {
      return live.on(clock.today());
    },
  };
  const { annexII, services, pathways, impact } = data;
  return ok(
    createState({
      live,
      annexII,
      care: { services, pathways, impact },
      store,
      keys,
      clock,
      reader: known.value,
      smallCountThreshold,
      leastCoverage,
      version,
      planTools: defaultTools(onToday, store, clock, pool, origins, observed?.value ?? null),
    }),
  );
}

function readerOf(reader: Reader, readAs: string | undefined, register: Register): Result<Reader, Failure> {
  if (readAs === undefined) return ok(reader);
  const provider = findProvider(register, readAs);
  return provider.ok ? ok({ kind: 'party', providerIds: [provider.value] }) : provider;
}
