import { openApp } from '../../app/open-app.ts';
import type { FallbackView } from '../../app/scenario/fallback.ts';
import type { Language } from '../../app/types.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import { madeUpLines, titleOf } from '../made-up.ts';
import { rangeText } from '../numbers.ts';
import { appConfig, type Context } from '../open.ts';
import { wholeOption } from '../plan-question.ts';
import type { Call } from '../program.ts';
import { questionOf, stringOption } from '../question.ts';
import { need, textTable } from '../terminal.ts';
import { texts } from '../texts.ts';

/** `fallback`: who keeps a treatment by last year's volumes alone, with ties and nobody as outcomes. */
export async function fallback(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const app = need(await openApp(appConfig(context)));
  try {
    const { region, year, set, date, intervention } = questionOf(call);
    const answer = need(
      await app.scenarios.fallback({
        region,
        year,
        set,
        date,
        intervention,
        illustrative: call.options['illustrative'] === true,
        ...unfitOptions(call),
        mostOpen: wholeOption(call, 'mostOpen', 1),
      }),
    );
    if (call.options['json'] === true) terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
    else {
      for (const line of madeUpLines(answer.data, language)) terminal.out(`${line}\n\n`);
      terminal.out(answer.treatments.map((one) => `${treatmentText(one, answer.data, language)}\n`).join('\n'));
      for (const { interventionId, why } of answer.without) terminal.out(`\n${interventionId}: ${why[language]}\n`);
    }
    return 0;
  } finally {
    await app.close();
  }
}

/** What says where patients live or how they travel; the fallback answers why it does not look at that. */
const unfitOptions = (call: Call) => ({
  matrix: stringOption(call, 'matrix'),
  areas: stringOption(call, 'areas'),
  rates: stringOption(call, 'rates'),
  flows: stringOption(call, 'flows'),
});

function treatmentText(
  { name, norm, words, hospitals, leftOut }: FallbackView,
  data: DataKind,
  language: Language,
): string {
  const { hospital, count, verdict, outcome } = texts.fallback;
  const columns = [
    { header: hospital[language], align: 'left' as const },
    { header: count[language], align: 'right' as const },
    { header: verdict[language], align: 'left' as const },
    { header: outcome[language], align: 'left' as const },
  ];
  const rows = hospitals.map((one) => [
    one.name,
    rangeText(one.count, language),
    texts.fallback.verdicts[one.verdict][language],
    texts.fallback.outcomes[one.outcome][language],
  ]);
  return [
    titleOf(`${name[language]}${norm === null ? '' : ` (${texts.fallback.norm[language]} ${norm})`}`, data, language),
    words[language],
    ...(rows.length === 0 ? [] : [textTable(columns, rows)]),
    ...leftOut.map((one) => `${one.name}: ${one.why[language]}`),
  ].join('\n');
}
