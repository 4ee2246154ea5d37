/** What the form can add; the words are those that the importer reads in the column `kind`. */
export const formKinds = ['hospital', 'site', 'merger', 'move', 'region', 'name', 'agb'] as const;
export type FormKind = (typeof formKinds)[number];

/** Columns of the template that the form fills in. */
export type FormColumn =
  | 'name'
  | 'type'
  | 'agb'
  | 'of'
  | 'town'
  | 'latitude'
  | 'longitude'
  | 'region'
  | 'network'
  | 'from'
  | 'until';

/** A field of the form: the column it fills, what it is called (a text of `hospitals.fields`), and how it is filled in. */
export interface FormField {
  readonly column: FormColumn;
  readonly label: FormColumn | 'into' | 'otherName' | 'siteName' | 'parts' | 'site' | 'day';
  readonly input: 'text' | 'hospital' | 'day' | 'type' | 'region' | 'network';
}

const place: readonly FormField[] = [
  { column: 'town', label: 'town', input: 'text' },
  { column: 'latitude', label: 'latitude', input: 'text' },
  { column: 'longitude', label: 'longitude', input: 'text' },
];
const ofHospital: FormField = { column: 'of', label: 'of', input: 'hospital' };
const membership: readonly FormField[] = [
  { column: 'region', label: 'region', input: 'region' },
  { column: 'network', label: 'network', input: 'network' },
];

/** The fields of each kind, in order. */
export const formFields: Readonly<Record<FormKind, readonly FormField[]>> = {
  hospital: [
    { column: 'name', label: 'name', input: 'text' },
    { column: 'type', label: 'type', input: 'type' },
    { column: 'agb', label: 'agb', input: 'text' },
    ...place,
    ...membership,
  ],
  site: [ofHospital, { column: 'name', label: 'siteName', input: 'text' }, ...place],
  merger: [
    { column: 'name', label: 'into', input: 'hospital' },
    { column: 'of', label: 'parts', input: 'text' },
    { column: 'from', label: 'day', input: 'day' },
  ],
  move: [{ column: 'of', label: 'site', input: 'hospital' }, ...place, { column: 'from', label: 'day', input: 'day' }],
  region: [
    ofHospital,
    ...membership,
    { column: 'from', label: 'from', input: 'day' },
    { column: 'until', label: 'until', input: 'day' },
  ],
  name: [ofHospital, { column: 'name', label: 'otherName', input: 'text' }],
  agb: [ofHospital, { column: 'agb', label: 'agb', input: 'text' }],
};

export type FormValues = Readonly<Partial<Record<FormColumn, string>>>;

/**
 * What was filled in as the file that the importer reads: one row, with the fields of its kind that are not empty. A network
 * without a region says nothing.
 */
export function formFile(kind: FormKind, values: FormValues): File {
  const filled = formFields[kind].flatMap(({ column }) => {
    const value = values[column]?.trim() ?? '';
    const pointless = column === 'network' && (values.region ?? '') === '';
    return value === '' || pointless ? [] : [[column, value] as const];
  });
  const row = { kind, ...Object.fromEntries(filled) };
  return new File([JSON.stringify([row])], `formulier-${kind}.json`, { type: 'application/json' });
}
