import * as w from './wasm.ts';

/**
 * The inner loops in WebAssembly (§13.8). Rows of sites are padded to `width` areas, a multiple of 8. `rows` is a list of byte
 * addresses, one per open site; lists of prices and sites hold each number four times, for the four lanes.
 */
export interface Kernels {
  /**
   * For every area the open site where time minus price is least, the first of equals, into `best`; writes the areas for which
   * it is not the one in `main` to `changed` and gives their number. Bytes: `length` = 4 × width.
   */
  readonly assign: (
    rows: number,
    prices: number,
    sites: number,
    count: number,
    length: number,
    main: number,
    best: number,
    changed: number,
  ) => number;
  /** Rates per area (demand / sum of the weights of `rows`); writes Σ rate × weight × time and the least sum to `out`. */
  readonly rates: (
    rows: number,
    timed: number,
    count: number,
    length: number,
    demand: number,
    rate: number,
    out: number,
  ) => void;
  /**
   * Patients of one site under choice, in whole parts; writes to `out`: how many there are, who goes here today as well, those
   * whose time is above `limit`, and the longest time of any of them.
   */
  readonly shares: (
    weights: number,
    rate: number,
    today: number,
    time: number,
    length: number,
    limit: number,
    out: number,
  ) => void;
}

const v = w.get;

/** Parameters: rows 0, prices 1, sites 2, count 3, length 4, main 5, best 6, changed 7. */
function assign(): w.WasmFunction {
  const [at, open, cell, least, least2, best, best2, price, site, found, bits, end, here, here2, less, start] =
    Array.from({ length: 16 }, (_, local) => 8 + local) as unknown as readonly [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
  const take = (value: number, leastOf: number, bestOf: number, offset: number): w.Code => [
    ...w.set(value, w.ints.subtract(w.load(v(cell), offset), v(price))),
    ...w.set(less, w.ints.less(v(value), v(leastOf))),
    ...w.set(leastOf, w.select(v(value), v(leastOf), v(less))),
    ...w.set(bestOf, w.select(v(site), v(bestOf), v(less))),
  ];
  const report = (bestOf: number, offset: number): w.Code => [
    ...w.store(w.add(v(6), v(at)), v(bestOf), offset),
    ...w.set(bits, w.ints.mask(w.ints.different(v(bestOf), w.load(w.add(v(5), v(at)), offset)))),
    ...w.when(
      v(bits),
      w.repeat(
        [
          ...w.storeInt(
            w.add(v(7), w.shiftLeft(v(found), w.num(2))),
            w.add(w.add([...v(at), ...w.num(2), 0x76], w.num(offset / 4)), w.lowestBit(v(bits))),
          ),
          ...w.set(found, w.add(v(found), w.num(1))),
          ...w.set(bits, w.and(v(bits), w.add(v(bits), w.num(-1)))),
        ],
        v(bits),
      ),
    ),
  ];
  const body: w.Code = [
    ...w.set(end, w.add(v(0), w.shiftLeft(v(3), w.num(2)))),
    ...w.repeat(
      [
        ...w.set(least, w.splatInt(w.num(0x7fffffff))),
        ...w.set(least2, v(least)),
        ...w.set(best, w.splatInt(w.num(-1))),
        ...w.set(best2, v(best)),
        ...w.set(open, v(0)),
        ...w.set(start, w.num(0)),
        ...w.repeat(
          [
            ...w.set(cell, w.add(w.loadInt(v(open)), v(at))),
            ...w.set(price, w.load(w.add(v(1), v(start)))),
            ...w.set(site, w.load(w.add(v(2), v(start)))),
            ...take(here, least, best, 0),
            ...take(here2, least2, best2, 16),
            ...w.set(start, w.add(v(start), w.num(16))),
            ...w.set(open, w.add(v(open), w.num(4))),
          ],
          w.below(v(open), v(end)),
        ),
        ...report(best, 0),
        ...report(best2, 16),
        ...w.set(at, w.add(v(at), w.num(32))),
      ],
      w.below(v(at), v(4)),
    ),
    ...v(found),
  ];
  const types = [
    w.i32,
    w.i32,
    w.i32,
    w.v128,
    w.v128,
    w.v128,
    w.v128,
    w.v128,
    w.v128,
    w.i32,
    w.i32,
    w.i32,
    w.v128,
    w.v128,
    w.v128,
    w.i32,
  ];
  return { name: 'assign', parameters: Array.from({ length: 8 }, () => w.i32), result: w.i32, locals: types, body };
}

/** Parameters: rows 0, timed 1 (from a row of weights to that of weight × time), count 2, length 3, demand 4, rate 5, out 6. */
function rates(): w.WasmFunction {
  const [at, open, end, cell, sum, sumTimed, rate, travel, lowest] = [7, 8, 9, 10, 11, 12, 13, 14, 15] as const;
  const both = (vector: number, join: typeof w.addDoubles): w.Code =>
    join(w.laneDouble(v(vector), 0), w.laneDouble(v(vector), 1));
  const infinite: w.Code = [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f];
  const zero: w.Code = [0x44, 0, 0, 0, 0, 0, 0, 0, 0];
  const body: w.Code = [
    ...w.set(end, w.add(v(0), w.shiftLeft(v(2), w.num(2)))),
    ...w.set(lowest, w.splatDouble(infinite)),
    ...w.repeat(
      [
        ...w.set(sum, w.splatDouble(zero)),
        ...w.set(sumTimed, v(sum)),
        ...w.set(open, v(0)),
        ...w.repeat(
          [
            ...w.set(cell, w.add(w.loadInt(v(open)), v(at))),
            ...w.set(sum, w.doubles.add(v(sum), w.load(v(cell)))),
            ...w.set(sumTimed, w.doubles.add(v(sumTimed), w.load(w.add(v(cell), v(1))))),
            ...w.set(open, w.add(v(open), w.num(4))),
          ],
          w.below(v(open), v(end)),
        ),
        ...w.set(rate, w.doubles.divide(w.load(w.add(v(4), v(at))), v(sum))),
        ...w.store(w.add(v(5), v(at)), v(rate)),
        ...w.set(travel, w.doubles.add(v(travel), w.doubles.multiply(v(rate), v(sumTimed)))),
        ...w.set(lowest, w.doubles.least(v(lowest), v(sum))),
        ...w.set(at, w.add(v(at), w.num(16))),
      ],
      w.below(v(at), v(3)),
    ),
    ...w.storeDouble(v(6), both(travel, w.addDoubles)),
    ...w.storeDouble(v(6), both(lowest, w.minDoubles), 8),
  ];
  return {
    name: 'rates',
    parameters: Array.from({ length: 7 }, () => w.i32),
    result: null,
    locals: [w.i32, w.i32, w.i32, w.i32, w.v128, w.v128, w.v128, w.v128, w.v128],
    body,
  };
}

/** Parameters: weights 0, rate 1, today 2, time 3, length 4, limit 5, out 6. */
function shares(): w.WasmFunction {
  const [at, patients, time, sum, kept, tail, worst, limit, none] = [7, 8, 9, 10, 11, 12, 13, 14, 15] as const;
  const both = (vector: number, join: typeof w.addDoubles): w.Code =>
    join(w.laneDouble(v(vector), 0), w.laneDouble(v(vector), 1));
  const body: w.Code = [
    ...w.set(limit, w.splatDouble(v(5))),
    ...w.repeat(
      [
        ...w.set(patients, w.doubles.whole(w.doubles.multiply(w.load(w.add(v(0), v(at))), w.load(w.add(v(1), v(at)))))),
        ...w.set(time, w.load(w.add(v(3), v(at)))),
        ...w.set(sum, w.doubles.add(v(sum), v(patients))),
        ...w.set(kept, w.doubles.add(v(kept), w.doubles.least(v(patients), w.load(w.add(v(2), v(at)))))),
        ...w.set(tail, w.doubles.add(v(tail), w.andBits(v(patients), w.doubles.greater(v(time), v(limit))))),
        ...w.set(worst, w.doubles.most(v(worst), w.andBits(v(time), w.doubles.greater(v(patients), v(none))))),
        ...w.set(at, w.add(v(at), w.num(16))),
      ],
      w.below(v(at), v(4)),
    ),
    ...w.storeDouble(v(6), both(sum, w.addDoubles)),
    ...w.storeDouble(v(6), both(kept, w.addDoubles), 8),
    ...w.storeDouble(v(6), both(tail, w.addDoubles), 16),
    ...w.storeDouble(v(6), both(worst, w.maxDoubles), 24),
  ];
  return {
    name: 'shares',
    parameters: [w.i32, w.i32, w.i32, w.i32, w.i32, w.f64, w.i32],
    result: null,
    locals: [w.i32, ...Array.from({ length: 8 }, () => w.v128)],
    body,
  };
}

/** What this file needs of the WebAssembly that every browser and Node have; the ES library does not name it. */
interface Host {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}
declare const WebAssembly: Host;

let compiled: object | null = null;

/** Makes the kernels on a memory of at least so many bytes. */
export function makeKernels(bytes: number): { readonly kernels: Kernels; readonly memory: ArrayBuffer } {
  compiled ??= new WebAssembly.Module(wasmModuleOf());
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) + 1 });
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  // The module exports exactly these functions: it is written above.
  return { kernels: instance.exports as Kernels, memory: memory.buffer };
}

const wasmModuleOf = (): Uint8Array<ArrayBuffer> => w.wasmModule([assign(), rates(), shares()]);
