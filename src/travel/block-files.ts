import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, BlockStore } from './blocks.ts';

/** Roads change: what is older is asked again. */
const keptMs = 7 * 24 * 3600 * 1000;

/** Blocks that outlive a run. */
export interface BlockFiles extends BlockStore {
  /** Removes the blocks that were read or written here: the matrix they belong to is whole. */
  readonly clear: () => void;
}

/**
 * Keeps blocks as files in a folder, so that a run that was broken off goes on in a next one. A file that is older than a week, or not
 * whole, is as good as none; a folder that cannot be written costs the next run time and nothing else.
 */
export function blockFiles(folder: string): BlockFiles {
  const used = new Set<string>();
  const fileOf = (key: string): string => {
    const file = join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
    used.add(file);
    return file;
  };
  return {
    get(key) {
      const file = fileOf(key);
      try {
        if (Date.now() - statSync(file).mtimeMs > keptMs) return undefined;
        const { key: whose, block } = JSON.parse(readFileSync(file, 'utf8')) as { key: string; block: Block };
        return whose === key ? block : undefined;
      } catch {
        return undefined;
      }
    },
    set(key, block) {
      const file = fileOf(key);
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${file}.part`, JSON.stringify({ key, block }));
        renameSync(`${file}.part`, file);
      } catch {
        rmSync(`${file}.part`, { force: true });
      }
    },
    clear() {
      for (const file of used) rmSync(file, { force: true });
    },
  };
}
