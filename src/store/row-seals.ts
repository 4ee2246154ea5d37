import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from './schema.ts';
import type { Seal, SealedKind, SealedRow, Sealer } from './types.ts';

/** The sealer that is in use; null where nobody gave one, as while a backup is restored. */
export interface Sealing {
  by: Sealer | null;
}

const inUtc = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type Column = ReturnType<typeof sql<string>>;
const named = (...names: readonly string[]): readonly Column[] => names.map((name) => sql.ref(name));
const contentHash = (column: string): Column => sql<string>`encode(sha256(${sql.ref(column)}), 'hex')`;

/** Every column of each row but its number in the database, in this order; of bytes their hash. */
const columns: Readonly<Record<SealedKind, readonly Column[]>> = {
  register_supply: named('id', 'file', 'file_hash', 'importer_version', 'supplied_by', 'facts', 'withdrawn_by').concat(
    inUtc('supplied_at'),
    inUtc('withdrawn_at'),
  ),
  ground_input: named('id', 'kind', 'files', 'rows', 'importer_version', 'added_by').concat(
    inUtc('added_at'),
    contentHash('content'),
  ),
  travel_matrix: named('id', 'engine', 'engine_version', 'profile', 'mode', 'origins', 'destinations').concat(
    named('unreachable', 'unreachable_total', 'missing_total', 'file_hash', 'added_by'),
    sql<string>`to_char(made_on, 'YYYY-MM-DD')`,
    inUtc('created_at'),
    contentHash('content'),
  ),
  plan: named('id', 'question', 'status', 'file_hash').concat(inUtc('created_at'), contentHash('file')),
  administrator: named('person_id'),
};

const kinds = Object.keys(columns) as readonly SealedKind[];
const idOf = (kind: SealedKind): string => (kind === 'administrator' ? 'person_id' : 'id');

/** Hashes of the rows of a kind: one line of JSON each. */
async function hashes(db: Db | Tx, kind: SealedKind, id: string | null): Promise<ReadonlyMap<string, string>> {
  const wanted = columns[kind].map((column, at) => sql`${column} as ${sql.ref(`c${at}`)}`);
  const { rows } = await sql<Readonly<Record<string, unknown>> & { readonly row_id: string }>`
    select ${sql.ref(idOf(kind))} as row_id, ${sql.join(wanted)} from ${sql.table(`zwaartepunt.${kind}`)}
    ${id === null ? sql`` : sql`where ${sql.ref(idOf(kind))} = ${id}`}`.execute(db);
  return new Map(
    rows.map((row) => {
      const line = JSON.stringify(columns[kind].map((_, at) => row[`c${at}`]));
      return [row.row_id, createHash('sha256').update(line).digest('hex')];
    }),
  );
}

/** What a seal is over: which row, and its hash. */
const sealText = (kind: SealedKind, id: string, hash: string): string =>
  `zwaartepunt-row/1\n${JSON.stringify([kind, id, hash])}`;

/** Seals one row as it is now, in the transaction that wrote it. */
export async function sealRow(tx: Tx | Db, { by }: Sealing, kind: SealedKind, id: string): Promise<void> {
  if (by === null) return;
  const hash = (await hashes(tx, kind, id)).get(id);
  if (hash !== undefined) await putSeal(tx, kind, id, hash, by);
}

async function putSeal(tx: Tx | Db, kind: SealedKind, id: string, hash: string, by: Sealer): Promise<void> {
  const { key, signature } = by(sealText(kind, id, hash));
  await sql`insert into zwaartepunt.row_seal (kind, id, hash, key, signature)
    values (${kind}, ${id}, ${hash}, ${key}, ${signature})
    on conflict (kind, id) do update set hash = excluded.hash, key = excluded.key, signature = excluded.signature`.execute(
    tx,
  );
}

interface StoredSeal extends Seal {
  readonly id: string;
  readonly hash: string;
}

const sealsOf = async (db: Db | Tx, kind: SealedKind): Promise<ReadonlyMap<string, StoredSeal>> => {
  const { rows } = await sql<StoredSeal>`
    select id, hash, key, signature from zwaartepunt.row_seal where kind = ${kind}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

/** Seals what has no seal, as it is found: once, for data of before there were any. */
export async function sealFound(db: Db, by: Sealer): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const kind of kinds) {
      const sealed = await sealsOf(tx, kind);
      for (const [id, hash] of await hashes(tx, kind, null)) if (!sealed.has(id)) await putSeal(tx, kind, id, hash, by);
    }
  });
}

/** Every row that has a seal or should have one, as it is stored now. */
export async function sealedRows(db: Db): Promise<readonly SealedRow[]> {
  const found: SealedRow[] = [];
  for (const kind of kinds) {
    const [now, sealed] = [await hashes(db, kind, null), await sealsOf(db, kind)];
    for (const id of new Set([...now.keys(), ...sealed.keys()])) {
      const [hash, seal] = [now.get(id) ?? null, sealed.get(id)];
      found.push({
        kind,
        id,
        state: hash === null ? 'missing' : seal !== undefined && seal.hash !== hash ? 'changed' : 'same',
        sealed:
          seal === undefined
            ? null
            : { text: sealText(kind, id, seal.hash), seal: { key: seal.key, signature: seal.signature } },
      });
    }
  }
  return found;
}
