import type { Random } from '../../../src/engine/random/index.ts';

/** A JSON Schema as the description of the API uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** What values are made of: chance, the named schemas, and words that mean something to the product. */
export interface Makings {
  readonly random: Random;
  readonly named: Readonly<Record<string, Schema>>;
  readonly words: readonly string[];
  /** Chance of a value to be another than its schema says. */
  readonly wrong: number;
}

const odd: readonly unknown[] = [
  null,
  '',
  ' ',
  '0',
  'é\u0301🏥',
  "'; drop table x; --",
  '../../etc/passwd',
  '__proto__',
  'x'.repeat(5_000),
  -1,
  0,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  {},
  [[[]]],
  { constructor: 1 },
  '2024-02-30',
  '%',
];

export const pick = <Value>({ random }: Pick<Makings, 'random'>, values: readonly Value[]): Value =>
  values[random.whole(values.length)] as Value;

/** A value that a schema allows, but for now and then a part of it. */
export function valueOf(schema: Schema, makings: Makings, depth = 0): unknown {
  const { random, named, wrong } = makings;
  if (random.next() < wrong) return pick(makings, odd);
  if (schema.$ref !== undefined) return valueOf(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, makings, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return pick(makings, schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined && choices.length > 0) return valueOf(pick(makings, choices), makings, depth + 1);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, makings, depth + 1)));
  const type = typeof schema.type === 'string' ? schema.type : pick(makings, schema.type ?? ['string']);
  switch (type) {
    case 'object':
      return objectOf(schema, makings, depth);
    case 'array': {
      const least = schema.minItems ?? 0;
      const most = Math.min(schema.maxItems ?? 4, least + 4);
      const length = depth > 8 ? least : least + random.whole(most - least + 1);
      return Array.from({ length }, () => valueOf(schema.items ?? {}, makings, depth + 1));
    }
    case 'integer':
      return Math.floor(numberOf(schema, makings));
    case 'number':
      return numberOf(schema, makings);
    case 'boolean':
      return random.next() < 0.5;
    case 'null':
      return null;
    default:
      return textOf(schema, makings);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, makings: Makings, depth: number): object {
  const { random, wrong } = makings;
  const entries = Object.entries(properties).flatMap(([key, schema]): (readonly [string, unknown])[] => {
    const there = required.includes(key) ? random.next() >= wrong : depth < 8 && random.next() < 0.4;
    return there ? [[key, valueOf(schema, makings, depth + 1)]] : [];
  });
  if (random.next() < wrong) entries.push(['onbekend', 1]);
  return Object.fromEntries(entries);
}

/** Near its ends, where most goes wrong, or between them. */
function numberOf({ minimum = -1_000, maximum = 1_000_000 }: Schema, { random }: Makings): number {
  const kind = random.whole(4);
  return kind === 0
    ? minimum
    : kind === 1
      ? maximum
      : minimum + random.next() * (Math.min(maximum, minimum + 3_000) - minimum);
}

function textOf({ format, pattern, minLength = 0, maxLength = 300 }: Schema, makings: Makings): string {
  const { random, words } = makings;
  if (format === 'date') return `20${10 + random.whole(20)}-0${1 + random.whole(9)}-1${random.whole(10)}`;
  if (pattern !== undefined && pattern.includes('0-9a-f')) {
    const hash = words.filter((word) => /^[0-9a-f]{64}$/.test(word));
    return hash.length > 0 && random.next() < 0.5 ? pick(makings, hash) : 'ab'.repeat(32);
  }
  const text = pick(makings, words);
  return random.next() < 0.1 ? 'z'.repeat(Math.min(maxLength, 5_000)) : text.padEnd(minLength, 'x').slice(0, maxLength);
}
