import { basename } from 'node:path';
import { failure } from '../../app/failures.ts';
import type { InputReport, InputRequest, InputView } from '../../app/inputs/types.ts';
import { openApp } from '../../app/open-app.ts';
import type { Language } from '../../app/types.ts';
import { readNamed } from '../disk.ts';
import { numberText } from '../numbers.ts';
import { appConfig, type Context } from '../open.ts';
import { groundTexts } from '../ground-texts.ts';
import { ownInputs } from '../plan-question.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need, progress, speakFailure, textTable } from '../terminal.ts';
import { texts } from '../texts.ts';

const kinds = ['areas', 'rates', 'flows', 'matrix'] as const;

/** `ground`: lists what was brought to the ground, or checks and stores areas, rates, flows or travel times. */
export async function ground(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const [action] = call.words;
  const json = call.options['json'] === true;
  const kind = kinds.find((one) => one === action);
  if (action !== 'list' && kind === undefined)
    throw new CommandFailure(failure('usage', { cause: groundTexts.choose }));
  const person = stringOption(call, 'person') ?? '';
  const dry = call.options['dryRun'] === true;
  if (kind !== undefined && !dry && person.trim() === '') throw new CommandFailure(failure('person-required'));
  const { files, stored } = ownInputs(call);
  const request = kind === undefined ? null : { ...(await requestOf(call, kind)), areas: stored.areas };
  const app = need(await openApp({ ...appConfig(context), ...files }));
  try {
    if (request === null) {
      const found = await app.inputs.list(true);
      terminal.out(json ? `${JSON.stringify(found, null, 2)}\n` : `${table(found, language)}\n`);
      return 0;
    }
    progress(terminal, texts.progress.reading[language]);
    const report = need(await app.inputs.check(request, true));
    if (json && dry) terminal.out(`${JSON.stringify(report, null, 2)}\n`);
    else for (const line of problemsOf(report, language)) terminal.error(`${line}\n`);
    if (report.id === null) return speakFailure(terminal, hasErrors(report), language);
    if (dry) {
      if (!json) terminal.out(`${groundTexts.acceptable[language].replace('{rows}', rowsOf(report, language))}\n`);
      return 0;
    }
    const view = need(await app.inputs.add({ ...request, person, hash: report.id }));
    terminal.out(json ? `${JSON.stringify(view, null, 2)}\n` : `${table([view], language)}\n`);
    return 0;
  } finally {
    await app.close();
  }
}

async function requestOf(call: Call, kind: InputRequest['kind']): Promise<InputRequest> {
  const named = stringOption(call, 'file')?.split(',') ?? [];
  if (named.length === 0) throw new CommandFailure(failure('usage', { cause: groundTexts.needsFile }));
  const files = [];
  for (const file of named) files.push({ file: basename(file), bytes: await readNamed(file) });
  const mode = stringOption(call, 'mode') === 'public-transport' ? 'public-transport' : 'car';
  return { kind, files, mode };
}

const rowsOf = ({ rows }: InputReport, language: Language): string => numberText(rows, language);

/** Problems that are told one by one. */
const spoken = 20;

function problemsOf({ problems, problemsTotal }: InputReport, language: Language): readonly string[] {
  const lines = problems.slice(0, spoken).map(({ message }) => `! ${message[language]}`);
  const more = problemsTotal - lines.length;
  return more > 0 ? [...lines, groundTexts.more[language].replace('{count}', numberText(more, language))] : lines;
}

function hasErrors({ files, problems }: InputReport) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return failure('import-has-errors', {
    file: files.map(({ file }) => file).join(', '),
    count: String(errors.length),
    first: errors[0]?.message ?? groundTexts.empty,
  });
}

function table(views: readonly InputView[], language: Language): string {
  if (views.length === 0) return groundTexts.none[language];
  const headers = groundTexts.headers[language].split('|');
  return textTable(
    headers.map((header, index) => ({ header, align: index === 3 ? ('right' as const) : ('left' as const) })),
    views.map(({ id, kind, files, rows, added, addedBy }) => [
      id.slice(0, 16),
      groundTexts.kinds[kind][language],
      files.map(({ file }) => file).join(', '),
      numberText(rows, language),
      added.slice(0, 10),
      addedBy ?? '–',
    ]),
  );
}
