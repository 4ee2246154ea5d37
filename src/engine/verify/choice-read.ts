import { different, list, oneOf, record, Refusal, safe, text, whole, wholes } from './form.ts';
import type { Reason } from './report.ts';

/** The parts of a plan file under choice that the check needs; made by `readChoiceFile` only, so of the right types and lengths. */
export interface ChoiceParts {
  readonly status: string;
  readonly bound: number | null;
  readonly listedBelow: number | null;
  readonly problem: ChoiceProblemPart;
  readonly plans: readonly ChoicePlanPart[];
  readonly proof: ChoiceProofPart | null;
}

export interface ChoiceProblemPart {
  /** Numbers of sites and areas. */
  readonly n: number;
  readonly m: number;
  readonly demand: Float64Array;
  /** [n × m], site-major. */
  readonly weight: Float64Array;
  readonly outside: Float64Array;
  readonly performing: readonly number[];
  readonly minutesPerUtility: number;
  readonly norm: number;
  readonly capacity: readonly number[];
  readonly status: readonly number[];
  readonly leastOpen: number;
  readonly mostOpen: number;
}

export interface ChoicePlanPart {
  readonly open: readonly number[];
  readonly loss: number;
  readonly volumes: readonly number[];
}

export interface ChoiceProofPart {
  /** Utilities; Infinity: there is no feasible set but those named. */
  readonly bound: number;
  readonly sets: readonly (readonly number[])[];
  readonly cutoffs: readonly number[];
  readonly tangents: readonly (readonly number[])[];
  readonly proofs: readonly ChoicePricesPart[];
  readonly tree: readonly number[];
}

export interface ChoicePricesPart {
  readonly impossible: boolean;
  readonly tangents: readonly (readonly [tangent: number, price: number])[];
  readonly rows: readonly {
    readonly kind: string;
    readonly site: number;
    readonly others: readonly number[];
    readonly price: number;
  }[];
}

/** Reads the parts of a file, or says what is missing, of the wrong type, out of range or of the wrong length. */
export function readChoiceFile(json: unknown): ChoiceParts | Reason {
  try {
    return parts(json);
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

function number(value: unknown, path: string, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw new Refusal(
      path,
      `is geen getal van ${least} tot en met ${most}`,
      `is not a number from ${least} to ${most}`,
    );
  return value;
}

const orNull = <Value>(value: unknown, read: (value: unknown) => Value): Value | null =>
  value === null ? null : read(value);

/** Losses and bounds are far below this. */
const huge = 1e15;
/** Patients, norms and weights that are not 0 lie between these, so that no product of two of them leaves the range of doubles. */
const range = { demand: [1e-9, 1e12], weight: [1e-140, 1e140] } as const;

function parts(json: unknown): ChoiceParts {
  const file = record(json, '');
  record(file['question'], 'question');
  const hash = file['contentHash'];
  if (hash !== null && !(typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)))
    throw new Refusal('contentHash', 'is geen SHA-256', 'is not a SHA-256');
  const problem = problemPart(file['problem']);
  const outcome = record(file['outcome'], 'outcome');
  oneOf(outcome['model'], 'outcome.model', ['choice']);
  const status = oneOf(outcome['status'], 'outcome.status', ['optimal', 'bounded', 'infeasible']);
  if (status === 'bounded') oneOf(outcome['why'], 'outcome.why', ['cancelled', 'limit']);
  else if (outcome['why'] !== null) throw new Refusal('outcome.why', 'is niet null', 'is not null');
  if (status === 'infeasible') conflict(outcome['conflict'], problem);
  else if (outcome['conflict'] !== null) throw new Refusal('outcome.conflict', 'is niet null', 'is not null');
  const bound = (key: string): number | null =>
    orNull(outcome[key], (value) => number(value, `outcome.${key}`, -huge, huge));
  return {
    status,
    bound: bound('bound'),
    listedBelow: bound('listedBelow'),
    problem,
    plans: list(outcome['plans'], 'outcome.plans').map((each, index) => planPart(each, index, problem)),
    proof: orNull(file['certificate'], (value) => proofPart(value, problem)),
  };
}

function problemPart(value: unknown): ChoiceProblemPart {
  const found = record(value, 'problem');
  const ids = (key: string, least: number): number => {
    const path = `problem.${key}`;
    const names = list(found[key], path).map((id, index) => text(id, `${path}[${index}]`));
    if (names.length < least) throw new Refusal(path, 'is leeg', 'is empty');
    different(
      names.map((id) => names.indexOf(id)),
      path,
    );
    return names.length;
  };
  const [m, n] = [ids('areas', 0), ids('sites', 1)];
  const at = (key: string): string => `problem.${key}`;
  return {
    n,
    m,
    demand: doubles(found['demand'], at('demand'), m, range.demand),
    weight: doubles(found['weight'], at('weight'), n * m, range.weight),
    outside: doubles(found['outside'], at('outside'), m, range.weight),
    performing: wholes(found['performing'], at('performing'), n, 0, 1),
    minutesPerUtility: number(found['minutesPerUtility'], at('minutesPerUtility'), 1e-9, 1e9),
    norm: number(found['norm'], at('norm'), 0, range.demand[1]),
    capacity: list(found['capacity'], at('capacity'), n).map(
      (limit, site) => orNull(limit, (one) => number(one, `${at('capacity')}[${site}]`, 0, huge)) ?? Infinity,
    ),
    status: wholes(found['status'], at('status'), n, 0, 2),
    leastOpen: whole(found['leastOpen'], at('leastOpen'), 0, safe),
    mostOpen: whole(found['mostOpen'], at('mostOpen'), 0, safe),
  };
}

/** Doubles as base64 of their bytes, least significant first; each 0 or within the range. */
function doubles(value: unknown, path: string, length: number, [least, most]: readonly [number, number]): Float64Array {
  const letters = typeof value === 'string' ? value : '';
  const right = letters.length === 4 * Math.ceil((8 * length) / 3) && /^[A-Za-z0-9+/]*={0,2}$/.test(letters);
  if (typeof value !== 'string' || !right)
    throw new Refusal(path, `is geen base64 van ${length} getallen`, `is not the base64 of ${length} numbers`);
  const view = new DataView(new ArrayBuffer(8 * length + 3));
  for (let place = 0; place < letters.length; place += 4) {
    let four = 0;
    for (let next = place; next < place + 4; next += 1) four = four * 64 + worth(letters.charCodeAt(next));
    const byte = (place / 4) * 3;
    for (const [offset, part] of [four >> 16, (four >> 8) & 255, four & 255].entries())
      view.setUint8(byte + offset, part);
  }
  return Float64Array.from({ length }, (_, index) => {
    const one = view.getFloat64(8 * index, true);
    return one === 0 ? 0 : number(one, `${path}[${index}]`, least, most);
  });
}

/** The worth of a letter of base64; 0 for the filling at the end. */
function worth(letter: number): number {
  if (letter >= 97) return letter - 71;
  if (letter === 61) return 0;
  if (letter >= 65) return letter - 65;
  if (letter >= 48) return letter + 4;
  return letter === 43 ? 62 : 63;
}

function planPart(value: unknown, index: number, { n }: ChoiceProblemPart): ChoicePlanPart {
  const path = `outcome.plans[${index}]`;
  const found = record(value, path);
  return {
    open: ascending(found['open'], `${path}.open`, n),
    loss: number(found['loss'], `${path}.loss`, -huge, huge),
    volumes: list(found['volumes'], `${path}.volumes`, n).map((volume, site) =>
      number(volume, `${path}.volumes[${site}]`, 0, huge),
    ),
  };
}

function ascending(value: unknown, path: string, n: number): readonly number[] {
  const sites = wholes(value, path, undefined, 0, n - 1);
  if (sites.some((site, place) => place > 0 && site <= (sites[place - 1] ?? 0)))
    throw new Refusal(path, 'loopt niet op', 'does not ascend');
  return sites;
}

function conflict(value: unknown, { n, m }: ChoiceProblemPart): void {
  const found = record(value, 'outcome.conflict');
  if (typeof found['minimal'] !== 'boolean')
    throw new Refusal('outcome.conflict.minimal', 'is geen ja of nee', 'is not true or false');
  for (const [index, each] of list(found['requirements'], 'outcome.conflict.requirements').entries()) {
    const path = `outcome.conflict.requirements[${index}]`;
    const one = record(each, path);
    const sites = ['site-open', 'site-closed', 'capacity'];
    const kind = oneOf(one['kind'], `${path}.kind`, [...sites, 'norm', 'serve-area', 'least-open', 'most-open']);
    if (sites.includes(kind)) whole(one['site'], `${path}.site`, 0, n - 1);
    if (kind === 'serve-area') whole(one['area'], `${path}.area`, 0, m - 1);
  }
}

function proofPart(value: unknown, problem: ChoiceProblemPart): ChoiceProofPart {
  const { n } = problem;
  const found = record(value, 'certificate');
  oneOf(found['format'], 'certificate.format', ['zwaartepunt-choice-certificate/1']);
  const loss = (one: unknown, path: string): number =>
    orNull(one, (each) => number(each, path, -huge, huge)) ?? Infinity;
  const tangents = list(found['tangents'], 'certificate.tangents').map((each, index) =>
    wholes(each, `certificate.tangents[${index}]`, n, 0, 1000),
  );
  return {
    bound: loss(found['bound'], 'certificate.bound'),
    sets: list(found['sets'], 'certificate.sets').map((set, index) => ascending(set, `certificate.sets[${index}]`, n)),
    cutoffs: list(found['cutoffs'], 'certificate.cutoffs').map((one, index) =>
      loss(one, `certificate.cutoffs[${index}]`),
    ),
    tangents,
    proofs: list(found['proofs'], 'certificate.proofs').map((each, index) =>
      pricesPart(each, `certificate.proofs[${index}]`, tangents.length, n),
    ),
    tree: wholes(found['tree'], 'certificate.tree', undefined, -safe, safe),
  };
}

function pricesPart(value: unknown, path: string, tangents: number, n: number): ChoicePricesPart {
  const found = record(value, path);
  if (typeof found['impossible'] !== 'boolean')
    throw new Refusal(`${path}.impossible`, 'is geen ja of nee', 'is not true or false');
  return {
    impossible: found['impossible'],
    tangents: list(found['tangents'], `${path}.tangents`).map((each, index): readonly [number, number] => {
      const [tangent, price] = list(each, `${path}.tangents[${index}]`, 2);
      return [
        whole(tangent, `${path}.tangents[${index}][0]`, 0, tangents - 1),
        whole(price, `${path}.tangents[${index}][1]`, 0, safe),
      ];
    }),
    rows: list(found['rows'], `${path}.rows`).map((each, index) => {
      const at = `${path}.rows[${index}]`;
      const row = record(each, at);
      const kind = oneOf(row['kind'], `${at}.kind`, ['norm', 'capacity', 'most-open', 'least-open']);
      const ofSite = kind === 'norm' || kind === 'capacity';
      return {
        kind,
        site: whole(row['site'], `${at}.site`, ofSite ? 0 : -1, ofSite ? n - 1 : -1),
        others: different(wholes(row['others'], `${at}.others`, undefined, 0, n - 1), `${at}.others`),
        price: whole(row['price'], `${at}.price`, 0, safe),
      };
    }),
  };
}
