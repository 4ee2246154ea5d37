import type { ReferenceData } from '../../src/importers/reference/index.ts';
import { rowsOf, type Land } from './land.ts';
import { both, figure, type ValidationRow } from './rows.ts';

type Published = ReferenceData['yardsticks']['reach'][number];

/** What is published of reach, beside what the product gives (docs/model.md §18.3). */
export function reachRows(land: Land): readonly ValidationRow[] {
  const { register, yardsticks } = land.data;
  const kinds = new Map(register.providers.map(({ id, kind }) => [id, kind]));
  const sites = register.sites
    .filter(({ id, providerId }) => kinds.get(providerId) !== 'categorical' && land.siteAt.has(id))
    .map(({ id }) => id);
  return yardsticks.reach.map((published) => rowOf(land, published, sites));
}

function rowOf(land: Land, published: Published, sites: readonly string[]): ValidationRow {
  const given = givenOf(land, published, sites);
  const holds = published.untested !== null || given === null ? null : isSame(land, published, given);
  return {
    id: published.id,
    section: 'reach',
    regionId: null,
    name: published.name,
    population: {
      nl: `${published.population.nl}; ${given === null ? 'niet berekend' : `Zwaartepunt: ${sites.length} locaties, inwoners per 1 januari 2021`}`,
      en: `${published.population.en}; ${given === null ? 'not computed' : `Zwaartepunt: ${sites.length} sites, inhabitants of 1 January 2021`}`,
    },
    given: given === null ? [] : [figure(published.unit, given)],
    beside: [
      figure(published.unit, published.value, {
        label: published.atLeast ? { nl: 'meer dan', en: 'more than' } : null,
      }),
    ],
    dated:
      published.locations === null
        ? { nl: String(published.year), en: String(published.year) }
        : {
            nl: `${published.year}, ${published.locations} locaties`,
            en: `${published.year}, ${published.locations} sites`,
          },
    holds,
    verdict: published.untested ?? verdictOf(land, published, given ?? Number.NaN, holds === true),
    sources: [{ sourceId: published.sourceId, where: published.where }],
  };
}

/** The figure of the product for what was published; null where it has none. */
function givenOf(land: Land, { what, minutes: within }: Published, sites: readonly string[]): number | null {
  if (what === 'not-known') return null;
  const m = land.areas.length;
  const table = rowsOf(land, what === 'car-share' ? land.minutes : land.roadKm, sites);
  let [people, sum] = [0, 0];
  for (let j = 0; j < m; j += 1) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let site = 0; site < sites.length; site += 1)
      nearest = Math.min(nearest, table[site * m + j] ?? Number.POSITIVE_INFINITY);
    const own = land.inhabitants[j] ?? 0;
    if (what === 'road-km' && !Number.isFinite(nearest)) continue;
    people += own;
    sum += what === 'car-share' ? (nearest <= (within ?? 0) ? own : 0) : own * nearest;
  }
  return people > 0 ? sum / people : null;
}

const isSame = (land: Land, { atLeast, value }: Published, given: number): boolean =>
  given >= value - land.data.yardsticks.limits.reachShare &&
  (atLeast || given <= value + land.data.yardsticks.limits.reachShare);

const verdictOf = ({ data }: Land, { value }: Published, given: number, holds: boolean) =>
  both((number, language) => {
    const [off, limit] = [number(100 * (given - value)), number(100 * data.yardsticks.limits.reachShare)];
    if (language === 'nl')
      return holds ? `binnen ${limit} procentpunt` : `${off} procentpunt ernaast; meer dan ${limit}`;
    return holds ? `within ${limit} percentage point` : `${off} percentage points off; more than ${limit}`;
  });
