import { gunzipSync } from 'node:zlib';
import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import { pairStatus, type TravelMatrix } from '../../engine/matrix/index.ts';
import type { MatrixRecord } from '../../store/index.ts';
import { decodeMatrix } from '../../travel/index.ts';
import { placesNeeded } from '../ground/places.ts';
import type { AppState } from '../state.ts';
import type { ValidationRowView } from './types.ts';

/** How the times of a matrix compare with the estimate, over the pairs that both have. */
export interface Ratios {
  readonly pairs: number;
  /** Minutes of the matrix over those of the estimate: the tenth, the middle and the ninetieth of a hundred. */
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
}

/** Compares pair by pair where both know a time above 0; null where they have no such pair. */
export function ratiosOf(matrix: TravelMatrix, estimate: TravelMatrix): Ratios | null {
  const origins = new Map(estimate.origins.map((id, index) => [id, index]));
  const sites = new Map(estimate.destinations.map((id, index) => [id, index]));
  const ratios: number[] = [];
  for (const [d, site] of matrix.destinations.entries()) {
    const row = sites.get(site);
    if (row === undefined) continue;
    for (const [o, origin] of matrix.origins.entries()) {
      const column = origins.get(origin);
      if (column === undefined) continue;
      const [own, other] = [d * matrix.origins.length + o, row * estimate.origins.length + column];
      if (matrix.status[own] !== pairStatus.known || estimate.status[other] !== pairStatus.known) continue;
      const [minutes, estimated] = [matrix.minutes[own] ?? 0, estimate.minutes[other] ?? 0];
      if (minutes > 0 && estimated > 0) ratios.push(minutes / estimated);
    }
  }
  if (ratios.length === 0) return null;
  const sorted = Float64Array.from(ratios).toSorted();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { pairs: sorted.length, p10: at(0.1), median: at(0.5), p90: at(0.9) };
}

/** Comparing takes a while and a stored matrix never changes. */
const known = new WeakMap<AppState['planTools'], Map<string, Promise<ValidationRowView>>>();

/** A row for every matrix that was stored (docs/model.md §18.7). */
export async function ownMatrixRows(state: AppState, limit: number): Promise<readonly ValidationRowView[]> {
  const kept = known.get(state.planTools) ?? new Map<string, Promise<ValidationRowView>>();
  known.set(state.planTools, kept);
  return await Promise.all(
    (await state.store.listMatrices()).map((stored) => {
      const key = `${state.register.version} ${stored.id}`;
      const row = kept.get(key) ?? rowOf(state, stored, limit);
      kept.set(key, row);
      return row;
    }),
  );
}

async function rowOf(state: AppState, stored: MatrixRecord, limit: number): Promise<ValidationRowView> {
  const ratios = stored.mode === 'car' ? await compared(state, stored.id) : null;
  const id = stored.id.slice(0, 12);
  const holds = ratios === null ? null : Math.abs(ratios.median - 1) <= limit;
  const off = ratios === null ? 0 : Math.round(100 * (ratios.median - 1));
  const most = Math.round(100 * limit);
  return {
    id: `matrix-${id}`,
    section: 'own',
    regionId: null,
    regionName: null,
    name: {
      nl: `opgeslagen reistijden ${id} (${stored.engine}, ${stored.profile})`,
      en: `stored travel times ${id} (${stored.engine}, ${stored.profile})`,
    },
    population: {
      nl: inDutch`${ratios?.pairs ?? 0} paren van postcode en locatie die beide kennen`,
      en: inEnglish`${ratios?.pairs ?? 0} pairs of postcode and site that both know`,
    },
    given:
      ratios === null
        ? []
        : [
            ratio(ratios.median, ratios.median, { nl: 'midden', en: 'middle' }),
            ratio(ratios.p10, ratios.p90, { nl: '80 van 100 paren', en: '80 of 100 pairs' }),
          ],
    beside: [ratio(1, 1, { nl: 'de schatting', en: 'the estimate' })],
    dated: { nl: stored.date, en: stored.date },
    holds,
    verdict:
      holds === null
        ? stored.mode === 'car'
          ? {
              nl: 'niet te toetsen: geen postcode en locatie gemeen met het product',
              en: 'cannot be tested: no postcode and site in common with the product',
            }
          : {
              nl: 'niet te toetsen: de schatting kent alleen de auto',
              en: 'cannot be tested: the estimate knows the car only',
            }
        : {
            nl: inDutch`${Math.abs(off)}% ${off < 0 ? 'korter' : 'langer'} dan de schatting; grens ${most}%`,
            en: inEnglish`${Math.abs(off)}% ${off < 0 ? 'shorter' : 'longer'} than the estimate; limit ${most}%`,
          },
    sources: [],
  };
}

const ratio = (low: number, high: number, label: { readonly nl: string; readonly en: string }) => {
  const round = (value: number): number => Math.round(1000 * value) / 1000;
  return { label, low: round(low), high: round(high), unit: 'share' as const, of: null };
};

async function compared({ planTools, register, store }: AppState, id: string): Promise<Ratios | null> {
  const content = await store.matrixContent(id);
  if (content === null) return null;
  const estimate = await planTools.matrix(undefined, planTools.origins.areas, placesNeeded(register, null));
  if (!estimate.ok) return null;
  return ratiosOf(decodeMatrix(new Uint8Array(gunzipSync(content))), estimate.value.matrix);
}
