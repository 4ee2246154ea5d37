import { failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import { stampFaults, type AnchorVerification } from '../../app/custody/anchors.ts';
import type { DataVerification } from '../../app/custody/verify-data.ts';
import type { LogVerification } from '../../app/table/log.ts';
import type { Language } from '../../app/types.ts';
import { logTexts as words } from '../log-texts.ts';
import { appConfig, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need } from '../terminal.ts';

/**
 * `log anchor`: has an authority put the time on where each record ends. `log verify`: every change, gap and reordering in the
 * record of the regional tables, and whatever is stored that differs from what was put on record or accepted.
 */
export async function log(call: Call, context: Context): Promise<number> {
  if (call.words[0] === 'anchor') return await anchorRecords(call, context);
  if (call.words[0] !== 'verify') throw new CommandFailure(failure('usage', { cause: words.verifyOnly }));
  return await verifyStored(call, context, {
    only: stringOption(call, 'table') ?? null,
    anchor: anchorOf(stringOption(call, 'anchor')),
  });
}

/** `verify-data`: the same of everything that is stored. */
export const verifyAll = (call: Call, context: Context): Promise<number> =>
  verifyStored(call, context, { only: null, anchor: null });

async function anchorRecords(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const app = need(await openApp(appConfig(context)));
  try {
    const made = need(await app.anchor(stringOption(call, 'table') ?? null));
    const told = made.map(({ tableId, seq, hash, file, at }) =>
      [`${tableId}: ${words.anchored[language].replace('{at}', at)}`, `  ${seq}:${hash}`, `  ${file}`].join('\n'),
    );
    const text = [...(told.length === 0 ? [words.none[language]] : told), ''].join('\n');
    terminal.out(call.options['json'] === true ? `${JSON.stringify(made, null, 2)}\n` : text);
    return 0;
  } finally {
    await app.close();
  }
}

async function verifyStored(
  call: Call,
  context: Context,
  { only, anchor }: { readonly only: string | null; readonly anchor: LogVerification['head'] },
): Promise<number> {
  const { terminal, language } = context;
  const app = need(await openApp(appConfig(context)));
  try {
    const found = await app.verifyData(only, anchor);
    if (only !== null && found.tables.length === 0) throw new CommandFailure(failure('table-unknown', { found: only }));
    terminal.out(call.options['json'] === true ? `${JSON.stringify(found, null, 2)}\n` : textOf(found, language));
    const faults =
      found.tables.reduce((sum, one) => sum + one.faults.length, 0) +
      found.imports.filter(({ state }) => state !== 'holds' && state !== 'not-covered').length +
      found.rows.filter(({ state }) => state !== 'holds' && state !== 'not-covered').length +
      found.anchors.filter(({ state }) => state !== 'holds' && state !== 'unchecked').length;
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
      failure('invalid-request', { parameter: '--anchor', found: `'${text}'`, expected: words.anchorForm }),
    );
  return { seq: Number(seq), hash };
}

const textOf = ({ imports, rows, tables, anchors }: DataVerification, language: Language): string =>
  [
    ...(tables.length === 0 ? [words.none[language]] : tables.map((one) => tableText(one, language))),
    importsText(imports, language),
    ...rowLines(rows, language),
    ...anchors.map((one) => anchorLine(one, language)),
    '',
  ].join('\n');

function anchorLine({ file, state, at, why }: AnchorVerification, language: Language): string {
  const stamp = why === null ? '' : ` (${stampFaults[why][language]})`;
  return `${file}: ${words.anchors[state][language].replace('{at}', at ?? '–')}${stamp}`;
}

function rowLines(rows: DataVerification['rows'], language: Language): readonly string[] {
  const holds = rows.filter(({ state }) => state === 'holds').length;
  return [
    words.rows[language].replace('{holds}', String(holds)).replace('{rows}', String(rows.length)),
    ...rows.flatMap(({ kind, id, state }) =>
      state === 'holds' ? [] : [`  ${words.kinds[kind][language]} ${id}: ${words.rowStates[state][language]}`],
    ),
  ];
}

function importsText(imports: DataVerification['imports'], language: Language): string {
  const holds = imports.filter(({ state }) => state === 'holds').length;
  const counts = words.imports[language].replace('{holds}', String(holds)).replace('{imports}', String(imports.length));
  return [
    counts,
    ...imports.flatMap(({ id, file, state }) =>
      state === 'holds' ? [] : [`  ${file} (${id}): ${words.states[state][language]}`],
    ),
  ].join('\n');
}

function tableText({ tableId, entries, head, faults, uncovered }: LogVerification, language: Language): string {
  const verdict = faults.length === 0 ? words.holds : words.broken;
  const lines = faults.map((fault) => {
    const about = 'what' in fault ? ` (${fault.what})` : '';
    return `  ${fault.seq === 0 ? '–' : fault.seq}: ${words.faults[fault.kind][language]}${about}`;
  });
  return [
    `${tableId}: ${verdict[language].replace('{entries}', String(entries))}`,
    ...lines,
    ...(uncovered === 0 ? [] : [`  ${words.figuresNotCovered[language].replace('{count}', String(uncovered))}`]),
    `  ${head === null ? '–' : `${head.seq}:${head.hash}`}`,
  ].join('\n');
}
