import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hospitalCases, hospitalGridland } from '../../testing/impact-gridland.ts';
import { asId, type InterventionId, type ProviderId } from '../ids/index.ts';
import { moneyImpact, spreadingLedger, travelImpact, type LedgerLine, type SpreadingLedger } from './index.ts';

const lung = asId<InterventionId>('lung');
const hospital = (id: string): ProviderId => asId(id);
const lineOf = ({ lines }: SpreadingLedger, id: string): LedgerLine | undefined =>
  lines.find(({ providerId }) => providerId === id);

describe('closing A in gridland, at 1,000 euro and 0.1 fte per case', () => {
  const ledger = spreadingLedger([{ interventionId: lung, travel: hospitalGridland(), tariff: 1000, ftePerCase: 0.1 }]);

  it('takes 20 patients from A and brings them to B, with their money and their fte', () => {
    expect(lineOf(ledger, 'A')).toMatchObject({ leaves: 20, comes: 0, revenueLeaves: 20_000, fteLeaves: 2 });
    expect(lineOf(ledger, 'B')).toMatchObject({ leaves: 0, comes: 20, revenueComes: 20_000, fteComes: 2 });
  });

  it('costs the patients of A 400 minutes a year', () => {
    // West 10 × (10 − 40) = −300 and Middle 10 × (20 − 30) = −100. Those of B stay.
    expect(lineOf(ledger, 'A')?.minutesNearer).toBe(-400);
    expect(lineOf(ledger, 'B')?.minutesNearer).toBe(0);
  });

  it('is zero over the region', () => {
    expect(ledger.balance).toEqual({ patients: 0, revenue: 0, fte: 0, unserved: 0 });
  });

  it('leaves 30% of 20,000 euro as cost at A, and brings B its revenue', () => {
    const moneyOf = (id: string) =>
      moneyImpact(
        ledger.lines.filter(({ providerId }) => providerId === id),
        0.3,
      );
    expect(moneyOf('A')).toEqual({ shift: -20_000, fixedCostTail: 6000 });
    expect(moneyOf('B')).toEqual({ shift: 20_000, fixedCostTail: 0 });
  });
});

it('knows no revenue and no fte that nobody supplied, which is not 0', () => {
  const ledger = spreadingLedger([{ interventionId: lung, travel: hospitalGridland() }]);
  expect(lineOf(ledger, 'A')).toMatchObject({ revenueLeaves: null, revenueComes: null, fteLeaves: null });
  expect(ledger.balance).toEqual({ patients: 0, revenue: null, fte: null, unserved: 0 });
  expect(moneyImpact(ledger.lines, 0.3)).toBeNull();
});

it('makes the money of a hospital unknown when one of its treatments has no tariff, and only what stays when the share is missing', () => {
  const travel = hospitalGridland();
  const ledger = spreadingLedger([
    { interventionId: lung, travel, tariff: 1000 },
    { interventionId: asId('kidney'), travel },
  ]);
  expect(moneyImpact(ledger.lines, 0.3)).toBeNull();
  // 20 patients at 1,000 euro leave, whatever part of their cost stays.
  expect(moneyImpact(ledger.lines.slice(0, 1), undefined)).toEqual({ shift: -20_000, fixedCostTail: null });
  expect(moneyImpact([], 0.3)).toBeNull();
});

it('counts who reaches nothing as leaving and as unserved, without minutes', () => {
  // Half of West reaches B (5 × −30), half reaches nothing; Middle as before (10 × −10).
  const ledger = spreadingLedger([
    {
      interventionId: lung,
      travel: hospitalGridland({
        after: Float64Array.of(0, 0, 0, 5, 10, 20),
        unserved: Float64Array.of(5, 0, 0),
      }),
      tariff: 1000,
    },
  ]);
  expect(lineOf(ledger, 'A')).toMatchObject({ leaves: 20, minutesNearer: -250 });
  expect(lineOf(ledger, 'B')).toMatchObject({ comes: 15 });
  expect(ledger.balance).toMatchObject({ patients: -5, revenue: -5000, unserved: 5 });
});

it('sees nothing leave a hospital between its own sites', () => {
  const { sites } = hospitalGridland();
  const travel = hospitalGridland({ sites: sites.map((one) => ({ ...one, providerId: hospital('A') })) });
  expect(spreadingLedger([{ interventionId: lung, travel }]).lines).toEqual([]);
});

it('books low-complex care that is moved back at both hospitals', () => {
  // 30 hernia patients from B to A at 500 euro, each 15 minutes nearer: A 20 out, 30 in; B the reverse.
  const ledger = spreadingLedger(
    [{ interventionId: lung, travel: hospitalGridland(), tariff: 1000 }],
    [
      {
        fromProviderId: hospital('B'),
        toProviderId: hospital('A'),
        interventionId: asId('hernia'),
        patientsPerYear: 30,
        tariff: 500,
        minutesNearer: 15,
      },
    ],
  );
  const sumAt = (id: string, of: (line: LedgerLine) => number): number =>
    ledger.lines.filter(({ providerId }) => providerId === id).reduce((sum, line) => sum + of(line), 0);
  expect(sumAt('A', ({ comes, leaves }) => comes - leaves)).toBe(10);
  expect(sumAt('B', ({ comes, leaves }) => comes - leaves)).toBe(-10);
  expect(sumAt('A', ({ minutesNearer }) => minutesNearer)).toBe(450 - 400);
  expect(ledger.balance).toMatchObject({ patients: 0, revenue: 0, unserved: 0 });
});

const moves = fc.array(
  fc.record({
    from: fc.constantFrom('hospital-0', 'hospital-1', 'elsewhere'),
    to: fc.constantFrom('hospital-0', 'hospital-2', 'elsewhere'),
    patientsPerYear: fc.nat(500),
    tariff: fc.nat(9000),
  }),
  { maxLength: 4 },
);

it('is zero over the region but for who reaches nothing, in patients and in euro, whatever moves', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc
          .oneof(hospitalCases('all-served'), hospitalCases('some-unserved'))
          .chain((travel) => fc.record({ travel: fc.constant(travel), tariff: fc.nat(9000), ftePerCase: fc.nat(3) })),
        { minLength: 1, maxLength: 3 },
      ),
      moves,
      (treatments, back) => {
        const { balance, lines } = spreadingLedger(
          treatments.map((one) => ({ interventionId: lung, ...one })),
          back.map(({ from, to, ...one }) => ({
            fromProviderId: hospital(from),
            toProviderId: hospital(to),
            interventionId: asId<InterventionId>('hernia'),
            ftePerCase: 1,
            ...one,
          })),
        );
        const lost = treatments.map(({ travel, tariff }) => {
          const patients = travel.unserved.reduce((sum, amount) => sum + amount, 0) / travel.perPatient;
          return { patients, euro: patients * tariff };
        });
        expect(balance.unserved).toBeCloseTo(
          lost.reduce((sum, { patients }) => sum + patients, 0),
          6,
        );
        expect(balance.patients).toBeCloseTo(-balance.unserved, 6);
        expect(balance.revenue).toBeCloseTo(
          lost.reduce((sum, { euro }) => sum - euro, 0),
          3,
        );
        for (const { leaves, comes } of lines) expect(Math.min(leaves, comes)).toBeGreaterThanOrEqual(0);
      },
    ),
    { seed: 20261123, numRuns: 200 },
  );
});

it('has as many minutes as the movers of the impact on patients, with the sign turned', () => {
  fc.assert(
    fc.property(hospitalCases('some-unserved'), (travel) => {
      const { movers, moved } = travelImpact(travel);
      const { lines } = spreadingLedger([{ interventionId: lung, travel }]);
      const nearer = lines.reduce((sum, line) => sum + line.minutesNearer, 0);
      expect(nearer).toBeCloseTo(-movers.extraMinutes, 5);
      expect(lines.reduce((sum, line) => sum + line.comes, 0)).toBeCloseTo(moved, 6);
    }),
    { seed: 20261123, numRuns: 200 },
  );
});
