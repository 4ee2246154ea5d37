import { failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import type { LogVerification } from '../../app/table/log.ts';
import type { Language } from '../../app/types.ts';
import { appConfig, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need } from '../terminal.ts';
import { texts } from '../texts.ts';

/** `log verify`: every change, gap and reordering in the record of the regional tables. */
export async function log(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  if (call.words[0] !== 'verify') throw new CommandFailure(failure('usage', { cause: texts.log.verifyOnly }));
  const only = stringOption(call, 'table') ?? null;
  const head = anchorOf(stringOption(call, 'anchor'));
  const app = need(await openApp(appConfig(context)));
  try {
    const found = await app.tables.verifyLogs(only, head);
    if (only !== null && found.length === 0) throw new CommandFailure(failure('table-unknown', { found: only }));
    terminal.out(
      call.options['json'] === true
        ? `${JSON.stringify(found, null, 2)}\n`
        : found.map((one) => textOf(one, language)).join(''),
    );
    if (found.length === 0) terminal.out(`${texts.log.none[language]}\n`);
    const faults = found.reduce((sum, one) => sum + one.faults.length, 0);
    if (faults > 0) throw new CommandFailure(failure('record-broken', { count: String(faults) }));
    return 0;
  } finally {
    await app.close();
  }
}

/** `SEQ:HASH`, as an earlier dossier or verification gave it. */
function anchorOf(text: string | undefined): { readonly seq: number; readonly hash: string } | null {
  if (text === undefined) return null;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new CommandFailure(
      failure('invalid-request', { parameter: '--anchor', found: `'${text}'`, expected: texts.log.anchorForm }),
    );
  return { seq: Number(seq), hash };
}

function textOf({ tableId, entries, head, faults }: LogVerification, language: Language): string {
  const anchor = head === null ? '–' : `${head.seq}:${head.hash}`;
  const verdict = faults.length === 0 ? texts.log.holds : texts.log.broken;
  const lines = faults.map(({ kind, seq }) => `  ${seq}: ${texts.log.faults[kind][language]}`);
  return `${[`${tableId}: ${verdict[language].replace('{entries}', String(entries))}`, ...lines, `  ${anchor}`].join('\n')}\n`;
}
