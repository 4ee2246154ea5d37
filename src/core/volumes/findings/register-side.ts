import { countInterval } from '../count.ts';
import type { Finding, Sight } from './types.ts';
import { formatCount } from '../format-count.ts';
import { groupBy } from '../group-by.ts';
import { about, arePublic, interventionName, providerName } from './wording.ts';

/** A hospital has a count in the table and also stands in the list of hospitals advised against for lack of one. */
export function inTableAndAdvisedAgainst(sight: Sight): readonly Finding[] {
  return sight.register.advisedAgainst.flatMap((list) =>
    list.providers.flatMap((listed) => {
      const rows = sight.rows.filter(
        ({ volume }) =>
          volume.interventionId === list.interventionId &&
          volume.providerId === listed.providerId &&
          volume.year === list.reportingYear &&
          volume.count.kind !== 'missing',
      );
      const [first] = rows;
      if (first === undefined) return [];
      const name = providerName(sight.register, listed.providerId);
      return [
        {
          code: 'in-table-and-advised-against' as const,
          message: {
            nl: `${name} staat voor ${interventionName(sight.register, list.interventionId, 'nl')} in ${list.reportingYear} ${arePublic(rows) ? `met ${formatCount(first.volume.count, 'nl')} ` : ''}in de tabel, en ook in de lijst van ziekenhuizen zonder volume waar inkoop wordt afgeraden. Het aantal uit de tabel telt.`,
            en: `${name} is in the table for ${interventionName(sight.register, list.interventionId, 'en')} in ${list.reportingYear}${arePublic(rows) ? ` with ${formatCount(first.volume.count, 'en')}` : ''}, and also in the list of hospitals without a volume that are advised against. The count in the table is used.`,
          },
          interventionId: list.interventionId,
          ...about(rows),
        },
      ];
    }),
  );
}

/** A row says that it is within a network that the register does not know for this hospital and intervention. */
export function outsideNetwork(sight: Sight): readonly Finding[] {
  return sight.rows.flatMap((row) => {
    const { volume } = row;
    if (volume.networkId === null) return [];
    const network = sight.register.networks.find((item) => item.id === volume.networkId);
    if (network?.memberIds.includes(volume.providerId) && network.interventionIds.includes(volume.interventionId))
      return [];
    const name = providerName(sight.register, volume.providerId);
    return [
      {
        code: 'network-not-in-register' as const,
        message: {
          nl: `${name} telt voor ${interventionName(sight.register, volume.interventionId, 'nl')} mee binnen ${network?.name ?? volume.networkId}, maar is daar in het register geen lid van. Controleer het samenwerkingsverband.`,
          en: `${name} counts within ${network?.name ?? volume.networkId} for ${interventionName(sight.register, volume.interventionId, 'en')}, but is not a member of it in the register. Check the network.`,
        },
        interventionId: volume.interventionId,
        ...about([row]),
      },
    ];
  });
}

/** A source advises for a hospital and against another that does more, in the same year: no single norm does that. */
export function adviceOutOfOrder(sight: Sight): readonly Finding[] {
  const advised = sight.rows.filter(
    ({ volume }) => volume.sourceAdvice !== null && volume.networkId === null && volume.siteId === null,
  );
  const groups = groupBy(advised, ({ volume }) =>
    [volume.interventionId, volume.year, volume.source, volume.tierId ?? ''].join(' '),
  );
  return [...groups.values()].flatMap((rows) => {
    const positive = rows.filter(
      ({ volume }) => volume.sourceAdvice === 'positive' && countInterval(volume.count) !== null,
    );
    const odd = rows.filter(({ volume }) => {
      const value = countInterval(volume.count);
      return (
        volume.sourceAdvice === 'negative' &&
        value !== null &&
        positive.some((other) => (countInterval(other.volume.count)?.high ?? Infinity) <= value.low)
      );
    });
    const [first] = odd;
    if (first === undefined) return [];
    const { interventionId, year } = first.volume;
    const names = about(odd)
      .providerIds.map((id) => providerName(sight.register, id))
      .join(', ');
    return [
      {
        code: 'advice-out-of-order' as const,
        message: {
          nl: `De bron adviseert voor ${interventionName(sight.register, interventionId, 'nl')} in ${year} negatief over ${names}, en positief over een ziekenhuis dat er niet meer deed. Eén norm kan dat niet verklaren.`,
          en: `For ${interventionName(sight.register, interventionId, 'en')} in ${year} the source advises against ${names}, and for a hospital that did no more. One norm cannot explain that.`,
        },
        interventionId,
        ...about(odd),
      },
    ];
  });
}
