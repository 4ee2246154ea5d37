import type { ReferenceData } from '../../importers/reference/index.ts';
import type { AppState } from '../state.ts';
import { ownMatrixRows } from './own-matrices.ts';
import type { ValidationView } from './types.ts';

/** What the product was held against, and what came of it: the rows of the product, then those of travel times stored here. */
export async function validationView(
  state: AppState,
  { validation, yardsticks: { limits } }: Pick<ReferenceData, 'validation' | 'yardsticks'>,
): Promise<ValidationView> {
  const names = new Map<string, ReferenceData['register']['regions'][number]['name']>(
    state.register.regions.map(({ id, name }) => [id, name]),
  );
  return {
    made: validation.custody.dateRead,
    seeds: validation.seeds,
    limits: limits.reason,
    rows: [
      ...validation.rows.map((row) => ({ ...row, regionName: names.get(row.regionId ?? '') ?? null })),
      ...(await ownMatrixRows(state, limits.matrixMedian)),
    ],
  };
}
