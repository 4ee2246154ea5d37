import {
  complexities,
  complexShare,
  expectations,
  regionMark,
  type Complexity,
  type Expectation,
  type Tally,
} from '../../core/decision/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import type { AnswerCount } from '../../store/index.ts';
import type { Failure } from '../failures.ts';
import { loadTable } from './load.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { SurveyView, Visitor } from './types.ts';

export const themes = ['oncology', 'vascular'] as const;

/** The survey of a table: what was answered, counted where enough people did, and what this person answered. */
export async function surveyView(
  parts: TableParts,
  visitor: Visitor,
  tableId: string,
): Promise<Result<SurveyView, Failure>> {
  const found = await asVisitor(parts, visitor, async (tables) => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return null;
    const state = await loadTable(tables, parts.memory, seat);
    const least = state.opened?.settings.leastAnswers ?? 3;
    return { state, least, counts: await tables.answerCounts(tableId, least) };
  });
  if (found === null) return unknownTable(tableId);
  const { state, least, counts } = found;
  const dues = [...new Set((state.opened?.steps ?? []).flatMap(({ due }) => (due === null ? [] : [due])))];
  const respondents = counts.find(({ kind }) => kind === 'respondents')?.answered ?? 0;
  return ok({
    respondents: respondents === 0 || respondents >= least ? respondents : null,
    least,
    expectations: themes.flatMap((theme) =>
      dues.map((due) => {
        const { tally, answered } = tallyOf<Expectation>(counts, 'expectation', `${theme} ${due}`, expectations);
        const chosen = state.representatives.find((one) => one.theme === theme && one.due === due)?.expectation ?? null;
        return { theme, due, answers: answered, counts: tally, region: regionMark(tally, chosen, answered) };
      }),
    ),
    complexity: parts.state.register.interventions.map(({ id }) => {
      const { tally, answered } = tallyOf<Complexity>(counts, 'complexity', id, complexities);
      return { interventionId: id, answers: answered, counts: tally, complexShare: complexShare(tally) };
    }),
    // Who left a factor unmentioned answered too: a factor is shown when enough people filled in the form.
    factors: parts.survey.factors.map(({ id }) => {
      const mentions = counts.find(({ kind, subject }) => kind === 'factor' && subject === id)?.count ?? 0;
      return { id, mentions: respondents >= least && (mentions === 0 || mentions >= least) ? mentions : null };
    }),
    mine: {
      expectations: state.expectations.map(({ theme, due, expectation }) => ({ theme, due, expectation })),
      complexity: state.surveys[0]?.complexity ?? [],
      factors: state.surveys[0]?.factors ?? [],
    },
  });
}

function tallyOf<Answer extends string>(
  counts: readonly AnswerCount[],
  kind: AnswerCount['kind'],
  subject: string,
  possible: readonly Answer[],
): { readonly tally: Tally<Answer>; readonly answered: number } {
  const own = counts.filter((one) => one.kind === kind && one.subject === subject);
  const answered = own[0]?.answered ?? 0;
  if (answered === 0 || own.some(({ answer }) => answer === null)) return { tally: null, answered };
  const tally = Object.fromEntries(
    possible.map((one) => [one, own.find(({ answer }) => answer === one)?.count ?? 0]),
  ) as Record<Answer, number>;
  return { tally, answered };
}
