/** Writes the arrows of `test/architecture/arrows.ts` into `.oxlintrc.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { overridesFromArrows } from '../test/architecture/oxlint-rules.ts';

const path = new URL('../.oxlintrc.json', import.meta.url);
const config = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
writeFileSync(path, `${JSON.stringify({ ...config, overrides: overridesFromArrows() }, null, 2)}\n`);
