import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { failure, failureKinds, failureText } from '../../src/app/failures.ts';
import type { FailureCode } from '../../src/app/failures.ts';

const root = new URL('../../', import.meta.url);

/** Rows of the table in docs/errors.md: code, HTTP status, exit code, Dutch, English. */
async function documented(): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await readFile(new URL('docs/errors.md', root), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '));
  return new Map(rows.map(([code = '', ...rest]) => [code.replaceAll('`', ''), rest]));
}

describe('docs/errors.md and the table of failures', () => {
  it('documents every code with its status, exit code and both texts, and no code that is not there', async () => {
    const expected = new Map(
      Object.entries(failureKinds).map(([code, { status, exit, title, text }]) => [
        code,
        [String(status ?? '–'), String(exit ?? '–'), `**${title.nl}.** ${text.nl}`, `**${title.en}.** ${text.en}`],
      ]),
    );
    expect(Object.fromEntries(await documented())).toEqual(Object.fromEntries(expected));
  });

  it('fills in the same words in both languages', () => {
    const holes = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const { text } of Object.values(failureKinds)) expect(holes(text.nl)).toEqual(holes(text.en));
  });

  it('leaves each failure at least one way out: a status, an exit code or both', () => {
    for (const { status, exit } of Object.values(failureKinds)) {
      expect(status !== null || exit !== null).toBe(true);
      if (status !== null) expect(status).toBeGreaterThanOrEqual(400);
      if (exit !== null) expect(exit).toBeGreaterThan(0);
    }
  });

  it('fills a parameter in the asked language and keeps the text of who refused', () => {
    const first = { nl: 'rij 2 is fout.', en: 'row 2 is wrong.' };
    const wrong = failure('import-has-errors', { file: 'a.csv', count: '1', first });
    expect(failureText(wrong, 'nl')).toBe('a.csv: 1 fout(en), dus er is niets opgeslagen. Eerste: rij 2 is fout.');
    expect(failureText(wrong, 'en')).toBe('a.csv: 1 error(s), so nothing was stored. First: row 2 is wrong.');
    expect(failureText({ ...failure('disk-full'), spoken: { nl: 'vol', en: 'full' } }, 'en')).toBe('full');
  });

  it('says in the shim, which cannot read the table, what the table says about not-installed', async () => {
    const shim = await readFile(new URL('bin/zwaartepunt.mjs', root), 'utf8');
    const code: FailureCode = 'not-installed';
    for (const text of Object.values(failureKinds[code].text))
      expect(shim).toContain(text.replace('{folder}', '${folder}'));
    expect(shim).toContain(`process.exitCode = ${failureKinds[code].exit}`);
  });
});
