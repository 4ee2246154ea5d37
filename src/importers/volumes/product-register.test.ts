import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../core/assessment/index.ts';
import { asId } from '../../core/ids/index.ts';
import { asYear } from '../../core/units/index.ts';
import type { Register } from '../../core/register/index.ts';
import { parseReference } from '../reference/index.ts';
import { readVolumes, type ImportOutcome } from './index.ts';

const lineage = {
  importId: 'i',
  file: 'v.csv',
  fileHash: '0',
  importerVersion: 'v',
  importedAt: '2026-11-23T12:00:00.000Z',
  importedBy: 'test',
};
const DATA = new URL('../../../data/', import.meta.url);
let register: Register;

beforeAll(() => {
  const files = readdirSync(DATA)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, bytes: readFileSync(new URL(name, DATA)) }));
  const reference = parseReference(files, { sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex') });
  if (!reference.ok) throw new Error(JSON.stringify(reference.failure.slice(0, 3)));
  register = reference.value.register;
});

function read(rows: readonly (readonly string[])[]): Promise<ImportOutcome> {
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'));
  const text = ['interventie;zorgaanbieder;locatie;jaar;aantal;aandeel;bron', ...quoted].join('\n');
  const bytes = new TextEncoder().encode(text);
  return readVolumes({ file: 'v.csv', bytes, register, existing: [], openness: 'supplied', currentYear: 2026 });
}

describe('against the register of the product', () => {
  it('every hospital, treatment and site can be imported under the names that the template lists', async () => {
    const outcome = await read([
      ...register.providers.map(({ name }) => ['rectum-resectie', name, '', '2020', '31', '', 'test']),
      ...register.interventions.map(({ name }) => [name.nl, 'Zuyderland', '', '2021', '31', '0,9', 'test']),
      ...register.interventions.map(({ name }) => [name.en, 'Zuyderland', '', '2022', '31', '0,9', 'test']),
      ...register.sites.map((site) => ['rectum-resectie', site.providerId, site.name, '2023', '31', '', 'test']),
    ]);
    expect(outcome.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message.en)).toEqual(
      [],
    );
    expect(outcome.rows).toHaveLength(
      register.providers.length + 2 * register.interventions.length + register.sites.length,
    );
  });

  it('two hospitals that merged later are two counts of one hospital, and the same count in both is no double', async () => {
    const merged = await read([
      ['nier-lokaal', 'MCL', '', '2016', '12', '', 't'],
      ['nier-lokaal', 'Tjongerschans', '', '2016', '12', '', 't'],
    ]);
    expect(merged.problems.map(({ code }) => code)).toEqual(['provider-read-as', 'provider-read-as']);
    expect(merged.rows.map(({ volume }) => [volume.providerId, volume.predecessorIds])).toEqual([
      ['frisius-mc', ['medisch-centrum-leeuwarden']],
      ['frisius-mc', ['ziekenhuis-tjongerschans']],
    ]);
    const [frisius] = assess(
      register,
      merged.rows.map(({ row, volume }) => ({ ...volume, lineage: { ...lineage, row } })),
      {
        interventionId: asId('nier-lokaal'),
        providerId: asId('frisius-mc'),
        year: asYear(2016),
        set: 'adopted',
        date: '2026-11-23',
      },
    );
    expect(frisius?.decisive.value).toEqual({ low: 24, high: 24 });
  });

  it('the same hospital under two of its old names is one hospital, and the same count in both a double', async () => {
    const twice = await read([
      ['nier-lokaal', 'MCL', '', '2016', '12', '', 't'],
      ['nier-lokaal', 'Medisch Centrum Leeuwarden', '', '2016', '12', '', 't'],
    ]);
    expect(twice.problems.map(({ code }) => code)).toContain('duplicate-row');
    expect(twice.rows).toHaveLength(1);
  });

  it('a known misreading is read with a warning, and an unknown name brings the right one to mind', async () => {
    const misread = await read([['rectum-resectie', 'lsselland', '', '2024', '31', '', 'test']]);
    expect(misread.problems.map(({ code }) => code)).toEqual(['provider-read-as']);
    expect(misread.rows[0]?.volume.providerId).toBe('ijsselland');
    const typo = await read([['rectum-resectie', 'Zuiderland', '', '2024', '31', '', 'test']]);
    expect(typo.problems[0]?.suggestions).toContain('Zuyderland');
  });
});
