import type { ChoiceProblem } from '../problem/index.ts';
import { strengthOf } from './decay.ts';
import type { FittedGround, GroundInput } from './types.ts';

/** A site of a question: a performer of the ground, or a place that does not perform and is taken to pull so much if it would. */
export type ChoiceSite =
  | { readonly performer: number }
  | { readonly id: string; readonly attraction: number; readonly minutes: Float64Array };

/** What a question under choice asks; arrays per site in the order of `sites`. */
export interface ChoiceAsked {
  readonly sites: readonly ChoiceSite[];
  readonly norm: number;
  readonly capacity: Float64Array;
  readonly status: Uint8Array;
  readonly leastOpen: number;
  readonly mostOpen: number;
}

/**
 * The question under choice that a ground and its sites make (docs/model.md §7.8). Every performer that is no site of it lies outside and
 * stays open. Areas without demand, and those that reach no site of the question, are left out: whatever opens, nothing changes there.
 */
export function choiceProblemOf(
  ground: FittedGround,
  input: Pick<GroundInput, 'areas' | 'performers' | 'minutes'>,
  asked: ChoiceAsked,
): ChoiceProblem {
  const all = input.areas.length;
  const decayOfMinutes = (minutes: number): number =>
    Number.isFinite(minutes) ? Math.exp(-ground.decay.beta * strengthOf(ground.decay.form, minutes)) : 0;
  const rows = asked.sites.map((site) =>
    'performer' in site
      ? {
          id: input.performers[site.performer]?.id ?? '',
          performing: (ground.attraction[site.performer] ?? 0) > 0,
          minutes: input.minutes.subarray(site.performer * all, site.performer * all + all),
          weight: ground.weights.subarray(site.performer * all, site.performer * all + all),
        }
      : {
          id: site.id,
          performing: false,
          minutes: site.minutes,
          weight: site.minutes.map((minutes) => site.attraction * decayOfMinutes(minutes)),
        },
  );
  const kept: number[] = [];
  for (let j = 0; j < all; j += 1)
    if ((ground.demand[j] ?? 0) > 0 && rows.some(({ weight }) => (weight[j] ?? 0) > 0)) kept.push(j);
  const m = kept.length;
  const table = (of: (row: (typeof rows)[number]) => Float64Array): Float64Array => {
    const values = new Float64Array(rows.length * m);
    for (const [i, row] of rows.entries())
      for (const [j, area] of kept.entries()) values[i * m + j] = of(row)[area] ?? 0;
    return values;
  };
  const inside = new Set(asked.sites.flatMap((site) => ('performer' in site ? [site.performer] : [])));
  return {
    areas: kept.map((area) => input.areas[area]?.id ?? ''),
    sites: rows.map(({ id }) => id),
    demand: Float64Array.from(kept, (area) => ground.demand[area] ?? 0),
    weight: table(({ weight }) => weight),
    ...outsideOf(ground, input, inside, kept),
    minutes: table(({ minutes }) => minutes).map((time) => (Number.isFinite(time) ? time : Number.POSITIVE_INFINITY)),
    performing: Uint8Array.from(rows, ({ performing }) => (performing ? 1 : 0)),
    minutesPerUtility: minutesPerUtility(ground, input.minutes, inside),
    norm: asked.norm,
    capacity: asked.capacity,
    status: asked.status,
    leastOpen: asked.leastOpen,
    mostOpen: asked.mostOpen,
  };
}

function outsideOf(
  { attraction, weights }: FittedGround,
  { minutes, areas }: Pick<GroundInput, 'areas' | 'minutes'>,
  inside: ReadonlySet<number>,
  kept: readonly number[],
): Pick<ChoiceProblem, 'outside' | 'outsideNearest' | 'outsideTrip'> {
  const m = areas.length;
  const outside = new Float64Array(kept.length);
  const outsideNearest = new Float64Array(kept.length).fill(Number.POSITIVE_INFINITY);
  const outsideTrip = new Float64Array(kept.length);
  for (const [p, pull] of attraction.entries()) {
    if (pull === 0 || inside.has(p)) continue;
    for (const [j, area] of kept.entries()) {
      const weight = weights[p * m + area] ?? 0;
      if (weight === 0) continue;
      const time = minutes[p * m + area] ?? Number.POSITIVE_INFINITY;
      outside[j] = (outside[j] ?? 0) + weight;
      outsideTrip[j] = (outsideTrip[j] ?? 0) + weight * time;
      if (time < (outsideNearest[j] ?? 0)) outsideNearest[j] = time;
    }
  }
  return { outside, outsideNearest, outsideTrip: outsideTrip.map((sum, j) => (sum > 0 ? sum / (outside[j] ?? 1) : 0)) };
}

/** 1/β where decay is exponential; under a power a minute weighs less the longer the trip, and the mean trip to the sites stands for all. */
function minutesPerUtility(
  { decay, flows, demand }: FittedGround,
  minutes: Float64Array,
  inside: ReadonlySet<number>,
): number {
  if (decay.form === 'exponential') return 1 / decay.beta;
  const m = demand.length;
  let [patients, travel] = [0, 0];
  for (const p of inside)
    for (let pair = p * m; pair < p * m + m; pair += 1) {
      const flow = flows[pair] ?? 0;
      if (flow === 0) continue;
      patients += flow;
      travel += flow * Math.max(1, minutes[pair] ?? 0);
    }
  return patients > 0 ? travel / patients / decay.beta : 1 / decay.beta;
}
