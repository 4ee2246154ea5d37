/** The travel estimate of the product on the pairs of the reference, for many models in turn. */
import { createNetwork } from '../../src/travel/estimate/build-network.ts';
import { localMinutes, type TimeModel } from '../../src/travel/estimate/model.ts';
import { minutesOfJoin, minutesOfLinks, type MainRoads, type NetworkFacts } from '../../src/travel/estimate/network.ts';
import { distance } from '../../src/travel/estimate/plane.ts';
import { createSearch } from '../../src/travel/estimate/search.ts';
import type { Waters } from '../../src/travel/estimate/waters.ts';
import { farthestKm } from './measure.ts';
import { productFile, type Reference } from './reference.ts';

/** The roads of 2020, the year of the reference. */
export function factsOf2020(): NetworkFacts {
  const roads = productFile<{
    nodes: MainRoads['nodes'];
    roads: readonly (MainRoads['roads'][number] & { readonly openedYear: number | null })[];
  }>('main-roads.json');
  const { waters, ferries } = productFile<Waters>('water-barriers.json');
  const { postcodes } = productFile<{ postcodes: NetworkFacts['settlements'] }>('postcodes.json');
  return {
    settlements: postcodes,
    roads: { nodes: roads.nodes, roads: roads.roads.filter(({ openedYear }) => openedYear === null) },
    waters,
    ferries,
  };
}

export interface Estimator {
  /**
   * Minutes [hospitals × postcodes] of the hospitals asked; Infinity for others, for pairs beyond `farthestKm`, and beyond
   * `limit` minutes. `only` names the postcodes that are asked of each hospital.
   */
  readonly minutes: (
    model: TimeModel,
    hospitals: readonly number[],
    only?: readonly (readonly number[])[],
    limit?: number,
  ) => Float64Array;
}

export function createEstimator({ postcodes, hospitals }: Reference, facts: NetworkFacts): Estimator {
  const network = createNetwork(facts);
  const origins = postcodes.map(({ tested }) => network.join(tested));
  const destinations = hospitals.map(({ place }) => network.join(place));
  const near = hospitals.map(({ place }) =>
    postcodes.flatMap(({ tested }, index) => (distance(place, tested) <= farthestKm ? index : [])),
  );
  const direct = hospitals.map(
    ({ place }) => new Set(postcodes.flatMap(({ tested }, index) => (network.direct(tested, place) ? index : []))),
  );
  return {
    minutes(model, asked, only = near, limit = 150) {
      const search = createSearch(
        network,
        minutesOfLinks(network.links, model),
        new Float64Array(network.links.length),
      );
      const all = new Float64Array(hospitals.length * postcodes.length).fill(Number.POSITIVE_INFINITY);
      for (const hospital of asked) {
        const joins = destinations[hospital] ?? [];
        const place = hospitals[hospital]?.place ?? { x: 0, y: 0 };
        const reached = search(
          joins.map((join) => ({ node: join.node, minutes: minutesOfJoin(model, join), km: 0 })),
          limit,
        );
        for (const postcode of only[hospital] ?? []) {
          const own = origins[postcode] ?? [];
          let least = Number.POSITIVE_INFINITY;
          if (direct[hospital]?.has(postcode) === true) {
            const density = ((own[0]?.density ?? 0) + (joins[0]?.density ?? 0)) / 2;
            least = localMinutes(model, distance(postcodes[postcode]?.tested ?? place, place), density);
          }
          for (const join of own)
            least = Math.min(
              least,
              minutesOfJoin(model, join) + (reached.minutes[join.node] ?? Number.POSITIVE_INFINITY),
            );
          all[hospital * postcodes.length + postcode] = model.startMinutes + least;
        }
      }
      return all;
    },
  };
}
