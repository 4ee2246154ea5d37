/** Writes the tables of addresses and acts into `docs/security.md`, from the routes and the rights. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withTables } from '../test/contract/who-may.ts';

const path = fileURLToPath(new URL('../docs/security.md', import.meta.url));
writeFileSync(path, withTables(readFileSync(path, 'utf8')));
