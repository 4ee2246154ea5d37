/** Moves an OpenStreetMap extract (.osm.pbf) to another part of the earth, so that a routing engine can be tried on places of this register. */
import { deflateSync, inflateSync } from 'node:zlib';

export interface Move {
  /** Degrees in the extract and where they come to lie. */
  readonly from: { readonly latitude: number; readonly longitude: number };
  readonly to: { readonly latitude: number; readonly longitude: number };
  /** Whole factor by which it is stretched around that point: roads get as much longer. */
  readonly stretch: number;
}

/** Numbers of the fields of Blob, BlobHeader and PrimitiveBlock in the format. */
const field = {
  headerType: 1,
  headerSize: 3,
  raw: 1,
  rawSize: 2,
  zlib: 3,
  granularity: 17,
  latitude: 19,
  longitude: 20,
};
/** Nanodegrees of one unit where a block does not say otherwise, as OpenStreetMap writes them. */
const usualGranularity = 100;

/**
 * The extract with the same roads elsewhere. Every block tells by how many nanodegrees a unit counts and from where (`granularity`, `lat_offset`,
 * `lon_offset`); of a field that is given twice the last one holds, so both are added at its end.
 */
export function movedExtract(bytes: Buffer, { from, to, stretch }: Move): Buffer {
  const offset = (was: number, is: number): number => Math.round((is - stretch * was) * 1e9);
  const added = Buffer.concat([
    number(field.granularity, usualGranularity * stretch),
    number(field.latitude, offset(from.latitude, to.latitude)),
    number(field.longitude, offset(from.longitude, to.longitude)),
  ]);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at + 4;
    const header = fieldsOf(bytes.subarray(start, start + bytes.readUInt32BE(at)));
    const from = start + bytes.readUInt32BE(at);
    const type = String(header.get(field.headerType));
    at = from + Number(header.get(field.headerSize));
    const data = contentOf(fieldsOf(bytes.subarray(from, at)));
    parts.push(...blobOf(type, type === 'OSMData' ? Buffer.concat([data, added]) : data));
  }
  return Buffer.concat(parts);
}

function contentOf(blob: ReadonlyMap<number, number | Buffer>): Buffer {
  const [packed, raw] = [blob.get(field.zlib), blob.get(field.raw)];
  if (packed instanceof Buffer) return inflateSync(packed);
  if (raw instanceof Buffer) return raw;
  throw new Error('A block of the extract is packed in a way that is not known here');
}

function blobOf(type: string, data: Buffer): readonly Buffer[] {
  const blob = Buffer.concat([number(field.rawSize, data.length), text(field.zlib, deflateSync(data, { level: 1 }))]);
  const header = Buffer.concat([text(field.headerType, Buffer.from(type)), number(field.headerSize, blob.length)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return [length, header, blob];
}

/** The last value of each field of a message. */
function fieldsOf(message: Buffer): ReadonlyMap<number, number | Buffer> {
  const found = new Map<number, number | Buffer>();
  for (let at = 0; at < message.length;) {
    const key = readVarint(message, at);
    const value = readVarint(message, key.next);
    const isText = (key.value & 7) === 2;
    at = isText ? value.next + value.value : value.next;
    found.set(key.value >> 3, isText ? message.subarray(value.next, at) : value.value);
  }
  return found;
}

function readVarint(bytes: Buffer, from: number): { readonly value: number; readonly next: number } {
  let [value, scale, at] = [0, 1, from];
  for (; ; at += 1, scale *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: at + 1 };
  }
}

/** A whole number of up to 64 bits, negative ones in two's complement. */
function varint(whole: number): Buffer {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(whole));
  do {
    const more = left > 127n;
    bytes.push(Number(left & 127n) | (more ? 128 : 0));
    left >>= 7n;
  } while (left > 0n);
  return Buffer.from(bytes);
}

const number = (name: number, value: number): Buffer => Buffer.concat([varint(name << 3), varint(value)]);
const text = (name: number, value: Buffer): Buffer =>
  Buffer.concat([varint((name << 3) | 2), varint(value.length), value]);
