import { extname } from 'node:path';
import type { App } from '../../app/app.ts';
import { failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import { readPackageFile } from '../../app/package-file.ts';
import type { ImpactRequest } from '../../app/scenario/cases.ts';
import type { ScenarioWishes } from '../../app/scenario/make.ts';
import type { Language } from '../../app/types.ts';
import { comparisonSources, comparisonTable } from '../../report/comparison.ts';
import {
  renderReport,
  reportFormats,
  reportKinds,
  reportOf,
  type ReportFormat,
  type ReportKind,
} from '../../report/impact/index.ts';
import { tableToCsv } from '../../report/tables/index.ts';
import { readNamed, writeNew } from '../disk.ts';
import { madeUpLines } from '../made-up.ts';
import { appConfig, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { listOption, numbersOption, ownInputs } from '../plan-question.ts';
import { groundOf, stringOption } from '../question.ts';
import { reportText, tableText } from '../report-text.ts';
import { bar, CommandFailure, need } from '../terminal.ts';
import { texts } from '../texts.ts';

type Cases = App['scenarios'];
type Action = (call: Call, context: Context, cases: Cases) => Promise<void>;

const actions: Readonly<Record<string, Action>> = { new: makeFirst, run, report, compare };

/** `scenario`: make a scenario file, compute it, write its report, or put several side by side. */
export async function scenario(call: Call, context: Context): Promise<number> {
  const action = actions[call.words[0] ?? ''];
  if (action === undefined) throw new CommandFailure(failure('usage', { cause: texts.scenarioActions }));
  // A scenario keeps what it was made on: its file names that, and nothing beside it.
  if (action !== makeFirst && Object.keys(ownInputs(call).stored).length > 0)
    throw new CommandFailure(failure('usage', { cause: texts.inputsWithNew }));
  const app = need(
    await openApp({
      ...appConfig(context),
      ...ownInputs(call).files,
    }),
  );
  try {
    await action(call, context, app.scenarios);
    return 0;
  } finally {
    await app.close();
  }
}

async function makeFirst(call: Call, { terminal, language }: Context, cases: Cases): Promise<void> {
  const [file] = filesOf(call, 1, 1);
  const made = need(
    await cases.make({
      ...groundOf(call),
      ...ownInputs(call).stored,
      name: stringOption(call, 'name'),
      model: stringOption(call, 'model') as ScenarioWishes['model'],
      close: listOption(call, 'close') ?? [],
      open: listOption(call, 'openSite') ?? [],
      closeBelowNorm: listOption(call, 'closeBelowNorm') ?? [],
    }),
  );
  await writeNew(file ?? '', new TextEncoder().encode(made.file));
  const changes = made.view.changesInWords.map((words) => `- ${words[language]}\n`).join('');
  terminal.out(`${written(file ?? '', language)}\n${changes}`);
}

async function run(call: Call, context: Context, cases: Cases): Promise<void> {
  const sheet = await sheetOf(call, context, cases);
  const { terminal, language } = context;
  terminal.out(
    call.options['json'] === true
      ? `${JSON.stringify(sheet, null, 2)}\n`
      : reportText(reportOf(kindOf(call), sheet, language)),
  );
}

async function report(call: Call, context: Context, cases: Cases): Promise<void> {
  const out = stringOption(call, 'out');
  const format = reportFormats.find((one) => `.${one}` === extname(out ?? '').toLowerCase());
  if (out === undefined || format === undefined) throw new CommandFailure(failure('usage', { cause: texts.reportOut }));
  const sheet = await sheetOf(call, context, cases);
  const order = { sheet, kind: kindOf(call), format: format satisfies ReportFormat, language: context.language };
  await writeNew(out, await renderReport(order, readPackageFile));
  context.terminal.out(`${written(out, context.language)}\n`);
}

async function compare(call: Call, context: Context, cases: Cases): Promise<void> {
  const { terminal, language } = context;
  const files = filesOf(call, 2, 6);
  const scenarios = await Promise.all(files.map((file) => scenarioFile(call, file, cases)));
  const found = need(await cases.compare(scenarios, bar(terminal, language)));
  if (call.options['json'] === true) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
  else if (call.options['csv'] === true)
    terminal.bytes(tableToCsv(comparisonTable(found), comparisonSources(found, new Date().toISOString()), language));
  else terminal.out([...madeUpLines(found.data, language), tableText(comparisonTable(found), language)].join('\n'));
}

/** The sheet of the one file that is named. Plans that were proven before an interruption are found again in the data folder. */
async function sheetOf(call: Call, { terminal, language }: Context, cases: Cases) {
  const [file] = filesOf(call, 1, 1);
  const ownFile = stringOption(call, 'own');
  const figures = ownFile === undefined ? null : need(await cases.ownFigures(ownFile, await readNamed(ownFile)));
  for (const text of figures?.warnings ?? []) terminal.error(`! ${text[language]}\n`);
  const request: ImpactRequest = {
    scenario: await scenarioFile(call, file ?? '', cases),
    own: figures?.own,
    sensitivity: call.options['sensitivity'] === true,
    sweep: numbersOption(call, 'sweep'),
    best: call.options['best'] === true,
  };
  return need(await cases.impact(request, bar(terminal, language)));
}

/** A scenario as its file says it; with `--rebase` carried over to the data of this folder. */
async function scenarioFile(call: Call, file: string, cases: Cases): Promise<unknown> {
  const text = new TextDecoder().decode(await readNamed(file));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(failure('file-unreadable', { file, cause }));
  }
  if (call.options['rebase'] === true) {
    const { regionName: _r, changesInWords: _c, link: _l, ...named } = need(await cases.rebase(json, file));
    return { format: 'zwaartepunt-scenario/1', ...named };
  }
  need(await cases.read(json, file));
  return json;
}

function filesOf(call: Call, least: number, most: number): readonly string[] {
  const files = call.words.slice(1);
  if (files.length >= least && files.length <= most) return files;
  throw new CommandFailure(failure('usage', { cause: least === 1 ? texts.oneFile : texts.twoToSixFiles }));
}

const kindOf = (call: Call): ReportKind => reportKinds.find((kind) => kind === stringOption(call, 'kind')) ?? 'impact';

const written = (file: string, language: Language): string =>
  language === 'nl' ? `${file} geschreven.` : `${file} written.`;
