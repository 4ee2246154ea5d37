/** How kilometres become minutes and road kilometres; every number comes from data/travel-estimate.json (§5.1). */
export interface TimeModel {
  /** Minutes for leaving and parking, the same for every trip. */
  readonly startMinutes: number;
  /** Minutes per straight km over ordinary roads where nobody lives. */
  readonly localMinutes: number;
  /** What a dense city adds to that, minutes per straight km. */
  readonly urbanMinutes: number;
  /** Inhabitants per km² at which half of it is added. */
  readonly urbanHalf: number;
  /** Minutes per km along a motorway, an expressway (100 km/h) and a provincial road (80 km/h). */
  readonly motorwayMinutes: number;
  readonly expresswayMinutes: number;
  readonly provincialMinutes: number;
  /** Minutes to come onto a motorway, or off it; and onto another main road. */
  readonly motorwayEntryMinutes: number;
  readonly roadEntryMinutes: number;
}

/** Road kilometres per straight km. */
export interface DetourModel {
  readonly local: number;
  readonly main: number;
}

export const roadKinds = ['motorway', 'expressway', 'provincial'] as const;
export type RoadKind = (typeof roadKinds)[number];

/** What a link of the network is. */
export type LinkKind = 'local' | RoadKind | 'motorway-entry' | 'road-entry' | 'ferry';

/** Share of the urban delay where `density` people live per km²: 0 in open country, towards 1 in a dense city. */
const urban = (model: TimeModel, density: number): number => density / (density + model.urbanHalf);

/** Minutes of `km` straight over ordinary roads, `density` people per km² around. */
export const localMinutes = (model: TimeModel, km: number, density: number): number =>
  km * (model.localMinutes + model.urbanMinutes * urban(model, density));

/** Minutes of a link; `wait` is that of a ferry on it, crossing included. */
export function linkMinutes(model: TimeModel, kind: LinkKind, km: number, density: number, wait: number): number {
  switch (kind) {
    case 'local':
      return localMinutes(model, km, density) + wait;
    case 'motorway':
      return km * model.motorwayMinutes;
    case 'expressway':
      return km * model.expresswayMinutes;
    case 'provincial':
      return km * model.provincialMinutes;
    case 'motorway-entry':
      return model.motorwayEntryMinutes + localMinutes(model, km, density);
    case 'road-entry':
      return model.roadEntryMinutes + localMinutes(model, km, density);
    case 'ferry':
      return wait;
    default:
      return kind satisfies never;
  }
}

/** Road kilometres of a link; those of a ferry are the water. */
export function linkRoadKm(model: DetourModel, kind: LinkKind, km: number): number {
  switch (kind) {
    case 'local':
    case 'motorway-entry':
    case 'road-entry':
      return km * model.local;
    case 'motorway':
    case 'expressway':
    case 'provincial':
      return km * model.main;
    case 'ferry':
      return km;
    default:
      return kind satisfies never;
  }
}
