import { expect, it } from 'vitest';
import { readRates } from './read-rates.ts';

const read = (text: string) => readRates('kansen.csv', new TextEncoder().encode(text));

it('reads ages and rates, with a comma or a point, the last group open', () => {
  expect(read('van;tot;per100k\n0;64;1,5\n65;;20\n')).toEqual({
    ok: true,
    value: [
      { from: 0, to: 64, per100k: 1.5 },
      { from: 65, to: null, per100k: 20 },
    ],
  });
  expect(read('from,to,per100k\n0,,3\n')).toMatchObject({ ok: true });
});

it.each([
  ['', 'verwacht de kolommen'],
  ['van;tot\n0;64\n', 'verwacht de kolommen'],
  ['van;tot;per100k\n', 'verwacht de kolommen'],
  ['van;tot;per100k\n0;64;1.000,5\n', 'rij 2'],
  ['van;tot;per100k\n0;64;1\n65;60;1\n', 'rij 3'],
  ['van;tot;per100k\n-1;64;1\n', 'rij 2'],
  ['van;tot;per100k\n0;64;-1\n', 'rij 2'],
  ['van;tot;per100k\n0;x;1\n', 'rij 2'],
])('names what is wrong with %j', (text, sentence) => {
  const outcome = read(text);
  expect(outcome.ok ? '' : outcome.failure.nl).toContain(sentence);
});

it('takes any bytes', () => {
  for (const bytes of [Uint8Array.of(0xff, 0xfe, 0), Uint8Array.of(34, 34, 34, 10, 34)])
    expect(readRates('x.csv', bytes).ok).toBe(false);
});
