import { addIntervals, countInterval } from '../count.ts';
import { countedAt } from '../merged.ts';
import type { Finding, NumberedVolume, Sight } from './types.ts';
import { formatCount, formatInterval, type Language } from '../format-count.ts';
import { groupBy } from '../group-by.ts';
import { about, arePublic, interventionName, providerName } from './wording.ts';

const placeKey = ({ volume }: NumberedVolume): string =>
  [volume.interventionId, countedAt(volume), volume.siteId ?? '', volume.networkId ?? '', volume.tierId ?? ''].join(
    ' ',
  );

/** The same hospital has two different counts of the same thing in the same year. */
export function twoValues(sight: Sight): readonly Finding[] {
  const groups = groupBy(sight.rows, (row) => `${placeKey(row)} ${row.volume.year}`);
  return [...groups.values()].flatMap((rows) => {
    const known = rows.filter(({ volume }) => volume.count.kind !== 'missing');
    const [first] = known;
    if (first === undefined || new Set(known.map(({ volume }) => JSON.stringify(countInterval(volume.count)))).size < 2)
      return [];
    const { volume } = first;
    const name = providerName(sight.register, volume.providerId);
    const values = (language: Language): string => {
      if (!arePublic(known)) return '';
      const written = known.map((row) => formatCount(row.volume.count, language));
      return `: ${[...new Set(written)].join(language === 'nl' ? ' en ' : ' and ')}`;
    };
    return [
      {
        code: 'two-values',
        message: {
          nl: `${name} heeft voor ${interventionName(sight.register, volume.interventionId, 'nl')} in ${volume.year} verschillende aantallen${values('nl')}. Tot dit is uitgezocht telt het aantal als betwist.`,
          en: `${name} has different counts for ${interventionName(sight.register, volume.interventionId, 'en')} in ${volume.year}${values('en')}. Until this is cleared the count is treated as disputed.`,
        },
        interventionId: volume.interventionId,
        ...about(known),
      },
    ];
  });
}

/** The sites of a hospital cannot add up to the count of the whole institution. */
export function sitesAgainstInstitution(sight: Sight): readonly Finding[] {
  const groups = groupBy(sight.rows, ({ volume }) =>
    [volume.interventionId, countedAt(volume), volume.tierId ?? '', volume.year].join(' '),
  );
  return [...groups.values()].flatMap((rows) => {
    const whole = rows.filter(({ volume }) => volume.siteId === null);
    const bySite = groupBy(
      rows.filter(({ volume }) => volume.siteId !== null),
      ({ volume }) => volume.siteId,
    );
    const [total] = whole;
    if (whole.length !== 1 || total === undefined || bySite.size === 0) return [];
    const sites = addIntervals(
      [...bySite.values()].map(([row]) => (row === undefined ? null : countInterval(row.volume.count))),
    );
    const institution = countInterval(total.volume.count);
    if (sites === null || institution?.high === null || institution === null || sites.low <= institution.high)
      return [];
    const { volume } = total;
    const name = providerName(sight.register, volume.providerId);
    const numbers = (language: Language): string =>
      !arePublic(rows)
        ? ''
        : ` (${formatInterval(sites, language)} ${language === 'nl' ? 'tegen' : 'against'} ${formatInterval(institution, language)})`;
    return [
      {
        code: 'sites-differ-from-institution',
        message: {
          nl: `De locaties van ${name} tellen in ${volume.year} op tot meer dan het totaal van het ziekenhuis${numbers('nl')}. Controleer beide.`,
          en: `The sites of ${name} add up to more than the total of the hospital in ${volume.year}${numbers('en')}. Check both.`,
        },
        interventionId: volume.interventionId,
        ...about(rows),
      },
    ];
  });
}

/** Fewer cases than this in either year change too much by chance to be remarkable. */
const JUMP_FROM = 10;

/** From one year to the next a count at least doubles or halves, beyond four standard deviations of chance (Poisson). */
export function jumps(sight: Sight): readonly Finding[] {
  const exact = sight.rows.filter(({ volume }) => volume.count.kind === 'exact');
  return [...groupBy(exact, placeKey).values()].flatMap((rows) => {
    const byYear = rows.toSorted((a, b) => a.volume.year - b.volume.year);
    return byYear.flatMap((row, i) => {
      const previous = byYear[i - 1];
      if (previous?.volume.count.kind !== 'exact' || row.volume.count.kind !== 'exact') return [];
      const [from, to] = [previous.volume.count.value, row.volume.count.value];
      const folds = Math.max(from, to) / Math.max(1, Math.min(from, to));
      const byChance = 4 * Math.sqrt(from + to);
      if (row.volume.year !== previous.volume.year + 1 || Math.max(from, to) < JUMP_FROM) return [];
      if (folds < 2 || Math.abs(to - from) <= byChance) return [];
      const name = providerName(sight.register, row.volume.providerId);
      const open = arePublic([previous, row]);
      const [before, after] = open ? [` (${from})`, ` (${to})`] : ['', ''];
      const rose = to > from;
      return [
        {
          code: 'large-jump' as const,
          message: {
            nl: `${name} ${rose ? 'stijgt' : 'daalt'} voor ${interventionName(sight.register, row.volume.interventionId, 'nl')} van ${previous.volume.year}${before} naar ${row.volume.year}${after} meer dan toeval verklaart. Controleer of dezelfde definitie is gebruikt.`,
            en: `${name} ${rose ? 'rises' : 'falls'} for ${interventionName(sight.register, row.volume.interventionId, 'en')} from ${previous.volume.year}${before} to ${row.volume.year}${after} by more than chance explains. Check that the same definition was used.`,
          },
          interventionId: row.volume.interventionId,
          ...about([previous, row]),
        },
      ];
    });
  });
}
