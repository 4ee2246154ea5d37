/** What a column of a long matrix file can say. */
export type MatrixRole = 'origin' | 'destination' | 'minutes' | 'km';

/** The column of a role, and what its numbers are multiplied by to be minutes or kilometres. */
export interface MatrixColumn {
  readonly at: number;
  readonly factor: number;
}

export type MatrixColumns = Readonly<Record<MatrixRole, MatrixColumn | null>>;

/** Names of columns in small letters with `_` between words, the first that is there wins (docs/import.md says whose they are). */
const places = {
  origin:
    'origin herkomst van from gebied area pc4 postcode from_id fromid origin_id originid source source_id start_id'.split(
      ' ',
    ),
  destination:
    'destination bestemming naar to locatie site to_id toid destination_id destinationid target target_id end_id'.split(
      ' ',
    ),
} as const;

const minute = 1;
const second = 1 / 60;
const hour = 60;
const kilometre = 1;
const metre = 1 / 1000;

/** Whole names whose unit is not said by their end: r5r and r5py give minutes, ArcGIS minutes, QNEAT3 seconds, r5r metres. */
const measures: Readonly<Record<'minutes' | 'km', readonly (readonly [name: RegExp, factor: number])[]>> = {
  minutes: [
    [/^(minutes?|minuten|min)$/, minute],
    [/^(travel_?time|reis_?tijd|time|tijd|duration|duur|total_?(travel_?)?time|total_duration)(_p50)?$/, minute],
    [/^(travel_?time|reis_?tijd|time|tijd|duration|duur|total)_(mins?|minutes?|minuten)$/, minute],
    [/^((travel_?time|reis_?tijd|time|tijd|duration|duur|total)_)?(s|secs?|seconds?|seconden|secondes)$/, second],
    [/^total_cost$/, second],
    [/^((travel_?time|reis_?tijd|time|tijd|duration|duur|total)_)?(h|hrs?|hours?|uur|uren)$/, hour],
    [/^travel_time_p\d{1,2}$/, minute],
  ],
  km: [
    [/^((distance|dist|afstand|length|total)_)?(kms?|kilomet(er|re)s?)$/, kilometre],
    [/^(distance|afstand)$/, kilometre],
    [/^((distance|dist|afstand|length|total)_)?(m|met(er|re)s?)$/, metre],
    [/^(total_distance|total_length)$/, metre],
  ],
};

/** Finds the columns of a long file by their names; a role that no column has is null. */
export function matrixColumns(head: readonly string[]): MatrixColumns {
  const names = head.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const place = (role: keyof typeof places): MatrixColumn | null => {
    for (const known of places[role]) {
      const at = names.indexOf(known);
      if (at !== -1) return { at, factor: 1 };
    }
    return null;
  };
  const measure = (role: keyof typeof measures): MatrixColumn | null => {
    for (const [known, factor] of measures[role]) {
      const at = names.findIndex((name) => known.test(name));
      if (at !== -1) return { at, factor };
    }
    return null;
  };
  return {
    origin: place('origin'),
    destination: place('destination'),
    minutes: measure('minutes'),
    km: measure('km'),
  };
}
