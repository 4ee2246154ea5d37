import { failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import type { AcrossAnswer } from '../../app/plans/across.ts';
import type { Language } from '../../app/types.ts';
import { aDay, atTerminal, endOf } from '../await-job.ts';
import type { Edges } from '../edges.ts';
import { madeUpLines, titleOf } from '../made-up.ts';
import { numberText } from '../numbers.ts';
import { appConfig, type Context } from '../open.ts';
import { listOption, numberOption, ownInputs, wholeOption } from '../plan-question.ts';
import type { Call } from '../program.ts';
import { groundOf } from '../question.ts';
import { bar, CommandFailure, need, textTable } from '../terminal.ts';
import { texts } from '../texts.ts';

/** `across`: one plan for every treatment of a region, so that hospitals are treated fairly. */
export async function across(call: Call, context: Context, edges: Edges): Promise<number> {
  const { terminal, language } = context;
  const { region, ...ground } = groundOf(call);
  if (region === undefined) throw new CommandFailure(failure('usage', { cause: texts.across.noRegion }));
  const config = appConfig(context);
  const app = need(
    await openApp({ ...config, ...ownInputs(call).files, jobs: { ...config.jobs, limits: { timeMs: aDay * 1000 } } }),
  );
  try {
    const job = need(
      await app.plans.startAcross(
        {
          ...ground,
          ...ownInputs(call).stored,
          region,
          leastTreatments: wholeOption(call, 'keepAtLeast', 0),
          leastPatientShare: shareOption(call),
          closuresPerYear: wholeOption(call, 'closures', 0),
          years: wholeOption(call, 'years', 1),
          together: listOption(call, 'together')?.map(pairOf),
          pool: wholeOption(call, 'pool', 1),
        },
        atTerminal,
      ),
    );
    const show = bar(terminal, language);
    const id = await endOf(app.plans, job, {
      id: 'acrossId',
      edges,
      onProgress: ({ phase, nodesDone, nodesOpen }) =>
        nodesOpen > 0 ? show(nodesDone, nodesDone + nodesOpen, { nl: phase, en: phase }) : undefined,
    });
    show(1, 1, { nl: '', en: '' });
    const answer = need(await app.plans.across(id));
    terminal.out(call.options['json'] === true ? `${JSON.stringify(answer, null, 2)}\n` : acrossText(answer, language));
    return 0;
  } finally {
    await app.close();
  }
}

/** A percentage as a share. */
function shareOption(call: Call): number | undefined {
  const percent = numberOption(call, 'keepShare', 0);
  if (percent === undefined || percent <= 100) return percent === undefined ? undefined : percent / 100;
  const expected = { nl: 'een percentage van 0 tot en met 100', en: 'a percentage from 0 to 100' };
  throw new CommandFailure(failure('invalid-request', { parameter: 'keep-share', found: `'${percent}'`, expected }));
}

function pairOf(text: string): { readonly treatment: string; readonly needs: string } {
  const [treatment = '', needs = ''] = text.split('=');
  if (treatment !== '' && needs !== '') return { treatment, needs };
  const expected = {
    nl: 'twee behandelingen, als long-resectie=aorta-chirurgisch',
    en: 'two treatments, like long-resectie=aorta-chirurgisch',
  };
  throw new CommandFailure(failure('invalid-request', { parameter: 'together', found: `'${text}'`, expected }));
}

function acrossText(answer: AcrossAnswer, language: Language): string {
  const words = texts.across;
  const number = (value: number | null): string =>
    value === null ? '–' : numberText(Math.round(value * 10) / 10, language);
  const header = (...names: readonly string[]) =>
    names.map((name, at) => ({ header: name, align: at === 0 ? ('left' as const) : ('right' as const) }));
  const treatments = textTable(
    [
      ...header(words.treatment[language], words.minutes[language], words.apart[language], words.plans[language]),
      { header: words.keeps[language], align: 'left' },
    ],
    answer.treatments.map((one) => [
      one.name[language],
      number(one.meanMinutes),
      number(one.ownBestMinutes),
      `${one.complete ? '' : '≥ '}${one.plans}`,
      one.keeps?.join(', ') ?? '–',
    ]),
  );
  const hospitals = textTable(
    header(
      words.hospital[language],
      words.now[language],
      words.later[language],
      words.patientsNow[language],
      words.patientsThen[language],
    ),
    answer.hospitals.map((one) => [
      one.name,
      String(one.treatmentsNow),
      one.treatmentsThen === null ? '–' : String(one.treatmentsThen),
      number(one.patientsNow),
      number(one.patientsThen),
    ]),
  );
  return [
    ...madeUpLines(answer.data, language),
    titleOf(answer.words[language], answer.data, language),
    ...answer.conflict.map((rule) => `- ${rule[language]}`),
    `${words.mean[language]}: ${number(answer.meanMinutes)}; ${words.bound[language]}: ${number(answer.boundMinutes)}; ${words.byItself[language]}: ${number(answer.apartMinutes)}`,
    '',
    treatments,
    '',
    hospitals,
    '',
    `${words.without[language].replaceAll('{count}', String(answer.without.length))} ${answer.without.map(({ interventionId }) => interventionId).join(', ')}`,
    '',
  ].join('\n');
}
