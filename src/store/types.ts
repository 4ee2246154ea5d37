import type { InterventionId, ProviderId } from '../core/ids/index.ts';
import type { BilingualText, Register, Supply } from '../core/register/index.ts';
import type { Result } from '../core/result/index.ts';
import type { Year } from '../core/units/index.ts';
import type { Openness, Volume } from '../core/volumes/index.ts';
import type { Asker, Installation, MemberTables } from './table/types.ts';

/** Where the data live: in a folder of this machine, or on a PostgreSQL server (15 or later). */
export type StoreConfig =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Every expected way in which the store can refuse. */
export type StoreFailureCode =
  | 'folder-in-use'
  | 'folder-not-writable'
  | 'folder-not-ours'
  | 'folder-damaged'
  | 'database-busy'
  | 'database-unreachable'
  | 'database-too-old'
  | 'schema-newer'
  | 'disk-full'
  | 'already-imported'
  | 'import-empty'
  | 'impossible-row'
  | 'register-changed'
  | 'backup-corrupt'
  | 'backup-version'
  | 'store-not-empty';

/** An expected refusal, with the sentence a person reads. */
export interface StoreFailure {
  readonly code: StoreFailureCode;
  readonly message: BilingualText;
}

/** Something a careful reader noticed in a file; stored with the import. */
export interface StoredFinding {
  readonly code: string;
  readonly message: BilingualText;
  readonly interventionId: string | null;
  readonly providerIds: readonly string[];
  readonly rows: readonly number[];
}

/** An import as the person accepted it. */
export interface ImportMeta {
  readonly id: string;
  readonly file: string;
  /** Hex SHA-256 of the bytes of the file; a file is imported once. */
  readonly fileHash: string;
  readonly importerVersion: string;
  /** ISO 8601 instant; kept to the millisecond. */
  readonly importedAt: string;
  readonly importedBy: string;
  readonly openness: Openness;
  readonly findings: readonly StoredFinding[];
  /** Seals what was accepted with the key of the installation, as it is stored. */
  readonly seal: Sealer;
}

export interface ImportRecord extends Omit<ImportMeta, 'seal'> {
  readonly rows: number;
}

/** A signature with the public key that checks it (Ed25519; DER (SPKI) and signature in base64). */
export interface Seal {
  readonly key: string;
  readonly signature: string;
}
export type Sealer = (text: string) => Seal;

/** Whether the rows of an import are those that were accepted. */
export interface ImportRows {
  readonly id: string;
  readonly file: string;
  /** Place among the imports, from 1. */
  readonly seq: number;
  /** As many as were accepted. */
  readonly rows: number;
  /** `not-covered`: stored before there was a hash over the rows. */
  readonly state: 'holds' | 'changed' | 'not-covered';
  /** What was sealed, as it is stored now, and the seal; null where there is none. */
  readonly sealed: { readonly text: string; readonly seal: Seal } | null;
}

/** What carries a seal of its own beside the imports. */
export type SealedKind = 'register_supply' | 'ground_input' | 'travel_matrix' | 'plan' | 'administrator';

/** A row that has a seal, or should have one. */
export interface SealedRow {
  readonly kind: SealedKind;
  readonly id: string;
  /** Whether the row is the one that the seal is over; `same` as well where there is no seal. */
  readonly state: 'same' | 'changed' | 'missing';
  readonly sealed: { readonly text: string; readonly seal: Seal } | null;
}

/** One row to store: its place in the file and what it says. */
export interface ImportRow {
  readonly row: number;
  readonly volume: Omit<Volume, 'lineage'>;
}

/** A stored count; the id is a decimal number as text and stays the same through backup and restore. */
export type StoredVolume = Volume & { readonly id: string };

export interface VolumeFilter {
  readonly interventionId?: InterventionId | undefined;
  readonly providerId?: ProviderId | undefined;
  readonly year?: Year | undefined;
  /** Of the first so many imports alone. */
  readonly imports?: number | undefined;
}

export interface VolumePageQuery {
  readonly filter?: VolumeFilter | undefined;
  readonly limit: number;
  /** Id of the last row of the page before; null or absent for the first page. */
  readonly afterId?: string | null | undefined;
}

export interface VolumePage {
  readonly items: readonly StoredVolume[];
  /** Rows that match the filter, on all pages. */
  readonly total: number;
  /** Pass as `afterId` for the next page; null on the last one. */
  readonly nextAfterId: string | null;
}

export interface RegisterVersion {
  readonly version: string;
  /** ISO 8601 instant at which this version was loaded. */
  readonly at: string;
}

/** A version of the data that there was: the register in use, and how many of the imports counted. */
export interface DataVersion {
  readonly version: string;
  /** ISO 8601 instant of the last that came into it. */
  readonly at: string;
  readonly registerVersion: string;
  readonly imports: number;
}

/** Who took something out of the register, and when (ISO 8601 instant). */
export interface Withdrawal {
  readonly at: string;
  readonly by: string;
}

/** What a person supplied to the register, with the file it came from; it counts until it is withdrawn. */
export interface StoredSupply extends Supply {
  /** Hex SHA-256 of the bytes of the file; a file counts once. */
  readonly fileHash: string;
  readonly importerVersion: string;
  readonly withdrawn: Withdrawal | null;
}

/** The register with these supplies, all that count and in order; null when they cannot go together. */
export type RegisterOf = (supplies: readonly StoredSupply[]) => Register | null;

/** What of the ground users bring beside travel times. */
export type InputKind = 'areas' | 'rates' | 'flows';

export interface InputFile {
  readonly file: string;
  /** Hex SHA-256 of its bytes. */
  readonly hash: string;
}

/** Areas, rates or flows of one's own, with the files they came from. */
export interface InputRecord {
  /** Hex SHA-256 of kind and content; the same input is stored once. */
  readonly id: string;
  readonly kind: InputKind;
  readonly files: readonly InputFile[];
  /** Areas, groups of age, or pairs. */
  readonly rows: number;
  readonly importerVersion: string;
  /** ISO 8601 instant. */
  readonly addedAt: string;
  readonly addedBy: string;
  /** Size of the content. */
  readonly bytes: number;
}

/** A pair of places between which nobody can travel. */
export interface UnreachablePair {
  readonly origin: string;
  readonly destination: string;
}

/** A travel matrix without its times. */
export interface MatrixRecord {
  /** Hex SHA-256 of what the matrix says; a matrix is stored once. */
  readonly id: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly profile: string;
  /** Calendar day on which it was made. */
  readonly date: string;
  readonly mode: 'car' | 'public-transport';
  readonly origins: number;
  readonly destinations: number;
  /** The first of the pairs that cannot be travelled. */
  readonly unreachable: readonly UnreachablePair[];
  readonly unreachableTotal: number;
  readonly missingTotal: number;
  /** Hex SHA-256 of the file it was read from, and who brought it; null where it was made here, or before these were kept. */
  readonly fileHash: string | null;
  readonly addedBy: string | null;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  /** Size of the content. */
  readonly bytes: number;
}

/** How the search for a plan ended. */
export type PlanStatus = 'optimal' | 'bounded' | 'infeasible' | 'cancelled';

/** An answer without its file. */
export interface PlanRecord {
  /** Hex SHA-256 of question, data, matrix and program: the same id is the same answer. */
  readonly id: string;
  readonly question: Readonly<Record<string, unknown>>;
  readonly status: PlanStatus;
  /** Hex SHA-256 of the file. */
  readonly fileHash: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  /** Size of the file. */
  readonly bytes: number;
}

/** The database as the use cases see it. Expected failures are values; a broken connection while reading throws. */
export interface Store {
  readonly kind: StoreConfig['kind'];
  /** Stores an import with all its rows, or nothing. When it answers ok, the rows are on disk. */
  saveImport(meta: ImportMeta, rows: readonly ImportRow[]): Promise<Result<void, StoreFailure>>;
  /** In the order in which they were accepted. */
  listImports(): Promise<readonly ImportRecord[]>;
  /** Place of the last import without a seal; 0 where all have one. */
  lastUnsealed(): Promise<number>;
  /** Holds the stored rows of every import against the hash that was taken when it was accepted. */
  verifyRows(): Promise<readonly ImportRows[]>;
  /** From now on every supply, withdrawal, input, matrix, plan and administrator is sealed as it is written. */
  sealWith(sealer: Sealer): void;
  /** Seals those that have no seal, as they are found. */
  sealFound(sealer: Sealer): Promise<void>;
  /** Each of them with its seal. */
  sealedRows(): Promise<readonly SealedRow[]>;
  volumes(filter?: VolumeFilter): Promise<readonly StoredVolume[]>;
  volumesPage(query: VolumePageQuery): Promise<VolumePage>;
  volumeById(id: string): Promise<StoredVolume | null>;
  /** Records that this register is the one in use; the same version twice in a row is recorded once. */
  saveRegisterVersion(register: Register, at: string): Promise<void>;
  /** Oldest first; the last is the one in use. */
  registerVersions(): Promise<readonly RegisterVersion[]>;
  /** The register as it was at that version, or null. */
  registerAt(version: string): Promise<Register | null>;
  /** What was supplied to the register, in the order in which it was accepted; also what was withdrawn. */
  supplies(): Promise<readonly StoredSupply[]>;
  /** Stores a supply, and the register with it as the one in use, or nothing. */
  saveSupply(supply: Omit<StoredSupply, 'withdrawn'>, registerOf: RegisterOf): Promise<Result<void, StoreFailure>>;
  /** Takes a supply out of the register; false when none of that id counts. */
  withdrawSupply(id: string, withdrawal: Withdrawal, registerOf: RegisterOf): Promise<Result<boolean, StoreFailure>>;
  /** Hex SHA-256 over the register version in use and the accepted imports in order; of supplied ones their keyed hash. */
  dataVersion(): Promise<string>;
  /** What the data of that version were, now or before; null where there was none such. */
  versionAt(version: string): Promise<DataVersion | null>;
  /** Secret under which hashes of supplied files are told (`keyedHash`). */
  fileSecret(): Promise<string>;
  /** Stores a matrix; one that is there already stays as it is. */
  saveMatrix(matrix: Omit<MatrixRecord, 'bytes'>, content: Uint8Array): Promise<Result<void, StoreFailure>>;
  /** In the order in which they were stored. */
  listMatrices(): Promise<readonly MatrixRecord[]>;
  /** The content of a matrix as it was given, or null. */
  matrixContent(id: string): Promise<Uint8Array | null>;
  /** Stores areas, rates or flows; what is there already stays as it is. */
  saveInput(input: Omit<InputRecord, 'bytes'>, content: Uint8Array): Promise<Result<void, StoreFailure>>;
  /** In the order in which they were stored. */
  listInputs(): Promise<readonly InputRecord[]>;
  /** The content of an input as it was given, or null. */
  inputContent(id: string): Promise<Uint8Array | null>;
  /** Stores an answer; a proven one is not replaced, another one by a later one of the same id. */
  savePlan(plan: Omit<PlanRecord, 'bytes'>, file: Uint8Array): Promise<Result<void, StoreFailure>>;
  /** In the order in which they were stored. */
  listPlans(): Promise<readonly PlanRecord[]>;
  /** The file of an answer as it was given, or null. */
  planFile(id: string): Promise<Uint8Array | null>;
  /** Keeps how a stored answer fares in drawn worlds (JSON, an object), in the place of what was kept before. */
  savePlanWorlds(id: string, worlds: string, at: string): Promise<Result<void, StoreFailure>>;
  /** The same as it was given, or null. */
  planWorlds(id: string): Promise<string | null>;
  /** Runs work in one transaction with the rights of one person; row-level security answers its queries. */
  asMember<Value>(asker: Asker, work: (tables: MemberTables) => Promise<Value>): Promise<Value>;
  readonly installation: Installation;
  /** For the library that signs people in: its own tables, and nothing else. */
  readonly accounts: { readonly db: unknown; readonly type: 'postgres' };
  /** The whole store as one portable file; see docs/store.md. */
  backup(): Promise<Uint8Array>;
  close(): Promise<void>;
}
