import { assessAll, type Assessment } from '../core/assessment/index.ts';
import { protect, type Reader } from '../core/disclosure/index.ts';
import type { NormSet, Register } from '../core/register/index.ts';
import { asYear, type IsoDate } from '../core/units/index.ts';
import { completeYear, coverageOf, underRegister, type Coverage } from '../core/volumes/index.ts';
import type { AnnexII, ReferenceData } from '../importers/reference/index.ts';
import type { DataVersion, Store, StoredVolume } from '../store/index.ts';
import { veiled } from './origin.ts';
import { keptOr } from './kept.ts';
import type { LiveRegister } from './register/live.ts';
import type { Defaults } from './resolve.ts';
import type { PlanTools } from './plans/tools.ts';
import type { Keys } from './custody/keys.ts';
import type { Clock } from './types.ts';

/** What every use case works on. */
export interface AppState {
  /** The register as it is on the day of this state, with what users supplied. */
  readonly register: Register;
  /** The same on another day: who has merged or moved since has not yet. Without a day: today. */
  readonly on: (date: string | undefined) => AppState;
  /** The same at another version of the data, as they were then; null where that version cannot be opened here. */
  readonly at: (dataVersion: string) => Promise<AppState | null>;
  readonly annexII: AnnexII;
  /** What scenarios need beside the register: linked services, pathways, factors. */
  readonly care: Pick<ReferenceData, 'services' | 'pathways' | 'impact'>;
  readonly store: Store;
  /** The key of the installation as it is now. */
  readonly keys: () => Keys;
  readonly clock: Clock;
  readonly reader: Reader;
  readonly smallCountThreshold: number;
  /** Share of the expected counts from which a year is complete enough to be that of every question. */
  readonly leastCoverage: number;
  readonly version: string;
  readonly planTools: PlanTools;
  /** The stored counts as this reader may see them, and the version of the data they belong to. */
  readonly visible: () => Promise<VisibleData>;
  /** All verdicts of a year under a set of norms on a day. */
  readonly assessed: (moment: {
    readonly year: number;
    readonly set: NormSet;
    readonly date: string;
  }) => Promise<Assessed>;
}

export interface VisibleData {
  readonly dataVersion: string;
  readonly volumes: readonly StoredVolume[];
  /** Years with counts and how complete they are, newest first. */
  readonly coverage: readonly Coverage[];
  readonly defaults: Defaults;
}

export interface Assessed {
  readonly dataVersion: string;
  readonly assessments: readonly Assessment[];
}

type StateParts = Omit<AppState, 'register' | 'on' | 'at' | 'visible' | 'assessed'> & { readonly live: LiveRegister };

const remembered = 12;
/** The day on which all mergers are there that anybody told of. */
const afterAll = '9999-12-31' as IsoDate;
/** Days whose state is kept: with it goes what was prepared on it, which is large. */
const keptDays = 3;
/** Earlier versions of the data whose state is kept. */
const keptVersions = 2;

/** What was reckoned on one register. */
interface Memory {
  seen: Omit<VisibleData, 'defaults'> | null;
  readonly answers: Map<string, readonly Assessment[]>;
}

/**
 * Ties register, store and reader together. The reader is applied here, once, before any assessment, so that nothing
 * downstream can show what the reader may not see. Answers are kept per data version: same input, same answer.
 */
export function createState(parts: StateParts): AppState {
  const { live, store, clock, reader, smallCountThreshold, leastCoverage } = parts;
  const memories = new WeakMap<Register, Memory>();
  const days = new Map<string, AppState>();
  const versions = new Map<string, AppState>();
  let loaded: string | null = null;

  function memoryOf(register: Register): Memory {
    const memory = memories.get(register) ?? { seen: null, answers: new Map<string, readonly Assessment[]>() };
    memories.set(register, memory);
    return memory;
  }

  function stateOn(day: () => IsoDate): AppState {
    async function visible(): Promise<VisibleData> {
      const dataVersion = await store.dataVersion();
      // The register is part of the version: whoever changed it, in this process or another, it is followed here.
      if (loaded !== dataVersion) await live.reload();
      loaded = dataVersion;
      const register = live.on(day());
      const memory = memoryOf(register);
      if (memory.seen === null || memory.seen.dataVersion !== dataVersion) {
        const protection = { threshold: smallCountThreshold, register: live.on(afterAll) };
        const shown = protect(await store.volumes(), reader, protection);
        const volumes = await veiled(store, underRegister(register, shown));
        memory.seen = { dataVersion, volumes, coverage: coverageOf(volumes) };
      }
      const { seen } = memory;
      const today = clock.today();
      const year = completeYear(seen.coverage, leastCoverage) ?? Number(today.slice(0, 4));
      return { ...seen, defaults: { year, set: 'adopted', date: today } };
    }

    async function assessed({ year, set, date }: { year: number; set: NormSet; date: string }): Promise<Assessed> {
      const { dataVersion, volumes } = await visible();
      const register = live.on(day());
      const { answers } = memoryOf(register);
      const key = `${dataVersion} ${year} ${set} ${date}`;
      const assessments = keptOr(answers, key, remembered, () =>
        assessAll(register, volumes, { year: asYear(year), set, date: date as IsoDate }),
      );
      return { dataVersion, assessments };
    }

    const { live: _, ...shared } = parts;
    return {
      ...shared,
      get register() {
        return live.on(day());
      },
      on: (date) => (date === undefined ? state : stateOfDay(date)),
      at,
      visible,
      assessed,
    };
  }

  /** The same state for the same day, so that what was prepared on it is found again. */
  const stateOfDay = (date: string): AppState => keptOr(days, date, keptDays, () => stateOn(() => date as IsoDate));

  async function at(dataVersion: string): Promise<AppState | null> {
    if (dataVersion === (await store.dataVersion())) return state;
    // What a version was never changes, so that it is looked for once.
    const known = versions.get(dataVersion);
    if (known !== undefined) return keptOr(versions, dataVersion, keptVersions, () => known);
    const then = await store.versionAt(dataVersion);
    const register = then === null ? null : await live.at(then.registerVersion);
    if (then === null || register === null) return null;
    return keptOr(versions, dataVersion, keptVersions, () =>
      createState({ ...parts, live: register, store: storeThen(store, then) }),
    );
  }

  const state = stateOn(() => clock.today());
  return state;
}

/** The store with the counts of an earlier version; what else is kept there does not change with the data. */
const storeThen = (store: Store, { version, imports }: DataVersion): Store => ({
  ...store,
  dataVersion: () => Promise.resolve(version),
  volumes: (filter) => store.volumes({ ...filter, imports }),
});
