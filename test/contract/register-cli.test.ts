import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine, type Ended } from '../../src/testing/command-line.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-register-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, name);
const write = (name: string, text: string): Promise<void> => writeFile(path(name), text);
const cli = (...argv: readonly string[]): Promise<Ended> =>
  commandLine({ ZWAARTEPUNT_DATA: path('data'), ZWAARTEPUNT_DEMO: 'off' })(...argv);

it('the command line adds a hospital of one’s own with its pedigree, counts it, reads as it, and withdraws it', async () => {
  const add = (...more: readonly string[]) => cli('register', 'add', path('nieuw.csv'), ...more);
  expect(await cli('register', 'template', path('leeg.csv'))).toMatchObject({ code: 0, error: '' });
  const header = (await readFile(path('leeg.csv'), 'utf8')).slice(1);
  expect(header).toMatch(/^soort;naam;id;/);
  await write('nieuw.csv', `${header}ziekenhuis;Waalstad;;;;;Tiel;51,89;5,43;Nergens;;;\n`);
  const refused = await add('--dry-run');
  expect(refused.code).toBe(5);
  expect(refused.error).toContain('nieuw.csv rij 2, kolom regio');
  await write('nieuw.csv', `${header}ziekenhuis;Waalstad;;;;;Tiel;51,89;5,43;Oost;;;\n`);
  expect(await add('--dry-run')).toMatchObject({ code: 0, error: '' });
  expect((await cli('register', 'list')).out).toContain('Aan het register is niets toegevoegd.');
  expect((await add('--accept')).code).toBe(2);
  expect((await add('--accept', '--person', 'Beheer')).out).toContain('Toegevoegd aan het register');
  const [supply] = JSON.parse((await cli('register', 'list', '--json')).out) as [{ id: string; suppliedBy: string }];
  expect(supply.suppliedBy).toBe('Beheer');
  await write('klein.csv', 'behandeling;zorgaanbieder;jaar;aantal;bron\nnier-lokaal;Waalstad;2024;4;opgave\n');
  expect((await cli('import', path('klein.csv'), '--accept', '--person', 'Beheer')).code).toBe(0);
  const own = ['explain', 'Waalstad', 'nier-lokaal', '2024'];
  expect((await cli(...own)).out).toContain('<10');
  expect((await cli(...own, '--as', 'Waalstad')).out).toContain('Waalstad 4');
  const gone = await cli('register', 'withdraw', supply.id, '--person', 'Beheer');
  expect(gone).toMatchObject({ code: 0, error: '' });
  expect(gone.out).toContain('Ingetrokken door Beheer');
  expect((await cli(...own)).code).toBe(3);
  // The addition and its withdrawal are sealed, with all else that is stored.
  const { rows } = JSON.parse((await cli('verify-data', '--json')).out) as { rows: readonly object[] };
  expect(rows).toContainEqual({ kind: 'register_supply', id: supply.id, state: 'holds' });
  expect(rows.filter((row) => !('state' in row && row.state === 'holds'))).toEqual([]);
});
