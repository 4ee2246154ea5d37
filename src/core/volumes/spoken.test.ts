import { expect, it } from 'vitest';
import { inDutch, inEnglish } from './index.ts';

it('writes numbers in a sentence as its language does, and leaves texts alone', () => {
  const [share, patients, name] = [8.4, 1200, 'St. Jan 1.5'];
  expect(inDutch`${name}: ${share} van ${patients} en ${-2.5}, ${3}.`).toBe('St. Jan 1.5: 8,4 van 1.200 en −2,5, 3.');
  expect(inEnglish`${name}: ${share} of ${patients} and ${-2.5}, ${3}.`).toBe('St. Jan 1.5: 8.4 of 1,200 and −2.5, 3.');
  expect(inDutch`niets`).toBe('niets');
});
