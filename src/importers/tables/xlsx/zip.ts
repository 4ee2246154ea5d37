import { crc32, inflateRawSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import { fail, ok, type Result } from '../../../core/result/index.ts';
import type { ImportLimits } from '../types.ts';

/** Why a ZIP file is not unpacked. */
export type ZipFault =
  | { readonly kind: 'corrupt'; readonly detail: string }
  | { readonly kind: 'encrypted' }
  /** `part` unpacks to more than `limit` bytes; null: all parts together do. */
  | { readonly kind: 'bomb'; readonly part: string | null; readonly limit: number };

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  /** CRC-32 of the unpacked part. */
  readonly checksum: number;
  readonly packed: Uint8Array;
  readonly unpackedSize: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** More parts than any workbook that people fill in. */
const MOST_ENTRIES = 10_000;
/** Ratio is judged only above this size: a small sheet of equal rows packs very well. */
const RATIO_FROM = 1 << 20;

/**
 * Unpacks the parts of a ZIP file for which `wanted` is true, under limits. The sizes that the file states are checked first,
 * the sizes that really come out while they do: a file that lies about its sizes is stopped all the same.
 */
export function unzipWithin(
  bytes: Uint8Array,
  limits: Pick<ImportLimits, 'unpackedBytes' | 'unpackRatio'>,
  wanted: (name: string) => boolean,
): Result<ReadonlyMap<string, Uint8Array>, ZipFault> {
  const directory = readDirectory(bytes);
  if (!directory.ok) return directory;
  const stated = directory.value.reduce((sum, entry) => sum + entry.unpackedSize, 0);
  if (stated > limits.unpackedBytes) return fail({ kind: 'bomb', part: null, limit: limits.unpackedBytes });
  const parts = new Map<string, Uint8Array>();
  let left = limits.unpackedBytes;
  for (const entry of directory.value) {
    if (!wanted(entry.name)) continue;
    if (parts.has(entry.name)) return corrupt(`${entry.name} twice`);
    const most = Math.min(left, Math.max(RATIO_FROM, entry.packed.length * limits.unpackRatio));
    const part = unpack(entry, most);
    if (!part.ok) return part;
    left -= part.value.length;
    parts.set(entry.name, part.value);
  }
  return ok(parts);
}

/** Packs parts again without compression, so that a reader sees only bytes that were unpacked under limits. */
export function packStored(parts: ReadonlyMap<string, Uint8Array>): ArrayBuffer {
  const files: Zippable = {};
  for (const [name, content] of parts) files[name] = [content, { level: 0, mtime: new Date(1980, 0, 1) }];
  return zipSync(files).slice().buffer;
}

function readDirectory(bytes: Uint8Array): Result<readonly ZipEntry[], ZipFault> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return corrupt('no end of directory');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff || count > MOST_ENTRIES) return corrupt('too many parts');
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return corrupt('directory');
    const flags = view.getUint16(at + 8, true);
    if ((flags & 1) !== 0) return fail({ kind: 'encrypted' });
    const packedSize = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    if (at + 46 + nameLength > bytes.length) return corrupt('name');
    // Old writers of .NET part their folders with a backslash, and spreadsheets open such files.
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY) return corrupt(name);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packedSize > bytes.length) return corrupt(name);
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: bytes.subarray(start, start + packedSize),
      unpackedSize: view.getUint32(at + 24, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok(entries);
}

/** The end record is the last 22 bytes, before a comment of at most 65,535. */
function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}

function unpack(entry: ZipEntry, most: number): Result<Uint8Array, ZipFault> {
  const part = entry.method === STORED ? stored(entry, most) : inflated(entry, most);
  if (!part.ok) return part;
  const whole = part.value.length === entry.unpackedSize && crc32(part.value) === entry.checksum;
  return whole ? part : corrupt(entry.name);
}

function stored(entry: ZipEntry, most: number): Result<Uint8Array, ZipFault> {
  return entry.packed.length > most ? fail({ kind: 'bomb', part: entry.name, limit: most }) : ok(entry.packed);
}

function inflated(entry: ZipEntry, most: number): Result<Uint8Array, ZipFault> {
  if (entry.method !== DEFLATED) return corrupt(`${entry.name}: method ${entry.method}`);
  try {
    return ok(inflateRawSync(entry.packed, { maxOutputLength: Math.max(1, most) }));
  } catch (cause) {
    const tooLarge = cause instanceof RangeError && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    return tooLarge ? fail({ kind: 'bomb', part: entry.name, limit: most }) : corrupt(entry.name);
  }
}

function corrupt(detail: string): Result<never, ZipFault> {
  return fail({ kind: 'corrupt', detail });
}
