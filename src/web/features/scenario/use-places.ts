import { useMemo } from 'react';
import type { AreaImpact } from '../../../core/impact/index.ts';
import { placesOf, type ScenarioPlace } from '../../map/scenario-points.ts';
import type { WholeImpact } from '../../workbench/workbench.ts';

/** A place with its name and what the scenario does to it. */
export interface PlaceRow extends AreaImpact {
  readonly name: string;
  /** Where most of its patients go; null for nowhere. */
  readonly siteAfterName: string | null;
}

/** Places of a whole impact, for map and table; their names and points come with the impact itself. */
export function useScenarioPlaces(whole: WholeImpact | null): {
  readonly points: readonly ScenarioPlace[];
  readonly rows: readonly PlaceRow[];
} {
  return useMemo(() => {
    if (whole === null || whole.impact === null) return { points: [], rows: [] };
    const { impact, sites, areas } = whole;
    return {
      points: placesOf(
        impact,
        areas,
        sites.map(({ siteId }) => siteId),
      ),
      rows: impact.areas.map((area, index) => ({
        ...area,
        name: areas[index]?.name ?? area.areaId,
        siteAfterName: sites[area.siteAfter]?.name ?? null,
      })),
    };
  }, [whole]);
}
