import { formatNumber } from '../../core/volumes/index.ts';
import type { PlanView, TableView } from '../../app/table/types.ts';
import type { RenderedDocument, ReportBlock, ReportSection } from '../impact/index.ts';
import type { LetterGround } from './index.ts';
import { titleOf } from '../made-up.ts';
import { knotsOf, labelOf, listBlock, stepsSection, tableBlock, tableData, textBlock, treatmentName } from './parts.ts';
import type { LetterWords } from './words-nl.ts';

/** The note for who decides: what is asked, what the plan does, who thinks what, whose interests were weighed, and when. */
export function memo({ table, today }: LetterGround, words: LetterWords, language: 'nl' | 'en'): RenderedDocument {
  const plans = table.plans.filter(({ latest }) => latest);
  const sections: ReportSection[] = [
    {
      id: 'aanleiding',
      title: words.occasion,
      blocks: [textBlock(words.occasionText(table.regionName[language], table.tranche))],
    },
    {
      id: 'besluit',
      title: words.advised,
      blocks:
        plans.length === 0 ? [textBlock(words.noPlan)] : plans.flatMap((plan) => asked(table, plan, words, language)),
    },
    ...plans.map((plan) => planSection(table, plan, words, language)),
    ...timetableSection(table, words, language),
    stepsSection(table.steps, words, language),
    { id: 'knopen', title: words.knots, blocks: knots(table, words, language) },
    { id: 'openbaarheid', title: words.notPublic, blocks: [textBlock(words.notPublicText)] },
    {
      id: 'herkomst',
      title: words.source,
      blocks: [textBlock(words.sourceText(table.seq, plans[0]?.dataVersion.slice(0, 12) ?? ''))],
    },
  ];
  return {
    language,
    title: titleOf(words.memo, tableData(table), language),
    subtitle: `${table.name} · ${words.asOf(table.asOf ?? today)}`,
    label: labelOf(table, words, language),
    sections,
  };
}

export function knots(table: TableView, words: LetterWords, language: 'nl' | 'en'): readonly ReportBlock[] {
  const open = knotsOf(table, language);
  return open.length === 0 ? [textBlock(words.noKnots)] : [listBlock(open)];
}

function asked(table: TableView, plan: PlanView, words: LetterWords, language: 'nl' | 'en'): readonly ReportBlock[] {
  return [
    textBlock(words.decideOn(plan.title, plan.version)),
    listBlock(
      plan.ladder.map(({ interventionId, decided, decidable, blocks }) => {
        const treatment = treatmentName(table, interventionId, language);
        if (decided !== null) return words.decidedOn(treatment, words.rungs[decided.rung]);
        if (decidable !== null) return words.ready(treatment, words.rungs[decidable]);
        return words.notReady(treatment, blocks.map((block) => block.words[language]).join(' '));
      }),
    ),
  ];
}

function planSection(table: TableView, plan: PlanView, words: LetterWords, language: 'nl' | 'en'): ReportSection {
  const nameOf = (id: string): string => table.parties.find((one) => one.id === id)?.name ?? id;
  const { moved, extraMinutesOfMoved: extra } = plan.figures;
  const spoken = plan.positions.map((one) => [
    nameOf(one.partyId),
    `${words.stances[one.stance]}${one.paramount ? ` (${words.paramount})` : ''}`,
    one.stance !== 'objection'
      ? one.argument
      : `${one.argument} ${one.answer === null ? words.unanswered : words.answer(one.answer.text)}`,
  ]);
  const silent = (plan.ladder[0]?.silent ?? []).map((id) => [nameOf(id), words.silent, '']);
  return {
    id: `plan-${plan.planId}`,
    title: `${words.core}: ${plan.title}`,
    blocks: [
      textBlock(words.changes),
      listBlock(plan.changesInWords.map((change) => change[language])),
      ...(moved === null ? [] : [textBlock(words.moved(Math.round(moved)))]),
      ...(extra === null ? [] : [textBlock(extraWords(extra, words, language))]),
      tableBlock(words.support, [words.party, words.position, words.argument], [...spoken, ...silent]),
      textBlock(words.interests),
      listBlock(plan.weighings.map(({ name, text }) => `${name}: ${text}`)),
    ],
  };
}

/** How much longer or shorter who moves travels: the sign is a word. */
export function extraWords(extra: number, words: LetterWords, language: 'nl' | 'en'): string {
  const minutes = formatNumber(Math.abs(extra), language);
  return extra < 0 ? words.less(minutes) : words.extra(minutes);
}

function timetableSection(table: TableView, words: LetterWords, language: 'nl' | 'en'): readonly ReportSection[] {
  const rows = table.timetables.flatMap(({ interventionId, milestones }) =>
    milestones.map(({ name, due, status }) => [
      treatmentName(table, interventionId, language),
      name,
      due,
      words.milestoneStatuses[status],
    ]),
  );
  if (rows.length === 0) return [];
  const headers = [words.treatment, words.milestone, words.date, words.status];
  return [{ id: 'tijdpad', title: words.timetable, blocks: [tableBlock(words.timetable, headers, rows)] }];
}
