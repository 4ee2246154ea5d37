/** Writes the arrows of `test/architecture/arrows.ts` into `.oxlintrc.json`. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { overridesFromArrows } from '../test/architecture/oxlint-rules.ts';

const path = fileURLToPath(new URL('../.oxlintrc.json', import.meta.url));
const config = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
writeFileSync(path, JSON.stringify({ ...config, overrides: overridesFromArrows() }));
const oxfmt = fileURLToPath(new URL('../node_modules/.bin/oxfmt', import.meta.url));
process.exitCode = spawnSync(oxfmt, [path], { stdio: 'inherit' }).status ?? 1;
