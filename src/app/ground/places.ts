import type { Register } from '../../core/register/index.ts';
import type { Place } from '../../engine/matrix/index.ts';

/**
 * The sites whose travel times a question needs, each once, by id. The estimate is asked for every main site of the register, so that all
 * questions share it; a stored matrix for what is needed.
 */
export function placesNeeded(
  { sites }: Register,
  matrixId: string | null | undefined,
  ...groups: readonly (readonly Place[])[]
): readonly Place[] {
  const all = matrixId === null || matrixId === undefined ? mainSites(sites) : [];
  const found = new Map(
    [all, ...groups].flat().map(({ id, latitude, longitude }) => [id, { id, latitude, longitude }]),
  );
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Main sites of which it is known where they stand. */
export const mainSites = (sites: Register['sites']): Register['sites'] =>
  sites.filter(({ main, latitude, longitude }) => main && Number.isFinite(latitude) && Number.isFinite(longitude));
