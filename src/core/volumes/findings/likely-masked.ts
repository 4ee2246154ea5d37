import type { Finding, Sight } from './types.ts';
import { groupBy } from '../group-by.ts';
import { about, arePublic } from './wording.ts';

/** A lowest value that occurs this often is more likely a rounded-up small count than chance. */
const TIMES = 4;
/** Above this a repeated lowest value says nothing about masking. */
const LARGEST_MASK = 10;

/** The lowest positive value of a source occurs four times or more, and no smaller one ever does: probably "v or fewer". */
export function likelyMasked(sight: Sight): readonly Finding[] {
  const exact = sight.rows.filter(({ volume }) => volume.count.kind === 'exact' && volume.count.value > 0);
  return [...groupBy(exact, ({ volume }) => volume.source).values()].flatMap((rows) => {
    const valueOf = (row: (typeof rows)[number]): number =>
      row.volume.count.kind === 'exact' ? row.volume.count.value : 0;
    const lowest = rows.reduce((least, row) => Math.min(least, valueOf(row)), Infinity);
    const carriers = rows.filter((row) => valueOf(row) === lowest);
    const [first] = carriers;
    if (first === undefined || lowest < 2 || lowest > LARGEST_MASK || carriers.length < TIMES) return [];
    const interventionIds = new Set(carriers.map(({ volume }) => volume.interventionId));
    const hidden = !arePublic(carriers);
    const times = carriers.length;
    return [
      {
        code: 'likely-masked-value',
        message: hidden
          ? {
              nl: `Hetzelfde kleine aantal komt ${times} keer voor en een kleiner aantal nooit. Waarschijnlijk zijn kleine aantallen afgeschermd. Vraag het na bij de bron.`,
              en: `The same small count occurs ${times} times and a smaller one never does. Small counts are probably masked. Ask the source.`,
            }
          : {
              nl: `De waarde ${lowest} komt ${times} keer voor en ${lowest === 2 ? 'de waarde 1' : `1 tot en met ${lowest - 1}`} nooit. Waarschijnlijk zijn kleine aantallen afgeschermd en betekent ${lowest} hier "${lowest} of minder". Vraag het na bij de bron.`,
              en: `The value ${lowest} occurs ${times} times and ${lowest === 2 ? 'the value 1' : `1 to ${lowest - 1}`} never. Small counts are probably masked, and ${lowest} means "${lowest} or fewer" here. Ask the source.`,
            },
        interventionId: interventionIds.size === 1 ? first.volume.interventionId : null,
        ...about(carriers),
      },
    ];
  });
}
