import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Planted {
  readonly path: string;
  readonly code: string;
}

export interface Complaint {
  readonly path: string;
  readonly rule: string;
  /** What the linter found and what it advises. */
  readonly text: string;
}

interface OxlintReport {
  readonly diagnostics: readonly { message: string; code: string; help?: string; filename: string }[];
}

/** A folder outside the repository, gone when the callback returns. */
export function inScratchFolder<T>(callback: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-planted-'));
  try {
    return callback(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function plant(folder: string, files: readonly Planted[]): void {
  for (const { path, code } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
}

/** Lints the files under the rules of this repository, in a folder of their own. */
export function lintPlanted(files: readonly Planted[]): readonly Complaint[] {
  return inScratchFolder((folder) => {
    plant(folder, files);
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    const oxlint = spawnSync(join(root, 'node_modules', '.bin', 'oxlint'), ['--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const report = JSON.parse(oxlint.stdout) as OxlintReport;
    return report.diagnostics.map(({ filename, code, message, help }) => ({
      path: filename,
      rule: code,
      text: `${message} ${help ?? ''}`,
    }));
  });
}
