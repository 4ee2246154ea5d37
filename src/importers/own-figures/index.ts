export { readOwnFigures } from './read-own-figures.ts';
export type { OwnFiguresRead } from './types.ts';
