import type { KeyView } from '../../app/custody/cases.ts';
import { failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import type { Language } from '../../app/types.ts';
import { custodyTexts as words } from '../custody-texts.ts';
import { readNamed } from '../disk.ts';
import { appConfig, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { CommandFailure, need } from '../terminal.ts';

const actions = ['show', 'rotate', 'new', 'accept'] as const;

/** `key`: shows the key of the installation, makes the next one, or believes that of another. */
export async function key(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const [action, file] = call.words;
  const asked = actions.find((one) => one === action);
  if (asked === undefined || (asked === 'accept') !== (file !== undefined))
    throw new CommandFailure(failure('usage', { cause: words.actions }));
  const pem = file === undefined ? null : Buffer.from(await readNamed(file)).toString('utf8');
  const app = need(await openApp({ ...appConfig(context), newKey: asked === 'new' }));
  try {
    if (asked === 'rotate') need(await app.keys.rotate());
    if (file !== undefined && pem !== null) need(await app.keys.accept(file, pem));
    const view = app.keys.view();
    terminal.out(call.options['json'] === true ? `${JSON.stringify(view, null, 2)}\n` : textOf(view, language));
    return 0;
  } finally {
    await app.close();
  }
}

function textOf({ file, print, made, publicKey, earlier }: KeyView, language: Language): string {
  const line = (text: keyof typeof words.lines, values: Readonly<Record<string, string>>): string =>
    words.lines[text][language].replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
  return [
    line('key', { print, made: made.slice(0, 10) }),
    line('file', { file }),
    ...earlier.map((one) => line(one.how, { print: one.print, until: one.until.slice(0, 10) })),
    publicKey,
  ].join('\n');
}
