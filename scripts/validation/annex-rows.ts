import type { ReferenceData } from '../../src/importers/reference/index.ts';
import type { Drawn } from './annex-ii.ts';
import { both, figure, quantile, regionName, type ValidationRow } from './rows.ts';

const source = { sourceId: 'kpmg-2025', where: 'Bijlage II' };

/** Rows of drawn sets: minutes per region beside those of Annex II, and the signs of reach and loss per treatment (docs/model.md §18.5). */
export function annexRows(data: Facts, drawn: readonly Drawn[]): readonly ValidationRow[] {
  const seeds = new Set(drawn.map(({ seed }) => seed)).size;
  return [...regionRows(data, drawn, seeds), ...treatmentRows(data, drawn, seeds)];
}

type Facts = Pick<ReferenceData, 'annexII' | 'register'>;

function regionRows(data: Facts, drawn: readonly Drawn[], seeds: number): readonly ValidationRow[] {
  return data.annexII.regions.map(({ regionId, extraTravelMinutes: published }): ValidationRow => {
    const own = drawn.filter((one) => one.regionId === regionId);
    const ends = [...Map.groupBy(own, ({ seed }) => seed).values()].flatMap((ofSeed) => {
      const minutes = ofSeed.flatMap(({ reachWithin }) => (reachWithin === null ? [] : [reachWithin]));
      return minutes.length === 0 ? [] : [{ low: Math.min(...minutes), high: Math.max(...minutes) }];
    });
    const [lows, highs] = [ends.map(({ low }) => low), ends.map(({ high }) => high)];
    const range = (values: readonly number[]) => [quantile(values, 0.05), quantile(values, 0.95)] as const;
    const [least, most] = [range(lows), range(highs)];
    const lowIn = isIn(published.low, least);
    const highIn = isIn(published.high, most);
    const name = regionName(data, regionId);
    const treatments = new Set(own.map(({ interventionId }) => interventionId));
    const none = new Set(own.filter(({ allStop }) => allStop).map(({ interventionId }) => interventionId));
    return {
      id: `bijlage-ii-${regionId}`,
      section: 'annex-ii',
      regionId,
      name: { nl: `extra minuten binnen ${name.nl}`, en: `extra minutes within ${name.en}` },
      population: {
        nl: `wie moet verhuizen, ${treatments.size} behandelingen, ${seeds} getrokken sets${none.size === 0 ? '' : `; zonder ${none.size} waarvan elke locatie van de regio stopt`}`,
        en: `who must move, ${treatments.size} treatments, ${seeds} drawn sets${none.size === 0 ? '' : `; without ${none.size} of which every site of the region stops`}`,
      },
      given: [
        figure('minutes', least[0], { high: least[1], label: { nl: 'minste behandeling', en: 'least treatment' } }),
        figure('minutes', most[0], { high: most[1], label: { nl: 'meeste behandeling', en: 'greatest treatment' } }),
      ],
      beside: [figure('minutes', published.low, { high: published.high })],
      dated: { nl: 'november 2025', en: 'November 2025' },
      holds: lowIn && highIn,
      verdict: {
        nl: `het gepubliceerde minimum ligt ${inWords(published.low, least, 'nl')}, het maximum ${inWords(published.high, most, 'nl')}; ${reason.nl}`,
        en: `the published least lies ${inWords(published.low, least, 'en')}, the greatest ${inWords(published.high, most, 'en')}; ${reason.en}`,
      },
      sources: [source],
    };
  });
}

const reason = {
  nl: 'wie faalt is getrokken, en de bron noemt niet wiens minuten het zijn, noch hoe zij zijn gemeten',
  en: 'who fails is drawn, and the source does not say whose minutes they are, nor how they were measured',
};

const isIn = (value: number, [from, to]: readonly [number, number]): boolean =>
  Math.floor(from) <= value && value <= Math.ceil(to);

function inWords(value: number, range: readonly [number, number], language: 'nl' | 'en'): string {
  if (isIn(value, range)) return language === 'nl' ? 'binnen de trekkingen' : 'within the draws';
  const lower = value < range[0];
  if (language === 'nl') return `${lower ? 'onder' : 'boven'} de trekkingen`;
  return `${lower ? 'below' : 'above'} the draws`;
}

function treatmentRows(data: Facts, drawn: readonly Drawn[], seeds: number): readonly ValidationRow[] {
  return [...Map.groupBy(drawn, ({ interventionId }) => interventionId)].map(([interventionId, own]): ValidationRow => {
    const per = (of: (one: Drawn) => number): readonly number[] => own.map((one) => of(one) / one.movers);
    const [reach, loss] = [per((one) => one.reachPatientMinutes), per((one) => one.lossPatientMinutes)];
    const notPositive = own.filter(
      ({ reachPatientMinutes, lossPatientMinutes }) => !(reachPatientMinutes > 0) || !(lossPatientMinutes > 0),
    ).length;
    const regions = new Set(own.map(({ regionId }) => regionId)).size;
    const name = data.register.interventions.find(({ id }) => id === interventionId)?.name;
    const range = (values: readonly number[], nl: string, en: string) =>
      figure('minutes', Math.min(...values), { high: Math.max(...values), label: { nl, en } });
    return {
      id: `teken-${interventionId}`,
      section: 'annex-ii',
      regionId: null,
      name: {
        nl: `${name?.nl ?? interventionId}: bereik en keuzeverlies zijn positief`,
        en: `${name?.en ?? interventionId}: reach and loss of choice are positive`,
      },
      population: {
        nl: `wie moet verhuizen, ${regions} ${regions === 1 ? 'regio' : 'regio’s'}, ${seeds} getrokken sets`,
        en: `who must move, ${regions} ${regions === 1 ? 'region' : 'regions'}, ${seeds} drawn sets`,
      },
      given: [range(reach, 'bereik', 'reach'), range(loss, 'keuzeverlies', 'loss of choice')],
      beside: [figure('minutes', 0, { label: { nl: 'meer dan', en: 'more than' } })],
      dated: null,
      holds: notPositive === 0,
      verdict: both((number, language) => {
        const [all, off] = [number(own.length, 0), number(notPositive, 0)];
        if (language === 'nl')
          return notPositive === 0 ? `positief in alle ${all} gevallen` : `niet positief in ${off} van ${all} gevallen`;
        return notPositive === 0 ? `positive in all ${all} cases` : `not positive in ${off} of ${all} cases`;
      }),
      sources: [source],
    };
  });
}
