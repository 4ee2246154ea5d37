import { estimateParameters } from '../../src/app/plans/estimate.ts';
import type { ReferenceData } from '../../src/importers/reference/index.ts';
import { createEstimate } from '../../src/travel/index.ts';
import { both, figure, type ValidationRow } from './rows.ts';

/** Neighbours on one bank are near, and those across a water without a bridge are not (docs/model.md §18.2). */
export async function neighbourRows(data: ReferenceData): Promise<readonly ValidationRow[]> {
  const estimate = createEstimate(estimateParameters(data));
  const rows: ValidationRow[] = [];
  for (const { from, to, bank, minutes: limit } of data.yardsticks.neighbours) {
    const [start, end] = [from, to].map(({ name, at: [latitude, longitude] }) => ({ id: name, latitude, longitude }));
    if (start === undefined || end === undefined) continue;
    const made = await estimate.matrix([start], [end], 'car', { date: data.travelEstimate.custody.dateRead });
    if (!made.ok) throw new Error(made.failure.sentence.en);
    const minutes = made.value.minutes[0] ?? Number.NaN;
    const holds = bank === 'same' ? minutes < limit : minutes > limit;
    const ends = `${from.name} – ${to.name}`;
    rows.push({
      id: idOf(`${from.name} ${to.name}`),
      section: 'neighbours',
      regionId: null,
      name:
        bank === 'same'
          ? { nl: `${ends}, op één oever`, en: `${ends}, on one bank` }
          : { nl: `${ends}, over water zonder brug`, en: `${ends}, across water without a bridge` },
      population: { nl: 'één rit met de auto', en: 'one trip by car' },
      given: [figure('minutes', minutes)],
      beside: [
        figure('minutes', limit, {
          label: bank === 'same' ? { nl: 'minder dan', en: 'less than' } : { nl: 'meer dan', en: 'more than' },
        }),
      ],
      dated: null,
      holds,
      verdict: both((number, language) => {
        if (holds) return language === 'nl' ? 'zoals op de kaart' : 'as on the map';
        return language === 'nl' ? `geschat op ${number(minutes)} minuten` : `estimated at ${number(minutes)} minutes`;
      }),
      sources: [
        /^\d{4} /.test(from.name)
          ? { sourceId: 'cbs-kerncijfers-postcode', where: 'zwaartepunt' }
          : { sourceId: 'geonames', where: 'midden van het dorp' },
      ],
    });
  }
  return rows;
}

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
