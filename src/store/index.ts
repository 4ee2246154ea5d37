/** The database: one door for the use cases. */
export { asWriter } from './embedded/turns.ts';
export { keyedHash } from './file-secret.ts';
export { openStore } from './open.ts';
export { noTurn } from './refused.ts';
export { restoreStore } from './backup/read-backup.ts';
export type {
  DataVersion,
  ImportMeta,
  ImportRecord,
  ImportRow,
  ImportRows,
  InputFile,
  InputKind,
  InputRecord,
  MatrixRecord,
  PlanRecord,
  RegisterOf,
  RegisterVersion,
  Seal,
  SealedKind,
  SealedRow,
  Sealer,
  Store,
  StoreConfig,
  StoredFinding,
  StoredSupply,
  StoredVolume,
  StoreFailure,
  StoreFailureCode,
  UnreachablePair,
  VolumeFilter,
  VolumePage,
  VolumePageQuery,
  Withdrawal,
} from './types.ts';
export type {
  AnswerCount,
  Asker,
  ChainPage,
  EntryRecord,
  GatedRecord,
  Installation,
  InvitationRecord,
  MemberTables,
  SeatRecord,
  TableRecord,
} from './table/types.ts';
