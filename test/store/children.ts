import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A child process under test with the lines it has said so far. */
export interface Child {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** The line with this number (from 0), or null when the child ended before it. */
  line(index: number): Promise<string | null>;
  /** Resolves when the child has ended and all it said was read. */
  readonly ended: Promise<void>;
}

/** Starts a TypeScript file of this folder in a process of its own. */
export function startChild(file: string, args: readonly string[]): Child {
  const script = path.join(import.meta.dirname, file);
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  // A killed child closes its pipes; that is no fault of the test.
  child.stdin.on('error', () => undefined);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const wake = () => [...waiting].forEach((resume) => resume());
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    wake();
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      over = true;
      wake();
      resolve();
    });
  });
  return {
    process: child,
    lines,
    ended,
    async line(index) {
      while (lines.length <= index && !over) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.add(resolve);
        await promise;
        waiting.delete(resolve);
      }
      return lines[index] ?? null;
    },
  };
}
