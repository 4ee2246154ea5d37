import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Area } from '../../engine/matrix/index.ts';
import { readAreas } from '../../importers/areas/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';

/** Where patients live, with words for where that comes from. */
export interface Origins {
  readonly areas: readonly Area[];
  readonly source: string;
}

/** Reads postcodes from files of one's own instead of the places of the product; every error refuses the files. */
export async function ownAreas(paths: readonly string[]): Promise<Result<Origins, Failure>> {
  const files: { file: string; bytes: Uint8Array }[] = [];
  for (const path of paths) {
    const bytes = await readFile(path).catch((error: unknown) => (error instanceof Error ? error : new Error(path)));
    if (bytes instanceof Error) return fail(failure('file-unreadable', { file: path, cause: bytes.message }));
    files.push({ file: basename(path), bytes });
  }
  const { areas, problems } = readAreas(files);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first !== undefined)
    return fail(failure('import-has-errors', { file: first.file, count: String(errors.length), first: first.message }));
  const named = files.map(({ file, bytes }) => `${file} (SHA-256 ${sha256Hex(bytes).slice(0, 16)})`);
  return ok({ areas: areas.filter(({ inhabitants }) => inhabitants > 0), source: named.join(', ') });
}
