import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { movedExtract } from '../../src/testing/moved-extract.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { valhallaPackage } from '../../src/travel/valhalla/embedded.ts';

const porto = sharedPath('data/osm-pbf/porto.osm.pbf');
const missing =
  porto === null
    ? ' (skipped: no OpenStreetMap extract stands beside this checkout)'
    : valhallaPackage() === null
      ? ' (skipped: optional/valhalla is not installed)'
      : '';

let folder: string;
let extract: string;
let areas: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-extract-'));
  [extract, areas] = [join(folder, 'roads.osm.pbf'), join(folder, 'areas.csv')];
  const rows = Array.from({ length: 20 }, (_, at) => `${1001 + at},${51.6 + at / 20},${5 + (at % 5) / 4},100\n`);
  writeFileSync(areas, `pc4,lat,lon,inwoners\n${rows.join('')}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = resolve(import.meta.dirname, '../../bin/zwaartepunt.mjs');

/** The command as a user gives it. Pinned Node runs it in this very process, so that killing it kills the work. */
function build(data: string): { readonly child: ChildProcess; readonly said: Promise<string> } {
  const words = ['travel', 'build', '--engine', 'valhalla', '--file', extract, '--areas', areas, '--json'];
  const child = spawn(process.execPath, [program, ...words, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  return { child, said: once(child, 'close').then(([code]) => (code === 0 ? out : `${String(code)}: ${error}`)) };
}

const blocksOf = (data: string): readonly string[] => {
  const blocks = join(data, 'travel-blocks');
  if (!existsSync(blocks)) return [];
  return readdirSync(blocks)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(blocks, name));
};
const until = async (when: () => boolean, child: ChildProcess): Promise<void> => {
  while (!when() && child.exitCode === null) await new Promise((wake) => setTimeout(wake, 1));
};
/** All that is told of the matrix, its hash over every number among it, but when it was stored. */
const matrixOf = (said: string): object => {
  const [{ created, ...matrix }] = JSON.parse(said) as [{ created: string; hash: string }];
  expect(created).toBeDefined();
  return matrix;
};

it.skipIf(missing !== '')(
  `a matrix routed on an extract is the same bytes when the command was killed, while roads were built and half-way, and given again${missing}`,
  async () => {
    // Porto from the sea to the east, laid over the Netherlands: the roads are real, the places those of the register.
    const [from, to] = [
      { latitude: 41.19, longitude: -8.69 },
      { latitude: 52.05, longitude: 3.4 },
    ];
    writeFileSync(extract, movedExtract(readFileSync(porto ?? ''), { from, to, stretch: 11 }));
    // Killed while the roads are built: its builder goes on without it, and the next run is not disturbed.
    const early = build(join(folder, 'whole'));
    const building = (): boolean => readdirSync(folder).some((name) => name.includes('.tiles.building'));
    await until(building, early.child);
    early.child.kill('SIGKILL');
    await once(early.child, 'exit');
    const whole = matrixOf(await build(join(folder, 'whole')).said);
    expect(whole).toMatchObject({ origins: 20, pedigree: { engine: 'valhalla' }, missingTotal: 0 });
    expect((whole as { unreachableTotal: number }).unreachableTotal).toBeLessThan(20 * 55);
    expect(building()).toBe(false);

    const data = join(folder, 'killed');
    const first = build(data);
    await until(() => blocksOf(data).length > 0, first.child);
    first.child.kill('SIGKILL');
    await first.said;
    expect(first.child.signalCode).toBe('SIGKILL');
    // 20 places to 110 buildings are three blocks, so some are there and some are not.
    const kept = new Map(blocksOf(data).map((name) => [name, statSync(name).mtimeMs]));
    expect(kept.size).toBeGreaterThanOrEqual(1);
    expect(kept.size).toBeLessThan(3);

    const second = build(data);
    await until(() => blocksOf(data).length > kept.size, second.child);
    // What was there was not asked again.
    for (const [name, written] of kept) expect(statSync(name).mtimeMs).toBe(written);
    expect(matrixOf(await second.said)).toEqual(whole);
    expect(blocksOf(data)).toEqual([]);
  },
  300_000,
);
