import {
  cascade,
  climateImpact,
  loadImpact,
  moneyImpact,
  spreadingLedger,
  type CareUse,
  type ClimateImpact,
  type LedgerTreatment,
  type SpreadingLedger,
} from '../../core/impact/index.ts';
import { asId, type InterventionId, type ProviderId } from '../../core/ids/index.ts';
import { providerById } from '../../core/register/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import type { AppState } from '../state.ts';
import { networkOf } from '../ground/region.ts';
import { regionOf } from './sites.ts';
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
  {
    touched: evaluated,
    treatments,
  }: { readonly touched: readonly Evaluated[]; readonly treatments: readonly Evaluated[] },
  ledger: SpreadingLedger,
  own: OwnFigures,
): readonly HospitalImpact[] {
  const { register, care } = state;
  const outsiders = new Set<string>(
    evaluated.flatMap(({ elsewhere }) => elsewhere.sites.map(({ providerId }) => providerId)),
  );
  const ids = new Set<ProviderId>([
    // Who chooses goes a little bit everywhere: a hospital outside is told of where it notices.
    ...ledger.lines.flatMap(({ providerId, leaves, comes }) =>
      outsiders.has(providerId) && Math.max(leaves, comes) < noticed ? [] : [providerId],
    ),
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
        careUseWith(own, care.impact.careUse),
        (resource) =>
          own.capacities?.find((one) => one.providerId === providerId && one.resource === resource)?.amount ?? null,
      ),
      // A treatment that the hospital does not perform is not at risk there; which services it has is not known.
      risks: cascade(providerId, loses, care.services, (id) => {
        const treatment = treatments.find(({ prepared }) => prepared.basis.intervention.id === id);
        return treatment === undefined || changeAt(treatment, providerId).before;
      }),
      money: moneyImpact(lines, own.fixedCostShare),
    };
  });
}

/** Patients a year of one treatment that are worth a line at a hospital outside the question. */
const noticed = 0.05;

function changeAt(
  { sites, elsewhere }: Evaluated,
  providerId: ProviderId,
): { readonly before: boolean; readonly after: boolean; readonly volumeBefore: number; readonly volumeAfter: number } {
  const outside = elsewhere.sites.map((site) => ({ ...site, openBefore: true, openAfter: true }));
  const here = [...sites, ...outside].filter((site) => site.providerId === providerId);
  return {
    before: here.some(({ openBefore }) => openBefore),
    after: here.some(({ openAfter }) => openAfter),
    volumeBefore: here.reduce((sum, { before }) => sum + before, 0),
    volumeAfter: here.reduce((sum, { after }) => sum + after, 0),
  };
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

/** What the user says a case takes goes before what the sources say. */
function careUseWith({ careUse = [] }: OwnFigures, known: readonly CareUse[]): readonly CareUse[] {
  const own = careUse.map(({ interventionId, resource, low, high, source = '' }): CareUse => ({
    interventionId: asId(interventionId),
    resource,
    perCase: { low, high },
    sourceId: 'own-figures',
    where: source,
    note: { nl: 'Opgegeven door de gebruiker.', en: 'Supplied by the user.' },
  }));
  return [...own, ...known];
}
