export * from './search.ts';
export * from './best.ts';
