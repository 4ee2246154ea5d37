/** The database: one door for the use cases. */
export { openStore } from './open.ts';
export { restoreStore } from './backup/read-backup.ts';
export type {
  ImportMeta,
  ImportRecord,
  ImportRow,
  MatrixRecord,
  PlanRecord,
  RegisterVersion,
  Store,
  StoreConfig,
  StoredFinding,
  StoredVolume,
  StoreFailure,
  StoreFailureCode,
  UnreachablePair,
  VolumeFilter,
  VolumePage,
  VolumePageQuery,
} from './types.ts';
export type {
  AnswerCount,
  Asker,
  EntryRecord,
  GatedRecord,
  Installation,
  MemberTables,
  SeatRecord,
  TableRecord,
} from './table/types.ts';
