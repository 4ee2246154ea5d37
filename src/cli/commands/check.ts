import { writeFile } from 'node:fs/promises';
import { failure } from '../../app/failures.ts';
import type { AssessmentView, Language, MetaView, Question, RegisterView } from '../../app/types.ts';
import { adviceWords, setWords, verdictWords } from '../../app/words.ts';
import type { Asker } from '../asker.ts';
import { openAsker, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { numberText, rangeText } from '../numbers.ts';
import { questionOf, stringOption } from '../question.ts';
import { need, paint, speakFailure, textTable, type Terminal } from '../terminal.ts';

/** `check`: which hospitals meet which norm. A finished check gives 0, unless `--fail-on` asked otherwise. */
export async function check(call: Call, context: Context): Promise<number> {
  const question = questionOf(call);
  const asker = await openAsker(context, stringOption(call, 'as'));
  try {
    const assessments = await allAssessments(asker, question);
    const meta = need(await asker.meta());
    await print(call, context, asker, { question, assessments, meta });
    return failOn(call, context, assessments);
  } finally {
    await asker.close();
  }
}

async function allAssessments(asker: Asker, question: Question): Promise<readonly AssessmentView[]> {
  const all: AssessmentView[] = [];
  let cursor: string | undefined;
  do {
    const page = need(await asker.assessments({ ...question, limit: 1000, cursor }));
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

interface Answer {
  readonly question: Question;
  readonly assessments: readonly AssessmentView[];
  readonly meta: MetaView;
}

async function print(call: Call, { terminal, language }: Context, asker: Asker, answer: Answer): Promise<void> {
  const { question, assessments, meta } = answer;
  const file = stringOption(call, 'xlsx');
  if (file !== undefined) {
    const bytes = need(await asker.file('assessments', 'xlsx', question, language));
    await writeFile(file, bytes).catch((error: unknown) => need(unwritable(file, error)));
  }
  if (call.options['json'] === true) {
    const { dataVersion, registerVersion, version } = meta;
    terminal.out(
      `${JSON.stringify({ version, dataVersion, registerVersion, question: asked(meta, question), assessments }, null, 2)}\n`,
    );
  } else if (call.options['csv'] === true) {
    terminal.bytes(need(await asker.file('assessments', 'csv', question, language)));
  } else if (file === undefined) {
    terminal.out(`${readable(terminal, language, need(await asker.register()), answer)}\n`);
  }
}

const unwritable = (file: string, error: unknown) =>
  ({
    ok: false,
    failure: failure('file-unwritable', { file, cause: error instanceof Error ? error.message : String(error) }),
  }) as const;

function readable(
  terminal: Terminal,
  language: Language,
  register: RegisterView,
  { question, assessments, meta }: Answer,
): string {
  const providers = new Map(register.providers.map(({ id, name }) => [id as string, name]));
  const interventions = new Map(register.interventions.map(({ id, name }) => [id as string, name[language]]));
  const words =
    language === 'nl'
      ? ['Behandeling', 'Ziekenhuis', 'Aantal', 'Norm', 'Marge', 'Oordeel', 'Advies', 'Reden']
      : ['Treatment', 'Hospital', 'Count', 'Norm', 'Margin', 'Verdict', 'Advice', 'Reason'];
  const columns = words.map((header, index) => ({
    header,
    align: index >= 2 && index <= 4 ? ('right' as const) : ('left' as const),
  }));
  const rows = assessments.map((item) => {
    const { value, threshold, margin } = item.decisive;
    const name = `${interventions.get(item.interventionId) ?? item.interventionId}${item.tierId === null ? '' : ` (${item.tierId})`}`;
    return [
      name,
      providers.get(item.providerId) ?? item.providerId,
      rangeText(value, language),
      threshold === null ? '–' : numberText(threshold, language),
      rangeText(margin, language, true),
      verdictText(terminal, item, language),
      adviceWords[item.advice.kind][language],
      item.verdict === 'unknown' || item.verdict === 'notApplicable' ? item.reason[language] : '',
    ];
  });
  return `${textTable(columns, rows)}\n\n${summary(language, question, assessments, meta)}`;
}

function verdictText(terminal: Terminal, { verdict }: AssessmentView, language: Language): string {
  const words = verdictWords[verdict][language];
  switch (verdict) {
    case 'met':
      return paint(terminal, 'green', `✔ ${words}`);
    case 'notMet':
      return paint(terminal, 'red', `✘ ${words}`);
    case 'unknown':
      return paint(terminal, 'yellow', `? ${words}`);
    case 'notApplicable':
      return paint(terminal, 'gray', `– ${words}`);
  }
}

/** The question with its defaults filled in. */
function asked({ defaults }: MetaView, question: Question): Question & MetaView['defaults'] {
  const given = Object.entries(question).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(given) as Question & MetaView['defaults']) };
}

function summary(
  language: Language,
  question: Question,
  assessments: readonly AssessmentView[],
  meta: MetaView,
): string {
  const count = (verdict: string): number => assessments.filter((item) => item.verdict === verdict).length;
  const { year, set, date } = asked(meta, question);
  const contract = assessments[0]?.advice.contractYear;
  const data = meta.dataVersion.slice(0, 12);
  const partly = partlyText(language, year, meta);
  return language === 'nl'
    ? `${year}, normen ${setWords[set].nl}, peildatum ${date}: ${count('met')} voldoet, ${count('notMet')} voldoet niet, ${count('unknown')} onbekend, ${count('notApplicable')} niet van toepassing.${contract === undefined ? '' : ` Advies voor contractjaar ${contract}.`} Gegevensversie ${data}.${partly}`
    : `${year}, norms as ${setWords[set].en}, on ${date}: ${count('met')} met, ${count('notMet')} not met, ${count('unknown')} unknown, ${count('notApplicable')} not applicable.${contract === undefined ? '' : ` Advice for contract year ${contract}.`} Data version ${data}.${partly}`;
}

/** How complete the year is where it is not whole, and which newer years there are that are not complete enough to be chosen. */
function partlyText(language: Language, year: number, { coverage, defaults }: MetaView): string {
  const parts = coverage.filter((of) => of.delivered < of.expected && (of.year === year || of.year > defaults.year));
  if (parts.length === 0) return '';
  const of = { nl: 'van', en: 'of' }[language];
  const listed = parts.map((part) => `${part.year} ${part.delivered} ${of} ${part.expected}`).join(', ');
  return { nl: ` Geleverde aantallen: ${listed}.`, en: ` Counts delivered: ${listed}.` }[language];
}

function failOn(call: Call, { terminal, language }: Context, assessments: readonly AssessmentView[]): number {
  const asked = stringOption(call, 'failOn');
  if (asked !== 'notMet' && asked !== 'unknown') return 0;
  const count = assessments.filter(({ verdict }) => verdict === asked).length;
  return count === 0
    ? 0
    : speakFailure(
        terminal,
        failure('fail-on-reached', { count: String(count), verdict: verdictWords[asked] }),
        language,
      );
}
