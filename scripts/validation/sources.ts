import type { ReferenceData } from '../../src/importers/reference/index.ts';
import { figure, type ValidationRow } from './rows.ts';

/** Where sources contradict each other, or speak of another year (docs/model.md §18.6): each as it stands, none chosen. */
export function sourceRows({ yardsticks }: ReferenceData): readonly ValidationRow[] {
  return yardsticks.disagreements.map(({ id, name, said, why }): ValidationRow => {
    const dates = (over: string, published: string, unknown: string): string =>
      [
        ...new Set(
          said.map((one) =>
            [
              ...(one.year === null ? [] : [`${over} ${one.year}`]),
              one.published === null ? unknown : `${published} ${one.published}`,
            ].join(', '),
          ),
        ),
      ].join('; ');
    return {
      id: `bronnen-${id}`,
      section: 'sources',
      regionId: null,
      name,
      population: { nl: 'ziekenhuizen die de behandeling verrichten', en: 'hospitals that perform the treatment' },
      given: [],
      beside: said.map(({ who, failing, performing }) => figure('hospitals', failing, { label: who, of: performing })),
      dated: {
        nl: dates('over', 'verschenen', 'datum onbekend, gelezen november 2026'),
        en: dates('of', 'published', 'date unknown, read November 2026'),
      },
      holds: null,
      verdict: why,
      sources: [...new Map(said.map(({ sourceId, where }) => [sourceId, { sourceId, where }])).values()],
    };
  });
}
