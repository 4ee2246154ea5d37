import type { ReferenceData } from '../../importers/reference/index.ts';
import type { EstimateParameters } from '../../travel/index.ts';

/** How often the estimated travel times are wrong, by distance, against measured ones. */
export interface TravelEstimateView {
  readonly sources: readonly { readonly sourceId: string; readonly where: string }[];
  readonly dateRead: string;
  readonly classes: readonly {
    /** Kilometres as the crow flies. */
    readonly fromKm: number;
    readonly toKm: number;
    readonly pairs: number;
    readonly at: readonly {
      readonly minutes: number;
      /** Share of the pairs put on the wrong side of these minutes, for hospitals that were left out of the fit. */
      readonly wrong: number;
      /** The same for a circle around the hospital. */
      readonly wrongByRadius: number;
    }[];
  }[];
}

/** The errors that stand with the parameters of the estimate. */
export const estimateView = ({ custody, errors }: ReferenceData['travelEstimate']): TravelEstimateView => ({
  sources: custody.sources,
  dateRead: custody.dateRead,
  classes: errors.map(({ fromKm, toKm, pairs, at }) => ({
    fromKm,
    toKm,
    pairs,
    at: at.map(({ minutes, wrongHeldOut, wrongByRadius }) => ({ minutes, wrong: wrongHeldOut, wrongByRadius })),
  })),
});

/** What the estimate of travel times rests on, among the facts of the product; small enough to be sent to a thread. */
export const estimateParameters = ({
  travelEstimate: { time, detour },
  waters: { waters, ferries },
  mainRoads: roads,
  origins,
}: ReferenceData): EstimateParameters => ({
  time,
  detour,
  waters,
  ferries,
  roads,
  settlements: origins.map(({ latitude, longitude, inhabitants }) => ({ latitude, longitude, inhabitants })),
});
