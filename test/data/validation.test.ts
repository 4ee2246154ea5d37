import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { validationInputs } from '../../scripts/validate.ts';
import { validationText } from '../../scripts/validation/markdown.ts';
import { sourceRows } from '../../scripts/validation/sources.ts';
import { travelRows } from '../../scripts/validation/travel.ts';
import { productionData } from './production-files.ts';

const data = productionData();
const { rows, inputs } = data.validation;

it('validation.json was made on the facts as they are now', () => {
  expect(inputs, 'run: node scripts/validate.ts').toEqual(validationInputs());
});

it('docs/validation.md says the same as validation.json', () => {
  const written = readFileSync(new URL('../../docs/validation.md', import.meta.url), 'utf8');
  expect(written === validationText(data.validation, data.register.sources), 'run: node scripts/validate.ts').toBe(
    true,
  );
});

it('rows that are read from facts are those of the file: travel errors as the fit left them, and sources that differ', () => {
  expect(rows.filter(({ section }) => section === 'travel')).toEqual(travelRows(data));
  expect(rows.filter(({ section }) => section === 'sources')).toEqual(sourceRows(data));
});

it('every region has a row of its travel error and one beside Annex II, and every treatment drawn has one of its signs', () => {
  for (const { id } of data.register.regions) {
    expect(
      rows.some((row) => row.id === `lijnen-${id}`),
      id,
    ).toBe(true);
    expect(
      rows.some((row) => row.id === `bijlage-ii-${id}`),
      id,
    ).toBe(true);
  }
  const drawn = new Set(data.illustrative.map(({ interventionId }) => interventionId));
  for (const id of drawn) expect(rows.find((row) => row.id === `teken-${id}`)?.holds, id).toBe(true);
});

it('what cannot be tested says why, and Annex II adds up to what the yardsticks say of lung', () => {
  for (const row of rows) if (row.holds === null) expect(row.verdict.en, row.id).not.toBe('');
  // 7/8 + 3/8 + 2/4 + 1/5 + 3/5 + 3/8; West has no pair.
  const first = data.annexII.regions.flatMap(({ pairs }) =>
    pairs.filter(({ conditionId, order }) => conditionId === 'longkanker' && order === 1),
  );
  const sum = (of: 'failing' | 'performing'): number => first.reduce((total, pair) => total + pair[of], 0);
  const said = data.yardsticks.disagreements
    .find(({ id }) => id === 'long')
    ?.said.find(({ sourceId }) => sourceId === 'kpmg-2025');
  expect([sum('failing'), sum('performing')]).toEqual([said?.failing, said?.performing]);
});
