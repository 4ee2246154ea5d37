import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Register } from '../core/register/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import { findings, type Lineage } from '../core/volumes/index.ts';
import { parseReference, type ReferenceData } from '../importers/reference/index.ts';
import type { Sealer, Store } from '../store/index.ts';
import { failure, type Failure } from './failures.ts';
import { importIdOf, sha256Hex } from './file-hash.ts';
import { fromStore } from './store-failures.ts';
import type { Clock } from './types.ts';

/** Who and what stands in the lineage of counts that come with the product. */
const reference = { person: 'Zwaartepunt referentiegegevens', importerVersion: 'reference-1' } as const;

/** Whether a count came with the product: its lists name every hospital of the country that performs. */
export const isReference = ({ importerVersion }: Pick<Lineage, 'importerVersion'>): boolean =>
  importerVersion === reference.importerVersion;

/** Reads and checks all facts that come with the product. */
export async function readReference(folder: string): Promise<Result<ReferenceData, Failure>> {
  const parsed = parseReference(await filesIn(folder), { sha256Hex });
  if (parsed.ok) return parsed;
  const first = parsed.failure[0];
  return fail(
    failure('reference-damaged', {
      folder,
      count: String(parsed.failure.length),
      first: first === undefined ? '–' : `${first.file}: ${first.message}`,
    }),
  );
}

async function filesIn(folder: string): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name));
  return await Promise.all(
    paths
      .toSorted()
      .map(async (path) => ({ name: relative(folder, path).split(sep).join('/'), bytes: await readFile(path) })),
  );
}

/** Saves the version of the register with what users supplied, and each reference file of counts once, through the same door as any import. */
export async function storeReference(
  store: Store,
  data: ReferenceData,
  register: Register,
  { clock, seal }: { readonly clock: Clock; readonly seal: Sealer },
): Promise<Result<void, Failure>> {
  await store.saveRegisterVersion(register, clock.now());
  const present = new Set((await store.listImports()).map(({ fileHash }) => fileHash));
  for (const { file, fileHash, rows } of data.volumes) {
    if (present.has(fileHash)) continue;
    const saved = await store.saveImport(
      {
        id: importIdOf(fileHash),
        file,
        fileHash,
        importerVersion: reference.importerVersion,
        importedAt: clock.now(),
        importedBy: reference.person,
        openness: 'published',
        findings: findings(data.register, rows),
        seal,
      },
      rows.map((volume, index) => ({ row: index + 1, volume })),
    );
    if (!saved.ok) return fail(fromStore(saved.failure));
  }
  return ok(undefined);
}
