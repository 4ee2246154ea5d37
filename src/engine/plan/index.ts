export * from './certificate.ts';
export * from './outcome.ts';
export * from './file.ts';
export * from './read-file.ts';
