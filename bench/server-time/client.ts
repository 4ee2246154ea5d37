/** A client in a thread of its own, so that what it does is not in the time of the server. */
import { request } from 'node:http';
import { parentPort, Worker } from 'node:worker_threads';

export interface Sent {
  readonly port: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface Got {
  readonly status: number;
  readonly bytes: number;
}

parentPort?.on('message', ({ port, method, url, headers, body }: Sent) => {
  const sent = request({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
    let bytes = 0;
    answer.on('data', (part: Buffer) => (bytes += part.length));
    answer.on('end', () => parentPort?.postMessage({ status: answer.statusCode ?? 0, bytes } satisfies Got));
  });
  sent.end(body ?? undefined);
});

/** Starts the client; one request at a time. */
export function openClient() {
  const thread = new Worker(new URL(import.meta.url));
  thread.on('error', (error) => {
    throw error;
  });
  return {
    send: (sent: Sent): Promise<Got> =>
      new Promise((resolve) => {
        thread.once('message', resolve);
        thread.postMessage(sent);
      }),
    close: () => thread.terminate(),
  };
}
