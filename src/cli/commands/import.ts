import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../app/failures.ts';
import type { ImportReport, Language } from '../../app/types.ts';
import { openAsker, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need, paint, progress, speakFailure, type Terminal } from '../terminal.ts';
import { texts } from '../texts.ts';

/** `import`: checks a file, and stores it when a person accepts it and nothing in it is wrong. */
export async function importFile(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const accept = call.options['accept'] === true;
  if (accept === (call.options['dryRun'] === true)) throw new CommandFailure(failure('usage', { cause: oneOfTwo }));
  const person = stringOption(call, 'person') ?? '';
  if (accept && person.trim() === '') throw new CommandFailure(failure('person-required'));
  const path = call.words[0] ?? '';
  const file = basename(path);
  const bytes = await readOr(path);
  const asker = await openAsker(context);
  try {
    progress(terminal, texts.progress.reading[language]);
    const request = {
      file,
      bytes,
      openness: call.options['published'] === true ? ('published' as const) : ('supplied' as const),
    };
    const report = need(await asker.dryRun(request));
    const json = call.options['json'] === true;
    if (!accept) {
      terminal.out(json ? `${JSON.stringify(report, null, 2)}\n` : `${readable(terminal, language, report, true)}\n`);
      return report.acceptable ? 0 : speakFailure(terminal, errorsIn(report), language);
    }
    if (!json) terminal.out(`${readable(terminal, language, report, false)}\n`);
    progress(terminal, texts.progress.storing[language]);
    const record = need(await asker.accept({ ...request, person, hash: report.fileHash }));
    terminal.out(json ? `${JSON.stringify(record, null, 2)}\n` : `${stored(language, record.rows, record.id)}\n`);
    return 0;
  } finally {
    await asker.close();
  }
}

const oneOfTwo = {
  nl: 'Kies --dry-run (controleren) of --accept --person NAAM (opslaan).',
  en: 'Choose --dry-run (check) or --accept --person NAME (store).',
};

const errorsIn = (report: ImportReport) => {
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  return failure('import-has-errors', {
    file: report.file,
    count: String(errors.length),
    first: errors[0]?.message ?? { nl: 'het bestand heeft geen rijen.', en: 'the file has no rows.' },
  });
};

async function readOr(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CommandFailure(
      failure('file-unreadable', { file: path, cause: error instanceof Error ? error.message : String(error) }),
    );
  }
}

const stored = (language: Language, rows: number, id: string): string =>
  language === 'nl' ? `Opgeslagen: ${rows} rijen, import ${id}.` : `Stored: ${rows} rows, import ${id}.`;

function readable(terminal: Terminal, language: Language, report: ImportReport, hinted: boolean): string {
  const problems = report.problems.map(({ severity, code, message }) => {
    const mark = severity === 'error' ? paint(terminal, 'red', '✘') : paint(terminal, 'yellow', '!');
    return `${mark} ${message[language]} [${code}]`;
  });
  const more = report.problemsTotal - report.problems.length;
  const findings = report.findings.map(
    ({ message, code }) => `${paint(terminal, 'yellow', '•')} ${message[language]} [${code}]`,
  );
  const head =
    language === 'nl'
      ? `${report.file}: ${report.rowsRead} rijen gelezen, ${report.rowsAccepted} goed, ${report.problemsTotal} problemen, ${report.findings.length} bevindingen.`
      : `${report.file}: ${report.rowsRead} rows read, ${report.rowsAccepted} good, ${report.problemsTotal} problems, ${report.findings.length} findings.`;
  const already = language === 'nl' ? 'Dit bestand is al eerder geïmporteerd.' : 'This file was imported before.';
  const hint =
    language === 'nl'
      ? 'Niets opgeslagen. Opslaan: --accept --person NAAM'
      : 'Nothing stored. To store: --accept --person NAME';
  return [
    head,
    ...problems,
    ...(more > 0 ? [`… +${more}`] : []),
    ...findings,
    ...(report.alreadyImported ? [already] : []),
    ...(report.acceptable && hinted ? [`SHA-256 ${report.fileHash}`, hint] : []),
  ].join('\n');
}
