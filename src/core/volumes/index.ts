export type { Count, Lineage, Openness, Volume } from './types.ts';
