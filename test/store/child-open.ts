/** Opens the folder given, says how that went in one line of JSON, and holds it until its input ends. */
import fs from 'node:fs';
import { openStore } from '../../src/store/index.ts';

const outcome = await openStore({ kind: 'embedded', folder: process.argv[2] ?? '' });
const said = outcome.ok
  ? { held: true, imports: (await outcome.value.listImports()).length }
  : { held: false, ...outcome.failure };
fs.writeSync(1, `${JSON.stringify({ pid: process.pid, ...said })}\n`);
if (outcome.ok) {
  process.stdin.resume();
  process.stdin.once('end', () => void outcome.value.close());
}
