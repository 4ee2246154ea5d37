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
  /** Takes over what is in the store by now. */
  readonly reload: () => Promise<void>;
}

/** The register on a store that is open. */
export async function liveRegister(reference: Register, store: Pick<Store, 'supplies'>): Promise<LiveRegister> {
  let supplies: readonly StoredSupply[] = [];
  let dates: readonly IsoDate[] = [];
  let eras = new Map<number, SuppliedRegister>();

  /** Between two changes the register is the same, so that what was reckoned on it is found again. */
  function laid(date: IsoDate): SuppliedRegister {
    const era = dates.filter((change) => change <= date).length;
    const known = eras.get(era) ?? withSupplied(reference, supplies, { date, hash: sha256OfText });
    eras.set(era, known);
    return known;
  }

  async function reload(): Promise<void> {
    const counting = (await store.supplies()).filter(({ withdrawn }) => withdrawn === null);
    const ids = (list: readonly StoredSupply[]): string => list.map(({ id }) => id).join(' ');
    if (ids(counting) === ids(supplies)) return;
    supplies = counting;
    dates = changeDates(counting);
    eras = new Map();
  }

  await reload();
  return {
    reference,
    on: (date) => laid(date).register,
    supplies: () => supplies,
    faults: (date) => laid(date).faults,
    reload,
  };
}
