/**
 * `npm test`: everything that must hold, step by step, on a fresh clone too. `npm test -- unit` runs one step, and what
 * follows the name goes to vitest: `npm test -- unit src/core`. Plain JavaScript, for Node 20 and later.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  BootstrapProblem,
  ensureChromium,
  ensureInstalled,
  ensureRoutingEngine,
  pinnedNode,
  root,
  toolEnvironment,
} from './bootstrap.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'zwaartepunt-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

/** Runs a tool of node_modules under the pinned Node and waits for it. */
function tool(name, args, extraEnvironment = {}) {
  return new Promise((resolve) => {
    const options = { cwd: root, stdio: 'inherit', env: toolEnvironment(extraEnvironment) };
    const child = spawn(join(root, 'node_modules', '.bin', name), args, {
      ...options,
      shell: process.platform === 'win32',
    });
    const stop = (signal) => child.kill(signal);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.on('error', (error) => {
      console.log(`${name} could not be started: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => {
      process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
      resolve(code === 0);
    });
  });
}

async function types() {
  const results = [];
  for (const config of ['core', 'node', 'web', 'e2e'])
    results.push(await tool('tsc', ['-p', `tsconfig.${config}.json`]));
  return one(results.every(Boolean));
}

/** What failed, a line each: the file with the title of the test, or with the error of a file that did not load. */
function failuresOf(report) {
  return report.testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const said = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0] ?? ''}`);
      return (said.length > 0 ? said : [message]).map((line) => `${relative(root, name)}: ${line.split('\n')[0]}`);
    });
}

async function vitest(project, filters, extraEnvironment) {
  const file = join(scratch, `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...filters,
  ];
  const succeeded = await tool('vitest', args, extraEnvironment);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const failed = report.numFailedTests;
    const skipped = report.numPendingTests + report.numTodoTests;
    // A file that does not load, or an error outside any test, fails the run without a failed test.
    return {
      passed: report.numPassedTests,
      failed: succeeded ? failed : Math.max(failed, 1),
      skipped,
      failures: failuresOf(report),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function browser(filters) {
  const chromium = ensureChromium();
  if (chromium !== null) return vitest('e2e', filters, { CHROMIUM_PATH: chromium });
  const args = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'list', '--project', 'e2e', '--json'];
  const list = spawnSync(pinnedNode(), args, { cwd: root, env: toolEnvironment(), encoding: 'utf8' });
  try {
    return { passed: 0, failed: 0, skipped: JSON.parse(list.stdout).length };
  } catch {
    return { passed: 0, failed: 0, skipped: 1 };
  }
}

const steps = [
  { name: 'types', says: 'Types of core, of the rest, of the web pages and of their tests', run: types },
  {
    name: 'lint',
    says: 'Lint, with the arrows between the folders',
    run: async () => one(await tool('oxlint', ['--type-aware', '--deny-warnings'])),
  },
  { name: 'format', says: 'Format', run: async () => one(await tool('oxfmt', ['--check', '.'])) },
  {
    name: 'dead-code',
    says: 'Files, exports and packages that nothing uses',
    run: async () => one(await tool('knip', [])),
  },
  {
    name: 'unit',
    says: 'Unit, data, contract, architecture and documentation tests',
    run: (filters) => {
      if (filters.length === 0) ensureRoutingEngine();
      return vitest('unit', filters);
    },
  },
  { name: 'build', says: 'Web pages built', run: async () => one(await tool('vite', ['build', '--logLevel', 'warn'])) },
  { name: 'browser', says: 'Browser tests', run: browser },
];

function chosenSteps(words) {
  const [first, ...filters] = words;
  if (first === undefined) return { chosen: steps, filters: [] };
  const chosen = steps.filter((step) => step.name === first);
  if (chosen.length === 0) {
    const names = steps.map((step) => step.name).join(', ');
    throw new BootstrapProblem(`There is no step '${first}'. Choose one of ${names}, or none to run them all.`);
  }
  return { chosen, filters };
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function main() {
  const { chosen, filters } = chosenSteps(process.argv.slice(2));
  ensureInstalled({ dev: true });
  const results = [];
  for (const step of chosen) {
    console.log(`\n=== ${step.name}: ${step.says}`);
    const since = performance.now();
    const count = await step.run(filters);
    results.push({ step, count, time: seconds(since) });
    console.log(`=== ${step.name}: ${count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds(since)}`);
  }
  const total = results.reduce(
    (sum, { count }) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
  console.log('\n=== Summary (a step without tests of its own counts as one)');
  for (const { step, count, time } of results) {
    const word = count.failed > 0 ? 'FAILED ' : count.passed === 0 ? 'skipped' : 'passed ';
    console.log(
      `${word} ${step.name.padEnd(10)} ${time.padStart(8)}  ${count.passed}/${count.failed}/${count.skipped}`,
    );
    for (const line of count.failures ?? []) console.log(`        ${line}`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error(error instanceof BootstrapProblem ? error.message : error);
  process.exitCode = 1;
});
