/** Road kilometres per straight km of ordinary roads, from a published mean (docs/model.md §5.1). */
import type { Place } from '../../src/engine/matrix/index.ts';
import type { DetourModel, TimeModel } from '../../src/travel/estimate/model.ts';
import { createEstimate } from '../../src/travel/index.ts';
import { factsOf2020 } from './estimator.ts';
import { locations, productFile } from './reference.ts';

/** Published: mean road km to the nearest hospital without outpatient sites, 2022 (CBS). */
const meanRoadKm = 7.3;
/** Assumed: what the straight pieces of main roads cut off. */
const main = 1.05;

/** The detour for which the mean over inhabitants to the nearest general hospital is the published one, by halving. */
export async function fitDetour(time: TimeModel): Promise<DetourModel> {
  const facts = factsOf2020();
  const { postcodes } = productFile<{ postcodes: readonly (Place & { readonly inhabitants: number })[] }>(
    'postcodes.json',
  );
  const sites = locations()
    .filter((row) => row['type'] !== 'Kinderziekenhuis')
    .map((row) => ({ id: row['location_id'] ?? '', latitude: Number(row['lat']), longitude: Number(row['lon']) }));
  const people = postcodes.reduce((sum, { inhabitants }) => sum + inhabitants, 0);
  const mean = async (local: number): Promise<number> => {
    const estimate = createEstimate({ ...facts, time, detour: { local, main } });
    const made = await estimate.matrix(postcodes, sites, 'car', { date: '2026-01-01' });
    if (!made.ok) throw new Error(made.failure.sentence.en);
    const { km } = made.value;
    const nearest = postcodes.map((_, o) =>
      sites.reduce((least, __, d) => Math.min(least, km[d * postcodes.length + o] ?? least), Number.POSITIVE_INFINITY),
    );
    return postcodes.reduce((sum, { inhabitants }, o) => sum + inhabitants * (nearest[o] ?? 0), 0) / people;
  };
  let [low, high] = [1, 2];
  for (let step = 0; step < 8; step += 1) {
    const middle = (low + high) / 2;
    if ((await mean(middle)) < meanRoadKm) low = middle;
    else high = middle;
  }
  return { local: Math.round(((low + high) / 2) * 100) / 100, main };
}
