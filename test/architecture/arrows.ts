/**
 * The arrows between the folders of `src/`, as one table. `node scripts/write-arrows.ts` writes it into `.oxlintrc.json`,
 * `arrows.test.ts` checks that the two are equal and plants a wrong import for each line of it.
 */

export const layers = [
  'core',
  'engine',
  'planning',
  'importers',
  'travel',
  'store',
  'jobs',
  'identity',
  'app',
  'api',
  'cli',
  'web',
  'report',
  'testing',
] as const;
export type Layer = (typeof layers)[number];

/** A package, or a group of packages, that a folder may not use. */
export interface PackageBan {
  /** Regular expression on the import as it is written. */
  readonly regex: string;
  /** An import that the expression must catch. */
  readonly example: string;
  readonly instead: string;
}

export interface Arrow {
  readonly folder: Exclude<Layer, 'testing'>;
  readonly mayImport: readonly Layer[];
  /** Of these folders only types may be imported. */
  readonly typesOnly?: readonly Layer[];
  /** What to do instead, for any forbidden folder without a sentence of its own. */
  readonly instead: string;
  readonly insteadOf?: Partial<Record<Layer, string>>;
  readonly packages: readonly PackageBan[];
  /** True where a folder inside this one is named like a layer: then the linter counts the steps up (`../`). */
  readonly exactDepth?: true;
}

/** How deep files may lie in a folder with `exactDepth`. */
export const depths = [0, 1, 2, 3, 4] as const;

const databases: Omit<PackageBan, 'instead'> = { regex: '^(kysely|pg|@electric-sql)(/|$)', example: 'kysely' };
const httpServer: Omit<PackageBan, 'instead'> = { regex: '^(fastify|@fastify)(/|-|$)', example: 'fastify' };
const fileSystem: Omit<PackageBan, 'instead'> = { regex: '^(node:)?fs(/|$)', example: 'node:fs' };
const network: Omit<PackageBan, 'instead'> = {
  regex: '^(node:)?(http|https|http2|net|tls|dgram|undici)$',
  example: 'node:http',
};

const pure: PackageBan = {
  regex: '^[^.]',
  example: 'zod',
  instead:
    'core and engine use the ES library only, so that they run in Node and in the browser: take the value as an argument, and let importers/, store/ or app/ use the package.',
};

export const arrows: readonly Arrow[] = [
  {
    folder: 'core',
    mayImport: [],
    instead:
      'core holds the rules of the field and imports only core: take what you need as an argument, and let app/ bring it.',
    packages: [pure],
  },
  {
    folder: 'engine',
    mayImport: ['core'],
    instead: 'engine computes on given numbers and imports only core: pass the numbers in from app/.',
    packages: [pure],
  },
  {
    folder: 'planning',
    mayImport: ['core', 'engine'],
    instead: 'planning joins core and engine and is pure: let app/ load what it needs and pass it in.',
    packages: [pure],
  },
  {
    folder: 'importers',
    mayImport: ['core'],
    instead: 'importers turn given bytes into core values and a report: let app/ fetch the bytes and store the result.',
    packages: [
      { ...fileSystem, instead: 'importers get bytes: read the file in app/, api/ or cli/ and pass the bytes.' },
      { ...network, instead: 'importers get bytes: fetch them in app/ or travel/ and pass the bytes.' },
      { ...databases, instead: 'importers do not store: return the values, and let app/ give them to store/.' },
    ],
  },
  {
    folder: 'travel',
    mayImport: ['core', 'engine'],
    instead: 'travel answers travel times only: let app/ combine them with what other folders hold.',
    packages: [{ ...databases, instead: 'travel keeps nothing: return the matrix, and let app/ give it to store/.' }],
  },
  {
    folder: 'store',
    mayImport: ['core'],
    instead: 'store keeps and returns core values: write the use case in app/, which calls store/.',
    packages: [
      { ...httpServer, instead: 'store knows no HTTP: return a Result, and let api/ turn it into an answer.' },
    ],
  },
  {
    folder: 'jobs',
    mayImport: ['core', 'engine', 'planning'],
    instead: 'jobs run tasks that they are given: pass the task in from app/.',
    packages: [{ ...httpServer, instead: 'jobs know no HTTP: report progress to app/, and let api/ send it on.' }],
  },
  {
    folder: 'identity',
    mayImport: ['core'],
    instead: 'identity signs people in and knows nothing else: let app/ decide what a person may do.',
    packages: [
      { ...databases, instead: 'identity hands the tables it is given to its library: let store/ open them.' },
      {
        ...httpServer,
        instead: 'identity knows no server: it answers a Request with a Response, and api/ sends them.',
      },
    ],
  },
  {
    folder: 'app',
    mayImport: ['core', 'engine', 'planning', 'importers', 'travel', 'store', 'jobs', 'identity'],
    instead: 'app answers questions and knows no edge: return values, and let api/, cli/ and report/ render them.',
    packages: [
      { ...httpServer, instead: 'app knows no HTTP: return a Result with a code, and let api/ map it to a status.' },
      { ...network, instead: 'app knows no HTTP: put the client in travel/ or importers/, or the server in api/.' },
      { regex: '^commander$', example: 'commander', instead: 'app knows no command line: parse arguments in cli/.' },
    ],
  },
  {
    folder: 'api',
    mayImport: ['app', 'core', 'report'],
    typesOnly: ['core'],
    instead: 'api is a thin skin: parse the request, call one function of app/, and map its result.',
    insteadOf: {
      core: 'api takes types only from core: ask app/ for the value, so that the command line gets the same one.',
      cli: 'api and cli do not know each other: put what both need in app/.',
    },
    packages: [
      { ...databases, instead: 'api asks no database: call a use case of app/.' },
      { regex: '^commander$', example: 'commander', instead: 'api knows no command line: parse arguments in cli/.' },
    ],
  },
  {
    folder: 'cli',
    mayImport: ['app', 'core', 'report'],
    typesOnly: ['core'],
    instead: 'cli is a thin skin: parse the arguments, call one function of app/, and print its result.',
    insteadOf: {
      core: 'cli takes types only from core: ask app/ for the value, so that the API gets the same one.',
      api: 'cli and api do not know each other: put what both need in app/.',
    },
    packages: [
      { ...databases, instead: 'cli asks no database: call a use case of app/.' },
      { ...httpServer, instead: 'cli serves no HTTP: the server lives in api/.' },
    ],
  },
  {
    folder: 'web',
    mayImport: ['core'],
    exactDepth: true,
    instead:
      'web talks to the server through its generated client: add the answer to the API and regenerate the client.',
    insteadOf: {
      engine:
        'web runs the engine only in a Web Worker: import it in a file named *.worker.ts and post messages to it.',
    },
    packages: [
      {
        regex: '^node:',
        example: 'node:fs',
        instead: 'web runs in the browser: use a web API, or do it behind the API.',
      },
      { ...databases, instead: 'web asks no database: use the generated client.' },
      { ...httpServer, instead: 'web serves no HTTP: use the generated client.' },
    ],
  },
  {
    folder: 'report',
    mayImport: ['app', 'core'],
    typesOnly: ['app'],
    instead: 'report turns given results into documents: let api/ or cli/ call app/ first and pass the results.',
    packages: [
      { ...databases, instead: 'report asks no database: take the rows as an argument.' },
      { ...fileSystem, instead: 'report returns bytes: let api/ or cli/ write the file.' },
    ],
  },
];

/** Rooms of core in the order of the data; a room may import the rooms before it, and the shared ones. */
export const rooms = [
  'register',
  'volumes',
  'assessment',
  'disclosure',
  'scenario',
  'impact',
  'pathway',
  'decision',
  'purchasing',
  'monitoring',
] as const;
/** Small rooms that every room may use and that import only each other. */
export const sharedRooms = ['units', 'result', 'ids'] as const;

export const sentences = {
  door: 'A room of core has one door: import core/<room>/index.ts, and export there what you need.',
  innerDoor: "Between rooms of core only index.ts and types.ts are doors: import the other room's index.ts.",
  stage:
    'The rooms of core follow the way of the data and read only rooms before them: move the rule to the later room, or take its result as an argument.',
  testing: 'testing/ is for tests only: move what the product needs to the folder it belongs to.',
} as const;
