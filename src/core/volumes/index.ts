export { addIntervals, countInterval, isExact } from './count.ts';
export { completeYear, coverageOf, type Coverage } from './coverage.ts';
export { findings } from './findings.ts';
export type { Finding, FindingCode, NotedVolume } from './findings/types.ts';
export { groupBy } from './group-by.ts';
export { formatCount, formatInterval, formatNumber, type Language } from './format-count.ts';
export { asCounted, countedAt, underRegister } from './merged.ts';
export { inDutch, inEnglish } from './spoken.ts';
export { parseCount, type CountFault, type CountFaultCode } from './parse-count.ts';
export type { Count, DataKind, Lineage, Openness, Volume } from './types.ts';
export {
  EXPLAINING_SHEETS,
  SOURCES_TITLE,
  STATUS_WORDS,
  VOLUME_COLUMNS,
  VOLUME_SHEET,
  type VolumeColumn,
  type VolumeColumnId,
} from './columns.ts';
