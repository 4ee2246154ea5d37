/** How kilometres become road kilometres and minutes; every number comes from data/travel-estimate.json (§5.1). */
export interface TimeModel {
  /** Minutes for leaving, parking and the streets at both ends. */
  readonly startMinutes: number;
  /** Speed that long ways tend to, in km of crow-fly an hour. */
  readonly farSpeed: number;
  /** Minutes that slow roads near both ends add on a long way. */
  readonly slowMinutes: number;
  /** Kilometres over which that addition grows. */
  readonly slowKm: number;
}

export interface DetourModel {
  /** Road km per crow-fly km of long ways. */
  readonly far: number;
  /** What short ways have more. */
  readonly near: number;
  /** Kilometres over which that fades. */
  readonly fadeKm: number;
}

/** Minutes of a way of `km` as the crow walks through roads `slowness` times as slow as the mean; grows with distance. */
export const minutesOf = (model: TimeModel, km: number, slowness: number): number =>
  model.startMinutes + slowness * ((60 * km) / model.farSpeed + model.slowMinutes * (1 - Math.exp(-km / model.slowKm)));

/** Road kilometres of a way of `km` as the crow walks. */
export const roadKmOf = (model: DetourModel, km: number): number =>
  km * (model.far + model.near * Math.exp(-km / model.fadeKm));
