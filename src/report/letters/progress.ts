import type { RenderedDocument } from '../impact/index.ts';
import type { LetterGround } from './index.ts';
import { knots } from './memo.ts';
import { titleOf } from '../made-up.ts';
import { labelOf, listBlock, stepsSection, tableBlock, tableData, textBlock } from './parts.ts';
import type { LetterWords } from './words-nl.ts';

/** The letter to who follows the process: per region what is decided, which dates are met, and which knots are open. */
export function progressLetter(
  { table, tables, today }: LetterGround,
  words: LetterWords,
  language: 'nl' | 'en',
): RenderedDocument {
  // As of an earlier day there is only the table that was asked.
  const own = tables.filter(({ seated, id }) => seated && (table.asOf === null || id === table.id));
  const rows = own.map((one) => [
    one.name,
    words.of(one.decided, one.treatments),
    one.blocked[0]?.[language] ?? words.none,
  ]);
  return {
    language,
    title: titleOf(words.progress, tableData(table), language),
    subtitle: words.asOf(table.asOf ?? today),
    label: labelOf(table, words, language),
    sections: [
      {
        id: 'stand',
        title: words.decided,
        blocks: [tableBlock(words.decided, [words.region, words.decided, words.knots], rows)],
      },
      ...own.map((one) =>
        stepsSection(one.id === table.id ? table.steps : one.steps, words, language, `regio-${one.id}`, one.name),
      ),
      { id: 'knopen', title: words.knots, blocks: knots(table, words, language) },
      ...own
        .filter(({ id, blocked }) => id !== table.id && blocked.length > 0)
        .map(({ id, name, blocked }) => ({
          id: `knopen-${id}`,
          title: `${words.knots}: ${name}`,
          blocks: [listBlock(blocked.map((one) => one[language]))],
        })),
      { id: 'openbaarheid', title: words.notPublic, blocks: [textBlock(words.notPublicText)] },
      { id: 'herkomst', title: words.source, blocks: [textBlock(words.sourceText(table.seq, ''))] },
    ],
  };
}
