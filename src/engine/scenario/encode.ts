import type { ImpactArea, ImpactSite } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Units } from '../problem/index.ts';
import type { TreatmentGround } from './types.ts';

/** What goes along with the numbers of a treatment. */
export interface GroundMeta {
  /** In the order of the problem. */
  readonly areas: readonly ImpactArea[];
  readonly sites: readonly ImpactSite[];
  readonly assumptions: readonly BilingualText[];
}

/** "ZPGR" and the version, little-endian. */
const magic = 0x5247505a;
const version = 2;
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
  readonly outside: boolean;
  readonly meta: GroundMeta;
}

/**
 * A treatment as one buffer: four words (mark, version, length of the JSON, length of all), the JSON, and from the next multiple of 8 the
 * arrays demand, today, weights, outside (float64), time (int32), little-endian. No site has a capacity, cost or status of its own.
 */
export function encodeGround(ground: TreatmentGround, meta: GroundMeta): Uint8Array<ArrayBuffer> {
  const { interventionId, problem, today, weights, outside } = ground;
  const head: Head = {
    interventionId,
    units: problem.units,
    areas: problem.areas,
    sites: problem.sites,
    norm: problem.norm,
    leastOpen: problem.leastOpen,
    mostOpen: problem.mostOpen,
    weights: weights !== null,
    outside: outside !== undefined,
    meta,
  };
  const json = utf8(JSON.stringify(head));
  const start = alignedTo8(headBytes + json.length);
  const arrays = [
    problem.demand,
    today,
    ...(weights === null ? [] : [weights]),
    ...(outside === undefined ? [] : [outside]),
  ];
  const doubles = arrays.reduce((sum, array) => sum + array.length, 0);
  const bytes = new Uint8Array(start + doubles * 8 + problem.time.length * 4);
  new Uint32Array(bytes.buffer, 0, 4).set([magic, version, json.length, bytes.length]);
  bytes.set(json, headBytes);
  let at = start;
  for (const array of arrays) {
    new Float64Array(bytes.buffer, at, array.length).set(array);
    at += array.length * 8;
  }
  new Int32Array(bytes.buffer, at, problem.time.length).set(problem.time);
  return bytes;
}

/** Reads such a buffer; a sentence when it is damaged, cut off or of another version. The arrays are copies. */
export function decodeGround(
  bytes: Uint8Array,
): Result<{ readonly ground: TreatmentGround; readonly meta: GroundMeta }, BilingualText> {
  const buffer = bytes.slice().buffer;
  if (buffer.byteLength < headBytes) return fail(damaged);
  const [mark, found, jsonLength = 0, length] = new Uint32Array(buffer, 0, 4);
  if (mark !== magic) return fail(damaged);
  if (found !== version) return fail(otherVersion(found ?? 0));
  const start = alignedTo8(headBytes + jsonLength);
  if (length !== buffer.byteLength || start > buffer.byteLength) return fail(damaged);
  const head = headOf(new Uint8Array(buffer, headBytes, jsonLength));
  if (head === null) return fail(damaged);
  const [n, m] = [head.sites.length, head.areas.length];
  const pairs = n * m * (head.weights ? 2 : 1);
  const doubles = m + pairs + (head.outside ? m : 0);
  if (start + doubles * 8 + n * m * 4 !== buffer.byteLength) return fail(damaged);
  const array = (from: number, count: number): Float64Array => new Float64Array(buffer, start + from * 8, count);
  return ok({
    meta: head.meta,
    ground: {
      interventionId: head.interventionId,
      problem: {
        units: head.units,
        areas: head.areas,
        sites: head.sites,
        demand: array(0, m),
        time: new Int32Array(buffer, start + doubles * 8, n * m),
        norm: head.norm,
        capacity: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
        fixedCost: new Float64Array(n),
        status: new Uint8Array(n),
        leastOpen: head.leastOpen,
        mostOpen: head.mostOpen,
      },
      today: array(m, n * m),
      weights: head.weights ? array(m + n * m, n * m) : null,
      ...(head.outside ? { outside: array(m + pairs, m) } : {}),
    },
  });
}

function headOf(bytes: Uint8Array): Head | null {
  try {
    const head: unknown = JSON.parse(fromUtf8(bytes));
    // Whoever wrote the mark wrote the rest; lengths are checked against the arrays.
    const whole = typeof head === 'object' && head !== null && 'meta' in head && 'sites' in head && 'areas' in head;
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
