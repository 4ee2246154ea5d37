import type { Result } from '../../core/result/index.ts';
import { failure, type Failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import type { PlanVerification } from '../../app/plans/types.ts';
import { verifyPlan } from '../../app/plans/verify.ts';
import { readNamed } from '../disk.ts';
import { appConfig, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { need, paint, speakFailure } from '../terminal.ts';

/** `verify`: re-checks the proof in a plan file; needs no data folder. With `--data` the problem is made again from the stored data. */
export async function verify(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const file = call.words[0] ?? '';
  const bytes = await readNamed(file);
  const found = need(context.data === undefined ? verifyPlan(file, bytes, []) : await withData(context, file, bytes));
  if (call.options['json'] === true) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
  else {
    const mark = found.valid ? paint(terminal, 'green', '✔') : paint(terminal, 'red', '✘');
    const lines = [
      `${mark} ${found.words[language]}`,
      ...(found.about === null ? [] : [`  ${found.about[language]}`, `  ${found.signature.words[language]}`]),
      ...found.checked.map((text) => `  ✔ ${text[language]}`),
      ...found.problems.map((text) => `  ✘ ${text[language]}`),
    ];
    terminal.out(`${lines.join('\n')}\n`);
  }
  if (found.valid) return 0;
  const why = found.problems[0] ?? found.words;
  return speakFailure(terminal, failure('plan-file-invalid', { file, why }), language);
}

/** The same check with the key and the data of a folder. */
async function withData(context: Context, file: string, bytes: Uint8Array): Promise<Result<PlanVerification, Failure>> {
  const app = need(await openApp(appConfig(context)));
  try {
    return await app.plans.verifyWithData(file, bytes);
  } finally {
    await app.close();
  }
}
