import type { ImportRecord, Store, StoredVolume } from '../../../src/store/index.ts';

/** What somebody supplied in one world: an import, and its rows as they are, hidden or not. */
export interface Supplied {
  /** Names the pair of worlds: what is reckoned from the data is kept under it, and so is the same in both. */
  readonly version: string;
  readonly imports: readonly ImportRecord[];
  readonly volumes: readonly StoredVolume[];
}

/** The world that a data folder (or database) stands for at this moment. */
const supplied = new Map<string, Supplied>();

export const enter = (place: string, world: Supplied): void => void supplied.set(place, world);

/**
 * A store to which the supplied rows come from a world instead of the database, so that a world costs no writing. The one place
 * where the bytes of a supplied file enter what anybody sees is the hash of the file under the secret of the installation, which
 * nobody without the secret can tell from chance: here both worlds of a pair have the same stand-in for that hash
 * (`Supplied.version`), and everything that is made of it is then compared byte by byte.
 */
export function inWorlds(store: Store, place: string): Store {
  let reference: readonly StoredVolume[] | null = null;
  const world = (): Supplied => supplied.get(place) ?? { version: '', imports: [], volumes: [] };
  return {
    ...store,
    fileSecret: () => Promise.resolve('a secret of the installation'),
    listImports: async () => [...(await store.listImports()), ...world().imports],
    volumes: async () => [...(reference ??= await store.volumes()), ...world().volumes],
    dataVersion: async () => world().version || (await store.dataVersion()),
  };
}
