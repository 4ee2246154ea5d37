import { describe, expect, it } from 'vitest';
import { dependenciesOf, manifests, read, repositoryFiles } from './repository-files.ts';

const records = repositoryFiles.filter((path) => /^docs\/adr\/\d{4}-/.test(path));
const texts = records.map(read);

describe('decision records', () => {
  const dependencies = manifests.flatMap(({ path, manifest }) =>
    dependenciesOf(manifest).map(([name]) => ({ path, name })),
  );

  it.each(dependencies)('name the package $name of $path, in backquotes', ({ name }) => {
    expect(texts.some((text) => text.includes(`\`${name}\``))).toBe(true);
  });

  it('are numbered one by one', () => {
    const numbers = records.map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(records.map((_, index) => index + 1));
  });

  it.each(records)('%s says context, options, decision and when to look again, under its own number', (path) => {
    const headings = [...read(path).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual([
      'Context',
      expect.stringMatching(/^Options (tried|considered)$/),
      'Decision',
      'Revisit when',
    ]);
    expect(read(path)).toMatch(new RegExp(`^# ${/\d{4}/.exec(path)?.[0]}\\. `));
  });

  it.each(records)('%s is in the list of records under its title', (path) => {
    const title = /^# \d{4}\. (.+)$/m.exec(read(path))?.[1];
    expect(read('docs/adr/README.md')).toContain(`(${path.replace('docs/adr/', '')}) | ${title} |`);
  });
});
