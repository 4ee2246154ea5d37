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
  });
  await api.ready();
  const document = api.swagger();
  await api.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}
