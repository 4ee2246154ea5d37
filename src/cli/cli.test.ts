import { execFileSync } from 'node:child_process';
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../testing/command-line.ts';
import { languageFrom } from './language.ts';
import { commandShapes, optionsOf, type CommandName } from './program.ts';
import { textTable } from './terminal.ts';
import { texts } from './texts.ts';

const cli = commandLine();

describe('the command line', () => {
  it('prints help in Dutch by default and in English when asked', async () => {
    expect((await cli('--help')).out).toContain('Opdrachten:');
    expect((await cli('--lang', 'en', '--help')).out).toContain('Commands:');
    expect((await cli('check', '--help', '--lang', 'en')).out).toContain('check hospitals against the volume norms');
    expect((await cli()).out).toContain('Gebruik: zwaartepunt');
  });

  it('takes the language of the shell, and Dutch where the shell has none', () => {
    expect(languageFrom([], { LANG: 'en_GB.UTF-8' })).toBe('en');
    expect(languageFrom([], { LANG: 'en_GB.UTF-8', LC_ALL: 'nl_NL' })).toBe('nl');
    expect(languageFrom([], { LANG: 'C' })).toBe('nl');
    expect(languageFrom(['check', '--lang=en'], { LANG: 'nl_NL' })).toBe('en');
  });

  it('answers a wrong word with a sentence and exit code 2, in both languages', async () => {
    expect(await cli('check', '--colour')).toEqual({
      code: 2,
      out: '',
      error: 'Opdracht niet begrepen: Onbekende optie --colour. Zie zwaartepunt --help.\n',
    });
    expect((await cli('--lang', 'en', 'chekc')).error).toContain('Unknown command chekc.');
    expect((await cli('explain', 'Slingeland')).error).toContain('Argument intervention ontbreekt.');
    expect((await cli('check', '--set', 'wish')).code).toBe(2);
    expect((await cli('check', '--year', '20x4')).error).toContain(
      "year: gevonden '20x4', verwacht een jaar van 1990 tot en met 2100.",
    );
    expect((await cli('check', '--date', '2026-02-30')).error).toContain("date: gevonden '2026-02-30'");
    expect((await cli('serve', '--port', '99999')).code).toBe(2);
  });

  it('asks who accepts before it reads the file, and never guesses between checking and storing', async () => {
    expect(await cli('import', 'absent.csv', '--accept')).toMatchObject({ code: 2, out: '' });
    expect((await cli('import', 'absent.csv')).error).toContain('Kies --dry-run');
    expect((await cli('import', 'absent.csv', '--dry-run')).code).toBe(3);
  });

  it('gives its version', async () => {
    expect(await cli('--version')).toEqual({ code: 0, out: '1.2.3\n', error: '' });
  });

  it('writes a completion for bash that bash itself accepts and that knows every command and option', async () => {
    const { out } = await cli('completion', 'bash');
    const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-completion-'));
    try {
      const file = join(folder, 'zwaartepunt');
      await writeFile(file, out);
      const words = execFileSync('bash', [
        '-c',
        `source '${file}'; COMP_WORDS=(zwaartepunt check --fa); COMP_CWORD=2; _zwaartepunt; echo "\${COMPREPLY[@]}"`,
      ]);
      expect(words.toString().trim()).toBe('--fail-on');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    for (const shell of ['zsh', 'fish']) {
      const script = (await cli('completion', shell)).out;
      for (const name of Object.keys(commandShapes) as CommandName[]) {
        expect(script).toContain(name);
        for (const option of optionsOf(name)) expect(script).toContain(option.slice(2));
      }
    }
    expect((await cli('completion', 'tcsh')).code).toBe(2);
  });

  it('has every command and option in docs/cli.md, and nothing there that it does not have', async () => {
    const document = await readFile(new URL('../../docs/cli.md', import.meta.url), 'utf8');
    const names = Object.keys(commandShapes) as CommandName[];
    const options = new Set(names.flatMap((name) => optionsOf(name)));
    const told = new Set<string | undefined>([...document.matchAll(/`(--[a-z-]+)/g)].map(([, option]) => option));
    expect(told).toEqual(options);
    const commands = new Set<string | undefined>(
      [...document.matchAll(/^\| `zwaartepunt ([\w-]+)/gm)].map(([, name]) => name),
    );
    expect(commands).toEqual(new Set<string>(names));
    expect(Object.keys(texts.commands)).toEqual(names);
  });
});

describe('a table on a terminal', () => {
  it('lines up its columns, numbers to the right, colours without width', () => {
    // 'Aantal' is 6 wide; the green 20 is 2 wide with 4 spaces before it.
    const columns = [
      { header: 'Naam', align: 'left' },
      { header: 'Aantal', align: 'right' },
    ] as const;
    expect(textTable(columns, [['Alrijne', '\u001B[32m20\u001B[39m']])).toBe(
      'Naam     Aantal\n───────  ──────\nAlrijne      \u001B[32m20\u001B[39m',
    );
  });
});
