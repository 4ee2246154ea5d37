import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandShapes, optionsOf, type CommandName } from '../../src/cli/program.ts';
import { documents, manifest, read, repositoryFiles, root } from './repository-files.ts';

const commands = Object.keys(commandShapes) as readonly CommandName[];
const isCommand = (word: string): word is CommandName => (commands as readonly string[]).includes(word);

/** Pieces of code in a document: fenced lines and what stands between backquotes. */
function codeIn(path: string): readonly string[] {
  const text = read(path);
  const fenced = [...text.matchAll(/^```[a-z]*\n([\s\S]*?)^```/gm)].flatMap((match) => (match[1] ?? '').split('\n'));
  const inline = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
  return [...fenced, ...inline].map((code) => code.trim().replace(/^\$ /, ''));
}

const code = documents.flatMap((path) => codeIn(path).map((line) => ({ path, line })));
const matching = (pattern: RegExp) =>
  code.flatMap(({ path, line }) => {
    const match = pattern.exec(line);
    return match === null ? [] : [{ path, line, word: match[1] ?? '' }];
  });

describe('commands in documents', () => {
  it.each(matching(/^npm (?:run )?((?<=run )[a-z-]+|start|test)\b/))('$path: $line is a script', ({ word }) => {
    expect(Object.keys(manifest.scripts ?? {})).toContain(word);
  });

  it.each(matching(/^npm test -- ([a-z-]+)/))('$path: $line names a step of npm test', ({ word }) => {
    expect(read('scripts/test.mjs')).toContain(`name: '${word}'`);
  });

  it.each(matching(/^(?:node )?((?:scripts|bench|bin)\/[\w./-]+\.(?:ts|mjs))/))(
    '$path: $word is a file',
    ({ word }) => {
      expect(repositoryFiles).toContain(word);
    },
  );

  const calls = matching(/^(?:npx )?zwaartepunt ([a-z]\w*)/).filter(({ word }) => word !== 'help');
  it.each(calls)('$path: $line is a command with options that exist', ({ line, word }) => {
    expect(commands).toContain(word);
    const options = [...line.matchAll(/\s(--[a-z-]+)/g)].map((match) => match[1]);
    expect([...(isCommand(word) ? optionsOf(word) : []), '--help', '--version']).toEqual(
      expect.arrayContaining(options),
    );
  });

  it.each(commands)('%s is described in docs/cli.md, with each of its options', (name) => {
    const text = read('docs/cli.md');
    expect(text).toMatch(new RegExp(`zwaartepunt ${name}\\b`));
    for (const option of optionsOf(name)) expect(text).toContain(option);
  });
});

describe('the command line of the README', () => {
  const line = codeIn('README.md').find((piece) => piece.startsWith('npx zwaartepunt explain')) ?? '';

  it('prints an explained answer on the data that come with the product', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-readme-'));
    try {
      const [, , ...words] = line.split(' ');
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/zwaartepunt.mjs'), ...words], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ZWAARTEPUNT_DATA: join(folder, 'data'), DATABASE_URL: '', LANG: 'nl_NL.UTF-8' },
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      // The factsheet counts 20 rectal resections at Slingeland against a norm of 20: equal counts as met.
      const shown = /^```text\n([\s\S]*?)^```/m.exec(read('README.md'))?.[1] ?? 'missing';
      expect(stdout).toContain(shown);
      expect(stdout).toContain('contractjaar 2026');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is the same in both languages of the README', () => {
    expect(read('README.en.md')).toContain(`${line} --lang en`);
  });
});
