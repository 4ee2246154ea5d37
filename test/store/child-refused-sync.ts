/** Saves one import, then another on a disk that refuses to sync. Argument: the folder. */
import fs from 'node:fs';
import { opened } from './opened.ts';
import { importOf, rowOf } from './samples.ts';

const store = await opened({ kind: 'embedded', folder: process.argv[2] ?? '' });
await store.saveImport(importOf('a'), [rowOf(2)]);
fs.writeSync(1, 'accepted\n');
fs.fsyncSync = () => {
  throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' });
};
await store.saveImport(importOf('b'), [rowOf(2)]);
fs.writeSync(1, 'accepted although nothing was synced\n');
