export * from './fallback.ts';
