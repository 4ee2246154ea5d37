import { nearest } from '../../../src/engine/exact/nearest/index.ts';
import { steered } from '../../../src/engine/exact/steered/index.ts';
import { naiveOutcome } from '../../../src/testing/naive-certificate.ts';
import type { SolverUnderTest } from './conformance.ts';

/** Every solver that ends with a proof; a new one is added here and meets all tests of this folder. */
export const solvers: readonly SolverUnderTest[] = [
  {
    name: 'brute force',
    model: 'steered',
    solve: naiveOutcome,
    largest: { areas: 7, sites: 5 },
    certifies: true,
  },
  {
    name: 'steered',
    model: 'steered',
    solve: (problem) => steered(problem),
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
