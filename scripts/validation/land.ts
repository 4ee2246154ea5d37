import { estimateParameters } from '../../src/app/plans/estimate.ts';
import {
  fitGround,
  type Decay,
  type FittedGround,
  type GroundInput,
  type Performer,
} from '../../src/engine/ground/index.ts';
import type { ReferenceData } from '../../src/importers/reference/index.ts';
import { createEstimate } from '../../src/travel/index.ts';

/** Estimated times from every postcode of the product to every building of its register. */
export interface Land {
  readonly data: ReferenceData;
  readonly areas: GroundInput['areas'];
  readonly inhabitants: Float64Array;
  /** Position of a site in `minutes`, `roadKm` and `straightKm` [sites × areas], site-major. */
  readonly siteAt: ReadonlyMap<string, number>;
  readonly minutes: Float64Array;
  readonly roadKm: Float64Array;
  readonly straightKm: Float64Array;
}

const kilometresPerDegree = 111.195;

/** Kilometres as the crow flies, good enough within one country. */
export function straightKm(a: { latitude: number; longitude: number }, b: typeof a): number {
  const narrowing = Math.cos(((a.latitude + b.latitude) / 2) * (Math.PI / 180));
  return kilometresPerDegree * Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * narrowing);
}

export async function landOf(data: ReferenceData): Promise<Land> {
  const sites = data.register.sites.filter(
    ({ latitude, longitude }) => Number.isFinite(latitude) && Number.isFinite(longitude),
  );
  const { origins } = data;
  const made = await createEstimate(estimateParameters(data)).matrix(origins, sites, 'car', { date: '2026-11-30' });
  if (!made.ok) throw new Error(made.failure.sentence.en);
  const infinite = (value: number): number => (Number.isFinite(value) ? value : Number.POSITIVE_INFINITY);
  return {
    data,
    areas: origins.map(({ id, inhabitants }) => ({ id, weight: inhabitants })),
    inhabitants: Float64Array.from(origins, ({ inhabitants }) => inhabitants),
    siteAt: new Map(sites.map(({ id }, index) => [id, index])),
    minutes: made.value.minutes.map(infinite),
    roadKm: made.value.km.map(infinite),
    straightKm: Float64Array.from(sites.flatMap((site) => origins.map((origin) => straightKm(origin, site)))),
  };
}

/** Any value per pair of these sites, in their order. */
export function rowsOf({ areas, siteAt }: Land, table: Float64Array, siteIds: readonly string[]): Float64Array {
  const m = areas.length;
  const rows = new Float64Array(siteIds.length * m);
  for (const [at, id] of siteIds.entries()) {
    const row = siteAt.get(id);
    if (row === undefined) throw new Error(`data/sites.json: no place of ${id}.`);
    rows.set(table.subarray(row * m, row * m + m), at * m);
  }
  return rows;
}

/** What a fit gives, with what it was fitted on. */
export interface Fitted {
  readonly input: GroundInput;
  readonly ground: FittedGround;
}

/** A ground of these performers alone: everybody who performs is counted. */
export function fitted(
  land: Land,
  performers: readonly Performer[],
  decay: Decay,
  given: { readonly affinity?: Float64Array } = {},
): Fitted {
  const minutes = rowsOf(
    land,
    land.minutes,
    performers.map(({ id }) => id),
  );
  const input: GroundInput = { areas: land.areas, performers, minutes, decay, competitor: 1 };
  const ground = fitGround(input, given);
  if (!ground.ok) throw new Error(`No ground fits: ${JSON.stringify(ground.failure)}`);
  return { input, ground: ground.value };
}

/** Of what kind a hospital is taken to be. */
export function kindOf({ data: { register } }: Land, providerId: string): Performer['kind'] {
  const kind = register.providers.find(({ id }) => id === providerId)?.kind;
  return kind === 'academic' || kind === 'categorical' ? kind : 'general';
}
