import { basename } from 'node:path';
import { failure } from '../../app/failures.ts';
import type { RegisterReport, SupplyView } from '../../app/register/types.ts';
import type { Language } from '../../app/types.ts';
import { registerTemplate } from '../../report/register-template.ts';
import { readNamed, writeNew } from '../disk.ts';
import { openAsker, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need, paint, speakFailure, type Terminal } from '../terminal.ts';
import { texts } from '../texts.ts';

/** `register`: shows, checks, adds and withdraws what users add to the register, and writes the file to fill in. */
export async function register(call: Call, context: Context): Promise<number> {
  const [action, word] = call.words;
  switch (action ?? '') {
    case 'list':
      return await list(call, context);
    case 'add':
      return await add(call, context, named(word));
    case 'withdraw':
      return await withdraw(call, context, named(word));
    case 'template':
      return await template(context, named(word));
    default:
      throw new CommandFailure(failure('usage', { cause: texts.register.actions }));
  }
}

function named(word: string | undefined): string {
  if (word === undefined) throw new CommandFailure(failure('usage', { cause: texts.register.actions }));
  return word;
}

async function list(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const asker = await openAsker(context);
  try {
    const supplies = need(await asker.supplies());
    if (call.options['json'] === true) terminal.out(`${JSON.stringify(supplies, null, 2)}\n`);
    else if (supplies.length === 0) terminal.out(`${texts.register.none[language]}\n`);
    else terminal.out(supplies.map((supply) => supplyText(terminal, language, supply)).join('\n'));
    return 0;
  } finally {
    await asker.close();
  }
}

async function add(call: Call, context: Context, path: string): Promise<number> {
  const { terminal, language } = context;
  const accept = call.options['accept'] === true;
  if (accept === (call.options['dryRun'] === true))
    throw new CommandFailure(failure('usage', { cause: texts.register.oneOfTwo }));
  const person = stringOption(call, 'person') ?? '';
  if (accept && person.trim() === '') throw new CommandFailure(failure('person-required'));
  const request = { file: basename(path), bytes: await readNamed(path) };
  const asker = await openAsker(context);
  try {
    const report = need(await asker.dryRunSupply(request));
    const json = call.options['json'] === true;
    if (!accept || !report.acceptable) {
      terminal.out(json ? `${JSON.stringify(report, null, 2)}\n` : `${reportText(terminal, language, report)}\n`);
      return report.acceptable ? 0 : speakFailure(terminal, errorsIn(report), language);
    }
    if (!json) terminal.out(`${reportText(terminal, language, report)}\n`);
    const supply = need(await asker.acceptSupply({ ...request, person, hash: report.fileHash }));
    terminal.out(
      json ? `${JSON.stringify(supply, null, 2)}\n` : `${texts.register.added[language].replace('{id}', supply.id)}\n`,
    );
    return 0;
  } finally {
    await asker.close();
  }
}

async function withdraw(call: Call, context: Context, id: string): Promise<number> {
  const { terminal, language } = context;
  const person = stringOption(call, 'person') ?? '';
  const asker = await openAsker(context);
  try {
    const supply = need(await asker.withdrawSupply({ id, person }));
    if (call.options['json'] === true) terminal.out(`${JSON.stringify(supply, null, 2)}\n`);
    else terminal.out(supplyText(terminal, language, supply));
    return 0;
  } finally {
    await asker.close();
  }
}

async function template({ terminal, language }: Context, file: string): Promise<number> {
  const format = /\.(csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
  if (format !== 'csv' && format !== 'xlsx')
    throw new CommandFailure(failure('usage', { cause: texts.register.templateForm }));
  const bytes = await registerTemplate(format, language);
  await writeNew(file, bytes);
  terminal.out(`${texts.register.written[language].replace('{file}', file)}\n`);
  return 0;
}

const errorsIn = ({ file, problems }: RegisterReport) => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const nothing = { nl: 'het bestand voegt niets toe.', en: 'the file adds nothing.' };
  return failure('import-has-errors', { file, count: String(errors.length), first: errors[0]?.message ?? nothing });
};

function reportText(terminal: Terminal, language: Language, report: RegisterReport): string {
  const problems = report.problems.map(({ severity, code, message }) => {
    const mark = severity === 'error' ? paint(terminal, 'red', '✘') : paint(terminal, 'yellow', '!');
    return `${mark} ${message[language]} [${code}]`;
  });
  const more = report.problemsTotal - report.problems.length;
  return [
    texts.register.head[language]
      .replace('{file}', report.file)
      .replace('{rows}', String(report.rowsRead))
      .replace('{facts}', String(report.facts.length))
      .replace('{problems}', String(report.problemsTotal)),
    ...problems,
    ...(more > 0 ? [`… +${more}`] : []),
    ...report.facts.map(({ text }) => `+ ${text[language]}`),
    ...(report.alreadySupplied ? [texts.register.already[language]] : []),
  ].join('\n');
}

function supplyText(terminal: Terminal, language: Language, supply: SupplyView): string {
  const { id, file, fileHash, suppliedAt, suppliedBy, withdrawn } = supply;
  const head = `${id}  ${file}  ${suppliedAt}  ${suppliedBy ?? '–'}  SHA-256 ${fileHash.slice(0, 12)}`;
  const gone =
    withdrawn === null
      ? []
      : [`  ${texts.register.withdrawn[language].replace('{by}', withdrawn.by ?? '–').replace('{at}', withdrawn.at)}`];
  const facts = supply.facts.map(({ text, overtaken }) => {
    const mark = withdrawn === null ? (overtaken ? paint(terminal, 'yellow', '!') : '+') : '–';
    return `  ${mark} ${text[language]}${overtaken ? ` (${texts.register.overtaken[language]})` : ''}`;
  });
  return `${[head, ...gone, ...facts].join('\n')}\n`;
}
