export * from './certificate.ts';
export * from './outcome.ts';
