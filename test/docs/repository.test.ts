import { describe, expect, it } from 'vitest';
import { codeFiles, dependenciesOf, manifest, manifests, read, textFiles } from './repository-files.ts';

const generated = ['src/web/client/schema.d.ts', 'docs/openapi.json', 'package-lock.json'];
const own = textFiles.filter((path) => !generated.includes(path));
const thisFile = 'test/docs/repository.test.ts';

function linesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
  return files
    .filter((path) => path !== thisFile)
    .flatMap((path) =>
      read(path)
        .split('\n')
        .map((line, index) => ({ line, at: `${path}:${index + 1}` }))
        .filter(({ line }) => pattern.test(line))
        .map(({ line, at }) => `${at} ${line.trim()}`),
    );
}

describe('the repository', () => {
  it('has no file of code with more than 400 lines', () => {
    const long = codeFiles.filter((path) => !generated.includes(path) && read(path).trimEnd().split('\n').length > 400);
    expect(long).toEqual([]);
  });

  it('leaves no work for later in comments', () => {
    // The linter's own setting and the documentation of it may name the words.
    const files = own.filter((path) => path !== '.oxlintrc.json');
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, files)).toEqual([]);
  });

  it('knows no folder of the machine on which it was written', () => {
    expect(linesWith(/(^|[\s'"`(=:])\/(work|home|root|Users|mnt|tmp)\//, own)).toEqual([]);
  });

  it('holds no merge conflict and no secret', () => {
    expect(linesWith(/^(<{7}|>{7}) |-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(npm|ghp|gho)_[A-Za-z0-9]{30,}/, own)).toEqual(
      [],
    );
  });

  it('names every file in small letters and hyphens', () => {
    const odd = codeFiles.filter((path) => !/^([a-z0-9.-]+\/)*[a-z0-9.-]+$/.test(path));
    expect(odd).toEqual([]);
  });

  it('has every version exact', () => {
    const loose = manifests.flatMap(({ path, manifest: found }) =>
      dependenciesOf(found)
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`),
    );
    expect(loose).toEqual([]);
  });

  it('says the same licence and version everywhere', () => {
    expect(read('LICENSE')).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2');
    expect(manifests.map((found) => found.manifest.license)).toEqual(manifests.map(() => 'EUPL-1.2'));
    expect(read('publiccode.yml')).toContain('license: EUPL-1.2');
    expect(read('publiccode.yml')).toContain(`softwareVersion: "${manifest.version}"`);
  });
});

describe('tests', () => {
  const tests = codeFiles.filter((path) => /\.test\.tsx?$/.test(path) && path !== thisFile);

  it('are never run alone', () => {
    expect(linesWith(/\b(it|test|describe)\.only\b/, tests)).toEqual([]);
  });

  it('that are skipped say why in their title', () => {
    const silent = tests.flatMap((path) =>
      // From the opening of the title to the end of its line: a title may hold a reason that is worked out.
      [...read(path).matchAll(/\b(?:it|test|describe)\.skip(?:If\([^\n]*?\))?\(\s*(['"`].*)/g)]
        .map((match) => match[1] ?? '')
        .filter((title) => !/skip|when|where|without|needs|absent|missing/i.test(title))
        .map((title) => `${path}: ${title}`),
    );
    expect(silent).toEqual([]);
  });
});
