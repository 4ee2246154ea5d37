import type { ImpactArea, ImpactSite } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { noLimit, type ChoiceProblem, type Units } from '../problem/index.ts';
import { withElsewhere } from './elsewhere.ts';
import type { TreatmentGround } from './types.ts';

/** What goes along with the numbers of a treatment. */
export interface GroundMeta {
  /** In the order of the problem. */
  readonly areas: readonly ImpactArea[];
  /** The sites of the question, then the hospitals outside it, in their order. */
  readonly sites: readonly (ImpactSite & { readonly name: string })[];
  readonly assumptions: readonly BilingualText[];
}

/** A treatment as the live page gets it: who goes where, and the same question under choice, for its measures. */
export interface LiveTreatment {
  readonly ground: TreatmentGround;
  /** Without capacities and statuses of sites. */
  readonly choice: ChoiceProblem;
  readonly meta: GroundMeta;
}

/** "ZPGR" and the version, little-endian. */
const magic = 0x5247505a;
const version = 3;
const headBytes = 16;

interface Head {
  readonly interventionId: string;
  readonly units: Units;
  readonly areas: readonly string[];
  readonly sites: readonly string[];
  readonly norm: number;
  readonly leastOpen: number;
  readonly mostOpen: number;
  readonly weights: boolean;
  /** Hospitals outside the question; null where nobody performs there. */
  readonly elsewhere: readonly string[] | null;
  readonly choice: {
    readonly areas: readonly string[];
    readonly performing: readonly number[];
    readonly minutesPerUtility: number;
    readonly norm: number;
  };
  readonly meta: GroundMeta;
}

/**
 * A treatment as one buffer: four words (mark, version, length of the JSON, length of all), the JSON, and from the next multiple of 8 the
 * arrays, little-endian. Numbers of 8 bytes: demand, today, weights; of who performs outside its patients and weights; of choice demand,
 * weight, minutes, outside, outsideNearest, outsideTrip. Then of 4 bytes: time, and that to who performs outside.
 */
export function encodeGround({ ground, choice, meta }: LiveTreatment): Uint8Array<ArrayBuffer> {
  const { interventionId, problem, today, weights, outside, elsewhere } = ground;
  const head: Head = {
    interventionId,
    units: problem.units,
    areas: problem.areas,
    sites: problem.sites,
    norm: problem.norm,
    leastOpen: problem.leastOpen,
    mostOpen: problem.mostOpen,
    weights: weights !== null,
    elsewhere: elsewhere === undefined ? null : elsewhere.sites,
    choice: {
      areas: choice.areas,
      performing: [...choice.performing],
      minutesPerUtility: choice.minutesPerUtility,
      norm: choice.norm,
    },
    meta,
  };
  const json = utf8(JSON.stringify(head));
  const start = alignedTo8(headBytes + json.length);
  const doubles = [
    problem.demand,
    today,
    ...(weights === null ? [] : [weights]),
    ...(elsewhere === undefined || outside === undefined ? [] : [outside.patients, elsewhere.weights]),
    choice.demand,
    choice.weight,
    choice.minutes,
    choice.outside,
    choice.outsideNearest,
    choice.outsideTrip,
  ];
  const wholes = [problem.time, ...(elsewhere === undefined ? [] : [elsewhere.time])];
  const length = (arrays: readonly { readonly length: number }[]): number =>
    arrays.reduce((sum, array) => sum + array.length, 0);
  const bytes = new Uint8Array(start + length(doubles) * 8 + length(wholes) * 4);
  new Uint32Array(bytes.buffer, 0, 4).set([magic, version, json.length, bytes.length]);
  bytes.set(json, headBytes);
  let at = start;
  for (const array of doubles) {
    new Float64Array(bytes.buffer, at, array.length).set(array);
    at += array.length * 8;
  }
  for (const array of wholes) {
    new Int32Array(bytes.buffer, at, array.length).set(array);
    at += array.length * 4;
  }
  return bytes;
}

/** Reads such a buffer; a sentence when it is damaged, cut off or of another version. The arrays are copies. */
export function decodeGround(bytes: Uint8Array): Result<LiveTreatment, BilingualText> {
  const buffer = bytes.slice().buffer;
  if (buffer.byteLength < headBytes) return fail(damaged);
  const [mark, found, jsonLength = 0, length] = new Uint32Array(buffer, 0, 4);
  if (mark !== magic) return fail(damaged);
  if (found !== version) return fail(otherVersion(found ?? 0));
  const start = alignedTo8(headBytes + jsonLength);
  if (length !== buffer.byteLength || start > buffer.byteLength) return fail(damaged);
  const head = headOf(new Uint8Array(buffer, headBytes, jsonLength));
  if (head === null) return fail(damaged);
  const { sites, areas, elsewhere, choice, units, norm, leastOpen, mostOpen } = head;
  const [n, m, k, c] = [sites.length, areas.length, elsewhere?.length ?? 0, choice.areas.length];
  const doubles = m + n * m * (head.weights ? 2 : 1) + (elsewhere === null ? 0 : m + k * m) + 2 * n * c + 4 * c;
  if (start + doubles * 8 + (n + k) * m * 4 !== buffer.byteLength) return fail(damaged);
  let at = start;
  const take = (count: number): Float64Array => {
    const array = new Float64Array(buffer, at, count);
    at += count * 8;
    return array;
  };
  const [demand, today] = [take(m), take(n * m)];
  const weights = head.weights ? take(n * m) : null;
  const outside = elsewhere === null ? null : { patients: take(m), weights: take(k * m) };
  const live: ChoiceProblem = {
    areas: choice.areas,
    sites,
    demand: take(c),
    weight: take(n * c),
    minutes: take(n * c),
    outside: take(c),
    outsideNearest: take(c),
    outsideTrip: take(c),
    performing: Uint8Array.from(choice.performing),
    minutesPerUtility: choice.minutesPerUtility,
    norm: choice.norm,
    capacity: new Float64Array(n).fill(noLimit),
    status: new Uint8Array(n),
    leastOpen,
    mostOpen,
  };
  const ground: TreatmentGround = {
    interventionId: head.interventionId,
    problem: {
      units,
      areas,
      sites,
      demand,
      time: new Int32Array(buffer, at, n * m),
      norm,
      capacity: new Float64Array(n).fill(noLimit),
      fixedCost: new Float64Array(n),
      status: new Uint8Array(n),
      leastOpen,
      mostOpen,
    },
    today,
    weights,
  };
  if (elsewhere === null || outside === null) return ok({ ground, choice: live, meta: head.meta });
  const time = new Int32Array(buffer, at + n * m * 4, k * m);
  const whole = withElsewhere(ground, { sites: elsewhere, weights: outside.weights, time }, outside.patients);
  return ok({ ground: whole, choice: live, meta: head.meta });
}

function headOf(bytes: Uint8Array): Head | null {
  try {
    const head: unknown = JSON.parse(fromUtf8(bytes));
    // Whoever wrote the mark wrote the rest; lengths are checked against the arrays.
    const whole = typeof head === 'object' && head !== null && 'meta' in head && 'sites' in head && 'choice' in head;
    return whole ? (head as Head) : null;
  } catch {
    return null;
  }
}

const alignedTo8 = (length: number): number => Math.ceil(length / 8) * 8;

/** The ES library has no TextEncoder; `encodeURIComponent` knows UTF-8. */
function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at += 1) {
    if (escaped[at] === '%') {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(escaped.charCodeAt(at));
  }
  return Uint8Array.from(bytes);
}

function fromUtf8(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(escaped);
}

const damaged: BilingualText = {
  nl: 'De gegevens van deze behandeling zijn beschadigd of onvolledig aangekomen. Laad de pagina opnieuw.',
  en: 'The data of this treatment are damaged or incomplete. Load the page again.',
};
const otherVersion = (found: number): BilingualText => ({
  nl: `De gegevens van deze behandeling hebben versie ${found}, deze pagina leest ${version}. Laad de pagina opnieuw.`,
  en: `The data of this treatment have version ${found}, this page reads ${version}. Load the page again.`,
});
