import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inScratchFolder, lintPlanted, plant, root } from './planting.ts';

/** What core and engine may not reach for; each is planted in a file of its own. */
const impure = {
  console: "console.log('seen');",
  process: 'export const folder = process.cwd();',
  fetch: "export const answer = fetch('https://example.org');",
  setTimeout: 'setTimeout(() => undefined, 1);',
  performance: 'export const now = performance.now();',
  crypto: 'export const id = crypto.randomUUID();',
  'Date.now': 'export const now = Date.now();',
  'Math.random': 'export const chance = Math.random();',
} as const;
const nodeTypes = {
  'node:fs': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
  Buffer: "export const bytes = Buffer.from('a');",
  NodeJS: 'export type Timer = NodeJS.Timeout;',
  document: 'export const page = document.title;',
} as const;

function fileOf(folder: string, name: string): string {
  return `src/${folder}/planted/${name.replaceAll(/[.:]/g, '-').toLowerCase()}.ts`;
}

const folders = ['core', 'engine', 'planning'] as const;
const combine = (names: readonly string[]) => folders.flatMap((folder) => names.map((name) => ({ folder, name })));

describe('core, engine and planning have no I/O, clock or chance', () => {
  const files = combine(Object.keys(impure)).map(({ folder, name }) => ({
    path: fileOf(folder, name),
    code: `${impure[name as keyof typeof impure]}\n`,
  }));
  const complaints = lintPlanted([
    ...files,
    { path: 'src/core/planted/right.ts', code: "export const day = new Date('2024-12-31');\n" },
    { path: 'src/cli/planted/right.ts', code: 'export const now = Date.now();\n' },
  ]);
  const rules = ['eslint(no-restricted-globals)', 'eslint(no-restricted-properties)'];
  const about = (path: string) => complaints.filter((found) => found.path === path && rules.includes(found.rule));

  it.each(combine(Object.keys(impure)))('the linter refuses $name in $folder', ({ folder, name }) => {
    const texts = about(fileOf(folder, name)).map(({ text }) => text);
    expect(texts.join('\n')).toContain('core, engine and planning have no');
  });

  it('the linter accepts a date that is given, and a clock at the edge', () => {
    expect([...about('src/core/planted/right.ts'), ...about('src/cli/planted/right.ts')]).toEqual([]);
  });

  it('no file of core or engine asks for the time of now by new Date() or Date()', () => {
    const asks = folders
      .filter((folder) => existsSync(join(root, 'src', folder)))
      .flatMap((folder) =>
        readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          join('src', folder, name),
        ),
      )
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .filter((path) => /\bDate\(\s*\)/.test(readFileSync(join(root, path), 'utf8')));
    expect(asks).toEqual([]);
  });
});

describe('core and engine compile without the types of Node or of the browser', () => {
  const names = [...Object.keys(nodeTypes), 'console', 'process'];
  const all: Record<string, string> = { ...impure, ...nodeTypes };
  const output = inScratchFolder((folder) => {
    plant(folder, [
      ...combine(names).map(({ folder: layer, name }) => ({ path: fileOf(layer, name), code: `${all[name]}\n` })),
      { path: 'src/core/planted/right.ts', code: "export const day: Date = new Date('2024-12-31');\n" },
    ]);
    const config = { extends: join(root, 'tsconfig.core.json'), include: ['src/**/*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    return spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout;
  });

  it.each(combine(names))('the compiler does not know $name in $folder', ({ folder, name }) => {
    expect(output).toMatch(
      new RegExp(`${fileOf(folder, name)}\\(\\d+,\\d+\\): error TS(2304|2307|2503|2580|2584|2591|2868)`),
    );
  });

  it('the compiler accepts plain ES', () => {
    expect(output).not.toContain('right.ts');
  });
});
