export * from './kpis.ts';
export * from './solve.ts';
export * from './types.ts';
