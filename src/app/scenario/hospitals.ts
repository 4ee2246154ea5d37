import {
  cascade,
  climateImpact,
  loadImpact,
  spreadingLedger,
  type ClimateImpact,
  type LedgerTreatment,
  type SpreadingLedger,
} from '../../core/impact/index.ts';
import { asId, type InterventionId, type ProviderId } from '../../core/ids/index.ts';
import { providerById, type BilingualText } from '../../core/register/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import type { AppState } from '../state.ts';
import { networkOf, regionOf } from './sites.ts';
import { caseOf, type Evaluated } from './treatment.ts';
import type { HospitalImpact, OwnFigures } from './types.ts';

/** The ledger over all treatments that are changed, with what is moved back near home. */
export function ledgerOf(evaluated: readonly Evaluated[], own: OwnFigures): SpreadingLedger {
  return spreadingLedger(
    evaluated.flatMap((one) => ledgerTreatment(one, own)),
    (own.movesBack ?? []).map((move) => ({
      fromProviderId: asId(move.fromProviderId),
      toProviderId: asId(move.toProviderId),
      // Care without a norm: the name that the user gave stands for it.
      interventionId: asId<InterventionId>(move.name),
      patientsPerYear: move.patientsPerYear,
      ...(move.tariff === undefined ? {} : { tariff: move.tariff }),
      ...(move.ftePerCase === undefined ? {} : { ftePerCase: move.ftePerCase }),
      ...(move.minutesNearer === undefined ? {} : { minutesNearer: move.minutesNearer }),
    })),
  );
}

function ledgerTreatment({ prepared, assigned }: Evaluated, own: OwnFigures): readonly LedgerTreatment[] {
  if (assigned.kind !== 'assigned') return [];
  const interventionId = prepared.basis.intervention.id;
  const [tariff, ftePerCase] = [own.tariffs?.[interventionId], own.ftePerCase?.[interventionId]];
  return [
    {
      interventionId,
      travel: caseOf(prepared, assigned),
      ...(tariff === undefined ? {} : { tariff }),
      ...(ftePerCase === undefined ? {} : { ftePerCase }),
    },
  ];
}

/** Every hospital that something changes for: its lines of the ledger, its load, what is at risk, its money. */
export function hospitalsOf(
  state: AppState,
  baseline: Baseline,
  evaluated: readonly Evaluated[],
  ledger: SpreadingLedger,
  own: OwnFigures,
): readonly HospitalImpact[] {
  const { register, care } = state;
  const ids = new Set<ProviderId>([
    ...ledger.lines.map(({ providerId }) => providerId),
    ...evaluated.flatMap(({ sites }) =>
      sites
        .filter(({ openBefore, openAfter }) => openBefore !== openAfter)
        .map(({ providerId }) => asId<ProviderId>(providerId)),
    ),
  ]);
  return [...ids].toSorted().map((providerId): HospitalImpact => {
    const changes = evaluated.map((one) => ({ id: one.prepared.basis.intervention.id, ...changeAt(one, providerId) }));
    const loses = changes.filter(({ before, after }) => before && !after).map(({ id }) => id);
    const lines = ledger.lines.filter((line) => line.providerId === providerId);
    const network =
      evaluated[0] === undefined ? null : networkOf(register, evaluated[0].prepared.basis.intervention.id);
    return {
      providerId,
      name: providerById(register, providerId)?.name ?? providerId,
      regionId: regionOf(register, providerId, network, baseline.date),
      loses,
      gains: changes.filter(({ before, after }) => !before && after).map(({ id }) => id),
      lines,
      loads: loadImpact(
        providerId,
        changes
          .filter(({ volumeBefore, volumeAfter }) => volumeBefore > 0 || volumeAfter > 0)
          .map(({ id, volumeBefore, volumeAfter }) => ({
            interventionId: id,
            before: volumeBefore,
            after: volumeAfter,
          })),
        care.impact.careUse,
        (resource) =>
          own.capacities?.find((one) => one.providerId === providerId && one.resource === resource)?.amount ?? null,
      ),
      risks: cascade(providerId, loses, care.services),
      money: moneyOf(lines, own),
    };
  });
}

function changeAt(
  { sites }: Evaluated,
  providerId: ProviderId,
): { readonly before: boolean; readonly after: boolean; readonly volumeBefore: number; readonly volumeAfter: number } {
  const here = sites.filter((site) => site.providerId === providerId);
  return {
    before: here.some(({ openBefore }) => openBefore),
    after: here.some(({ openAfter }) => openAfter),
    volumeBefore: here.reduce((sum, { before }) => sum + before, 0),
    volumeAfter: here.reduce((sum, { after }) => sum + after, 0),
  };
}

/** Revenue that comes less what leaves, and the fixed part of the cost of what leaves; null without a tariff for every line. */
function moneyOf(lines: HospitalImpact['lines'], { fixedCostShare }: OwnFigures): HospitalImpact['money'] {
  let [shift, leaving] = [0, 0];
  for (const { revenueComes, revenueLeaves } of lines) {
    if (revenueComes === null || revenueLeaves === null) return null;
    shift += revenueComes - revenueLeaves;
    leaving += revenueLeaves;
  }
  return lines.length === 0 || fixedCostShare === undefined ? null : { shift, fixedCostTail: leaving * fixedCostShare };
}

/** Kilometres, cost and CO2 of one visit per patient. */
export function climateOf({ care }: AppState, evaluated: readonly Evaluated[]): ClimateImpact {
  const { costPerKm, co2 } = care.impact;
  return climateImpact(
    evaluated.flatMap(({ prepared, assigned }) =>
      assigned.kind === 'assigned' ? [{ travel: caseOf(prepared, assigned), km: prepared.km }] : [],
    ),
    {
      costPerKm: { low: costPerKm.low, high: costPerKm.high, words: costPerKm.words.nl },
      co2PerKm: {
        low: co2.kgPerLitre * co2.litresPerKm.low,
        high: co2.kgPerLitre * co2.litresPerKm.high,
        words: co2.words.nl,
      },
    },
  );
}

/**
 * The waiting time of receivers as a risk: with the capacity of today, the patients who come make the list longer by so many weeks
 * of work a year. Nobody's waiting list is known here.
 */
export function waitingRisks(
  { care, register }: AppState,
  evaluated: readonly Evaluated[],
): readonly { readonly words: BilingualText; readonly sourceId: string }[] {
  const { inpatientWeeks, sourceId } = care.impact.waiting;
  return evaluated.flatMap(({ prepared, sites }) =>
    sites
      .filter(({ before, difference }) => difference >= 1 && before > 0)
      .map(({ providerId, before, difference }) => {
        const name = providerById(register, asId(providerId))?.name ?? providerId;
        const weeks = Math.round((52 * difference) / before);
        const { name: what } = prepared.basis.intervention;
        const more = Math.round(difference);
        return {
          sourceId,
          words: {
            nl: `${name}, ${what.nl}: ${more} patiënten per jaar erbij. Met de capaciteit van nu groeit de wachtlijst per jaar met ongeveer ${weeks} weken werk; de Treeknorm voor opname is ${inpatientWeeks} weken. Hoe lang de wachtlijst nu is, is hier niet bekend.`,
            en: `${name}, ${what.en}: ${more} patients a year more. With today's capacity the waiting list grows by about ${weeks} weeks of work a year; the Treeknorm for admission is ${inpatientWeeks} weeks. How long the list is now is not known here.`,
          },
        };
      }),
  );
}
