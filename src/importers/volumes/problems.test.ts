import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asId, type InterventionId, type ProviderId } from '../../core/ids/index.ts';
import { asYear } from '../../core/units/index.ts';
import type { Volume } from '../../core/volumes/index.ts';
import type { ImportLimits } from '../tables/index.ts';
import { IMPORT_REGISTER } from '../../testing/import-register.ts';
import { PROBLEM_CODES, PROBLEM_TEXTS, readVolumes, type ImportOutcome, type ProblemCode } from './index.ts';

const FOLDER = new URL('../../../test/fixtures/import/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.ts'));

const KNOWN: Volume = {
  interventionId: asId<InterventionId>('rectum-resectie'),
  providerId: asId<ProviderId>('zuyderland'),
  siteId: null,
  networkId: null,
  year: asYear(2024),
  count: { kind: 'exact', value: 31 },
  share: null,
  tierId: null,
  status: 'final',
  openness: 'published',
  source: 'factsheet',
  sourceAdvice: null,
  lineage: {
    importId: 'a',
    file: 'factsheet-2024.json',
    row: 7,
    fileHash: 'b',
    importerVersion: 'c',
    importedAt: '',
    importedBy: '',
  },
};

/** Small limits stand in for the real ones, so that no fixture has to be large. */
const LIMITS: Partial<Record<ProblemCode, Partial<ImportLimits>>> = {
  'file-too-large': { bytes: 100 },
  'too-many-rows': { rows: 2 },
  'line-too-long': { columns: 20, cellLength: 1 },
};
const AGAINST_KNOWN: readonly ProblemCode[] = ['already-known', 'two-values-known'];

function codeOf(name: string): ProblemCode {
  return name.slice(0, name.lastIndexOf('.')) as ProblemCode;
}

async function read(name: string): Promise<ImportOutcome> {
  const code = codeOf(name);
  return readVolumes({
    file: name,
    bytes: readFileSync(new URL(name, FOLDER)),
    register: IMPORT_REGISTER,
    existing: AGAINST_KNOWN.includes(code) ? [KNOWN] : [],
    openness: 'supplied',
    currentYear: 2026,
    limits: LIMITS[code] ?? {},
  });
}

describe('every problem of the importer', () => {
  it('has a fixture named after it, and every fixture names a problem', () => {
    expect([...new Set(FILES.map(codeOf))].toSorted()).toEqual([...PROBLEM_CODES].toSorted());
  });

  it.each(FILES)('%s gives the problem it is named after, and no other error', async (name) => {
    const { problems } = await read(name);
    const code = codeOf(name);
    expect(problems.map((problem) => problem.code)).toContain(code);
    const others = problems.filter((problem) => problem.severity === 'error' && problem.code !== code);
    expect(others.map((problem) => problem.message.en)).toEqual([]);
  });

  it.each(FILES)('%s is described in full sentences in both languages', async (name) => {
    const { problems } = await read(name);
    for (const { message, file } of problems) {
      for (const text of [message.nl, message.en]) {
        expect(text.startsWith(file)).toBe(true);
        expect(text).toMatch(/[.?]$/);
        expect(text).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  it('is described in docs/import.md, and the page describes no other', () => {
    const whole = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8');
    // The tables after this one are of other files than volumes.
    const page = whole.slice(whole.indexOf('\n## Problemen'), whole.indexOf('\n## Gebieden inlezen'));
    const documented = [...page.matchAll(/^\| `([a-z-]+)` \| (fout|waarschuwing) \|/gm)].map((row) => [row[1], row[2]]);
    expect(documented).toEqual(
      PROBLEM_CODES.map((code) => [code, PROBLEM_TEXTS[code].severity === 'error' ? 'fout' : 'waarschuwing']),
    );
  });
});

describe('a message', () => {
  it('says what, where and what to do, in both languages', async () => {
    const { problems } = await read('count-separator.csv');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'count-separator', row: 14, column: 'aantal', found: '1.200' });
    expect(problems[0]?.message).toEqual({
      nl: "count-separator.csv rij 14, kolom aantal: '1.200' gevonden, verwacht een heel getal zonder scheidingstekens. Haal de punt weg.",
      en: "count-separator.csv row 14, column aantal: found '1.200', expected a whole number without separators. Remove the dot.",
    });
  });

  it('names the nearest hospitals when one is unknown', async () => {
    const { problems } = await read('unknown-provider.csv');
    expect(problems[0]?.suggestions).toContain('Zuyderland');
    expect(problems[0]?.message.nl).toContain('Bedoelt u Zuyderland');
  });

  it('names hospitals that share a word when none is near as a whole', async () => {
    const bytes = new TextEncoder().encode(
      'interventie;ziekenhuis;jaar;aantal;bron\nRectumresectie;Ziekenhuis Hart van Groene;2024;1;x',
    );
    const { problems } = await readVolumes({
      file: 'v.csv',
      bytes,
      register: IMPORT_REGISTER,
      existing: [],
      openness: 'supplied',
      currentYear: 2026,
    });
    expect(problems[0]?.suggestions).toEqual(['Groene Hart Ziekenhuis']);
  });

  it('of a contradiction names the other row and its count', async () => {
    const { problems } = await read('two-values.csv');
    expect(problems[0]?.message.en).toContain('Row 2 says 31.');
    expect(problems[0]?.message.en).toContain('29|31');
  });

  it('of a contradiction with what is known names the file it stands in', async () => {
    const { problems } = await read('two-values-known.csv');
    expect(problems[0]?.message.nl).toContain('factsheet-2024.json (rij 7) zegt 31.');
  });
});
