import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type ModuleOptions = Parameters<NodeFS['init']>[1];

/** The parts of Emscripten's file system that are touched here. */
interface EmscriptenModule {
  FS: { filesystems: { NODEFS: NodeFsInternals } };
}
interface NodeFsInternals {
  tryFSOperation<Value>(operation: () => Value): Value;
  stream_ops: { fsync?: (stream: { nfd?: number | null }) => number };
}

/**
 * PGlite's file system with the one call it lacks: as shipped, `fsync` does nothing, so that a commit is safe against a
 * killed process but not against a power cut. Files and folders are both synced. An error reaches PostgreSQL as an
 * error number, and it stops as it should. Reaches into Emscripten: the version of PGlite is pinned and
 * `durable-fs.test.ts` counts the calls.
 */
export class DurableNodeFS extends NodeFS {
  override async init(pg: PGlite, options: ModuleOptions): ReturnType<NodeFS['init']> {
    const result = await super.init(pg, options);
    const preRun = (result.emscriptenOpts.preRun ??= []) as unknown as ((module: EmscriptenModule) => void)[];
    preRun.push((module) => {
      const internals = module.FS.filesystems.NODEFS;
      internals.stream_ops.fsync = (stream) => {
        const descriptor = stream.nfd;
        if (descriptor != null) internals.tryFSOperation(() => fs.fsyncSync(descriptor));
        return 0;
      };
    });
    return result;
  }
}

/** PGlite's own parameters without `-F` (no fsync). `fdatasync` does nothing in PGlite, hence the sync method. */
export const DURABLE_START_PARAMS: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'full_page_writes=on',
  '-c',
  'synchronous_commit=on',
];
