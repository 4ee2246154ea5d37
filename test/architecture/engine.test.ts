import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const engine = join(source, 'engine');

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
/** Folders of the engine with a door. */
const rooms = files
  .filter((path) => path.startsWith(engine) && path.endsWith(`${sep}index.ts`))
  .map((path) => dirname(path));

/** The innermost room that holds a file, or null outside the engine. */
const roomOf = (path: string): string | null =>
  rooms.filter((room) => path.startsWith(room + sep)).toSorted((a, b) => b.length - a.length)[0] ?? null;

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: readonly Import[] = files.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)].map(([, target = '']) => ({
    from: path,
    to: resolve(dirname(path), target),
  })),
);
const named = ({ from, to }: Import): string => `${relative(source, from)} imports ${relative(source, to)}`;
const fromRoom = (name: string): readonly Import[] =>
  imports.filter(({ from }) => from.startsWith(join(engine, name) + sep) && !from.endsWith('.test.ts'));

it('every file of the engine lies in a room with a door', () => {
  expect(rooms.length).toBeGreaterThan(5);
  expect(
    files.filter((path) => path.startsWith(engine) && roomOf(path) === null).map((path) => relative(source, path)),
  ).toEqual([]);
});

it('other folders and rooms come in by the door: engine/<room>/index.ts', () => {
  const deep = imports.filter(({ from, to }) => {
    const room = to.startsWith(engine + sep) ? roomOf(to) : null;
    return room !== null && roomOf(from) !== room && to !== join(room, 'index.ts');
  });
  expect(deep.map(named)).toEqual([]);
});

it('the checker of proofs imports nothing outside its own room, so that it shares no code with what it checks', () => {
  expect(files.some((path) => path.startsWith(join(engine, 'verify') + sep))).toBe(true);
  const outside = fromRoom('verify').filter(({ to }) => !to.startsWith(join(engine, 'verify') + sep));
  expect(outside.map(named)).toEqual([]);
});

it('the referee shares only the shapes of problems and plans with the solvers', () => {
  const allowed = ['referee', 'problem', 'plan'].map((name) => join(engine, name) + sep);
  const inside = fromRoom('referee').filter(({ to }) => to.startsWith(engine + sep));
  expect(inside.length).toBeGreaterThan(0);
  expect(inside.filter(({ to }) => !allowed.some((room) => to.startsWith(room))).map(named)).toEqual([]);
});

it('no solver knows threads: nothing of the engine names worker_threads or postMessage', () => {
  const threaded = files.filter(
    (path) => path.startsWith(engine) && /worker_threads|postMessage|piscina/.test(readFileSync(path, 'utf8')),
  );
  expect(threaded.map((path) => relative(source, path))).toEqual([]);
});
