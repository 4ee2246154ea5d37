import { describe, expect, it } from 'vitest';
import { bruteForceAcross, enumerateMaster, randomAcross } from '../../testing/random-pools.ts';
import { chooseAcross, type AcrossInput, type Pool } from './index.ts';
import { buildMaster } from './model.ts';

/** A pool for two hospitals: keeping at both costs 14, at the first alone 10, at the second alone 12. */
const pool = (id: string, rest: Partial<Pool> = {}): Pool => ({
  id,
  entries: [
    { keeps: [true, false], cost: 10, volumes: [20, 0] },
    { keeps: [false, true], cost: 12, volumes: [0, 20] },
    { keeps: [true, true], cost: 14, volumes: [12, 8] },
  ],
  bound: 10,
  radius: Infinity,
  today: { performs: [true, true], volumes: [10, 10] },
  ...rest,
});
const input = (rest: Partial<AcrossInput> = {}): AcrossInput => ({
  hospitals: ['a', 'b'],
  pools: [pool('lung'), pool('liver')],
  rules: {},
  ...rest,
});

describe('choosing across treatments', () => {
  it('takes the cheapest of each where nothing else is asked', () => {
    expect(chooseAcross(input(), enumerateMaster)).toEqual({ kind: 'optimal', chosen: [0, 0], cost: 20, bound: 20 });
  });

  it('gives every hospital its least number of treatments at the least cost', () => {
    // One treatment each: 10 + 12 = 22. Both at b and one of them at a too: 12 + 14 = 26.
    const rules = (k: number): AcrossInput => input({ rules: { leastTreatments: [1, k] } });
    expect([0, 1, 2].map((k) => chooseAcross(rules(k), enumerateMaster))).toMatchObject([
      { cost: 20 },
      { cost: 22 },
      { cost: 26, kind: 'optimal' },
    ]);
  });

  it('keeps a treatment only where the one it needs stays', () => {
    // b keeps one: lung there (12 or 14) asks liver there; liver alone at b asks nothing, but lung at a (10) asks liver at a: 14.
    const rules = { together: [{ treatment: 'lung', needs: 'liver' }], leastTreatments: [0, 1] };
    expect(chooseAcross(input({ rules }), enumerateMaster)).toMatchObject({
      kind: 'optimal',
      cost: 24,
      chosen: [0, 2],
    });
  });

  it('carries the bound of plans that are not in the pools', () => {
    // A lung plan outside the pool costs at least 15, with liver at least 25 in all. 22 is proven; at a radius of 11 only 21 is.
    const at = (radius: number): AcrossInput =>
      input({ pools: [pool('lung', { radius }), pool('liver')], rules: { leastTreatments: [1, 1] } });
    expect([15, 12, 11].map((radius) => chooseAcross(at(radius), enumerateMaster))).toMatchObject([
      { kind: 'optimal', cost: 22, bound: 22 },
      { kind: 'optimal', cost: 22, bound: 22 },
      { kind: 'bounded', cost: 22, bound: 21, why: 'outside-the-pools' },
    ]);
  });

  it('names the rules that cannot hold together, and says impossible only of complete pools', () => {
    // b cannot keep 15 of its 20 patients and a 30 of them; without either rule it is possible.
    const rules = { leastPatientShare: [1, 1], leastTreatments: [1, 0] };
    const pools = [pool('lung', { today: { performs: [true, true], volumes: [20, 30] } })];
    const found = chooseAcross(input({ pools, rules }), enumerateMaster);
    expect(found).toEqual({ kind: 'infeasible', conflict: [{ kind: 'patients', hospital: 1 }] });
    const open = chooseAcross(input({ pools: [{ ...pools[0], radius: 40 } as Pool], rules }), enumerateMaster);
    expect(open).toMatchObject({
      kind: 'bounded',
      chosen: null,
      bound: 40,
      conflict: [{ kind: 'patients', hospital: 1 }],
    });
  });

  it('finds what every combination finds, on hundreds of random cases', () => {
    const kinds = { optimal: 0, bounded: 0, infeasible: 0 };
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = randomAcross(seed);
      const outcome = chooseAcross(random, enumerateMaster);
      kinds[outcome.kind] += 1;
      const cost = outcome.kind === 'infeasible' ? null : outcome.cost;
      expect([seed, cost]).toEqual([seed, bruteForceAcross(random)?.cost ?? null]);
      if (cost !== null && outcome.kind !== 'infeasible') {
        expect(outcome.bound).toBeLessThanOrEqual(cost);
        continue;
      }
      // The rules in conflict cannot hold together, and can without any one of them.
      const conflict = outcome.kind === 'optimal' ? [] : outcome.conflict;
      const { cost: costs, rows } = buildMaster(random);
      const kept = rows.filter(({ rule }) => conflict.some((each) => JSON.stringify(each) === JSON.stringify(rule)));
      const one = rows.filter(({ rule }) => rule === null);
      const kind = (left: typeof rows): string => enumerateMaster({ cost: costs, rows: [...one, ...left] }).kind;
      expect([seed, kept.length, kind(kept)]).toEqual([seed, conflict.length, 'infeasible']);
      for (const row of kept) expect([seed, kind(kept.filter((other) => other !== row))]).toEqual([seed, 'solved']);
    }
    expect(Math.min(kinds.optimal, kinds.bounded, kinds.infeasible)).toBeGreaterThan(20);
  });

  it('states no bound above what complete pools would give', () => {
    let optimal = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = randomAcross(seed);
      const full = bruteForceAcross(random)?.cost ?? Infinity;
      const pools = random.pools.map((each, index): Pool => {
        const entries = each.entries.toSorted((a, b) => a.cost - b.cost);
        const kept = entries.slice(0, 1 + ((seed + index) % 3));
        return { ...each, entries: kept, radius: entries[kept.length]?.cost ?? Infinity };
      });
      const outcome = chooseAcross({ ...random, pools }, enumerateMaster);
      if (outcome.kind === 'infeasible') expect([seed, full]).toEqual([seed, Infinity]);
      else expect([seed, outcome.bound <= full]).toEqual([seed, true]);
      if (outcome.kind !== 'optimal') continue;
      optimal += 1;
      expect([seed, outcome.cost]).toEqual([seed, full]);
    }
    expect(optimal).toBeGreaterThan(50);
  });

  it('refuses a pool that contradicts its bound, and a rule about a treatment without a pool', () => {
    expect(() => chooseAcross(input({ pools: [pool('lung', { bound: 11 })] }), enumerateMaster)).toThrow(
      /below its proven/u,
    );
    const rules = { together: [{ treatment: 'lung', needs: 'heart' }] };
    expect(() => chooseAcross(input({ rules }), enumerateMaster)).toThrow('No pool of treatment heart');
  });

  it('does not take values of a solver that break a rule', () => {
    const wrong = input({ rules: { leastTreatments: [1, 1] } });
    expect(() => chooseAcross(wrong, () => ({ kind: 'solved', values: [1, 0, 0, 1, 0, 0] }))).toThrow(/break a rule/u);
  });
});
