import { fail, ok } from '../../core/result/index.ts';
import { pairStatus, type Place } from '../../engine/matrix/index.ts';
import { withPedigree } from '../encode.ts';
import { faultyPlace, travelFailure, type TravelProvider } from '../provider.ts';
import { createNetwork } from './build-network.ts';
import { linkRoadKm, localMinutes, type DetourModel, type TimeModel } from './model.ts';
import { minutesOfJoin, minutesOfLinks, type NetworkFacts } from './network.ts';
import { distance, toPlane, type Point } from './plane.ts';
import { createSearch, type Source } from './search.ts';

/** Everything the estimate rests on: data/travel-estimate.json, water-barriers.json, main-roads.json and the postcodes. */
export interface EstimateParameters extends NetworkFacts {
  readonly time: TimeModel;
  readonly detour: DetourModel;
}

const engineVersion = '2';

/** Lets other work have a turn. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

interface Placed {
  readonly point: Point;
  readonly joins: readonly Source[];
  /** Inhabitants per km² around. */
  readonly density: number;
}

/**
 * Travel by car from coordinates (§5.1): the quickest way over a network of main roads as facts, ordinary roads between
 * neighbouring settlements, and waters that are crossed at their crossings only. The network is built at the first question.
 */
export function createEstimate(parameters: EstimateParameters): TravelProvider {
  const { time, detour } = parameters;
  const prepare = () => {
    const network = createNetwork(parameters);
    const km = Float64Array.from(network.links, ({ kind, km: straight }) => linkRoadKm(detour, kind, straight));
    return { network, search: createSearch(network, minutesOfLinks(network.links, time), km) };
  };
  let prepared: ReturnType<typeof prepare> | null = null;
  /** How places join the network, found once per place. */
  const known = new WeakMap<Place, Placed>();

  return {
    engine: 'estimate',
    async matrix(origins, destinations, mode, { date, signal, onProgress }) {
      if (mode !== 'car')
        return fail(
          travelFailure(
            'mode-not-known',
            'De schatting kent alleen de auto. Lees voor openbaar vervoer een matrix in.',
            'The estimate knows the car only. Import a matrix for public transport.',
          ),
        );
      const faulty = faultyPlace(origins) ?? faultyPlace(destinations);
      if (faulty !== null) return fail(faulty);
      prepared ??= prepare();
      const { network, search } = prepared;
      const placed = (place: Place): Placed => {
        const before = known.get(place);
        if (before !== undefined) return before;
        const point = toPlane(place.latitude, place.longitude);
        const joins = network.join(point);
        const now = {
          point,
          density: joins[0]?.density ?? 0,
          joins: joins.map((join) => ({
            node: join.node,
            minutes: minutesOfJoin(time, join),
            km: linkRoadKm(detour, join.kind, join.km),
          })),
        };
        known.set(place, now);
        return now;
      };
      const pairs = origins.length * destinations.length;
      const minutes = new Float64Array(pairs);
      const km = new Float64Array(pairs);
      const status = new Uint8Array(pairs);
      const from = origins.map(placed);
      for (const [d, destination] of destinations.entries()) {
        const to = placed(destination);
        const reached = search(to.joins);
        for (const [o, { point, joins, density }] of from.entries()) {
          const crow = distance(point, to.point);
          const direct = network.direct(point, to.point);
          let least = direct ? localMinutes(time, crow, (density + to.density) / 2) : Number.POSITIVE_INFINITY;
          let road = direct ? linkRoadKm(detour, 'local', crow) : Number.POSITIVE_INFINITY;
          for (const join of joins) {
            const whole = join.minutes + (reached.minutes[join.node] ?? Number.POSITIVE_INFINITY);
            if (whole >= least) continue;
            least = whole;
            road = join.km + (reached.km[join.node] ?? Number.POSITIVE_INFINITY);
          }
          const at = d * origins.length + o;
          const found = Number.isFinite(least);
          minutes[at] = found ? time.startMinutes + least : Number.NaN;
          km[at] = found ? road : Number.NaN;
          status[at] = found ? pairStatus.known : pairStatus.unreachable;
        }
        onProgress?.((d + 1) * origins.length, pairs);
        if (d % 8 === 7) await turn();
        if (signal?.aborted === true)
          return fail(travelFailure('cancelled', 'De schatting is afgebroken.', 'The estimate was cancelled.'));
      }
      return ok(
        withPedigree(
          {
            mode,
            origins: origins.map(({ id }) => id),
            destinations: destinations.map(({ id }) => id),
            minutes,
            km,
            status,
            originSnap: new Float64Array(origins.length).fill(Number.NaN),
            destinationSnap: new Float64Array(destinations.length).fill(Number.NaN),
          },
          { engine: 'estimate', engineVersion, profile: 'data/travel-estimate.json, free flow', date },
        ),
      );
    },
  };
}
