export * from './pool.ts';
export * from './registry.ts';
export * from './shared-memory.ts';
export * from './types.ts';
