import { describe, expect, it } from 'vitest';
import { REGISTER_COLUMNS, REGISTER_KINDS } from '../../../core/register/index.ts';
import { formFields, formFile, formKinds } from './form-rows.ts';

const rowsOf = async (file: File): Promise<unknown> => JSON.parse(await file.text());

describe('the form for additions to the register', () => {
  it('gives one row of what was filled in for its kind', async () => {
    const file = formFile('hospital', {
      name: ' Nieuw Huis ',
      region: 'oost',
      network: 'oncology',
      of: 'iets anders',
      agb: '',
    });
    expect(file.name).toBe('formulier-hospital.json');
    expect(await rowsOf(file)).toEqual([{ kind: 'hospital', name: 'Nieuw Huis', region: 'oost', network: 'oncology' }]);
  });

  it('leaves out a network without a region, which says nothing', async () => {
    expect(await rowsOf(formFile('hospital', { name: 'X', network: 'oncology' }))).toEqual([
      { kind: 'hospital', name: 'X' },
    ]);
  });

  it('uses the columns and words that the importer reads, each column once a kind', () => {
    const columns = new Set<string>(REGISTER_COLUMNS.map(({ id }) => id));
    for (const kind of formKinds) {
      expect(REGISTER_KINDS.has(kind)).toBe(true);
      const used = formFields[kind].map(({ column }) => column);
      expect(used.filter((column) => !columns.has(column))).toEqual([]);
      expect(new Set(used).size).toBe(used.length);
    }
  });
});
