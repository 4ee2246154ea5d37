import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { en } from '../../src/web/texts/en.ts';
import { nl } from '../../src/web/texts/nl.ts';

it('says of Annex II what its pairs are counted of: treatments and regions in which at least one hospital fails', async () => {
  // Nothing that the source prints has nobody failing, so the sum of who performs is not that of the whole country.
  const { regions } = JSON.parse(await readFile(new URL('../../data/annex-ii.json', import.meta.url), 'utf8')) as {
    regions: readonly { pairs: readonly { failing: number; performing: number }[] }[];
  };
  const pairs = regions.flatMap((region) => region.pairs);
  expect(Math.min(...pairs.map(({ failing }) => failing))).toBe(1);
  expect(nl.overview.published).not.toMatch(/\{\{failing\}\} van \{\{performing\}\}/);
  expect(nl.overview.published).toMatch(/van de \{\{performing\}\} waar in die regio ten minste één ziekenhuis/);
  expect(en.overview.published).toMatch(/of the \{\{performing\}\} for which at least one hospital of that region/);
});
