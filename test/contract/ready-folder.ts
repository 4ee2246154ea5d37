import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    readyFolder: string;
  }
}

/** One folder per run of the tests, for a data folder that was opened once with the reference data; the tests take copies. */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-ready-'));
  provide('readyFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Fills `data` as a first start would, `make` doing it for the first that asks: a start of its own takes seconds of processor time. */
export async function copyReady(data: string, make: (data: string) => Promise<void>): Promise<void> {
  const base = inject('readyFolder');
  const ready = join(base, 'data');
  if (!existsSync(ready)) {
    const fresh = mkdtempSync(join(base, 'new-'));
    await make(fresh);
    try {
      renameSync(fresh, ready);
    } catch (error) {
      // Another worker was first, and its folder is as good.
      if (!existsSync(ready)) throw error;
    }
  }
  cpSync(ready, data, { recursive: true });
}
