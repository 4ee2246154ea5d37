import { nearest } from '../../../src/engine/exact/nearest/index.ts';
import { planned } from '../../../src/engine/exact/planned/index.ts';
import { naiveOutcome } from '../../../src/testing/naive-certificate.ts';
import type { SolverUnderTest } from './conformance.ts';

/** Every solver that ends with a proof; a new one is added here and meets all tests of this folder. */
export const solvers: readonly SolverUnderTest[] = [
  {
    name: 'brute force',
    model: 'planned',
    solve: naiveOutcome,
    largest: { areas: 7, sites: 5 },
    certifies: true,
  },
  {
    name: 'planned',
    model: 'planned',
    solve: (problem) => planned(problem),
    largest: { areas: 40, sites: 14 },
    certifies: true,
  },
  {
    name: 'nearest',
    model: 'nearest',
    solve: (problem) => nearest(problem),
    largest: { areas: 14, sites: 11 },
    certifies: true,
  },
];
