import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch } from './chromium.ts';
import { type RunningServer, startServer } from './server.ts';

/** One server and one browser for a group of tests; called inside `describe`, ready once its tests run. */
export function useStage(): {
  readonly browser: Browser;
  readonly url: string;
  readonly server: RunningServer;
} {
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    server = await startServer();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const ready = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('The stage is set before the first test, not while tests are collected.');
    return thing;
  };
  return {
    get browser() {
      return ready(browser);
    },
    get url() {
      return ready(server).url;
    },
    get server() {
      return ready(server);
    },
  };
}
