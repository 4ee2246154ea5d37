import { describe, expect, it } from 'vitest';
import { pairStatus, type TravelMatrix } from '../../engine/matrix/index.ts';
import { ratiosOf } from './own-matrices.ts';

/** Minutes site-major; 0 stands for a pair that is not known. */
function matrix(origins: readonly string[], destinations: readonly string[], minutes: readonly number[]): TravelMatrix {
  return {
    mode: 'car',
    origins,
    destinations,
    minutes: Float64Array.from(minutes),
    km: new Float64Array(minutes.length),
    status: Uint8Array.from(minutes, (time) => (time === 0 ? pairStatus.unreachable : pairStatus.known)),
    originSnap: new Float64Array(origins.length),
    destinationSnap: new Float64Array(destinations.length),
    pedigree: { engine: 'file', engineVersion: '1', profile: 'own.csv', date: '2026-01-01', hash: '' },
  };
}

describe('a matrix of one’s own beside the estimate', () => {
  it('has the middle of the ratios, whatever the order of its lines', () => {
    // a–x 12/10, a–y 20/20, b–x 33/30.
    const estimate = matrix(['a', 'b'], ['x', 'y'], [10, 30, 20, 40]);
    const own = matrix(['b', 'a'], ['y', 'x'], [0, 20, 33, 12]);
    const ratios = ratiosOf(own, estimate);
    expect(ratios?.pairs).toBe(3);
    expect(ratios?.median).toBeCloseTo(1.1, 12);
    expect([ratios?.p10, ratios?.p90]).toEqual([1, 1.1]);
  });

  it('leaves out what one of them does not know, and pairs of other places', () => {
    const estimate = matrix(['a', 'b'], ['x'], [0, 30]);
    expect(ratiosOf(matrix(['a', 'b', 'c'], ['x', 'z'], [5, 0, 9, 1, 1, 1]), estimate)).toBeNull();
  });
});
