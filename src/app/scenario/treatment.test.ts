import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asShare } from '../../core/units/index.ts';
import { measure } from '../../engine/moves/index.ts';
import { kpisUnderChoice } from '../../planning/index.ts';
import { planOf, treatmentOf } from '../../testing/scenario-land.ts';
import type { PreparedTreatment } from './ground.ts';
import { ledgerOf } from './hospitals.ts';
import { evaluate, type Evaluated } from './treatment.ts';

const settings = { model: 'choice', adherence: asShare(0) } as const;
const seeds = fc.nat(100_000);
const choices = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

const scenarioOf = (prepared: PreparedTreatment, open: readonly boolean[]): Evaluated =>
  evaluate(prepared, planOf(prepared, open), settings, 'own-model');

/** The plan with the same sites, as the question for a best plan has it. */
function planWith({ told: { choice }, candidates }: PreparedTreatment, { plan }: Evaluated) {
  const flags = Uint8Array.from(plan.sites, ({ open }) => (open ? 1 : 0));
  const open = [...flags.keys()].filter((site) => flags[site] === 1);
  const figures = measure(choice, flags);
  const hospitals = candidates.map(({ site }) => site.providerId);
  return { figures, kpis: kpisUnderChoice(choice, { open, figures }, { hospitals, norm: 0 }) };
}

describe('a scenario in which patients choose, with hospitals outside the question', () => {
  it('gives the volumes of the plan with the same sites, closed and started, and who leaves is the same', () => {
    let [leave, come] = [0, 0];
    fc.assert(
      fc.property(seeds, choices, fc.boolean(), (seed, open, starts) => {
        const prepared = treatmentOf(seed, starts);
        if (prepared === null || !open.slice(0, prepared.candidates.length).includes(true)) return;
        const found = scenarioOf(prepared, open);
        const { figures } = planWith(prepared, found);
        // Flows of today are whole thousandths of a patient, those of the plan are not.
        for (const [at, { after }] of found.sites.entries()) expect(after).toBeCloseTo(figures.volumes[at] ?? 0, 1);
        expect(found.elsewhere.leave).toBeCloseTo(figures.leave, 1);
        const change = figures.outside - figures.outsideToday;
        expect(found.elsewhere.leave - found.elsewhere.come).toBeCloseTo(change, 1);
        if (found.elsewhere.leave > 1) leave += 1;
        if (found.elsewhere.come > 1) come += 1;
      }),
      { seed: 31, numRuns: 150 },
    );
    expect(Math.min(leave, come)).toBeGreaterThan(10);
  });

  it('moves as many patients as the plan that only closes, who then travel as long on average', () => {
    fc.assert(
      fc.property(seeds, choices, (seed, open) => {
        const prepared = treatmentOf(seed);
        if (prepared === null || !open.slice(0, prepared.candidates.length).includes(true)) return;
        const found = scenarioOf(prepared, open);
        const { figures, kpis } = planWith(prepared, found);
        expect(found.travel?.moved).toBeCloseTo(figures.movers, 1);
        expect(found.travel?.all.after.mean).toBeCloseTo(kpis.meanMinutes, 1);
        if (figures.trip.kind === 'known' && figures.movers > 50)
          expect(found.travel?.movers.extra.mean).toBeCloseTo(figures.trip.extra, 1);
      }),
      { seed: 32, numRuns: 100 },
    );
  });

  it('has a ledger in balance: who leaves a hospital arrives at another, outside the question as well', () => {
    fc.assert(
      fc.property(seeds, choices, fc.boolean(), (seed, open, starts) => {
        const prepared = treatmentOf(seed, starts);
        if (prepared === null || !open.slice(0, prepared.candidates.length).includes(true)) return;
        const found = scenarioOf(prepared, open);
        const { lines, balance } = ledgerOf([found], {});
        expect(balance).toMatchObject({ patients: 0, unserved: 0 });
        for (const { providerId, difference } of [...found.sites, ...found.elsewhere.sites]) {
          const line = lines.find((one) => one.providerId === providerId);
          expect((line?.comes ?? 0) - (line?.leaves ?? 0)).toBeCloseTo(difference, 6);
        }
      }),
      { seed: 33, numRuns: 100 },
    );
  });

  it('changes exactly nothing where every site stays as it is, inside and outside', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, starts) => {
        const prepared = treatmentOf(seed, starts);
        if (prepared === null) return;
        const { sites, elsewhere, travel } = scenarioOf(prepared, []);
        expect([...sites, ...elsewhere.sites].map(({ difference }) => difference)).toEqual(
          [...sites, ...elsewhere.sites].map(() => 0),
        );
        expect(elsewhere).toMatchObject({ leave: 0, come: 0 });
        expect(travel?.moved).toBe(0);
        expect(travel?.all.after).toEqual(travel?.all.before);
        expect(ledgerOf([scenarioOf(prepared, [])], {}).lines).toEqual([]);
      }),
      { seed: 34, numRuns: 60 },
    );
  });
});
