import { expect, it } from 'vitest';
import { keptOr } from './kept.ts';

it('makes what is not known once, keeps what was asked for last, and drops what is older', () => {
  const known = new Map<string, object>();
  const ask = (key: string): object => keptOr(known, key, 2, () => ({ key }));
  const [a, b] = [ask('a'), ask('b')];
  expect(ask('a')).toBe(a);
  ask('c');
  expect([...known.keys()]).toEqual(['a', 'c']);
  expect(ask('b')).not.toBe(b);
});
