/**
 * A few words of WebAssembly, enough to write the inner loops by hand (§13.8): every function here gives the bytes of an
 * instruction, `wasmModule` those of a module. The numbers are those of the WebAssembly 2.0 specification, with SIMD.
 */
export type Code = readonly number[];

const unsigned = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...unsigned(Math.floor(value / 128))];
const signed = (value: number): number[] =>
  value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
const simd = (code: number, ...rest: number[]): number[] => [0xfd, ...unsigned(code), ...rest];
const word =
  (code: number) =>
  (...parts: readonly Code[]): Code => [...parts.flat(), code];
const lanes =
  (code: number) =>
  (...parts: readonly Code[]): Code => [...parts.flat(), ...simd(code)];

export const i32 = 0x7f;
export const f64 = 0x7c;
export const v128 = 0x7b;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const num = (value: number): Code => [0x41, ...signed(value)];
export const add = word(0x6a);
export const and = word(0x71);
export const shiftLeft = word(0x74);
export const lowestBit = word(0x68);
export const below = word(0x48);
export const addDoubles = word(0xa0);
export const minDoubles = word(0xa4);
export const maxDoubles = word(0xa5);
export const loadInt = (at: Code, offset = 0): Code => [...at, 0x28, 2, ...unsigned(offset)];
export const storeInt = (at: Code, value: Code): Code => [...at, ...value, 0x36, 2, 0];
export const storeDouble = (at: Code, value: Code, offset = 0): Code => [...at, ...value, 0x39, 3, ...unsigned(offset)];

export const load = (at: Code, offset = 0): Code => [...at, ...simd(0x00, 3, ...unsigned(offset))];
export const store = (at: Code, value: Code, offset = 0): Code => [
  ...at,
  ...value,
  ...simd(0x0b, 3, ...unsigned(offset)),
];
export const splatInt = lanes(0x11);
export const splatDouble = lanes(0x14);
export const laneDouble = (vector: Code, lane: number): Code => [...vector, ...simd(0x21, lane)];
export const select = lanes(0x52);
export const andBits = lanes(0x4e);
export const ints = { different: lanes(0x38), less: lanes(0x39), subtract: lanes(0xb1), mask: lanes(0xa4) };
export const doubles = {
  add: lanes(0xf0),
  multiply: lanes(0xf2),
  divide: lanes(0xf3),
  least: lanes(0xf6),
  most: lanes(0xf7),
  greater: lanes(0x4a),
  whole: lanes(0x94),
};

/** Repeats `body` while `condition` holds at its end; runs at least once. */
export const repeat = (body: Code, condition: Code): Code => [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b];
export const when = (condition: Code, body: Code): Code => [...condition, 0x04, 0x40, ...body, 0x0b];

/** A function of a module: numbers in, at most one out. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly result: number | null;
  /** Types of the locals after the parameters. */
  readonly locals: readonly number[];
  readonly body: Code;
}

/** The bytes of a module that exports these functions and imports its memory as `env.memory`. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const text = (value: string): number[] => [value.length, ...Array.from(value, (letter) => letter.charCodeAt(0))];
  const list = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
  const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
  const bodies = functions.map(({ locals, body }) => {
    const code = [...list(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(
      1,
      list(
        functions.map(({ parameters, result }) => [
          0x60,
          parameters.length,
          ...parameters,
          ...(result === null ? [0] : [1, result]),
        ]),
      ),
    ),
    ...section(2, list([[...text('env'), ...text('memory'), 0x02, 0, 1]])),
    ...section(3, list(functions.map((_, at) => unsigned(at)))),
    ...section(7, list(functions.map(({ name }, at) => [...text(name), 0x00, ...unsigned(at)]))),
    ...section(10, list(bodies)),
  ]);
}
