import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrows, depths, layers, rooms, sentences, sharedRooms, type Arrow, type Layer } from './arrows.ts';
import { anythingBut, overridesFromArrows } from './oxlint-rules.ts';
import { lintPlanted, root, type Planted } from './planting.ts';

interface Case {
  readonly title: string;
  readonly file: Planted;
  /** The sentence that must come, or null when the import is right. */
  readonly sentence: string | null;
}

const restricted = 'eslint(no-restricted-imports)';
const target = (layer: Layer) => (layer === 'core' ? '../../core/register/index.ts' : `../../${layer}/index.ts`);

function planted(folder: string, name: string, from: string, kind: 'value' | 'type' = 'value'): Planted {
  const code =
    kind === 'value'
      ? `import { thing } from '${from}';\nexport const used = thing;\n`
      : `import type { Thing } from '${from}';\nexport type Used = Thing;\n`;
  return { path: `src/${folder}/${name}-${kind}.ts`, code };
}

function layerCases(arrow: Arrow): readonly Case[] {
  const folder = `${arrow.folder}/planted`;
  return layers
    .filter((layer) => layer !== arrow.folder)
    .flatMap((layer) => {
      const allowed = arrow.mayImport.includes(layer);
      const valueAllowed = allowed && arrow.typesOnly?.includes(layer) !== true;
      const sentence = layer === 'testing' ? sentences.testing : (arrow.insteadOf?.[layer] ?? arrow.instead);
      const verb = (right: boolean) => (right ? 'may' : 'may not');
      return [
        {
          title: `${arrow.folder} ${verb(valueAllowed)} import from ${layer}`,
          file: planted(folder, layer, target(layer)),
          sentence: valueAllowed ? null : sentence,
        },
        {
          title: `${arrow.folder} ${verb(allowed)} import types from ${layer}`,
          file: planted(folder, layer, target(layer), 'type'),
          sentence: allowed ? null : sentence,
        },
      ];
    });
}

function packageCases(arrow: Arrow): readonly Case[] {
  return arrow.packages.map((ban, index) => ({
    title: `${arrow.folder} may not use the package ${ban.example}`,
    file: planted(`${arrow.folder}/planted`, `package-${index}`, ban.example),
    sentence: ban.instead,
  }));
}

const doorCases: readonly Case[] = arrows
  .filter((arrow) => arrow.mayImport.includes('core'))
  .flatMap((arrow) =>
    ['types.ts', 'inner/index.ts', 'index-of-norms.ts'].map((file, index) => ({
      title: `${arrow.folder} may not go past the door of a room of core to ${file}`,
      file: planted(`${arrow.folder}/planted`, `door-${index}`, `../../core/register/${file}`, 'type'),
      sentence: sentences.door,
    })),
  );

const roomCases: readonly Case[] = rooms.flatMap((room, place) => {
  const later = rooms.slice(place + 1).map((other) => ({
    title: `the room ${room} may not import the later room ${other}`,
    file: planted(`core/${room}`, other, `../${other}/index.ts`),
    sentence: sentences.stage,
  }));
  const earlier = [...rooms.slice(0, place), ...sharedRooms].flatMap((other) => [
    {
      title: `the room ${room} may import the room ${other}`,
      file: planted(`core/${room}`, other, `../${other}/index.ts`),
      sentence: null,
    },
    {
      title: `the room ${room} may not go past the door of ${other}`,
      file: planted(`core/${room}`, `${other}-inside`, `../${other}/inside.ts`),
      sentence: sentences.innerDoor,
    },
  ]);
  return [...later, ...earlier];
});

const sharedRoomCases: readonly Case[] = sharedRooms.map((room) => ({
  title: `the shared room ${room} may not import the room register`,
  file: planted(`core/${room}`, 'register', '../register/index.ts'),
  sentence: sentences.stage,
}));

const engineInPage = arrows.find(({ folder }) => folder === 'web')?.insteadOf?.engine ?? 'missing';
const webInstead = arrows.find(({ folder }) => folder === 'web')?.instead ?? 'missing';
const otherCases: readonly Case[] = [
  ...depths.map((depth) => ({
    title: `web may not import from app, ${depth} folders deep`,
    file: planted(`web${'/planted'.repeat(depth)}`, 'deep-app', `${'../'.repeat(depth + 1)}app/index.ts`),
    sentence: webInstead,
  })),
  {
    title: 'web may import from a folder of its own that is named app',
    file: planted('web/features/planted', 'own-app', '../../app/queries.ts'),
    sentence: null,
  },
  {
    title: 'a file inside a room may import its neighbours',
    file: planted('core/register', 'neighbour', './norms.ts'),
    sentence: null,
  },
  {
    title: 'a Web Worker of the pages may import the engine',
    file: { ...planted('web/planted', 'worker', '../../engine/index.ts'), path: 'src/web/planted/live.worker.ts' },
    sentence: null,
  },
  {
    title: 'a helper beside that worker may not',
    file: planted('web/planted', 'worker-helper', '../../engine/index.ts'),
    sentence: engineInPage,
  },
  {
    title: 'a test may import what it needs from any folder',
    file: { ...planted('core/register', 'test', '../../store/index.ts'), path: 'src/core/register/planted.test.ts' },
    sentence: null,
  },
  {
    title: 'an import() that waits until run time is caught as well',
    file: { path: 'src/api/planted/late.ts', code: "export const late = () => import('../../store/index.ts');\n" },
    sentence: arrows.find(({ folder }) => folder === 'api')?.instead ?? 'missing',
  },
  {
    title: 'a re-export is caught as well',
    file: { path: 'src/cli/planted/again.ts', code: "export { open } from '../../engine/index.ts';\n" },
    sentence: arrows.find(({ folder }) => folder === 'cli')?.instead ?? 'missing',
  },
];

const cases: readonly Case[] = [
  ...arrows.flatMap((arrow) => [...layerCases(arrow), ...packageCases(arrow)]),
  ...doorCases,
  ...roomCases,
  ...sharedRoomCases,
  ...otherCases,
];
const complaints = lintPlanted(cases.map(({ file }) => file));

describe('an import against an arrow is a lint error that says what to do instead', () => {
  it.each(cases)('$title', ({ file, sentence }) => {
    const found = complaints.filter(({ path, rule }) => path === file.path && rule === restricted);
    if (sentence === null) expect(found).toEqual([]);
    else expect(found.map(({ text }) => text).join('\n')).toContain(sentence);
  });
});

describe('the arrows', () => {
  it('stand in .oxlintrc.json as the table says; else run: node scripts/write-arrows.ts', () => {
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as { overrides: unknown };
    expect(config.overrides).toEqual(overridesFromArrows());
  });

  it('have a line for every folder of src', () => {
    expect(layers).toEqual(expect.arrayContaining(readdirSync(join(root, 'src'))));
    expect(arrows.map(({ folder }) => folder).toSorted()).toEqual(
      layers.filter((layer) => layer !== 'testing').toSorted(),
    );
  });

  it('have a place for every room of core', () => {
    expect([...rooms, ...sharedRooms]).toEqual(expect.arrayContaining(readdirSync(join(root, 'src/core'))));
  });

  it.each(arrows)('can tell folders apart in $folder by name, or by depth where a name occurs twice', (arrow) => {
    const folder = join(root, 'src', arrow.folder);
    const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
    const inner = entries.filter((entry) => entry.isDirectory());
    const doubles = inner.filter(({ name }) => (layers as readonly string[]).includes(name)).map(({ name }) => name);
    const tooDeep = inner.filter((entry) => relative(folder, entry.parentPath).split(sep).length >= depths.length);
    expect(arrow.exactDepth === true ? tooDeep : doubles).toEqual([]);
  });

  it('let only the named files through a door', () => {
    const other = new RegExp(`^${anythingBut(['index.ts', 'types.ts'])}`);
    const texts = ['index.ts', 'types.ts', 'index-2.ts', 'indexes.ts', 'type.ts', 'tables.ts', 'a/index.ts', 'norm.ts'];
    expect(texts.filter((text) => !other.test(text))).toEqual(['index.ts', 'types.ts']);
  });
});

describe('other rules of the linter', () => {
  it('take no default for the cases that a switch does not name', () => {
    const { rules } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as { rules: object };
    // Without options: one of them would let a default stand for what is missing.
    expect(rules).toMatchObject({ 'typescript/switch-exhaustiveness-check': 'error' });
  });

  it('find a circle of imports', () => {
    const found = lintPlanted([
      { path: 'src/app/one.ts', code: "import { two } from './two.ts';\nexport const one = () => two;\n" },
      { path: 'src/app/two.ts', code: "import { one } from './one.ts';\nexport const two = () => one;\n" },
    ]);
    expect(found.map(({ rule }) => rule)).toContain('import(no-cycle)');
  });
});
