import type { InterventionId, ProviderId } from '../ids/index.ts';
import type { LedgerLine, SpreadingLedger, TravelCase } from './types.ts';

/** What the user supplies per case of a treatment; absent: unknown. */
export interface CaseValues {
  /** Euro per case. */
  readonly tariff?: number;
  readonly ftePerCase?: number;
}

/** A treatment with its flows, for the ledger. */
export interface LedgerTreatment extends CaseValues {
  readonly interventionId: InterventionId;
  readonly travel: TravelCase;
}

/** Low-complex care that a plan moves from one hospital to another, near home (Dutch: wat terugkomt). */
export interface MoveBack extends CaseValues {
  readonly fromProviderId: ProviderId;
  readonly toProviderId: ProviderId;
  readonly interventionId: InterventionId;
  readonly patientsPerYear: number;
  /** Minutes that a patient travels less, one way. */
  readonly minutesNearer?: number;
}

/**
 * Per hospital and treatment what leaves and what comes (docs/model.md §17.1). Every patient who leaves a hospital comes to another or is
 * unserved, so that the balance is zero but for those: it is summed from the lines, not set.
 */
export function spreadingLedger(
  treatments: readonly LedgerTreatment[],
  movesBack: readonly MoveBack[] = [],
): SpreadingLedger {
  const lines = [...treatments.flatMap(linesOf), ...movesBack.flatMap(linesOfMove)];
  const unserved = treatments.reduce(
    (sum, { travel }) => sum + travel.unserved.reduce((all, amount) => all + amount, 0) / travel.perPatient,
    0,
  );
  const net = (comes: number | null, leaves: number | null): number | null =>
    comes === null || leaves === null ? null : comes - leaves;
  return {
    lines,
    balance: {
      patients: lines.reduce((sum, { comes, leaves }) => sum + comes - leaves, 0),
      revenue: total(lines.map(({ revenueComes, revenueLeaves }) => net(revenueComes, revenueLeaves))),
      fte: total(lines.map(({ fteComes, fteLeaves }) => net(fteComes, fteLeaves))),
      unserved,
    },
  };
}

/** A sum with an unknown part is unknown. */
const total = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);

function linesOf({ interventionId, travel, tariff, ftePerCase }: LedgerTreatment): readonly LedgerLine[] {
  const { sites, before, after, time, perPatient, perMinute } = travel;
  const m = travel.areas.length;
  const byProvider = new Map<ProviderId, { before: Float64Array; after: Float64Array; minutes: number }>();
  for (const [site, { providerId }] of sites.entries()) {
    const own = byProvider.get(providerId) ?? { before: new Float64Array(m), after: new Float64Array(m), minutes: 0 };
    byProvider.set(providerId, own);
    for (let area = 0; area < m; area += 1) {
      const pair = site * m + area;
      const [was, is] = [before[pair] ?? 0, after[pair] ?? 0];
      own.before[area] = (own.before[area] ?? 0) + was;
      own.after[area] = (own.after[area] ?? 0) + is;
    }
  }
  const near = nearness(travel);
  // Between sites of one hospital nothing leaves it.
  return [...byProvider].flatMap(([providerId, own]): readonly LedgerLine[] => {
    let [leaves, comes, nearer] = [0, 0, 0];
    for (let area = 0; area < m; area += 1) {
      const gone = Math.max(0, (own.before[area] ?? 0) - (own.after[area] ?? 0));
      leaves += gone;
      comes += Math.max(0, (own.after[area] ?? 0) - (own.before[area] ?? 0));
      nearer += gone * (near[area] ?? 0);
    }
    if (leaves === 0 && comes === 0) return [];
    const [out, into] = [leaves / perPatient, comes / perPatient];
    return [
      {
        providerId,
        interventionId,
        leaves: out,
        comes: into,
        revenueLeaves: tariff === undefined ? null : out * tariff,
        revenueComes: tariff === undefined ? null : into * tariff,
        fteLeaves: ftePerCase === undefined ? null : out * ftePerCase,
        fteComes: ftePerCase === undefined ? null : into * ftePerCase,
        minutesNearer: nearer / perPatient / perMinute,
      },
    ];
  });

  /** Per area the mean time that its movers save, in units of time; below 0 when they travel longer. */
  function nearness(input: TravelCase): Float64Array {
    const saved = new Float64Array(m);
    const moved = new Float64Array(m);
    for (let site = 0; site < input.sites.length; site += 1)
      for (let area = 0; area < m; area += 1) {
        const pair = site * m + area;
        const change = (after[pair] ?? 0) - (before[pair] ?? 0);
        if (change === 0) continue;
        saved[area] = (saved[area] ?? 0) - change * (time[pair] ?? 0);
        if (change > 0) moved[area] = (moved[area] ?? 0) + change;
      }
    return saved.map((value, area) => ((moved[area] ?? 0) > 0 ? value / (moved[area] ?? 1) : 0));
  }
}

function linesOfMove(move: MoveBack): readonly LedgerLine[] {
  const { fromProviderId, toProviderId, interventionId, patientsPerYear, tariff, ftePerCase, minutesNearer = 0 } = move;
  const revenue = tariff === undefined ? null : patientsPerYear * tariff;
  const fte = ftePerCase === undefined ? null : patientsPerYear * ftePerCase;
  const none = { revenue: tariff === undefined ? null : 0, fte: ftePerCase === undefined ? null : 0 };
  return [
    {
      providerId: fromProviderId,
      interventionId,
      leaves: patientsPerYear,
      comes: 0,
      revenueLeaves: revenue,
      revenueComes: none.revenue,
      fteLeaves: fte,
      fteComes: none.fte,
      minutesNearer: 0,
    },
    {
      providerId: toProviderId,
      interventionId,
      leaves: 0,
      comes: patientsPerYear,
      revenueLeaves: none.revenue,
      revenueComes: revenue,
      fteLeaves: none.fte,
      fteComes: fte,
      minutesNearer: patientsPerYear * minutesNearer,
    },
  ];
}
