import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type ProviderId, type RegionId, type SiteId } from '../ids/index.ts';
import { insurerVariants, nobodyQualifies, rankByWeights, sitesBelowNorm } from './index.ts';

const site = (id: string): SiteId => asId(id);

describe('the sites below a norm', () => {
  const of = (low: number, high = low, performsNow = true) => ({
    siteId: `${low}-${high}`,
    performsNow,
    counted: { low, high },
  });

  it('are those that are surely below it, and perform', () => {
    const unknown = { siteId: 'unknown', performsNow: true, counted: null };
    expect(sitesBelowNorm([of(9), of(19), of(20), of(5, 25), of(3, 3, false), unknown], 20)).toEqual(['9-9', '19-19']);
  });

  it('are none when that would be all, or there is no norm: then the region has to choose', () => {
    expect(sitesBelowNorm([of(9), of(19)], 20)).toEqual([]);
    expect(sitesBelowNorm([of(9), of(30)], null)).toEqual([]);
  });
});

describe('the three variants of insurers', () => {
  const volumes = (counts: readonly number[], norm: number) =>
    insurerVariants(
      counts.map((count, index) => ({ siteId: site(`s${index}`), count })),
      norm,
    ).map((variant) => variant.volumes?.map(({ patients }) => patients) ?? variant.words.nl);

  it('for 80 and 40 at a norm of 50: 120/0, 70/50 and 50/70', () => {
    expect(volumes([80, 40], 50)).toEqual([
      [120, 0],
      [70, 50],
      [50, 70],
    ]);
    expect(volumes([40, 80], 50)).toEqual([
      [0, 120],
      [50, 70],
      [70, 50],
    ]);
  });

  it('say why one cannot be', () => {
    expect(volumes([30, 20], 40)).toEqual([
      [50, 0],
      'Samen 50 patiënten per jaar; nodig zijn er 80.',
      'Samen 50 patiënten per jaar; nodig zijn er 80.',
    ]);
    expect(volumes([20, 10], 40)[0]).toBe('Samen 30 patiënten per jaar; nodig zijn er 40.');
    expect(volumes([40, 40], 30)[0]).toBe('De grootste zijn even groot; de aantallen wijzen er geen aan.');
    expect(volumes([80], 30)[1]).toBe('Er zijn twee locaties of meer nodig.');
  });

  it('lose no patient, and where all meet the norm nobody moves without need', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(200), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 1, max: 80 }),
        (counts, norm) => {
          const total = counts.reduce((sum, count) => sum + count, 0);
          for (const { kind, volumes: parts } of insurerVariants(
            counts.map((count, i) => ({ siteId: site(`s${i}`), count })),
            norm,
          )) {
            if (parts === null) continue;
            expect(parts.reduce((sum, { patients }) => sum + patients, 0)).toBe(total);
            if (kind !== 'largest')
              expect(Math.min(...parts.map(({ patients }) => patients))).toBeGreaterThanOrEqual(norm);
            if (kind === 'all-meet') {
              const moved = parts.reduce((sum, { patients }, i) => sum + Math.max(0, patients - (counts[i] ?? 0)), 0);
              expect(moved).toBe(counts.reduce((sum, count) => sum + Math.max(0, norm - count), 0));
            }
          }
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('nobody qualifies', () => {
  const region = (id: string, ...counts: readonly (number | null | { low: number; high: number | null })[]) => ({
    regionId: asId<RegionId>(id),
    hospitals: counts.map((count, index) => ({
      providerId: asId<ProviderId>(`${id}${index}`),
      count: typeof count === 'number' ? { low: count, high: count } : count,
    })),
  });

  it('names the regions where all fail, with the fewest that could meet the norm together', () => {
    expect(
      nobodyQualifies([region('oost', 14, 18), region('west', 15, 5, 4), region('midden', 20, 4), region('leeg')], 20),
    ).toEqual([
      { regionId: 'oost', performing: 2, together: ['oost1', 'oost0'], roomFor: 1 },
      { regionId: 'west', performing: 3, together: ['west0', 'west1'], roomFor: 1 },
    ]);
  });

  it('says when not even all together could, and does not name a region where a masked count may meet the norm', () => {
    expect(
      nobodyQualifies([region('oost', 4, 5), region('west', { low: 1, high: 30 }), region('zuid', null)], 20),
    ).toEqual([{ regionId: 'oost', performing: 2, together: null, roomFor: 0 }]);
    expect(nobodyQualifies([region('oost', { low: 1, high: 9 }, 15)], 20)).toEqual([
      { regionId: 'oost', performing: 2, together: null, roomFor: null },
    ]);
  });
});

describe('ranking by weights', () => {
  const criteria = [
    { id: 'minutes', lessIsBetter: true, values: [10, 20, 15] },
    { id: 'margin', lessIsBetter: false, values: [0, 40, 36] },
  ];

  it('takes the weighted mean of what is scaled from worst to best', () => {
    // Minutes scaled: 1, 0, ½; margin: 0, 1, 0.9.
    expect(rankByWeights(criteria, [{ minutes: 1, margin: 1 }])).toMatchObject({
      scores: [0.5, 0.5, 0.7],
      order: [2, 0, 1],
    });
    expect(rankByWeights(criteria, [{ minutes: 9, margin: 1 }]).order[0]).toBe(0);
  });

  it('is stable only when the first stays first under a nudge and for every party', () => {
    expect(rankByWeights(criteria, [{ minutes: 1, margin: 1 }]).stable).toBe(true);
    expect(rankByWeights(criteria, [{ minutes: 1 }, { margin: 1 }])).toMatchObject({
      stable: false,
      firstByParty: [0, 1],
    });
    // 0.64 and 0.36: the first and the third are nearly equal.
    expect(rankByWeights(criteria, [{ minutes: 0.64, margin: 0.36 }]).stable).toBe(false);
  });

  it('gives no score to a scenario with an unknown value that counts', () => {
    const unknown = [{ id: 'minutes', lessIsBetter: true, values: [10, null] }];
    expect(rankByWeights(unknown, [{ minutes: 1 }])).toMatchObject({ scores: [1, null], order: [0] });
    expect(rankByWeights(unknown, [{}]).scores).toEqual([null, null]);
  });
});
