import type { Lineage, Openness } from '../core/volumes/index.ts';
import { keyedHash, type Store, type StoredVolume } from '../store/index.ts';
import { isReference } from './reference.ts';

type Origin = Pick<Lineage, 'importId' | 'file' | 'fileHash' | 'importedBy'>;

/** What everybody may know of where a count came from. */
export type Veil = (lineage: Lineage, openness: Openness) => Lineage;

/**
 * Tells of an import what everybody may know: of a supplied file a hash under the secret of the installation and no name, for the
 * hash of a short file tells its counts to who tries them all; of no file the person who accepted it.
 */
export async function veilOf(store: Store): Promise<Veil> {
  const veilFile = await fileVeilOf(store);
  const known = new Map<string, Origin>();
  const originOf = (lineage: Lineage, openness: Openness): Origin => {
    if (openness === 'published') return { ...lineage, importedBy: null };
    const { file, fileHash } = veilFile(lineage.fileHash);
    return { importId: fileHash.slice(0, 16), file, fileHash, importedBy: null };
  };
  return (lineage, openness) => {
    if (isReference(lineage)) return lineage;
    const origin = known.get(lineage.importId) ?? originOf(lineage, openness);
    known.set(lineage.importId, origin);
    const { importId, file, fileHash, importedBy } = origin;
    return { ...lineage, importId, file, fileHash, importedBy };
  };
}

/** What everybody may know of a file by its hash: a name that says nothing, and a hash under the secret of the installation. */
export type FileVeil = (fileHash: string) => { readonly file: string; readonly fileHash: string };

export async function fileVeilOf(store: Pick<Store, 'fileSecret'>): Promise<FileVeil> {
  const secret = await store.fileSecret();
  return (plain) => {
    const fileHash = keyedHash(secret, plain);
    return { file: `import ${fileHash.slice(0, 16)}`, fileHash };
  };
}

/** Rows with the origin that everybody may know; rows that came with the product as they are. */
export async function veiled(store: Store, volumes: readonly StoredVolume[]): Promise<readonly StoredVolume[]> {
  if (volumes.every(({ lineage }) => isReference(lineage))) return volumes;
  const veil = await veilOf(store);
  return volumes.map((volume) => ({ ...volume, lineage: veil(volume.lineage, volume.openness) }));
}
