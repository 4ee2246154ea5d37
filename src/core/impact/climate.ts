import type { Interval } from '../units/index.ts';
import { eachTrip } from './trips.ts';
import type { ClimateImpact, TravelCase } from './types.ts';

/** What a kilometre by car costs and emits, low to high; null: no source. */
export interface TravelFactors {
  /** Euro per kilometre. */
  readonly costPerKm: { readonly low: number; readonly high: number; readonly words: string } | null;
  /** Kilograms of CO2 per kilometre. */
  readonly co2PerKm: { readonly low: number; readonly high: number; readonly words: string } | null;
}

/**
 * The extra kilometres of one visit a patient, there and back, with their cost and CO2 (docs/model.md §17.5). Only of who goes elsewhere:
 * who reaches nothing saves no kilometres. Null where the kilometres of a way that somebody goes are not known.
 * @param km per case kilometres per pair [n × m], one way; NaN where not known
 */
export function climateImpact(
  cases: readonly { readonly travel: TravelCase; readonly km: Float64Array }[],
  { costPerKm, co2PerKm }: TravelFactors,
): ClimateImpact {
  let extra = 0;
  for (const { travel, km } of cases) {
    const m = travel.areas.length;
    eachTrip(travel, (area, from, to, amount) => {
      if (from === to || to < 0 || amount === 0) return;
      const further = (km[to * m + area] ?? Number.NaN) - (km[from * m + area] ?? Number.NaN);
      extra += (2 * amount * further) / travel.perPatient;
    });
  }
  const extraKm = Number.isNaN(extra) ? null : extra;
  return {
    extraKm,
    travelCost: times(extraKm, costPerKm),
    co2: times(extraKm, co2PerKm),
    factors: [costPerKm, co2PerKm].flatMap((factor) => (factor === null ? [] : [factor.words])),
  };
}

function times(km: number | null, factor: { readonly low: number; readonly high: number } | null): Interval | null {
  if (km === null || factor === null) return null;
  const [one, other] = [km * factor.low, km * factor.high];
  return { low: Math.min(one, other), high: Math.max(one, other) };
}
