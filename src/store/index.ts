/** The database: one door for the use cases. */
export { openStore } from './open.ts';
export { restoreStore } from './backup/read-backup.ts';
export type {
  ImportMeta,
  ImportRecord,
  ImportRow,
  RegisterVersion,
  Store,
  StoreConfig,
  StoredFinding,
  StoredVolume,
  StoreFailure,
  StoreFailureCode,
  VolumeFilter,
  VolumePage,
  VolumePageQuery,
} from './types.ts';
