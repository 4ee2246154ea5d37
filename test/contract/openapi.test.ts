import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeApi, describeScenarioFile } from '../../src/api/describe.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const version = async (): Promise<string> => (JSON.parse(await read('package.json')) as { version: string }).version;

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { readonly operationId?: string; readonly summary?: string }>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

describe('the description of the API', () => {
  it('is committed as the routes and schemas describe it (else: npm run client)', async () => {
    expect(await read('docs/openapi.json')).toBe(await describeApi(await version()));
    expect(await read('docs/scenario.schema.json')).toBe(describeScenarioFile());
  });

  it('gave the committed types of the client (else: npm run client)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-openapi-'));
    try {
      await writeFile(join(folder, 'openapi.json'), await describeApi(await version()));
      const tool = join(root, 'tools/openapi/node_modules/openapi-typescript/bin/cli.js');
      await promisify(execFile)(process.execPath, [tool, 'openapi.json', '--immutable', '-o', 'schema.d.ts'], {
        cwd: folder,
      });
      expect(await read('src/web/client/schema.d.ts')).toBe(await readFile(join(folder, 'schema.d.ts'), 'utf8'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is OpenAPI 3.1 with a summary and a unique name for every operation', async () => {
    const document = JSON.parse(await describeApi(await version())) as Document;
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(document.openapi).toBe('3.1.0');
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { operationId, summary } of operations) {
      expect(operationId).toMatch(/^[a-zA-Z]+$/);
      expect(summary).toBeTruthy();
    }
  });

  it('refers only to schemas that it holds', async () => {
    const text = await describeApi(await version());
    const { components } = JSON.parse(text) as Document;
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(Object.keys(components.schemas)).toContain(name);
  });

  it('is told in docs/api.md: every address there exists, and every address is there', async () => {
    const document = JSON.parse(await describeApi(await version())) as Document;
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const told = [...(await read('docs/api.md')).matchAll(/^\| `((?:GET|POST|DELETE) [^`]+)` \|/gm)].map(
      ([, address]) => address,
    );
    expect(told).toHaveLength(described.length);
    expect(new Set(told)).toEqual(new Set(described));
  });
});
