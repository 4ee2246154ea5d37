import {
  changeDates,
  withSupplied,
  type AdditionFault,
  type Register,
  type SuppliedRegister,
} from '../../core/register/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { Store, StoredSupply } from '../../store/index.ts';
import { sha256OfText } from '../file-hash.ts';

/** The register that every use case sees: the facts of the product with what users supplied. It changes without a restart. */
export interface LiveRegister {
  /** The facts of the product alone. */
  readonly reference: Register;
  /** The register as it is on a day; the same object as long as nothing changes. */
  readonly on: (date: IsoDate) => Register;
  /** What counts, in order. */
  readonly supplies: () => readonly StoredSupply[];
  /** What is wrong with what counts: an update of the product may have overtaken it. */
  readonly faults: (date: IsoDate) => readonly AdditionFault[];
  /** The register as it was at that version, for every day; null where the facts of the product have changed since. */
  readonly at: (version: string) => Promise<LiveRegister | null>;
  /** Takes over what is in the store by now. */
  readonly reload: () => Promise<void>;
}

/** The register on a store that is open. */
export async function liveRegister(reference: Register, store: Pick<Store, 'supplies'>): Promise<LiveRegister> {
  let supplies: readonly StoredSupply[] = [];
  let laid = layers(reference, supplies);

  async function reload(): Promise<void> {
    const counting = (await store.supplies()).filter(({ withdrawn }) => withdrawn === null);
    const ids = (list: readonly StoredSupply[]): string => list.map(({ id }) => id).join(' ');
    if (ids(counting) === ids(supplies)) return;
    supplies = counting;
    laid = layers(reference, supplies);
  }

  /** Supplies are only added and withdrawn: what counted at each of those moments is known, and the version says which it was. */
  async function at(version: string): Promise<LiveRegister | null> {
    const all = await store.supplies();
    const moments = all.flatMap(({ suppliedAt, withdrawn }) => [suppliedAt, withdrawn?.at ?? suppliedAt]);
    for (const moment of [...new Set(['', ...moments])].toSorted().toReversed()) {
      const counting = all.filter(
        ({ suppliedAt, withdrawn }) => suppliedAt <= moment && (withdrawn === null || withdrawn.at > moment),
      );
      const then = layers(reference, counting);
      if (then('').register.version === version) return fixed(reference, counting, then);
    }
    return null;
  }

  await reload();
  return {
    reference,
    on: (date) => laid(date).register,
    supplies: () => supplies,
    faults: (date) => laid(date).faults,
    at,
    reload,
  };
}

type Layers = (date: IsoDate | '') => SuppliedRegister;

/** The register with these supplies by day. Between two changes it is the same, so that what was reckoned on it is found again. */
function layers(reference: Register, supplies: readonly StoredSupply[]): Layers {
  const dates = changeDates(supplies);
  const eras = new Map<number, SuppliedRegister>();
  return (date) => {
    const era = dates.filter((change) => change <= date).length;
    const known = eras.get(era) ?? withSupplied(reference, supplies, { date: date as IsoDate, hash: sha256OfText });
    eras.set(era, known);
    return known;
  };
}

/** A register that does not change any more. */
function fixed(reference: Register, supplies: readonly StoredSupply[], laid: Layers): LiveRegister {
  const own: LiveRegister = {
    reference,
    on: (date) => laid(date).register,
    supplies: () => supplies,
    faults: (date) => laid(date).faults,
    at: (version) => Promise.resolve(laid('').register.version === version ? own : null),
    reload: () => Promise.resolve(),
  };
  return own;
}
