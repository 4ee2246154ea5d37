import { failure } from '../../app/failures.ts';
import { restoreBackup } from '../../app/custody/restore.ts';
import { openApp } from '../../app/open-app.ts';
import { readReference } from '../../app/reference.ts';
import type { Language } from '../../app/types.ts';
import { volumeTemplate } from '../../report/template.ts';
import { custodyTexts } from '../custody-texts.ts';
import { readNamed, writeNew } from '../disk.ts';
import { appConfig, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { CommandFailure, need, type Terminal } from '../terminal.ts';

/** `template`: writes the file to fill in, with the names to choose from; the extension chooses the format. */
export async function template(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const file = call.words[0] ?? '';
  const format = /\.(csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
  if (format !== 'csv' && format !== 'xlsx') {
    throw new CommandFailure(
      failure('usage', {
        cause: { nl: `${file} eindigt niet op .csv of .xlsx.`, en: `${file} does not end in .csv or .xlsx.` },
      }),
    );
  }
  const { register } = need(await readReference(appConfig(context).referenceFolder));
  return await write(terminal, language, file, await volumeTemplate(format, language, register));
}

/** `backup`: all stored data in one file that restores on either database. */
export async function backup(call: Call, context: Context): Promise<number> {
  const app = need(await openApp(appConfig(context)));
  try {
    return await write(context.terminal, context.language, call.words[0] ?? '', await app.backup());
  } finally {
    await app.close();
  }
}

/** `restore`: puts a backup into an empty data folder. */
export async function restore(call: Call, context: Context): Promise<number> {
  const file = call.words[0] ?? '';
  const bytes = await readNamed(file);
  const accept = {
    otherKey: call.options['acceptOtherKey'] === true,
    unsigned: call.options['acceptUnsigned'] === true,
  };
  const { by, key } = need(await restoreBackup(appConfig(context), bytes, accept));
  const words = custodyTexts.restored[by][context.language];
  context.terminal.out(`${words.replace('{file}', file).replace('{key}', key ?? '')}\n`);
  return 0;
}

/** Never writes over a file that is there. */
async function write(terminal: Terminal, language: Language, file: string, bytes: Uint8Array): Promise<number> {
  await writeNew(file, bytes);
  terminal.out(`${language === 'nl' ? `${file} geschreven` : `${file} written`} (${bytes.length} bytes).\n`);
  return 0;
}
