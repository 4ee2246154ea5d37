import type { Performer } from '../../src/engine/ground/index.ts';
import { sitesOf, type BilingualText } from '../../src/core/register/index.ts';
import { asId, type ProviderId } from '../../src/core/ids/index.ts';
import { fitted, kindOf, rowsOf, type Land } from './land.ts';
import { figure, weightedMedian, type ValidationRow } from './rows.ts';

/** Treatments whose counts of every hospital are public, with the year of those counts. */
const treatments = ['vulvacarcinoom-chirurgie', 'rectum-resectie'] as const;

/** Distances that the decays of the product give on real counts, beside those that were observed (docs/model.md §18.4). */
export function decayRows(land: Land): readonly ValidationRow[] {
  return treatments.flatMap((interventionId) => rowsOfTreatment(land, interventionId));
}

/** By whether the band meets what was observed, straight and by road: the source does not say which of the two it measured. */
const verdicts: Readonly<Record<`${boolean} ${boolean}`, BilingualText>> = {
  'true true': {
    nl: 'past bij het waargenomene, hemelsbreed en over de weg',
    en: 'fits what was observed, straight and by road',
  },
  'true false': {
    nl: 'niet te beslissen: past als de bron hemelsbreed mat, en niet als zij over de weg mat; dat zegt zij niet',
    en: 'cannot be decided: fits if the source measured straight, and not if it did by road; it does not say',
  },
  'false true': {
    nl: 'niet te beslissen: past als de bron over de weg mat, en niet als zij hemelsbreed mat; dat zegt zij niet',
    en: 'cannot be decided: fits if the source measured by road, and not if it did straight; it does not say',
  },
  'false false': {
    nl: 'past niet bij het waargenomene, hemelsbreed noch over de weg',
    en: 'does not fit what was observed, neither straight nor by road',
  },
};

function rowsOfTreatment(land: Land, interventionId: string): readonly ValidationRow[] {
  const { register, ground, volumes } = land.data;
  const performers = volumes
    .flatMap(({ rows }) => rows)
    .filter((row) => row.interventionId === interventionId)
    .flatMap(({ providerId, count }): readonly Performer[] => {
      const [main] = sitesOf(register, asId<ProviderId>(providerId));
      if (main === undefined || count.kind !== 'exact') return [];
      const range = { low: count.value, high: count.value };
      return [{ id: main.id, kind: kindOf(land, providerId), basis: 'counted', count: range }];
    });
  const kind = ground.kinds.find(({ interventionIds }) => interventionIds.includes(interventionId));
  if (kind === undefined) throw new Error(`data/ground-settings.json: no decay of ${interventionId}.`);
  const ids = performers.map(({ id }) => id);
  const [straight, road] = [rowsOf(land, land.straightKm, ids), rowsOf(land, land.roadKm, ids)];
  const medians = kind.band.map((decay) => {
    const { flows } = fitted(land, performers, decay).ground;
    return { straight: weightedMedian(straight, flows), road: weightedMedian(road, flows) };
  });
  const observed = ground.observed.map(({ medianKmAfter }) => medianKmAfter);
  const [low, high] = [Math.min(...observed), Math.max(...observed)];
  const name = register.interventions.find(({ id }) => id === interventionId)?.name;
  // The observed places were few after centralisation; at 56 places nothing was observed.
  const comparable = interventionId === 'vulvacarcinoom-chirurgie';
  const span = (way: 'straight' | 'road'): readonly [number, number] => {
    const values = medians.map((median) => median[way]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [flown, driven] = [span('straight'), span('road')];
  const meets = ([least, most]: readonly [number, number]): boolean => least <= high && most >= low;
  const fits = { straight: meets(flown), road: meets(driven) };
  return [
    {
      id: `verval-${interventionId}`,
      section: 'decay',
      regionId: null,
      name: {
        nl: `${name?.nl ?? interventionId}: mediaan van de afstand`,
        en: `${name?.en ?? interventionId}: median distance`,
      },
      population: {
        nl: `patiënten van ${performers.length} ziekenhuizen, 2024, bij elk verval van de band`,
        en: `patients of ${performers.length} hospitals, 2024, at every decay of the band`,
      },
      given: [
        figure('km', flown[0], { high: flown[1], label: { nl: 'hemelsbreed', en: 'straight' } }),
        figure('km', driven[0], { high: driven[1], label: { nl: 'over de weg', en: 'by road' } }),
      ],
      beside: [
        figure('km', low, {
          high,
          label: {
            nl: 'slokdarm, maag, alvleesklier na concentratie',
            en: 'oesophagus, stomach, pancreas after centralisation',
          },
        }),
      ],
      dated: { nl: 'over 2006–2017', en: 'of 2006–2017' },
      holds: comparable && fits.straight === fits.road ? fits.straight : null,
      verdict: comparable
        ? verdicts[`${fits.straight} ${fits.road}`]
        : {
            nl: `niet te toetsen: bij behandelingen op ${performers.length} plaatsen is geen afstand waargenomen`,
            en: `cannot be tested: no distance was observed for treatments at ${performers.length} places`,
          },
      sources: [
        { sourceId: 'luijten-2021', where: 'abstract, Results' },
        { sourceId: 'factsheet-2024', where: 'aantallen per ziekenhuis' },
      ],
    },
  ];
}
