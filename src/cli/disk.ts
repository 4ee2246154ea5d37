import { readFile, writeFile } from 'node:fs/promises';
import { failure } from '../app/failures.ts';
import { CommandFailure } from './terminal.ts';

/** The bytes of a file that a person named. */
export async function readNamed(file: string): Promise<Uint8Array> {
  return await readFile(file).catch((error: unknown) => {
    throw new CommandFailure(failure('file-unreadable', { file, cause: causeOf(error) }));
  });
}

/** Writes a file that is not there yet; never over one that is. */
export async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes, { flag: 'wx' }).catch((error: unknown) => {
    throw new CommandFailure(failure('file-unwritable', { file, cause: causeOf(error) }));
  });
}

const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
