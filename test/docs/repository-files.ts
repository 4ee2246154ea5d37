import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const notOurs = new Set(['node_modules', 'dist', '.git', '.zwaartepunt', 'coverage', 'test-results']);

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(root, path).split(sep).join('/')];
  });
}

/** Every file of the repository, by its path from the root; what is installed or built is left out. */
export const repositoryFiles: readonly string[] = walk(root);

export const textFiles = repositoryFiles.filter(
  (path) =>
    /\.(ts|tsx|mjs|js|json|md|yml|css|html|csv|sql|svg)$/.test(path) ||
    /^(LICENSE|\.ci\/run|\.npmrc|\.gitignore)$/.test(path),
);
export const codeFiles = repositoryFiles.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
export const documents = repositoryFiles.filter((path) => path.endsWith('.md') && path !== 'LICENSE');

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly bin?: Record<string, string>;
  readonly scripts?: Record<string, string>;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

export const manifest = JSON.parse(read('package.json')) as Manifest;

/** All manifests of the repository: its own and those of the tools. */
export const manifests: readonly { path: string; manifest: Manifest }[] = repositoryFiles
  .filter((path) => /(^|\/)package\.json$/.test(path))
  .map((path) => ({ path, manifest: JSON.parse(read(path)) as Manifest }));

/** Name and version of every dependency that a manifest names. */
export function dependenciesOf({ dependencies, devDependencies, optionalDependencies }: Manifest): [string, string][] {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
}
