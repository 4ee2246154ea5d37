import { assessAll, type Assessment } from '../core/assessment/index.ts';
import { protect, type Reader } from '../core/disclosure/index.ts';
import type { NormSet, Register } from '../core/register/index.ts';
import { asYear, type IsoDate } from '../core/units/index.ts';
import { underRegister } from '../core/volumes/index.ts';
import type { AnnexII, ReferenceData } from '../importers/reference/index.ts';
import type { Store, StoredVolume } from '../store/index.ts';
import type { Defaults } from './resolve.ts';
import type { PlanTools } from './plans/tools.ts';
import type { Clock } from './types.ts';

/** What every use case works on. */
export interface AppState {
  readonly register: Register;
  readonly annexII: AnnexII;
  /** What scenarios need beside the register: linked services, pathways, factors. */
  readonly care: Pick<ReferenceData, 'services' | 'pathways' | 'impact'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly reader: Reader;
  readonly smallCountThreshold: number;
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
  /** Years with counts, newest first. */
  readonly years: readonly number[];
  readonly defaults: Defaults;
}

export interface Assessed {
  readonly dataVersion: string;
  readonly assessments: readonly Assessment[];
}

type StateParts = Omit<AppState, 'visible' | 'assessed'>;

const remembered = 12;

/**
 * Ties register, store and reader together. The reader is applied here, once, before any assessment, so that nothing
 * downstream can show what the reader may not see. Answers are kept per data version: same input, same answer.
 */
export function createState(parts: StateParts): AppState {
  let seen: Omit<VisibleData, 'defaults'> | null = null;
  const answers = new Map<string, readonly Assessment[]>();

  async function visible(): Promise<VisibleData> {
    const dataVersion = await parts.store.dataVersion();
    if (seen === null || seen.dataVersion !== dataVersion) {
      const stored = underRegister(parts.register, await parts.store.volumes());
      const volumes = keepIds(stored, protect(stored, parts.reader, { threshold: parts.smallCountThreshold }));
      const years = [...new Set(volumes.map((volume) => volume.year))].toSorted((a, b) => b - a);
      seen = { dataVersion, volumes, years };
    }
    const today = parts.clock.today();
    return { ...seen, defaults: { year: seen.years[0] ?? Number(today.slice(0, 4)), set: 'adopted', date: today } };
  }

  async function assessed({ year, set, date }: { year: number; set: NormSet; date: string }): Promise<Assessed> {
    const { dataVersion, volumes } = await visible();
    const key = `${dataVersion} ${year} ${set} ${date}`;
    const assessments =
      answers.get(key) ?? assessAll(parts.register, volumes, { year: asYear(year), set, date: date as IsoDate });
    answers.delete(key);
    answers.set(key, assessments);
    for (const old of answers.keys()) if (answers.size > remembered) answers.delete(old);
    return { dataVersion, assessments };
  }

  return { ...parts, visible, assessed };
}

/** Disclosure keeps the order of the rows; their ids are put back. */
function keepIds(stored: readonly StoredVolume[], shown: readonly Omit<StoredVolume, 'id'>[]): readonly StoredVolume[] {
  if (stored.length !== shown.length) throw new Error('Disclosure changed the number of rows.');
  return shown.map((volume, index) => ({ ...volume, id: stored[index]?.id ?? '' }));
}
