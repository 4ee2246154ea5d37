/**
 * A toggle with its figures, 4,000 areas × 110 sites, in Node and, where Chromium is found, in a worker of a browser
 * (docs/benchmarks.md). Run: node bench/live/run.ts
 */
import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { findChromium, launch } from '../../test/e2e/support/chromium.ts';
import { liveInput } from './input.ts';
import { measure, type Measurement } from './toggles.ts';
import type { TreatmentGround } from '../../src/engine/scenario/index.ts';

/** The page: reads the input, hands it to the worker, keeps its answer. */
const page = `
  const read = async (name, Type) => new Type(await (await fetch('/' + name)).arrayBuffer());
  const plain = await (await fetch('/plain.json')).json();
  const problem = { ...plain.problem, time: await read('time', Int32Array), status: await read('status', Uint8Array) };
  for (const name of ['demand', 'capacity', 'fixedCost']) problem[name] = await read(name, Float64Array);
  const weights = await read('weights', Float64Array);
  const worker = new Worker('/worker.js', { type: 'module' });
  worker.onmessage = ({ data }) => { globalThis.measurement = data; };
  const ground = { interventionId: 'live', problem, today: await read('today', Float64Array), weights };
  worker.postMessage(ground);
`;

const input = liveInput();
console.log(`${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}; milliseconds\n`);
console.log('| Where | Followed | Median site | Slowest site | Slowest toggle |');
console.log('|---|---|---|---|---|');
const inNode = measure(input, () => performance.now());
print(`Node ${process.version}`, inNode);
if (findChromium() === null) console.log('\nNo Chromium found: the browser was not measured.');
else {
  const { version, measurement } = await inBrowser(input);
  print(`Chromium ${version}, worker`, measurement);
  const same = measurement.measured.every(({ check }, at) => check === inNode.measured[at]?.check);
  console.log(`\nBoth gave ${same ? 'the same figures, bit for bit' : 'DIFFERENT figures'}.`);
  if (!same) process.exitCode = 1;
}

function print(where: string, { measured }: Measurement): void {
  for (const { followed, median, slowestSite, slowest } of measured)
    console.log(
      `| ${where} | ${followed} | ${[median, slowestSite, slowest].map((ms) => ms.toFixed(2)).join(' | ')} |`,
    );
}

/** Serves a page whose worker is the bundled measurement, with the input as files of numbers. */
async function inBrowser({
  problem: whole,
  today,
  weights,
}: TreatmentGround): Promise<{ version: string; measurement: Measurement }> {
  const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-live-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      target: 'es2023',
      lib: { entry: fileURLToPath(new URL('worker.ts', import.meta.url)), formats: ['es'], fileName: 'worker' },
    },
  });
  const { time, demand, capacity, fixedCost, status, ...problem } = whole;
  const arrays = { time, demand, capacity, fixedCost, status, today, weights: weights ?? new Float64Array(0) };
  writeFileSync(join(folder, 'plain.json'), JSON.stringify({ problem }));
  for (const [name, values] of Object.entries(arrays)) writeFileSync(join(folder, name), values);
  writeFileSync(join(folder, 'index.html'), `<!doctype html><script type="module">${page}</script>`);
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1) || 'index.html';
    readFile(join(folder, name)).then(
      (bytes) => {
        const type = name.endsWith('.html') ? 'text/html' : name.endsWith('js') ? 'text/javascript' : 'text/plain';
        // Isolated, so that the clock of the browser is precise to 5 microseconds.
        response.writeHead(200, {
          'content-type': type,
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-embedder-policy': 'require-corp',
        });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const found = await tab.waitForFunction('globalThis.measurement', null, { timeout: 120_000 });
    return { version: browser.version(), measurement: (await found.jsonValue()) as Measurement };
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  }
}
