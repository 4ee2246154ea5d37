import type { ImportRows, SealedKind, SealedRow, Store } from '../../store/index.ts';
import { verifyLogs, type LogVerification } from '../table/log.ts';
import type { AnchorVerification } from './anchors.ts';
import { judgeSeal, type Keys } from './keys.ts';

/**
 * What was found of the rows of an import: as they were accepted (`holds`), changed afterwards, without the seal that they must
 * have or with one that is not of them (`unsealed`), sealed with a key that does not count here (`other-key`), or of before there
 * was anything to hold them against (`not-covered`).
 */
export type ImportState = 'holds' | 'changed' | 'unsealed' | 'other-key' | 'not-covered';

/** What was found of another row that is sealed; `missing`: its seal is there, and it is not. */
export type RowState = ImportState | 'missing';

export interface RowVerification {
  readonly kind: SealedKind;
  readonly id: string;
  readonly state: RowState;
}

export interface ImportVerification {
  readonly id: string;
  readonly file: string;
  readonly rows: number;
  readonly state: ImportState;
}

/** What was found of everything that a verdict or a decision rests on. */
export interface StoredVerification {
  readonly imports: readonly ImportVerification[];
  /** Supplies and withdrawals, areas, rates and flows, travel times, plans, administrators. */
  readonly rows: readonly RowVerification[];
  readonly tables: readonly LogVerification[];
}

/** The same, with the anchors that are kept outside the database. */
export interface DataVerification extends StoredVerification {
  readonly anchors: readonly AnchorVerification[];
}

/**
 * Holds what is stored against what was accepted: the rows of every import, and of every table the record with what is kept
 * beside it. For whoever holds the database.
 * @param keys the keys that count here, and which imports are of before they were sealed
 * @param only the id of one table; null: all
 * @param anchor where the record of that table ended before, as somebody kept it outside
 */
export async function verifyData(
  store: Store,
  keys: Pick<Keys, 'trusted'> & { readonly file: Pick<Keys['file'], 'unsealedThrough' | 'rowsSealed'> },
  only: string | null,
  anchor: LogVerification['head'] = null,
): Promise<StoredVerification> {
  const imports = (await store.verifyRows()).map((one): ImportVerification => {
    const { id, file, rows } = one;
    return { id, file, rows, state: stateOf(one, keys) };
  });
  const rows = (await store.sealedRows()).map((one): RowVerification => {
    const { kind, id } = one;
    return { kind, id, state: rowState(one, keys) };
  });
  return { imports, rows, tables: await verifyLogs(store, only, anchor) };
}

function rowState({ state, sealed }: SealedRow, keys: Parameters<typeof verifyData>[1]): RowState {
  if (state !== 'same') return state;
  if (sealed === null) return keys.file.rowsSealed === true ? 'unsealed' : 'not-covered';
  return sealState(keys, sealed);
}

function stateOf({ seq, state, sealed }: ImportRows, keys: Parameters<typeof verifyData>[1]): ImportState {
  if (state === 'changed') return 'changed';
  if (sealed === null) return seq <= keys.file.unsealedThrough ? 'not-covered' : 'unsealed';
  return sealState(keys, sealed);
}

function sealState(
  keys: Parameters<typeof verifyData>[1],
  { text, seal }: NonNullable<ImportRows['sealed']>,
): ImportState {
  switch (judgeSeal(keys, text, seal)) {
    case 'own':
      return 'holds';
    case 'foreign':
      return 'other-key';
    case 'forged':
      return 'unsealed';
  }
}
