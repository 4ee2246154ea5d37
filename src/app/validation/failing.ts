import type { BilingualText } from '../../core/register/index.ts';
import { assertNever } from '../../core/result/index.ts';
import type { Validation, ValidationRow } from './types.ts';

/** What a sheet rests on. */
export interface RestsOn {
  /** Engine of the travel times; `estimate` is the product's own. */
  readonly engine: string;
  /** The region it is about; null for the whole country, which rests on every region. */
  readonly regionId: string | null;
}

/** A sentence per section of which a row fails that a sheet rests on (docs/model.md §18); every such sheet prints them. */
export function failingRows({ rows }: Pick<Validation, 'rows'>, on: RestsOn): readonly BilingualText[] {
  const failing = rows.filter((row) => row.holds === false && restsOn(row, on));
  return [...Map.groupBy(failing, ({ section }) => section).values()].map((own) => {
    const all = (language: 'nl' | 'en'): string =>
      own.map(({ name, verdict }) => `${name[language]}: ${verdict[language]}`).join('. ');
    return {
      nl: `Getoetst en niet gehaald (zie Verantwoording): ${all('nl')}.`,
      en: `Tested and not met (see Validation): ${all('en')}.`,
    };
  });
}

function restsOn({ section, regionId }: ValidationRow, on: RestsOn): boolean {
  if (regionId !== null && on.regionId !== null && regionId !== on.regionId) return false;
  switch (section) {
    case 'travel':
    case 'neighbours':
    case 'reach':
      return on.engine === 'estimate';
    case 'decay':
    case 'annex-ii':
    case 'sources':
      return true;
    default:
      return assertNever(section);
  }
}
