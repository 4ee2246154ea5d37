/** Routing in a thread of its own: answers `sources_to_targets` questions one by one. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { packagePath, config } = workerData as { packagePath: string; config: object };
interface Actor {
  readonly matrix: (query: object) => Promise<unknown>;
}
const { Actor } = createRequire(import.meta.url)(packagePath) as { Actor: new (config: object) => Actor };
const actor = new Actor(config);

parentPort?.on('message', (query: object) => {
  actor.matrix(query).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) }),
  );
});
