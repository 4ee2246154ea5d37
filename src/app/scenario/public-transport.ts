import { pairStatus } from '../../engine/matrix/index.ts';
import { unreachable } from '../../engine/problem/index.ts';
import type { AppState } from '../state.ts';
import type { PreparedTreatment } from './ground.ts';

/** Times by public transport in the units of the problem, from the newest stored matrix that holds all places; null without one. */
export async function publicTransportOf(
  { store, planTools }: AppState,
  { areas, candidates, outside, ground }: PreparedTreatment,
): Promise<Int32Array | null> {
  const known = (await store.listMatrices()).filter(({ mode }) => mode === 'public-transport');
  const places = [...candidates, ...outside].map(({ site: { id, latitude, longitude } }) => ({
    id,
    latitude,
    longitude,
  }));
  for (const { id } of known.toReversed()) {
    const found = await planTools.matrix(id, areas, places);
    if (!found.ok) continue;
    const { minutes, status } = found.value.matrix;
    const { perMinute } = ground.problem.units;
    return Int32Array.from(minutes, (value, pair) =>
      status[pair] === pairStatus.known ? Math.round(value * perMinute) : unreachable,
    );
  }
  return null;
}
