/** Arrays that threads read without a copy of their own. */

type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/**
 * The same value with every typed array moved to shared memory, so that passing it to a thread copies none of them.
 * Arrays that lie there already stay where they are; plain objects and lists are copied, everything else is kept.
 */
export function onSharedMemory<Value>(value: Value): Value {
  // The shape is the same and only the memory behind typed arrays differs, which the type checker cannot see.
  return share(value, new Map()) as Value;
}

function share(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const keep = <Copy>(copy: Copy): Copy => {
    seen.set(value, copy);
    return copy;
  };
  if (ArrayBuffer.isView(value)) {
    if (value instanceof DataView || value.buffer instanceof SharedArrayBuffer) return keep(value);
    return keep(moved(value as TypedArray));
  }
  // Long lists of ids and numbers hold no arrays: look at the first item only.
  if (Array.isArray(value)) return typeof value[0] === 'object' ? keep(value.map((item) => share(item, seen))) : value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = keep({});
  for (const [name, item] of Object.entries(value)) copy[name] = share(item, seen);
  return copy;
}

function moved(array: TypedArray): TypedArray {
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => TypedArray;
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
