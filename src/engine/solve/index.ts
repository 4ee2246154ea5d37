export * from './kpis.ts';
export * from './types.ts';
