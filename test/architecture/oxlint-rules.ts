import { arrows, depths, layers, rooms, sentences, sharedRooms, type Arrow, type Layer } from './arrows.ts';

export interface Pattern {
  readonly regex: string;
  readonly message: string;
  readonly allowTypeImports?: true;
}
export interface Override {
  readonly files: readonly string[];
  readonly rules: Record<string, unknown>;
}

/** An expression for every text that starts otherwise than with one of the words (the linter knows no look-ahead). */
export function anythingBut(words: readonly string[]): string {
  const firsts = [...new Set(words.map((word) => word[0]).filter((first) => first !== undefined))];
  const escape = (text: string) => text.replaceAll('.', '\\.');
  const others = `[^${firsts.join('')}]`;
  const deeper = firsts.flatMap((first) => {
    const rest = words.filter((word) => word.startsWith(first)).map((word) => word.slice(1));
    return rest.includes('') ? [] : [`${escape(first)}${anythingBut(rest)}`];
  });
  return `(${[others, ...deeper].join('|')})`;
}

function layerPattern(arrow: Arrow, target: Layer, up: string): Pattern | null {
  if (target === arrow.folder) return null;
  const message = target === 'testing' ? sentences.testing : (arrow.insteadOf?.[target] ?? arrow.instead);
  const regex = `^${up}${target}/`;
  if (arrow.typesOnly?.includes(target)) return { regex, message, allowTypeImports: true };
  return arrow.mayImport.includes(target) ? null : { regex, message };
}

const door: Pattern = { regex: `^(\\.\\./)+core/[^/]+/${anythingBut(['index.ts'])}`, message: sentences.door };

function folderPatterns(arrow: Arrow, up = '(\\.\\./)+'): readonly Pattern[] {
  return [
    ...layers.map((layer) => layerPattern(arrow, layer, up)).filter((pattern) => pattern !== null),
    ...arrow.packages.map(({ regex, instead }) => ({ regex, message: instead })),
    door,
  ];
}

function roomPatterns(room: string): readonly Pattern[] {
  const shared: readonly string[] = sharedRooms;
  const order: readonly string[] = rooms;
  const forbidden = shared.includes(room) ? order : order.slice(order.indexOf(room) + 1);
  const others = [...order, ...shared].filter((other) => other !== room);
  const doors = `^(\\.\\./)+(${others.join('|')})/${anythingBut(['index.ts', 'types.ts'])}`;
  const stage = forbidden.map((later) => ({ regex: `^(\\.\\./)+${later}/`, message: sentences.stage }));
  return [...stage, { regex: doors, message: sentences.innerDoor }];
}

/** The overrides of one folder; `name` is a pattern for the names of its files. */
function folderOverrides(arrow: Arrow, name?: string): readonly Override[] {
  const folder = `src/${arrow.folder}`;
  if (arrow.exactDepth !== true)
    return [{ files: [`${folder}/**/${name ?? '*'}`], rules: imports(folderPatterns(arrow)) }];
  return depths.map((depth) => ({
    files: [`${folder}/${'*/'.repeat(depth)}${name ?? '*'}`],
    rules: imports(folderPatterns(arrow, `(\\.\\./){${depth + 1}}`)),
  }));
}

const imports = (patterns: readonly Pattern[]) => ({ 'no-restricted-imports': ['error', { patterns }] });

const pureGlobals = ['console', 'process', 'fetch', 'setTimeout', 'setInterval', 'performance', 'crypto'].map(
  (name) => ({
    name,
    message: `core, engine and planning have no I/O, clock or chance: take what '${name}' gives as an argument.`,
  }),
);
const pureProperties = [
  {
    object: 'Date',
    property: 'now',
    message: 'core, engine and planning have no clock: take the date as an argument.',
  },
  {
    object: 'Math',
    property: 'random',
    message: 'core, engine and planning have no chance: take the random generator as an argument.',
  },
];

/** The overrides of `.oxlintrc.json` that hold the arrows. */
export function overridesFromArrows(): readonly Override[] {
  const arrowOf = (folder: string) => arrows.find((arrow) => arrow.folder === folder);
  const folders = arrows.flatMap((arrow) => folderOverrides(arrow));
  const core = arrowOf('core');
  const web = arrowOf('web');
  if (core === undefined || web === undefined) throw new Error('arrows.ts has no line for core or web');
  const roomOverrides = [...rooms, ...sharedRooms].map((room) => ({
    files: [`src/core/${room}/**`],
    rules: imports([...folderPatterns(core), ...roomPatterns(room)]),
  }));
  return [
    ...folders,
    ...roomOverrides,
    ...folderOverrides({ ...web, mayImport: ['core', 'engine'] }, '*.worker.ts'),
    {
      files: ['src/core/**', 'src/engine/**', 'src/planning/**'],
      rules: {
        'no-restricted-globals': ['error', ...pureGlobals],
        'no-restricted-properties': ['error', ...pureProperties],
      },
    },
    // Order is all that a test wants of a sort: it compares two lists whatever order they came in.
    { files: ['**/*.test.ts'], rules: { 'typescript/require-array-sort-compare': 'off' } },
    {
      files: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/testing/**'],
      rules: {
        'no-restricted-imports': 'off',
        'no-restricted-globals': 'off',
        'no-restricted-properties': 'off',
      },
    },
  ];
}
