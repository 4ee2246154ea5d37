import type { Generated, Kysely, Transaction } from 'kysely';
import type { Register } from '../core/register/index.ts';
import type { InputFile, InputKind, PlanStatus, StoredFinding, UnreachablePair } from './types.ts';

/** Schema of the database in which every table of the product lives. */
export const SCHEMA = 'zwaartepunt';

/** Schema of the tables of the library that signs people in. */
export const ACCOUNTS = 'zwaartepunt_accounts';

export interface RegisterVersionTable {
  seq: Generated<number>;
  version: string;
  content: Register;
  loaded_at: Date;
}

export interface ImportTable {
  seq: Generated<number>;
  id: string;
  file: string;
  file_hash: string;
  importer_version: string;
  imported_at: Date;
  imported_by: string;
  openness: 'published' | 'supplied';
  rows: number;
  findings: readonly StoredFinding[];
  /** Over the rows (`rowsHash`); null: stored before there was one. */
  rows_hash: string | null;
  /** Public key and signature over `sealText`; both null where there is none. */
  seal_key: string | null;
  seal: string | null;
}

export interface VolumeTable {
  id: Generated<number>;
  import_id: string;
  row: number;
  intervention_id: string;
  provider_id: string;
  site_id: string | null;
  network_id: string | null;
  year: number;
  count_kind: 'exact' | 'masked' | 'missing' | 'disputed';
  count_value: number | null;
  count_low: number | null;
  count_high: number | null;
  count_values: number[] | null;
  count_as_written: string | null;
  share: number | null;
  tier_id: string | null;
  status: 'final' | 'provisional' | 'illustrative';
  openness: 'published' | 'supplied';
  source: string;
  source_advice: 'positive' | 'negative' | null;
}

export interface SupplyTable {
  seq: Generated<number>;
  id: string;
  file: string;
  file_hash: string;
  importer_version: string;
  supplied_at: Date;
  supplied_by: string;
  /** JSON text, as it was accepted. */
  facts: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}

export interface TravelMatrixTable {
  seq: Generated<number>;
  id: string;
  engine: string;
  engine_version: string;
  profile: string;
  /** Calendar day; written and read as text. */
  made_on: string;
  mode: 'car' | 'public-transport';
  origins: number;
  destinations: number;
  unreachable: readonly UnreachablePair[];
  unreachable_total: number;
  missing_total: number;
  content: Uint8Array;
  created_at: Date;
  file_hash: string | null;
  added_by: string | null;
}

export interface GroundInputTable {
  seq: Generated<number>;
  id: string;
  kind: InputKind;
  files: readonly InputFile[];
  rows: number;
  importer_version: string;
  added_at: Date;
  added_by: string;
  content: Uint8Array;
}

export interface PlanTable {
  seq: Generated<number>;
  id: string;
  question: Readonly<Record<string, unknown>>;
  status: PlanStatus;
  file_hash: string;
  file: Uint8Array;
  created_at: Date;
}

export interface PlanWorldsTable {
  plan_id: string;
  worlds: string;
  drawn_at: Date;
}

export interface Database {
  register_version: RegisterVersionTable;
  import: ImportTable;
  volume: VolumeTable;
  register_supply: SupplyTable;
  travel_matrix: TravelMatrixTable;
  ground_input: GroundInputTable;
  plan: PlanTable;
  plan_worlds: PlanWorldsTable;
}

/** Bound to the schema of the product: `db.selectFrom('volume')` reads `zwaartepunt.volume`. */
export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
