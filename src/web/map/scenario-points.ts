import type { TravelImpact } from '../../core/impact/index.ts';
import type { Mark } from '../components/verdict.tsx';
import type { Placed } from './map-point.ts';

/** A site on the map of a scenario: its verdict by shape, its volume by size. */
export interface ScenarioSite extends Placed {
  readonly mark: Mark;
  readonly patients: number;
  readonly open: boolean;
}

/** A place where patients live, with what colours it. */
export interface ScenarioPlace {
  readonly longitude: number;
  readonly latitude: number;
  readonly patients: number;
  readonly minutes: number | null;
  /** Id of the site that most go to. */
  readonly siteId: string | null;
  readonly moved: number;
}

/** Steps of travel time with a colour each, from near to far; dark is far. */
export const minuteSteps = [
  { upTo: 15, colour: '#cfe5d8' },
  { upTo: 30, colour: '#8fc3c1' },
  { upTo: 45, colour: '#4b93a8' },
  { upTo: 60, colour: '#2c5f86' },
  { upTo: Number.POSITIVE_INFINITY, colour: '#2a2f5e' },
] as const;
/** Nobody of the place reaches an open site. */
export const unservedColour = '#b3361b';

export const colourOfMinutes = (minutes: number | null): string =>
  minutes === null ? unservedColour : (minuteSteps.find(({ upTo }) => minutes <= upTo)?.colour ?? '#2a2f5e');

const siteColours = [
  '#0f6e8c',
  '#b05a00',
  '#3f7d20',
  '#8a2d6b',
  '#5b4bb5',
  '#7a6a00',
  '#00766c',
  '#a33b3b',
  '#3a5a9b',
  '#6b6b1f',
];

/** A colour per site, the same in every scenario. */
export const colourOfSite = (place: number): string => siteColours[place % siteColours.length] ?? '#0f6e8c';

/** Places with the numbers of a whole impact. */
export function placesOf(
  impact: TravelImpact,
  where: readonly { readonly longitude: number; readonly latitude: number }[],
  siteIds: readonly string[],
): readonly ScenarioPlace[] {
  return impact.areas.flatMap(({ patients, minutesAfter, moved, siteAfter }, index) => {
    const point = where[index];
    if (point === undefined || !(patients > 0)) return [];
    const { longitude, latitude } = point;
    return [{ longitude, latitude, patients, minutes: minutesAfter, siteId: siteIds[siteAfter] ?? null, moved }];
  });
}
