/**
 * What `npm start` and `npm test` need before the first line of TypeScript can run: the packages of package-lock.json, the
 * pinned Node among them, and for the browser tests a Chromium. Plain JavaScript without packages, for Node 20 and later.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinnedMajor = 24;

/** A failure that the person at the keyboard can do something about; its message is the whole story. */
export class BootstrapProblem extends Error {}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json last, so an
 * installation that was broken off never counts as complete.
 */
export function isInstalled({ dev = true, folder = root } = {}) {
  const wanted = readJson(join(folder, 'package-lock.json'))?.packages;
  const found = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link || entry.optional || entry.devOptional) return true;
    if (entry.dev && !dev) return true;
    return found[path]?.version === entry.version;
  });
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
}

/** npm needs a cache folder to write in; an account without a home folder gets a temporary one. */
function npmEnvironment() {
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return process.env;
  } catch {
    return { ...process.env, npm_config_cache: mkdtempSync(join(tmpdir(), 'npm-cache-')) };
  }
}

function npm(args) {
  const script = process.env.npm_execpath;
  const env = npmEnvironment();
  return script && /\.[cm]?js$/.test(script)
    ? run(process.execPath, [script, ...args], { env })
    : run('npm', args, { env, shell: process.platform === 'win32' });
}

const reasonOf = ({ error, status, signal }) => (error ? error.message : `npm ended with code ${status ?? signal}`);

/** Installs the packages when they are missing or older than package-lock.json; throws a BootstrapProblem when it cannot. */
export function ensureInstalled({ dev = true } = {}) {
  if (isInstalled({ dev })) return;
  console.log('Installing the packages of package-lock.json (npm ci); the first time this takes about a minute.');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm(dev ? args : [...args, '--omit=dev']);
  if (result.status !== 0 || !isInstalled({ dev })) {
    throw new BootstrapProblem(
      `The packages could not be installed: ${reasonOf(result)}. ` +
        'Check the connection to the npm registry (npm ping) and that you may write in this folder, then try again. ' +
        'Without a network: run npm ci on a like machine and copy its node_modules folder here.',
    );
  }
}

/**
 * Installs the embedded routing engine for its tests. Where that cannot be done a sentence says so, and its tests are
 * skipped: nothing else needs it.
 */
export function ensureRoutingEngine() {
  const folder = join(root, 'optional', 'valhalla');
  if (existsSync(join(folder, 'node_modules', '@valhallajs', 'valhallajs', 'package.json'))) return;
  console.log('Installing the optional routing engine for its tests (280 MB, npm ci in optional/valhalla).');
  const install = () =>
    npm(['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  // So large a package fails now and then where a second try succeeds.
  const first = install();
  const result = first.status === 0 ? first : install();
  if (result.status !== 0)
    console.log(`The routing engine could not be installed (${reasonOf(result)}); its tests are skipped.`);
}

/** The Node that package-lock.json pins; where it has none for this system, the running one if it is new enough. */
export function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const places = [
    join(root, 'node_modules', '.bin', name),
    join(
      root,
      'node_modules',
      `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
      'bin',
      name,
    ),
  ];
  const pinned = places.find((path) => existsSync(path));
  if (pinned) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= pinnedMajor) return process.execPath;
  throw new BootstrapProblem(
    `Node ${pinnedMajor} is needed and npm has no package of it for ${process.platform}-${process.arch}; ` +
      `this is Node ${process.versions.node}. Install Node ${pinnedMajor} from nodejs.org and try again.`,
  );
}

/** The environment in which every tool of the project finds the pinned Node first. */
export function toolEnvironment(extra = {}) {
  const path = [dirname(pinnedNode()), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

const chromiumPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new BootstrapProblem(`CHROMIUM_PATH says ${asked}, but there is no such file. Correct it or leave it out.`);
  }
  return chromiumPlaces.find((path) => existsSync(path)) ?? null;
}

/**
 * The path of a Chromium: one that is there, or one that could be installed. Null, after a sentence that says why, where
 * neither is so; the browser tests are then skipped.
 */
export function ensureChromium({ install = true } = {}) {
  const found = findChromium();
  if (found || !install) return found;
  const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;
  const hint = 'Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.';
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    const why = isRoot ? 'this system has no apt-get to install it with' : 'only root may install it';
    console.log(`No Chromium was found and ${why}. ${hint} The browser tests are skipped.`);
    return null;
  }
  console.log('Installing Chromium for the browser tests (apt-get install chromium).');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0'];
  const result = run('apt-get', ['install', ...options, 'chromium'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const installed = findChromium();
  if (result.status !== 0 || !installed) {
    console.log(
      `Chromium could not be installed (apt-get ended with code ${result.status}). ${hint} The browser tests are skipped.`,
    );
    return null;
  }
  return installed;
}
