export { addIntervals, countInterval, isExact } from './count.ts';
export { formatCount, formatInterval, formatNumber, type Language } from './format-count.ts';
export { parseCount, type CountFault, type CountFaultCode } from './parse-count.ts';
export type { Count, Lineage, Openness, Volume } from './types.ts';
