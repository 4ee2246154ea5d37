/** What a reader knows of the ground, as it stands in the address. Lists of hospitals have a comma between their ids. */
export interface KnownSearch {
  readonly performs?: string;
  readonly performsNot?: string;
  readonly total?: number;
  readonly reading?: 'count';
  /** `flows`, or one of `figures` with its number: `mean-minutes:30`; shares in percent. */
  readonly calibrate?: string;
  /** Ids of stored areas, rates, flows and travel times, or their beginning. */
  readonly areas?: string;
  readonly rates?: string;
  readonly flows?: string;
  readonly matrix?: string;
}

/** Figures by which the decay can be calibrated, with what they may be. */
export const figures = {
  'mean-minutes': { most: 300, share: false },
  'mean-km': { most: 300, share: false },
  'nearest-share': { most: 99, share: true },
  'home-share': { most: 99, share: true },
} as const;
export type Figure = keyof typeof figures;
export const isFigure = (word: string): word is Figure => Object.hasOwn(figures, word);

export const stored = ['areas', 'rates', 'flows', 'matrix'] as const;

/** The fields as they are typed; empty where nothing is said. */
export interface KnownForm {
  readonly performs: readonly string[];
  readonly performsNot: readonly string[];
  readonly total: string;
  readonly reading: 'rate' | 'count';
  readonly calibrate: '' | 'flows' | Figure;
  readonly figure: string;
  readonly areas: string;
  readonly rates: string;
  readonly flows: string;
  readonly matrix: string;
}

/** Which field is wrong, by the key of its sentence. */
export type KnownFaults = {
  readonly [Field in 'total' | 'figure']?: 'total' | 'figure' | 'share' | 'region' | 'flows';
};

const idList = /^[a-z0-9-]+(,[a-z0-9-]+)*$/;
const storedId = /^[0-9a-f]{8,64}$/;
const aNumber = /^\d+([.,]\d+)?$/;
const numberOf = (text: string): number =>
  aNumber.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
const isTotal = (value: number): boolean => value >= 1 && value <= 10_000_000;

/** A figure with its number, where it may be so. */
function figureOf(text: unknown): { readonly kind: Figure; readonly value: number } | null {
  const [kind = '', amount = ''] = typeof text === 'string' ? text.split(':') : [];
  const value = numberOf(amount);
  return isFigure(kind) && value >= 1 && value <= figures[kind].most ? { kind, value } : null;
}

/** Those of the texts that have this form. */
const textsIn = <Name extends keyof KnownSearch>(
  raw: Readonly<Record<string, unknown>>,
  names: readonly Name[],
  form: RegExp,
): Partial<Record<Name, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = raw[name];
      return typeof value === 'string' && form.test(value) ? [[name, value]] : [];
    }),
  ) as Partial<Record<Name, string>>;

/** Reads the part of the address that says what is known; what is not understood is left out. */
export function readKnown(raw: Readonly<Record<string, unknown>>): KnownSearch {
  const total = Number(raw['total']);
  const calibrate = raw['calibrate'] === 'flows' || figureOf(raw['calibrate']) !== null;
  return {
    ...textsIn(raw, ['performs', 'performsNot'], idList),
    ...(isTotal(total) ? { total } : {}),
    ...(raw['reading'] === 'count' ? { reading: 'count' as const } : {}),
    ...(calibrate ? { calibrate: String(raw['calibrate']) } : {}),
    ...textsIn(raw, stored, storedId),
  };
}

const listOf = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(','));

/** What an address says as fields. */
export function formOf(search: KnownSearch): KnownForm {
  const known = figureOf(search.calibrate);
  return {
    performs: listOf(search.performs),
    performsNot: listOf(search.performsNot),
    total: search.total === undefined ? '' : String(search.total),
    reading: search.reading ?? 'rate',
    calibrate: search.calibrate === 'flows' ? 'flows' : (known?.kind ?? ''),
    figure: known === null ? '' : String(known.value),
    areas: search.areas ?? '',
    rates: search.rates ?? '',
    flows: search.flows ?? '',
    matrix: search.matrix ?? '',
  };
}

/** What is wrong with the fields; `region`: the question is about one. */
export function knownFaults(form: KnownForm, region: boolean): KnownFaults {
  const total = form.total.trim() === '' || isTotal(numberOf(form.total)) ? {} : { total: 'total' as const };
  const { calibrate, figure } = form;
  if (calibrate === '') return total;
  if (calibrate === 'flows') return form.flows === '' ? { ...total, figure: 'flows' } : total;
  if (calibrate === 'home-share' && !region) return { ...total, figure: 'region' };
  if (figureOf(`${calibrate}:${figure}`) !== null) return total;
  return { ...total, figure: figures[calibrate].share ? 'share' : 'figure' };
}

/** Fields without a fault, as an address says them. */
export function knownSearchOf(form: KnownForm): KnownSearch {
  const { calibrate } = form;
  return readKnown({
    ...form,
    performs: form.performs.join(','),
    performsNot: form.performsNot.join(','),
    total: numberOf(form.total),
    calibrate: calibrate === '' || calibrate === 'flows' ? calibrate : `${calibrate}:${numberOf(form.figure)}`,
  });
}

/** The part of a question that says what is known. */
export function knownQuestion(search: KnownSearch) {
  const { performs, performsNot, total, reading, calibrate } = search;
  const figure = figureOf(calibrate);
  return {
    ...(performs === undefined ? {} : { performs: [...listOf(performs)] }),
    ...(performsNot === undefined ? {} : { performsNot: [...listOf(performsNot)] }),
    ...(total === undefined ? {} : { total }),
    ...(reading === undefined ? {} : { reading }),
    ...(calibrate === 'flows' ? { calibrate: { kind: 'flows' as const } } : {}),
    ...(figure === null ? {} : { calibrate: statedOf(figure) }),
    ...textsIn({ ...search }, stored, storedId),
  };
}

function statedOf({ kind, value }: { readonly kind: Figure; readonly value: number }) {
  switch (kind) {
    case 'mean-minutes':
      return { kind, minutes: value };
    case 'mean-km':
      return { kind, km: value };
    case 'nearest-share':
    case 'home-share':
      return { kind, share: value / 100 };
  }
}
