import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseReference } from './index.ts';

const sha256Hex = (bytes: Uint8Array): string => String(bytes.length);
const names = ['norms.json', 'sources.json', 'volumes-x.json', 'unknown.json'];

it('without files every file is reported missing', () => {
  const parsed = parseReference([], { sha256Hex });
  const found = parsed.ok ? [] : parsed.failure;
  expect(found.length).toBe(26);
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['file-missing']));
});

it('a problem says what, where and what to do', () => {
  const bytes = new TextEncoder().encode('{"custody": 3, "insurers": [{"id": "Z K", "name": "x", "aliases": []}]}');
  const parsed = parseReference([{ name: 'insurers.json', bytes }], { sha256Hex });
  const found = parsed.ok ? [] : parsed.failure.filter(({ file }) => file === 'insurers.json');
  expect(found.map(({ code, where }) => [code, where])).toEqual([
    ['custody-incomplete', 'custody'],
    ['shape', 'insurers[0].id'],
  ]);
  expect(found[1]?.message).toBe('not an id in kebab-case. Correct insurers[0].id.');
});

it('never throws, whatever the bytes or the JSON', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
      (name, bytes) => {
        return !parseReference([{ name, bytes }], { sha256Hex }).ok;
      },
    ),
  );
});
