/** Writes docs/openapi.json and docs/scenario.schema.json from the routes and schemas of src/api; the client types are made from the first. */
import { readFile, writeFile } from 'node:fs/promises';
import { describeApi, describeScenarioFile } from '../src/api/describe.ts';

const root = new URL('..', import.meta.url);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string };
await writeFile(new URL('docs/openapi.json', root), await describeApi(version));
await writeFile(new URL('docs/scenario.schema.json', root), describeScenarioFile());
