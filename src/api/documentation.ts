import fastifySwaggerUi from '@fastify/swagger-ui';
import type { Api } from './instance.ts';

/** Serves the OpenAPI description and pages to browse it, without any other host. */
export async function registerDocumentation(api: Api): Promise<void> {
  api.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').serializer(JSON.stringify).send(api.swagger()),
  );
  await api.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'list', validatorUrl: null, tryItOutEnabled: true },
  });
}
