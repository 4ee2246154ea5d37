export * from './ground.ts';
export * from './evaluate.ts';
export * from './nearest-plan.ts';
export * from './search.ts';
export * from './best.ts';
