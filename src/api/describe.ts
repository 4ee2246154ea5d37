import { z } from 'zod';
import { scenarioFileContent } from './schemas.ts';
import { buildApi } from './server.ts';

/** The OpenAPI 3.1 description as text, made without an open database. */
export async function describeApi(version: string): Promise<string> {
  const api = await buildApi({
    app: () => {
      throw new Error('The description needs no app.');
    },
    version,
    webFolder: null,
    logError: () => undefined,
    hosts: [],
  });
  await api.ready();
  const document = api.swagger();
  await api.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The JSON Schema of a scenario file as text; a test compares docs/scenario.schema.json with it. */
export const describeScenarioFile = (): string =>
  `${JSON.stringify({ title: 'zwaartepunt-scenario/1', ...z.toJSONSchema(scenarioFileContent) }, null, 2)}\n`;
