import { fail, ok } from '../../core/result/index.ts';
import { pairStatus, type Place } from '../../engine/matrix/index.ts';
import { withPedigree } from '../encode.ts';
import { faultyPlace, travelFailure, type TravelProvider } from '../provider.ts';
import { slownessAlong, type SlownessField } from './field.ts';
import { minutesOf, roadKmOf, type DetourModel, type TimeModel } from './model.ts';
import { distance, toPlane, type Point } from './plane.ts';
import { createWalker, ferryOf, type Waters } from './waters.ts';

/** Everything the estimate rests on: data/travel-estimate.json and data/water-barriers.json. */
export interface EstimateParameters extends Waters {
  readonly time: TimeModel;
  readonly detour: DetourModel;
  readonly field: SlownessField;
}

const engineVersion = '1';

interface Leg {
  readonly minutes: number;
  readonly km: number;
}

interface Gate extends Leg {
  readonly own: Point;
  /** Id of the ferry; null on the mainland. */
  readonly island: string | null;
  readonly mainland: Point;
}

/** Lets other work have a turn. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/**
 * Travel by car from coordinates alone (§5.1): a straight way around the waters, over roads as fast as the field says, by
 * ferry from and to the Wadden islands. An island without a ferry in the data would be reached as if it were land.
 */
export function createEstimate(parameters: EstimateParameters): TravelProvider {
  const { time, detour, field, waters, ferries } = parameters;
  const walker = createWalker(waters);
  const driving = (from: Point, to: Point, walkKm: number): Leg => ({
    minutes: minutesOf(time, walkKm, slownessAlong(field, from, to)),
    km: roadKmOf(detour, walkKm),
  });
  /** Where a place meets the roads of the mainland, and what it takes to come there. */
  const gateOf = (place: Place): Gate => {
    const own = toPlane(place.latitude, place.longitude);
    const ferry = ferryOf(ferries, place);
    if (ferry === null) return { own, island: null, mainland: own, minutes: 0, km: 0 };
    const port = toPlane(...ferry.island);
    const mainland = toPlane(...ferry.mainland);
    const ride = driving(own, port, distance(own, port));
    const minutes = ride.minutes + ferry.waitMinutes + ferry.crossingMinutes;
    return { own, island: ferry.id, mainland, minutes, km: ride.km + distance(port, mainland) };
  };

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
      const pairs = origins.length * destinations.length;
      const minutes = new Float64Array(pairs);
      const km = new Float64Array(pairs);
      const status = new Uint8Array(pairs);
      const from = origins.map(gateOf);
      for (const [d, destination] of destinations.entries()) {
        const to = gateOf(destination);
        const walk = walker.to(to.mainland);
        for (const [o, gate] of from.entries()) {
          const near = gate.island !== null && gate.island === to.island;
          const road = near
            ? driving(gate.own, to.own, distance(gate.own, to.own))
            : driving(gate.mainland, to.mainland, walk(gate.mainland));
          const at = d * origins.length + o;
          const known = Number.isFinite(road.minutes);
          minutes[at] = known ? road.minutes + (near ? 0 : gate.minutes + to.minutes) : Number.NaN;
          km[at] = known ? road.km + (near ? 0 : gate.km + to.km) : Number.NaN;
          status[at] = known ? pairStatus.known : pairStatus.unreachable;
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
