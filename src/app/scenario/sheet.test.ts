import { expect, it } from 'vitest';
import { homeOf } from '../../engine/ground/index.ts';
import { sheetAssumptions } from './sheet.ts';

it('says of home regions what they are: by minutes over the road, not as the crow flies', () => {
  // One area, nearer to the hospital of region 1 by road whatever a map says.
  expect([...homeOf(Float64Array.of(30, 20), Int32Array.of(0, 1))]).toEqual([1]);
  const said = sheetAssumptions.map(({ nl, en }) => `${nl} ${en}`).join(' ');
  expect(said).not.toMatch(/hemelsbreed|crow/);
  expect(said).toMatch(/thuisregio.*over de weg.*minuten/);
});
