export { rankByChance, robustness, type RobustInput, type RobustOptions, type RobustResult } from './robust.ts';
