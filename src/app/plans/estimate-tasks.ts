/** The task that estimates travel times: building its network takes too long for the thread that answers readers. */
import type { Place, TravelMatrix } from '../../engine/matrix/index.ts';
import type { Result } from '../../core/result/index.ts';
import {
  createEstimate,
  type EstimateParameters,
  type TravelFailure,
  type TravelProvider,
} from '../../travel/index.ts';
import { onSharedMemory } from '../../jobs/index.ts';

export interface EstimateRequest {
  readonly parameters: EstimateParameters;
  readonly origins: readonly Place[];
  readonly sites: readonly Place[];
  /** Day of the pedigree, ISO 8601. */
  readonly date: string;
}

/** The provider of the last parameters: its network is built once as long as the thread lives. */
let kept: { readonly of: string; readonly provider: TravelProvider } | null = null;

function providerOf(parameters: EstimateParameters): TravelProvider {
  const of = JSON.stringify(parameters);
  if (kept?.of !== of) kept = { of, provider: createEstimate(parameters) };
  return kept.provider;
}

export const tasks = {
  async estimate({ parameters, origins, sites, date }: EstimateRequest): Promise<Result<TravelMatrix, TravelFailure>> {
    return onSharedMemory(await providerOf(parameters).matrix(origins, sites, 'car', { date }));
  },
};
