/** Restores a backup into a folder. Meant to be killed. Arguments: the file, the folder. */
import fs from 'node:fs';
import { restoreStore } from '../../src/store/index.ts';

const [file = '', folder = ''] = process.argv.slice(2);
const bytes = fs.readFileSync(file);
fs.writeSync(1, 'begun\n');
const restored = await restoreStore({ kind: 'embedded', folder }, bytes);
fs.writeSync(1, `${JSON.stringify(restored)}\n`);
