export * from './random.ts';
export * from './draws.ts';
