import type { Reason } from './report.ts';

/** Thrown and caught inside this room only: the file is refused at its first fault of form. */
export class Refusal extends Error {
  readonly reason: Reason;
  constructor(path: string, nl: string, en: string) {
    super(en);
    this.reason = { path, sentence: { nl: `${path || 'bestand'}: ${nl}.`, en: `${path || 'file'}: ${en}.` } };
  }
}

/** Whole numbers up to this are exact in a double. */
export const safe = Number.MAX_SAFE_INTEGER;

export function record(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(path, 'is geen object', 'is not an object');
  // An object of parsed JSON that is no list is a record.
  return value as Readonly<Record<string, unknown>>;
}

export function list(value: unknown, path: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refusal(path, 'is geen lijst', 'is not a list');
  if (length !== undefined && value.length !== length)
    throw new Refusal(path, `telt ${value.length}, niet ${length}`, `has ${value.length} items, not ${length}`);
  return value;
}

export function whole(value: unknown, path: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most)
    throw new Refusal(
      path,
      `is geen geheel getal van ${least} tot en met ${most}`,
      `is not a whole number from ${least} to ${most}`,
    );
  return value;
}

export const wholes = (
  value: unknown,
  path: string,
  length: number | undefined,
  least: number,
  most: number,
): number[] => list(value, path, length).map((each, index) => whole(each, `${path}[${index}]`, least, most));

export function oneOf(value: unknown, path: string, options: readonly string[]): string {
  if (typeof value !== 'string' || !options.includes(value))
    throw new Refusal(path, `is niet ${options.join(' / ')}`, `is not ${options.join(' / ')}`);
  return value;
}

export function text(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw new Refusal(path, 'is geen tekst', 'is not a text');
  return value;
}

/** Different indices in ascending or any order. */
export function different(values: readonly number[], path: string): readonly number[] {
  if (new Set(values).size !== values.length) throw new Refusal(path, 'noemt iets tweemaal', 'names something twice');
  return values;
}
