import { describe, expect, it } from 'vitest';
import { chooseAcross } from '../engine/across/index.ts';
import { bruteForceAcross, randomAcross } from '../testing/random-pools.ts';
import { loadMasterSolver } from './highs-master.ts';

describe('HiGHS as master', () => {
  it('chooses across treatments as cheaply as every combination does, on hundreds of random cases', async () => {
    const solver = await loadMasterSolver();
    let solved = 0;
    for (let seed = 1001; seed <= 1300; seed += 1) {
      const random = randomAcross(seed);
      const outcome = chooseAcross(random, solver);
      const cost = outcome.kind === 'infeasible' ? null : outcome.cost;
      expect([seed, cost]).toEqual([seed, bruteForceAcross(random)?.cost ?? null]);
      if (cost !== null) solved += 1;
    }
    expect(solved).toBeGreaterThan(100);
  });
});
