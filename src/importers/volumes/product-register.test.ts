import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Register } from '../../core/register/index.ts';
import { parseReference } from '../reference/index.ts';
import { readVolumes, type ImportOutcome } from './index.ts';

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

  it('a known misreading is read with a warning, and an unknown name brings the right one to mind', async () => {
    const misread = await read([['rectum-resectie', 'lsselland', '', '2024', '31', '', 'test']]);
    expect(misread.problems.map(({ code }) => code)).toEqual(['provider-read-as']);
    expect(misread.rows[0]?.volume.providerId).toBe('ijsselland');
    const typo = await read([['rectum-resectie', 'Zuiderland', '', '2024', '31', '', 'test']]);
    expect(typo.problems[0]?.suggestions).toContain('Zuyderland');
  });
});
