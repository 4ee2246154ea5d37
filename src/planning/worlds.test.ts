import { describe, expect, it } from 'vitest';
import { landWorlds } from '../testing/question-land.ts';
import { answerInWorld } from './worlds.ts';

const bytesOf = (answers: unknown): string => JSON.stringify(answers);
const lands = [3, 5, 8, 13];
const numbers = [0, 1, 2, 3, 4, 5];

describe('a question in drawn worlds', () => {
  it('has the same bytes for the same seed and others for another', () => {
    for (const land of lands) {
      const told = (seed: number): string =>
        bytesOf(numbers.map((world) => answerInWorld(landWorlds(land, { seed }), world)));
      expect(told(7)).toBe(told(7));
      expect(told(8)).not.toBe(told(7));
    }
  });

  it('in no world finds a plan that loses less than the best set once whoever misses the norm has stopped', () => {
    let [compared, repaired] = [0, 0];
    for (const land of lands)
      for (const world of numbers) {
        const { best, bestLoss, proven, plans } = answerInWorld(landWorlds(land), world);
        for (const { open, loss, short, repairedLoss } of plans) {
          expect(short.every((site) => open.includes(site))).toBe(true);
          if (short.length === 0) expect(repairedLoss).toBe(loss);
          else if (repairedLoss !== null) {
            repaired += 1;
            expect(repairedLoss).toBeGreaterThan(loss);
          }
          // What is left of a plan meets the norm, so that the best is no dearer; none is left only where some set is.
          if (repairedLoss === null || !proven) continue;
          compared += 1;
          expect(best).not.toBeNull();
          expect(bestLoss ?? Infinity).toBeLessThanOrEqual(repairedLoss + 1e-6 * Math.max(1, repairedLoss));
        }
      }
    expect([compared > 20, repaired > 5]).toEqual([true, true]);
  });

  it('without anything that varies but the counts gives every plan the loss that it has', () => {
    const still = {
      noise: { sdLog: 0, correlationKm: 20 },
      ranges: { exponential: [0.1, 0.1], power: [2, 2], powerShare: 0, competitor: [1, 1], leastPerforming: 1 },
    } as const;
    const { plans } = answerInWorld(landWorlds(3, still), 0);
    // All open is today: nothing is lost.
    expect(plans[0]?.loss).toBeCloseTo(0, 9);
    expect(plans[1]?.loss ?? 0).toBeGreaterThan(0);
  });
});
