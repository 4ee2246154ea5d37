import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, read, root } from './repository-files.ts';

const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The anchor that a heading gets on the usual code hosts. */
function anchor(heading: string): string {
  const plain = heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return plain.replaceAll(/\s/g, '-');
}

const anchorsOf = (text: string) => [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) => anchor(match[1] ?? ''));

const links = documents.flatMap((path) =>
  [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({ path, link: match[1] ?? '' })),
);

describe('links in documents', () => {
  const relatives = links.filter(({ link }) => !/^[a-z]+:/i.test(link));

  it.each(relatives)('$path: $link leads somewhere', ({ path, link }) => {
    const [file = '', heading] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    expect(existsSync(join(root, target)), `${target} does not exist`).toBe(true);
    if (heading !== undefined && target.endsWith('.md')) expect(anchorsOf(read(target))).toContain(heading);
  });

  it('exist, or this test has nothing to test', () => {
    expect(relatives.length).toBeGreaterThan(20);
  });
});

describe('paths that documents name', () => {
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/`((?:src|data|docs|test|scripts|bench|tools|bin)\/[\w./-]+)`/g)].map((match) => ({
      path,
      target: match[1] ?? '',
    })),
  );

  it.each(named)('$path: $target exists', ({ target }) => {
    expect(existsSync(join(root, target))).toBe(true);
  });
});
