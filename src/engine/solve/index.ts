export * from './kpis.ts';
export { planUnder } from './models.ts';
export * from './solve.ts';
export * from './types.ts';
