import { failure } from '../../app/failures.ts';
import { verifyPlan } from '../../app/plans/verify.ts';
import { readNamed } from '../disk.ts';
import type { Context } from '../open.ts';
import type { Call } from '../program.ts';
import { need, paint, speakFailure } from '../terminal.ts';

/** `verify`: re-checks the proof in a plan file; needs no data folder. */
export async function verify(call: Call, { terminal, language }: Context): Promise<number> {
  const file = call.words[0] ?? '';
  const bytes = await readNamed(file);
  const found = need(verifyPlan(file, bytes));
  if (call.options['json'] === true) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
  else {
    const mark = found.valid ? paint(terminal, 'green', '✔') : paint(terminal, 'red', '✘');
    const lines = [
      `${mark} ${found.words[language]}`,
      ...found.checked.map((text) => `  ✔ ${text[language]}`),
      ...found.problems.map((text) => `  ✘ ${text[language]}`),
    ];
    terminal.out(`${lines.join('\n')}\n`);
  }
  if (found.valid) return 0;
  const why = found.problems[0] ?? found.words;
  return speakFailure(terminal, failure('plan-file-invalid', { file, why }), language);
}
