import fastifySwagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Api } from './instance.ts';

interface OpenApiDocument {
  readonly openapi?: string;
  readonly paths?: Record<string, Record<string, Record<string, unknown>>>;
  readonly components?: { readonly schemas?: Record<string, unknown> };
}

/** Registers the OpenAPI 3.1 description that all routes, client types and documentation come from. */
export async function registerDocument(api: Api, version: string): Promise<void> {
  await api.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Zwaartepunt API',
        version,
        description:
          'Volume norms, verdicts with proof and purchasing advice. Errors are RFC 9457 problem details in the language of Accept-Language (nl, en).',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [],
    },
    transform: jsonSchemaTransform,
    transformObject: (input) =>
      tidy(jsonSchemaTransformObject(input) as OpenApiDocument) as ReturnType<typeof jsonSchemaTransformObject>,
  });
}

/** Leaves out the twins that the type provider makes for inputs, and says which POST carries the bytes of a file. */
function tidy(document: OpenApiDocument): OpenApiDocument {
  const schemas = Object.entries(document.components?.schemas ?? {}).filter(([name]) => !name.endsWith('Input'));
  const paths = Object.entries(document.paths ?? {}).map(
    ([path, methods]) =>
      [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => [
            method,
            method === 'post' && operation['requestBody'] === undefined && namesFile(operation)
              ? { ...operation, requestBody: fileBody }
              : operation,
          ]),
        ),
      ] as const,
  );
  const withoutTwins = JSON.parse(
    JSON.stringify(Object.fromEntries(paths)).replaceAll(/(#\/components\/schemas\/\w+)Input"/g, '$1"'),
  ) as NonNullable<OpenApiDocument['paths']>;
  const sorted = schemas.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...document, paths: withoutTwins, components: { schemas: Object.fromEntries(sorted) } };
}

/** A POST that names a file carries its bytes. */
const namesFile = ({ parameters }: Record<string, unknown>): boolean =>
  Array.isArray(parameters) && parameters.some((one: { name?: unknown }) => one.name === 'file');

const fileBody = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};
