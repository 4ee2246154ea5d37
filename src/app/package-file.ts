import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const find = createRequire(import.meta.url);

/** Reads a file out of an installed package, such as a typeface. */
export async function readPackageFile(specifier: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(find.resolve(specifier)));
}
