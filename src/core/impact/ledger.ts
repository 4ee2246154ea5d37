import type { InterventionId, ProviderId } from '../ids/index.ts';
import { eachTrip } from './trips.ts';
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
      patients: settled(lines.reduce((sum, { comes, leaves }) => sum + comes - leaves, 0)) ?? 0,
      revenue: settled(total(lines.map(({ revenueComes, revenueLeaves }) => net(revenueComes, revenueLeaves)))),
      fte: settled(total(lines.map(({ fteComes, fteLeaves }) => net(fteComes, fteLeaves)))),
      unserved,
    },
  };
}

/** A millionth of a patient, an fte or a euro is rounding of the sum. */
const settled = (value: number | null): number | null => (value !== null && Math.abs(value) < 1e-6 ? 0 : value);

/** A sum with an unknown part is unknown. */
const total = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);

/** What a hospital loses and gets of one treatment, in units of the case; time in units of time. */
interface Turnover {
  leaves: number;
  comes: number;
  saved: number;
}

/** Trip by trip, so that who leaves one hospital comes to exactly one other, or is unserved. */
function linesOf({ interventionId, travel, tariff, ftePerCase }: LedgerTreatment): readonly LedgerLine[] {
  const { sites, time, perPatient, perMinute } = travel;
  const m = travel.areas.length;
  const byProvider = new Map<ProviderId, Turnover>();
  const turnovers = sites.map(({ providerId }): Turnover => {
    const known = byProvider.get(providerId) ?? { leaves: 0, comes: 0, saved: 0 };
    byProvider.set(providerId, known);
    return known;
  });
  eachTrip(travel, (area, from, to, amount) => {
    const [loser, receiver] = [turnovers[from], turnovers[to]];
    // Between sites of one hospital nothing leaves it.
    if (from === to || loser === undefined || loser === receiver) return;
    loser.leaves += amount;
    if (receiver === undefined) return;
    receiver.comes += amount;
    loser.saved += amount * ((time[from * m + area] ?? 0) - (time[to * m + area] ?? 0));
  });
  return [...byProvider].flatMap(([providerId, { leaves, comes, saved }]): readonly LedgerLine[] => {
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
        minutesNearer: saved / perPatient / perMinute,
      },
    ];
  });
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
