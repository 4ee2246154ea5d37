import { Argument, Command, CommanderError, Option } from 'commander';
import type { FailureCode } from '../app/failures.ts';
import { failure } from '../app/failures.ts';
import type { Language } from '../app/types.ts';
import { CommandFailure } from './terminal.ts';
import { todaysModel } from '../app/words.ts';
import { texts } from './texts.ts';

type OptionName = keyof typeof texts.options;
type ArgumentName = keyof typeof texts.arguments;
export type CommandName = keyof typeof texts.commands;

/** How the options are written. */
const flags: Readonly<Record<OptionName, string>> = {
  lang: '--lang <nl|en>',
  data: '--data <folder>',
  set: '--set <set>',
  date: '--date <date>',
  year: '--year <year>',
  region: '--region <region>',
  condition: '--condition <condition>',
  intervention: '--intervention <name>',
  provider: '--provider <name>',
  verdict: '--verdict <verdict>',
  json: '--json',
  csv: '--csv',
  xlsx: '--xlsx <file>',
  failOn: '--fail-on <verdict>',
  as: '--as <provider>',
  dryRun: '--dry-run',
  accept: '--accept',
  person: '--person <name>',
  published: '--published',
  port: '--port <port>',
  host: '--host <host>',
  norm: '--norm <number>',
  model: '--model <model>',
  fixedOpen: '--fixed-open <site>',
  exclude: '--exclude <site>',
  leastOpen: '--least-open <number>',
  mostOpen: '--most-open <number>',
  capacity: '--capacity <number>',
  siteCapacity: '--site-capacity <hospital=number>',
  chance: '--chance <percent>',
  performs: '--performs <hospital>',
  performsNot: '--performs-not <hospital>',
  total: '--total <number>',
  calibrate: '--calibrate <what=number>',
  reading: '--reading <reading>',
  worlds: '--worlds <number>',
  allSites: '--all-sites',
  pareto: '--pareto',
  illustrative: '--illustrative',
  areas: '--areas <files>',
  flows: '--flows <file>',
  rates: '--rates <file>',
  matrix: '--matrix <id>',
  seed: '--seed <number>',
  timeLimit: '--time-limit <seconds>',
  out: '--out <file>',
  engine: '--engine <engine>',
  file: '--file <file>',
  url: '--url <address>',
  mode: '--mode <mode>',
  close: '--close <treatment=hospital>',
  openSite: '--open-site <treatment=hospital>',
  closeBelowNorm: '--close-below-norm <treatment>',
  name: '--name <name>',
  kind: '--kind <kind>',
  sensitivity: '--sensitivity',
  sweep: '--sweep <norms>',
  best: '--best',
  own: '--own <file>',
  rebase: '--rebase',
  keepAtLeast: '--keep-at-least <number>',
  keepShare: '--keep-share <percent>',
  closures: '--closures <number>',
  years: '--years <number>',
  together: '--together <treatment=treatment>',
  pool: '--pool <number>',
  table: '--table <id>',
  anchor: '--anchor <number:hash>',
  acceptOtherKey: '--accept-other-key',
  acceptUnsigned: '--accept-unsigned',
};

const choices: Partial<Readonly<Record<OptionName, readonly string[]>>> = {
  lang: ['nl', 'en'],
  set: ['proposed', 'adopted'],
  verdict: ['met', 'notMet', 'unknown', 'notApplicable'],
  failOn: ['notMet', 'unknown'],
  mode: ['car', 'public-transport'],
  engine: ['estimate', 'file', 'osrm', 'valhalla'],
  kind: ['impact', 'board', 'insurer', 'patient'],
  model: ['choice', 'steered', 'nearest', 'stay-or-nearest'],
  reading: ['rate', 'count'],
};

interface CommandShape {
  readonly arguments: readonly ArgumentName[];
  readonly options: readonly OptionName[];
}

const filterOptions = [
  'set',
  'date',
  'year',
  'region',
  'condition',
  'intervention',
  'provider',
  'verdict',
] as const satisfies readonly OptionName[];

/** The commands with their arguments and options: help, completion and docs/cli.md come from here. */
export const commandShapes: Readonly<Record<CommandName, CommandShape>> = {
  check: { arguments: [], options: [...filterOptions, 'json', 'csv', 'xlsx', 'failOn', 'as'] },
  explain: { arguments: ['provider', 'intervention', 'year'], options: ['set', 'date', 'json', 'as'] },
  import: { arguments: ['file'], options: ['dryRun', 'accept', 'person', 'published', 'json'] },
  template: { arguments: ['file'], options: [] },
  backup: { arguments: ['file'], options: [] },
  restore: { arguments: ['file'], options: ['acceptOtherKey', 'acceptUnsigned'] },
  key: { arguments: ['keyAction', 'keyFile'], options: ['json'] },
  plan: {
    arguments: [],
    options: [
      ...([
        'intervention',
        'region',
        'year',
        'set',
        'date',
        'norm',
        'model',
        'pareto',
        'mostOpen',
        'leastOpen',
      ] as const),
      ...([
        'fixedOpen',
        'exclude',
        'capacity',
        'siteCapacity',
        'chance',
        'performs',
        'performsNot',
        'total',
        'calibrate',
        'allSites',
        'illustrative',
        'areas',
        'flows',
        'rates',
        'matrix',
      ] as const),
      ...(['worlds', 'reading', 'seed', 'timeLimit'] as const),
      ...(['out', 'json'] as const),
    ],
  },
  verify: { arguments: ['file'], options: ['json'] },
  log: { arguments: ['logAction'], options: ['table', 'anchor', 'json'] },
  'verify-data': { arguments: [], options: ['json'] },
  register: { arguments: ['registerAction', 'registerWord'], options: ['dryRun', 'accept', 'person', 'json'] },
  travel: { arguments: ['action'], options: ['engine', 'file', 'url', 'mode', 'areas', 'json'] },
  ground: {
    arguments: ['groundAction'],
    options: ['file', 'areas', 'mode', 'person', 'dryRun', 'json'],
  },
  scenario: {
    arguments: ['scenarioAction', 'files'],
    options: [
      ...(['close', 'openSite', 'closeBelowNorm', 'name', 'model', 'region', 'year', 'set', 'date'] as const),
      ...([
        'illustrative',
        'areas',
        'flows',
        'rates',
        'matrix',
        'kind',
        'out',
        'sensitivity',
        'sweep',
        'best',
        'own',
        'rebase',
      ] as const),
      ...(['json', 'csv'] as const),
    ],
  },
  across: {
    arguments: [],
    options: [
      ...(['region', 'year', 'set', 'date', 'illustrative', 'areas', 'flows', 'rates', 'matrix'] as const),
      ...(['keepAtLeast', 'keepShare', 'closures', 'years', 'together', 'pool', 'json'] as const),
    ],
  },
  fallback: {
    arguments: [],
    options: [
      ...(['region', 'intervention', 'year', 'set', 'date', 'mostOpen', 'illustrative'] as const),
      ...(['areas', 'flows', 'rates', 'matrix', 'json'] as const),
    ],
  },
  completion: { arguments: ['shell'], options: [] },
  serve: { arguments: [], options: ['port', 'host'] },
};

const everywhere = ['data', 'lang'] as const satisfies readonly OptionName[];

/** Options that may be given more than once. */
const repeated: ReadonlySet<OptionName> = new Set([
  'performs',
  'performsNot',
  'fixedOpen',
  'exclude',
  'close',
  'openSite',
  'closeBelowNorm',
  'together',
  'siteCapacity',
]);

/** What a command line says, once understood. */
export interface Call {
  readonly name: CommandName;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** Understands the words of a command line; help and version are written through `write`. Null when that was all. */
export async function understand(
  argv: readonly string[],
  language: Language,
  version: string,
  write: (text: string) => void,
): Promise<Call | null> {
  const calls: Call[] = [];
  const program = buildProgram(language, version, write, (call) => calls.push(call));
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    return calls[0] ?? null;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const word = /'([^']+)'/.exec(error.message)?.[1] ?? '';
    const sentence = texts.usage[error.code]?.[language].replace('{word}', word) ?? error.message;
    throw new CommandFailure(failure('usage' satisfies FailureCode, { cause: sentence }));
  }
}

function buildProgram(
  language: Language,
  version: string,
  write: (text: string) => void,
  call: (call: Call) => void,
): Command {
  const program = new Command('zwaartepunt')
    .usage(`[${texts.words.options[language]}] <${texts.words.command[language]}>`)
    .description(texts.program[language])
    .version(version, '-V, --version', texts.versionOption[language])
    .helpCommand('help [command]', texts.helpCommand[language])
    .addHelpText('after', `\n${texts.footer[language]}`)
    .option(flags.lang, texts.options.lang[language]);
  dress(program, language, write);
  for (const [name, shape] of Object.entries(commandShapes) as [CommandName, CommandShape][]) {
    const command = program
      .command(name)
      .description(texts.commands[name][language])
      .usage([`[${texts.words.options[language]}]`, ...shape.arguments.map(argumentFlag)].join(' '));
    dress(command, language, write);
    for (const word of shape.arguments)
      command.addArgument(new Argument(argumentFlag(word), texts.arguments[word][language]));
    for (const option of [...shape.options, ...everywhere]) command.addOption(optionOf(option, language));
    command.action(() => call({ name, words: command.args, options: { ...program.opts(), ...command.opts() } }));
  }
  return program;
}

/** How an argument is written; `files` takes one or more. */
const argumentFlag = (name: ArgumentName): string =>
  name === 'registerWord'
    ? '[word]'
    : name === 'keyFile'
      ? '[file]'
      : name === 'files'
        ? '<file...>'
        : name.endsWith('Action')
          ? '<action>'
          : `<${name}>`;

function optionOf(name: OptionName, language: Language): Option {
  const option = new Option(flags[name], texts.options[name][language]);
  if (choices[name] !== undefined) option.choices(choices[name]);
  const checked = option.parseArg ?? ((value: string): string => value);
  return repeated.has(name)
    ? option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])
    : option.argParser((value: string, before: unknown) => {
        // What a model was called before is understood for ever, and not offered.
        if (before === undefined) return checked(name === 'model' ? String(todaysModel(value)) : value, before);
        // Dropping what was given first would answer another question than was asked.
        const cause = texts.givenTwice[language].replace('{word}', option.long ?? name);
        throw new CommandFailure(failure('usage' satisfies FailureCode, { cause }));
      });
}

function dress(command: Command, language: Language, write: (text: string) => void): void {
  command
    .exitOverride()
    .helpOption('-h, --help', texts.help[language])
    .configureHelp({
      styleTitle: (title) => texts.titles[title]?.[language] ?? title,
      optionDescription: (option) => option.description,
    })
    .configureOutput({ writeOut: write, writeErr: () => undefined });
}

/** The long options of a command, for completion and documents. */
export const optionsOf = (name: CommandName): readonly string[] =>
  [...commandShapes[name].options, ...everywhere].map((option) => flags[option].split(' ')[0] ?? '');

export const choicesOf = (): readonly { readonly option: string; readonly values: readonly string[] }[] =>
  (Object.entries(choices) as [OptionName, readonly string[]][]).map(([name, values]) => ({
    option: flags[name].split(' ')[0] ?? '',
    values,
  }));
