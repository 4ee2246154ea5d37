import { failure } from '../../app/failures.ts';
import type { AssessmentView, Language, LevelVerdictView } from '../../app/types.ts';
import { adviceWords, levelWords, verdictWords } from '../../app/words.ts';
import { numberText, rangeText } from '../numbers.ts';
import { openAsker, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { questionOf, stringOption, yearOf } from '../question.ts';
import { CommandFailure, need, paint, type Terminal } from '../terminal.ts';

/** `explain`: the proof of one verdict, step by step. */
export async function explain(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const [provider = '', intervention = '', year = ''] = call.words;
  const question = { ...questionOf(call), provider, intervention, year: yearOf(year) };
  const asker = await openAsker(context, stringOption(call, 'as'));
  try {
    const assessments = need(await asker.explain(question));
    if (assessments.length === 0) throw new CommandFailure(failure('usage', { cause: nothing }));
    if (call.options['json'] === true) {
      terminal.out(`${JSON.stringify(assessments, null, 2)}\n`);
      return 0;
    }
    const register = need(await asker.register());
    const names = (item: AssessmentView): string => {
      const hospital = register.providers.find(({ id }) => id === item.providerId)?.name ?? item.providerId;
      const treatment =
        register.interventions.find(({ id }) => id === item.interventionId)?.name[language] ?? item.interventionId;
      return `${hospital} · ${treatment} · ${item.year}${item.tierId === null ? '' : ` · ${item.tierId}`}`;
    };
    terminal.out(`${assessments.map((item) => proof(terminal, language, names(item), item)).join('\n\n')}\n`);
    return 0;
  } finally {
    await asker.close();
  }
}

const nothing = {
  nl: 'Over dit ziekenhuis en deze behandeling is niets te toetsen.',
  en: 'There is nothing to assess for this hospital and this treatment.',
};

const labels = {
  nl: {
    verdict: 'Oordeel',
    advice: 'Inkoopadvies',
    contract: 'contractjaar',
    other: 'Op een ander niveau',
    chance: 'Kans om de norm volgend jaar te missen',
    mean: 'Gemiddeld',
    slope: 'verandering per jaar',
  },
  en: {
    verdict: 'Verdict',
    advice: 'Purchasing advice',
    contract: 'contract year',
    other: 'At another level',
    chance: 'Chance to miss the norm next year',
    mean: 'Mean',
    slope: 'change a year',
  },
} as const;

function proof(terminal: Terminal, language: Language, title: string, item: AssessmentView): string {
  const words = labels[language];
  const colour = item.verdict === 'met' ? 'green' : item.verdict === 'notMet' ? 'red' : 'yellow';
  const { trend, missNextYear, advice } = item;
  return [
    paint(terminal, 'bold', title),
    `${words.verdict}: ${paint(terminal, colour, verdictWords[item.verdict][language])}. ${item.reason[language]}`,
    ...steps(language, item.decisive),
    ...(trend.mean === null || trend.years.length < 2
      ? []
      : [
          `${words.mean} ${rangeText(trend.mean, language)} (${trend.years.map(({ year }) => year).join(', ')})${trend.slopePerYear === null ? '' : `, ${words.slope} ${numberText(trend.slopePerYear, language, true)}`}`,
        ]),
    ...(missNextYear === null ? [] : [`${words.chance}: ${percent(missNextYear, language)}`]),
    `${words.advice} (${words.contract} ${advice.contractYear}): ${adviceWords[advice.kind][language]}. ${advice.reason[language]}`,
    ...item.otherLevels.flatMap((level) => [
      '',
      `${words.other}: ${levelWords[level.level][language]} ${level.subjectName}: ${verdictWords[level.verdict][language]}`,
      ...steps(language, level),
    ]),
  ].join('\n');
}

const steps = (language: Language, level: LevelVerdictView): readonly string[] =>
  level.steps.map(({ text }, index) => `  ${index + 1}. ${text[language]}`);

function percent({ low, high }: { readonly low: number; readonly high: number }, language: Language): string {
  const [from, to] = [rounded(low), rounded(high)];
  return from === to ? from : `${from} ${language === 'nl' ? 'tot' : 'to'} ${to}`;
}

/** A chance is never said to be certain because of rounding. */
function rounded(chance: number): string {
  const percentage = Math.round(chance * 100);
  if (percentage === 100 && chance < 1) return '>99%';
  return percentage === 0 && chance > 0 ? '<1%' : `${percentage}%`;
}
