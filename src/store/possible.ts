import { assertNever } from '../core/result/index.ts';
import type { BilingualText } from '../core/register/index.ts';
import type { Count } from '../core/volumes/index.ts';
import type { ImportRow } from './types.ts';

const LARGEST = 2_147_483_647;

/** Why a row cannot be stored, or null when it can. The tables refuse the same (`volume_count_possible`). */
export function impossible({ row, volume }: ImportRow): BilingualText | null {
  if (!Number.isInteger(row) || row < 1 || row > LARGEST)
    return { nl: `rijnummer ${row} bestaat niet`, en: `row number ${row} does not exist` };
  if (!Number.isInteger(volume.year) || volume.year < 1990 || volume.year > 2100)
    return {
      nl: `jaar ${volume.year} ligt niet tussen 1990 en 2100`,
      en: `year ${volume.year} is not between 1990 and 2100`,
    };
  if (volume.share !== null && !(volume.share >= 0 && volume.share <= 1))
    return {
      nl: `aandeel ${volume.share} ligt niet tussen 0 en 1`,
      en: `share ${volume.share} is not between 0 and 1`,
    };
  return possibleCount(volume.count)
    ? null
    : {
        nl: `het aantal ${JSON.stringify(volume.count)} kan niet bestaan`,
        en: `the count ${JSON.stringify(volume.count)} cannot be`,
      };
}

function possibleCount(count: Count): boolean {
  switch (count.kind) {
    case 'exact':
      return cases(count.value);
    case 'masked':
      return cases(count.low) && (count.high === null || (cases(count.high) && count.high >= count.low));
    case 'missing':
      return true;
    case 'disputed':
      return count.values.length >= 2 && count.values.every(cases);
    default:
      return assertNever(count);
  }
}

const cases = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= LARGEST;
