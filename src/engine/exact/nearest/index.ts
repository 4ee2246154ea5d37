export type { NearestOptions } from './solve.ts';
export { nearest, type NearestHere } from './nearest.ts';
export { nearestInParts, type InParts } from './parts.ts';
export type { Component } from './components.ts';
