import { run } from '../cli/main.ts';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/**
 * The command line in the process of the test, with an environment of its own: a fifth of the time of a process each. What only a
 * process shows (signals, the server, the exit code) is seen in `test/contract/cli.test.ts`.
 */
export const commandLine =
  (environment: Readonly<Record<string, string>> = {}) =>
  async (...argv: readonly string[]): Promise<Ended> => {
    let [out, error] = ['', ''];
    const terminal = {
      out: (text: string) => void (out += text),
      error: (text: string) => void (error += text),
      bytes: (bytes: Uint8Array) => void (out += new TextDecoder().decode(bytes)),
      colours: false,
      watched: false,
    };
    const edges = {
      serve: () => Promise.reject(new Error('not in this test')),
      stopAsked: () => new Promise(() => undefined),
    };
    return { code: await run(argv, { terminal, environment, version: '1.2.3', edges }), out, error };
  };
