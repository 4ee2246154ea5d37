#!/usr/bin/env node
// Plain JavaScript without packages, so that an older Node can read it: it hands over to the pinned Node of node_modules.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
const folder = dirname(dirname(script));
const pinned = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

if (!existsSync(join(folder, 'node_modules', 'commander'))) notInstalled();
else if (process.features.typescript) await here();
else if (existsSync(pinned)) handOver();
else notInstalled();

/** The sentence and the exit code of `not-installed` in docs/errors.md. */
function notInstalled() {
  console.error(`Zwaartepunt is nog niet geïnstalleerd in ${folder}. Voer daar eerst 'npm ci' of 'npm start' uit.`);
  console.error(`Zwaartepunt is not installed in ${folder} yet. Run 'npm ci' or 'npm start' there first.`);
  process.exitCode = 7;
}

function handOver() {
  const child = spawn(pinned, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', notInstalled);
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0);
  });
}

async function here() {
  // The second start need not read and strip all sources again; where the folder cannot be written, nothing is kept.
  module.enableCompileCache?.(join(folder, 'node_modules', '.cache', 'zwaartepunt'));
  const { run } = await import('../src/cli/main.ts');
  const { languageFrom } = await import('../src/cli/language.ts');
  const { failure, failureText } = await import('../src/app/failures.ts');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const serving = { asked: false };
  const edges = {
    serve: async (config, address) => (await import('../src/api/serve.ts')).serve(config, address),
    stopAsked: () => {
      serving.asked = true;
      return new Promise((resolve) => {
        for (const signal of signals) process.on(signal, resolve);
      });
    },
  };
  process.on('SIGINT', () => {
    if (serving.asked) return;
    const language = languageFrom(process.argv.slice(2), process.env);
    process.stderr.write(`${failureText(failure('interrupted'), language)}\n`);
    process.exit(130);
  });
  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const terminal = {
    out: (text) => process.stdout.write(text),
    bytes: (bytes) => process.stdout.write(bytes),
    error: (text) => process.stderr.write(text),
    colours: colours || Boolean(process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0' && !process.env.NO_COLOR),
    watched: process.stderr.isTTY === true,
  };
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 70));
  process.exitCode = await run(process.argv.slice(2), { terminal, environment: process.env, version, edges });
}
