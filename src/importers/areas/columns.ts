/** An age group in whole years; `to` is the highest age in it, null for "and older". */
export interface AgeGroup {
  readonly from: number;
  readonly to: number | null;
}

/** What the columns of a file of areas mean; -1 where a column is not there. */
export interface AreaColumns {
  readonly code: number;
  readonly name: number;
  readonly municipality: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly inhabitants: number;
  /** One column per age group, a layout with one row per area. */
  readonly ages: readonly (AgeGroup & { readonly at: number })[];
  /** Columns of a layout with one row per area, age and sex. */
  readonly age: number;
  readonly sex: number;
  readonly period: number;
}

const names = {
  code: ['pc4', 'postcode', 'postcode4', 'postcode-4', 'gebied', 'area'],
  name: ['plaats', 'woonplaats', 'naam', 'name', 'place'],
  municipality: ['gemeente', 'gemeentenaam', 'gemeente_2025', 'gemeente_2024', 'gemeente_2023', 'municipality'],
  latitude: ['lat', 'latitude', 'breedtegraad'],
  longitude: ['lon', 'lng', 'longitude', 'lengtegraad'],
  inhabitants: [
    'inwoners',
    'aantal_inwoners',
    'aantal inwoners',
    'bevolking',
    'bevolking (aantal)',
    'bevolking_1',
    'inhabitants',
  ],
  age: ['leeftijd', 'age'],
  sex: ['geslacht', 'sex'],
  period: ['perioden', 'periode', 'period'],
} as const;

/** Finds the columns by their names; null when they say nothing of an area. */
export function areaColumns(head: readonly string[]): AreaColumns | null {
  const lower = head.map((name) => name.trim().toLowerCase());
  const at = (column: keyof typeof names): number =>
    lower.findIndex((name) => names[column].some((known) => known === name));
  const ages = lower.flatMap((name, index) => {
    const group = ageOfColumn(name);
    return group === null ? [] : [{ ...group, at: index }];
  });
  const columns: AreaColumns = {
    code: at('code'),
    name: at('name'),
    municipality: at('municipality'),
    latitude: at('latitude'),
    longitude: at('longitude'),
    inhabitants: at('inhabitants'),
    ages,
    age: at('age'),
    sex: at('sex'),
    period: at('period'),
  };
  const says =
    columns.age === -1
      ? columns.inhabitants !== -1 || ages.length > 0 || (columns.latitude !== -1 && columns.longitude !== -1)
      : columns.inhabitants !== -1;
  return columns.code === -1 || !says ? null : columns;
}

/** How many of these names are columns of areas. */
export const knownAreaColumns = (head: readonly string[]): number =>
  head
    .map((name) => name.trim().toLowerCase())
    .filter(
      (name) => Object.values(names).some((known) => known.some((one) => one === name)) || ageOfColumn(name) !== null,
    ).length;

/** `m_0_4`, `v_95plus`, `aantal_inwoners_0_tot_15_jaar`, `aantal_inwoners_65_jaar_en_ouder`. */
function ageOfColumn(name: string): AgeGroup | null {
  const both = /^(?:[mv]|leeftijd)_(\d{1,3})_(\d{1,3})$/.exec(name);
  if (both !== null) return { from: Number(both[1]), to: Number(both[2]) };
  const older = /^(?:[mv]|leeftijd)_(\d{1,3})(?:plus|\+)$/.exec(name);
  if (older !== null) return { from: Number(older[1]), to: null };
  return name.startsWith('aantal_inwoners_') ? ageOf(name.slice(16).replaceAll('_', ' ')) : null;
}

/** `0 tot 5 jaar` (5 not included), `95 jaar of ouder`. */
export function ageOf(text: string): AgeGroup | null {
  const both = /^(\d{1,3}) tot (\d{1,3})(?: jaar)?$/.exec(text);
  if (both !== null && Number(both[1]) < Number(both[2])) return { from: Number(both[1]), to: Number(both[2]) - 1 };
  const older = /^(\d{1,3}) jaar (?:of|en) ouder$/.exec(text);
  return older === null ? null : { from: Number(older[1]), to: null };
}
