import { createHash } from 'node:crypto';
import type { MatrixPedigree, TravelMatrix } from '../engine/matrix/index.ts';

const title = 'ZPM1';
type Numbers = Pick<TravelMatrix, 'minutes' | 'km' | 'status' | 'originSnap' | 'destinationSnap'>;

/** SHA-256 (hex) of mode, ids and numbers: two matrices with the same hash are the same, whatever made them. */
export function matrixHash(matrix: Omit<TravelMatrix, 'pedigree'>): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([matrix.mode, matrix.origins, matrix.destinations]));
  for (const numbers of [matrix.minutes, matrix.km, matrix.status, matrix.originSnap, matrix.destinationSnap])
    hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  return hash.digest('hex');
}

/** The matrix with its pedigree and hash. */
export const withPedigree = (
  matrix: Omit<TravelMatrix, 'pedigree'>,
  pedigree: Omit<MatrixPedigree, 'hash'>,
): TravelMatrix => ({ ...matrix, pedigree: { ...pedigree, hash: matrixHash(matrix) } });

/** Pairs that cannot be travelled, as ids. */
export function unreachablePairs(
  matrix: TravelMatrix,
): readonly { readonly origin: string; readonly destination: string }[] {
  const { origins, destinations, status } = matrix;
  return destinations.flatMap((destination, d) =>
    origins.flatMap((origin, o) => (status[d * origins.length + o] === 1 ? { origin, destination } : [])),
  );
}

/** One buffer for storage: the title, the length of a JSON head, the head, then the numbers, little-endian. */
export function encodeMatrix(matrix: TravelMatrix): Uint8Array {
  const { minutes, km, status, originSnap, destinationSnap, ...head } = matrix;
  const text = new TextEncoder().encode(JSON.stringify(head));
  const parts = [minutes, km, originSnap, destinationSnap, status].map(
    (numbers) => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  );
  const bytes = new Uint8Array(8 + text.length + parts.reduce((sum, part) => sum + part.length, 0));
  bytes.set(new TextEncoder().encode(title));
  new DataView(bytes.buffer).setUint32(4, text.length, true);
  bytes.set(text, 8);
  let at = 8 + text.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Reads what `encodeMatrix` wrote; throws when the bytes are something else, or were changed. */
export function decodeMatrix(bytes: Uint8Array): TravelMatrix {
  if (new TextDecoder().decode(bytes.subarray(0, 4)) !== title) throw new Error('These bytes are no travel matrix.');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Omit<TravelMatrix, keyof Numbers>;
  const pairs = head.origins.length * head.destinations.length;
  let at = 8 + length;
  const take = (count: number, size: number): ArrayBuffer => {
    const part = bytes.slice(at, at + count * size).buffer;
    if (part.byteLength !== count * size) throw new Error('This travel matrix is cut off.');
    at += count * size;
    return part;
  };
  const matrix: TravelMatrix = {
    ...head,
    minutes: new Float64Array(take(pairs, 8)),
    km: new Float64Array(take(pairs, 8)),
    originSnap: new Float64Array(take(head.origins.length, 8)),
    destinationSnap: new Float64Array(take(head.destinations.length, 8)),
    status: new Uint8Array(take(pairs, 1)),
  };
  if (matrixHash(matrix) !== matrix.pedigree.hash) throw new Error('This travel matrix was changed after it was made.');
  return matrix;
}
