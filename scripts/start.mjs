/**
 * `npm start`: installs what is missing, builds the web pages when their sources changed, and serves. Plain JavaScript
 * without packages, for Node 20 and later; the server itself runs under the pinned Node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapProblem, ensureInstalled, pinnedNode, root, toolEnvironment } from './bootstrap.mjs';

const web = join(root, 'dist', 'web');
const stamp = join(root, 'dist', 'web.sources');

/** Files that the built pages depend on. */
function webSources() {
  const files = ['vite.config.ts', 'package-lock.json', 'tsconfig.web.json'];
  for (const folder of ['src/web', 'src/core']) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { recursive: true })) {
      const file = join(folder, String(entry));
      if (!/\.test\.tsx?$/.test(file) && statSync(join(root, file)).isFile()) files.push(file);
    }
  }
  return files.filter((file) => existsSync(join(root, file))).sort();
}

function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of webSources())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function ensureBuilt() {
  const wanted = sourcesHash();
  const found = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';
  if (found === wanted && existsSync(join(web, 'index.html'))) return;
  console.log('De pagina’s worden gebouwd. / Building the pages.');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(pinnedNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnvironment(),
  });
  if (result.status !== 0) {
    throw new BootstrapProblem(
      `De pagina’s konden niet worden gebouwd (vite: ${result.status ?? result.signal}); de melding staat hierboven. / ` +
        `The pages could not be built (vite: ${result.status ?? result.signal}); see the message above.`,
    );
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, `${wanted}\n`);
}

function serve() {
  const command = join(root, 'bin', 'zwaartepunt.mjs');
  const child = spawn(pinnedNode(), [command, 'serve', ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 70;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 70 : 130);
  });
}

try {
  ensureInstalled({ dev: true });
  ensureBuilt();
  serve();
} catch (error) {
  console.error(error instanceof BootstrapProblem ? error.message : error);
  process.exitCode = 7;
}
