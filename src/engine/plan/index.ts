export * from './certificate.ts';
export * from './outcome.ts';
export * from './file.ts';
export * from './read-file.ts';
export * from './choice-answer.ts';
export * from './choice-certificate.ts';
export * from './choice-file.ts';
