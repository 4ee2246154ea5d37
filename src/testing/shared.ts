import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder with real data that stands beside a checkout on some machines; it is not part of the project. */
const sharedFolder = new URL('../../../shared/', import.meta.url);

/**
 * The path of a file or folder of the shared folder, or null where it is absent. Tests that get null are skipped, and say
 * so in their title.
 */
export function sharedPath(relative: string): string | null {
  const path = fileURLToPath(new URL(relative, sharedFolder));
  return existsSync(path) ? path : null;
}
