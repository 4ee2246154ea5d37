import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseReference, type ReferenceData, type ReferenceFile } from '../../src/importers/reference/index.ts';

const folder = fileURLToPath(new URL('../../data/', import.meta.url));

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The files of facts that come with the product. */
export function productionFiles(): readonly ReferenceFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, bytes: readFileSync(`${folder}${name}`) }));
}

/** The facts of the product; throws with all problems when there are any. */
export function productionData(): ReferenceData {
  const parsed = parseReference(productionFiles(), { sha256Hex });
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.failure.map(({ file, where, message }) => `${file}, ${where}: ${message}`).join('\n'));
}

/** Where in a file: keys and positions; `+` is the place after the last of a list. */
export type Place = readonly (string | number)[];

type Node = Record<string | number, unknown>;

/** What stands at a place in a file. */
export function contentAt(name: string, place: Place): unknown {
  const file = productionFiles().find((item) => item.name === name);
  return place.reduce<unknown>((node, key) => (node as Node)[key], JSON.parse(new TextDecoder().decode(file?.bytes)));
}

/** The files with one value of one of them replaced; `undefined` takes it out. */
export function productionFilesWith(name: string, place: Place, value: unknown): readonly ReferenceFile[] {
  return productionFiles().map((file) => {
    if (file.name !== name) return file;
    const content: unknown = JSON.parse(new TextDecoder().decode(file.bytes));
    const holder = place.slice(0, -1).reduce<unknown>((node, key) => (node as Node)[key], content);
    const key = place.at(-1) ?? '';
    if (key === '+') (holder as unknown[]).push(value);
    else (holder as Node)[key] = value;
    return { name, bytes: new TextEncoder().encode(JSON.stringify(content)) };
  });
}
