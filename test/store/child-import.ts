/**
 * Opens the folder, says which imports are there and how many rows each has, then imports one file after another and
 * says the number of each once it was accepted. Meant to be killed. Argument: the folder, or the address of a PostgreSQL database.
 */
import fs from 'node:fs';
import { opened } from './opened.ts';
import { importOf, manyRows } from './samples.ts';

const say = (line: unknown) => fs.writeSync(1, `${JSON.stringify(line)}\n`);

const where = process.argv[2] ?? '';
const store = await opened(
  where.startsWith('postgres:') ? { kind: 'postgres', url: where } : { kind: 'embedded', folder: where },
);
const found = new Map((await store.listImports()).map((record) => [record.id, { announced: record.rows, stored: 0 }]));
for (const volume of await store.volumes()) {
  const counted = found.get(volume.lineage.importId);
  if (counted === undefined) throw new Error(`row without import: ${volume.id}`);
  counted.stored += 1;
}
say({ found: [...found].map(([id, counted]) => ({ id, ...counted })) });

for (let number = found.size; ; number += 1) {
  // Between 1 and 200 rows, different for each file and the same in each run.
  const outcome = await store.saveImport(importOf(`${number}`), manyRows(1 + ((number * 269) % 200)));
  if (!outcome.ok) throw new Error(outcome.failure.message.en);
  say({ accepted: `import-${number}`, rows: 1 + ((number * 269) % 200) });
}
