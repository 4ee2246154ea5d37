import { gunzipSync } from 'node:zlib';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { defaultDetour, fitFlows, type FittedFlows, type FlowFailure } from '../../engine/flows/index.ts';
import type { Area, Place, TravelMatrix } from '../../engine/matrix/index.ts';
import type { ReferenceData } from '../../importers/reference/index.ts';
import type { Store } from '../../store/index.ts';
import { createEstimate, decodeMatrix, unreachablePairs } from '../../travel/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { Clock } from '../types.ts';
import type { Origins } from './areas.ts';
import { observedAssumption, observedPairs, type Observed } from './observed.ts';
import type { PlanTools, SiteCount, TodaysFlows } from './tools.ts';

/** Estimates that are kept in memory: one per set of sites that was asked. */
const kept = 20;

/** The tools of the product: postcodes of CBS, the travel estimate or a stored matrix, and gravity flows. */
export function defaultTools(
  data: ReferenceData,
  store: Store,
  clock: Clock,
  own: Origins = {
    areas: data.origins,
    source: 'CBS, bevolking en kerncijfers per postcode, 1 januari 2021 (CC BY 4.0)',
    demand: null,
  },
  observed: Observed | null = null,
): PlanTools {
  const areasAssumption = own.areas === data.origins ? placesAssumption : ownAreasAssumption(own);
  const estimate = createEstimate({ ...data.travelEstimate, ...data.waters });
  const estimated = new Map<string, TravelMatrix>();

  async function fromEstimate(
    origins: readonly Area[],
    sites: readonly Place[],
  ): Promise<Result<TravelMatrix, Failure>> {
    const key = sites.map(({ id, latitude, longitude }) => `${id} ${latitude} ${longitude}`).join('\n');
    const known = estimated.get(key);
    if (known !== undefined) return ok(known);
    const made = await estimate.matrix(origins, sites, 'car', { date: clock.today() });
    if (!made.ok) return fail(failure('travel-failed', { provider: 'estimate', why: made.failure.sentence }));
    estimated.set(key, made.value);
    for (const old of estimated.keys()) if (estimated.size > kept) estimated.delete(old);
    return made;
  }

  return {
    illustrative: data.illustrative,
    origins: own.areas,
    originsSource: own.source,
    async matrix(id, origins, sites) {
      if (id === undefined) {
        const matrix = await fromEstimate(origins, sites);
        return matrix.ok ? ok({ matrix: matrix.value, assumptions: [estimateAssumption, areasAssumption] }) : matrix;
      }
      const known = (await store.listMatrices()).filter((one) => one.id.startsWith(id));
      const content = known.length === 1 ? await store.matrixContent(known[0]?.id ?? id) : null;
      if (content === null) return fail(failure('matrix-unknown', { found: id }));
      const matrix = selectPairs(decodeMatrix(new Uint8Array(gunzipSync(content))), origins, sites);
      if (!matrix.ok) return fail(failure('matrix-incomplete', { matrix: id.slice(0, 12), why: matrix.failure }));
      return ok({ matrix: matrix.value, assumptions: unreachableAssumption(matrix.value) });
    },
    flows: (everyone, sites, minutes) => {
      // The model spreads patients by a weight per area: inhabitants, or what the rates by age make of them.
      const { demand } = own;
      const areas =
        demand === null ? everyone : everyone.map((area) => ({ ...area, inhabitants: demand.get(area.id) ?? 0 }));
      if (observed === null) return todaysFlows(areas, sites, minutes);
      const found = todaysFlows(areas, sites, minutes, observedPairs(observed, data.register, areas, sites));
      if (!found.ok) return found;
      const { method, assumptions } = found.value;
      // Named in the method as well: it is part of what tells one answer from another.
      const withSource = {
        nl: `${method.nl} Waargenomen: ${observed.source}.`,
        en: `${method.en} Observed: ${observed.source}.`,
      };
      return ok({ ...found.value, method: withSource, assumptions: [observedAssumption(observed), ...assumptions] });
    },
  };
}

/** The part of a matrix that a question needs; a sentence when an origin or a site is not in it. */
function selectPairs(
  matrix: TravelMatrix,
  origins: readonly Area[],
  sites: readonly Place[],
): Result<TravelMatrix, BilingualText> {
  const originAt = new Map(matrix.origins.map((id, index) => [id, index]));
  const siteAt = new Map(matrix.destinations.map((id, index) => [id, index]));
  const missing = [
    ...origins.filter(({ id }) => !originAt.has(id)).map(({ name }) => name),
    ...sites.filter(({ id }) => !siteAt.has(id)).map(({ id }) => id),
  ];
  if (missing.length > 0) {
    const named = missing.slice(0, 5).join(', ');
    return fail({
      nl: `${missing.length} plaatsen ontbreken, waaronder ${named}`,
      en: `${missing.length} places are missing, among them ${named}`,
    });
  }
  const pairs = sites.flatMap((site) =>
    origins.map((origin) => (siteAt.get(site.id) ?? 0) * matrix.origins.length + (originAt.get(origin.id) ?? 0)),
  );
  return ok({
    ...matrix,
    origins: origins.map(({ id }) => id),
    destinations: sites.map(({ id }) => id),
    minutes: Float64Array.from(pairs, (pair) => matrix.minutes[pair] ?? Number.NaN),
    km: Float64Array.from(pairs, (pair) => matrix.km[pair] ?? Number.NaN),
    status: Uint8Array.from(pairs, (pair) => matrix.status[pair] ?? 0),
    originSnap: Float64Array.from(origins, ({ id }) => matrix.originSnap[originAt.get(id) ?? -1] ?? Number.NaN),
    destinationSnap: Float64Array.from(sites, ({ id }) => matrix.destinationSnap[siteAt.get(id) ?? -1] ?? Number.NaN),
  });
}

function todaysFlows(
  areas: readonly Area[],
  sites: readonly SiteCount[],
  minutes: Float64Array,
  observed?: Float64Array,
): Result<TodaysFlows, Failure> {
  const fitted = fitFlows({ areas, sites, minutes, ...(observed === undefined ? {} : { observed }) });
  if (!fitted.ok) return fail(failure('plan-problem', { fault: flowFault(fitted.failure, areas) }));
  const { flows, weights, beta, meanMinutes, leastMeanMinutes, residual, iterations, range } = fitted.value;
  return ok({
    flows,
    weights,
    meanMinutes,
    method: {
      nl: 'Zwaartekrachtmodel met twee randvoorwaarden: aantallen per ziekenhuis en inwoners per plaats (docs/model.md §7).',
      en: 'Doubly constrained gravity model: counts per hospital and inhabitants per place (docs/model.md §7).',
    },
    parameters: {
      beta,
      leastMeanMinutes,
      betaLow: range[0]?.beta ?? beta,
      betaHigh: range[1]?.beta ?? beta,
      iterations,
      residual,
    },
    assumptions: [flowAssumption(fitted.value)],
  });
}

/** What the flows rest on, with the range that another assumption would give. */
function flowAssumption({ meanMinutes, leastMeanMinutes, range, total }: FittedFlows): BilingualText {
  const [weak, strong] = range;
  const minutes = (value: number | undefined): string => (value ?? 0).toFixed(0);
  const band = total.low === total.high ? '' : ` (${total.low}–${total.high})`;
  return {
    nl: `Wie nu waarheen gaat is geschat: niet bekend is hoe lang patiënten${band} nu gemiddeld reizen. Aangenomen is ${minutes(meanMinutes)} minuten, ${defaultDetour.central} keer het minste dat bij deze aantallen kan (${minutes(leastMeanMinutes)}); ${minutes(strong?.meanMinutes)} tot ${minutes(weak?.meanMinutes)} zou ook kunnen. Dit raakt wie verhuist en wie bij een regio hoort, niet wat een plan voor het hele land aan reistijd kost.`,
    en: `Who goes where now is estimated: it is not known how long patients${band} travel now on average. Assumed are ${minutes(meanMinutes)} minutes, ${defaultDetour.central} times the least that these counts allow (${minutes(leastMeanMinutes)}); ${minutes(strong?.meanMinutes)} to ${minutes(weak?.meanMinutes)} could be as well. This touches who moves and who belongs to a region, not what a plan for the whole country costs in travel.`,
  };
}

function flowFault(fault: FlowFailure, areas: readonly Area[]): BilingualText {
  switch (fault.kind) {
    case 'area-reaches-no-site': {
      const name = areas.find(({ id }) => id === fault.areaId)?.name ?? fault.areaId;
      return {
        nl: `${name} kan geen enkel ziekenhuis met patiënten bereiken. Voeg een weg of veer toe, of laat de plaats weg.`,
        en: `${name} can reach no hospital with patients. Add a road or ferry, or leave the place out.`,
      };
    }
    case 'site-reached-by-nobody':
      return {
        nl: `${fault.siteId} wordt vanuit geen enkele plaats bereikt. Controleer de reistijden.`,
        en: `${fault.siteId} is reached from no place. Check the travel times.`,
      };
    case 'no-patients':
      return {
        nl: 'Geen enkel ziekenhuis heeft patiënten. Importeer aantallen.',
        en: 'No hospital has patients. Import counts.',
      };
    case 'count-not-valid':
      return {
        nl: `Het aantal van ${fault.siteId} heeft geen bovengrens. Geef een bovengrens.`,
        en: `The count of ${fault.siteId} has no upper limit. Give one.`,
      };
    case 'not-balanced':
      return {
        nl: 'De aantallen en de inwoners zijn niet met elkaar te rijmen over deze reistijden. Controleer wat onbereikbaar is.',
        en: 'Counts and inhabitants cannot be reconciled over these travel times. Check what is unreachable.',
      };
    case 'mean-not-possible':
      return {
        nl: `Een gemiddelde van ${fault.asked} minuten kan niet bij deze aantallen: het ligt tussen ${fault.least.toFixed(1)} en ${fault.most.toFixed(1)}.`,
        en: `A mean of ${fault.asked} minutes cannot be with these counts: it lies between ${fault.least.toFixed(1)} and ${fault.most.toFixed(1)}.`,
      };
    case 'total-not-possible':
      return {
        nl: `Alle ziekenhuizen samen hebben ${fault.low} tot ${fault.high} patiënten, niet ${fault.total}.`,
        en: `All hospitals together have ${fault.low} to ${fault.high} patients, not ${fault.total}.`,
      };
  }
}

const estimateAssumption: BilingualText = {
  nl: 'Reistijden zijn geschat uit coördinaten (auto, zonder files); zie de fout per afstand in docs/model.md §5.2.',
  en: 'Travel times are estimated from coordinates (car, no congestion); see the error by distance in docs/model.md §5.2.',
};

const ownAreasAssumption = ({ areas, source, demand }: Origins): BilingualText =>
  demand === null
    ? {
        nl: `Patiënten wonen in ${areas.length} gebieden naar inwoners (${source}); leeftijd telt niet mee.`,
        en: `Patients live in ${areas.length} areas by inhabitants (${source}); age does not count.`,
      }
    : {
        nl: `Patiënten wonen in ${areas.length} gebieden naar leeftijd, met de kansen van u (${source}).`,
        en: `Patients live in ${areas.length} areas by age, with rates of yours (${source}).`,
      };

const placesAssumption: BilingualText = {
  nl: 'Patiënten wonen in postcodegebieden naar inwoners op 1 januari 2021 (CBS), in het zwaartepunt van het gebied; leeftijd telt niet mee.',
  en: 'Patients live in postcode areas by inhabitants on 1 January 2021 (CBS), at the centroid of the area; age does not count.',
};

function unreachableAssumption(matrix: TravelMatrix): readonly BilingualText[] {
  const pairs = unreachablePairs(matrix);
  if (pairs.length === 0) return [];
  const named = pairs
    .slice(0, 3)
    .map(({ origin, destination }) => `${origin} – ${destination}`)
    .join(', ');
  return [
    {
      nl: `${pairs.length} paren zijn onbereikbaar en blijven dat, waaronder ${named}.`,
      en: `${pairs.length} pairs are unreachable and stay so, among them ${named}.`,
    },
  ];
}
