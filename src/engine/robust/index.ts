export * from './chance.ts';
export * from './joint.ts';
export * from './rank.ts';
