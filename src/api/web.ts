import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Api } from './instance.ts';
import { routeUnknown, sendProblem } from './problems.ts';

/** Serves the built pages; an address without a file gets the first page, which routes by itself. */
export async function registerWeb(api: Api, folder: string): Promise<void> {
  await api.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    // The build leaves .br and .gz files beside each text file.
    preCompressed: true,
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  api.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const page =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !path.startsWith('/api') &&
      !path.startsWith('/assets/') &&
      !/\.\w+$/.test(path);
    return page ? reply.sendFile('index.html') : sendProblem(request, reply, routeUnknown(request));
  });
}
