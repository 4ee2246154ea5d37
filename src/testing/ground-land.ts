import type { GroundInput, Performer, PerformerKind } from '../engine/ground/index.ts';
import { createRandom } from '../engine/random/index.ts';

/** A performer with an exact count, or null where it is not counted. */
export const performer = (id: string, count: number | null, kind: PerformerKind = 'general'): Performer => ({
  id,
  kind,
  basis: count === null ? 'assumed' : 'counted',
  count: count === null ? null : { low: count, high: count },
});

/** Minutes at which an exponential decay of `halfLife` is 1, ½ and ¼. */
export const halfLife = 10;
export const halving = { form: 'exponential', beta: Math.LN2 / halfLife } as const;

/**
 * Two areas and three hospitals, all by hand. With attractions 2, ½ and 1, and decays (1, ½, ¼) and (½, 1, 1), the weights of the first area
 * are 2, ¼, ¼ and of the second 1, ½, 1: shares 0.8, 0.1, 0.1 and 0.4, 0.2, 0.4. Ten patients each make 12, 3 and 5.
 */
export const threeHospitals: GroundInput = {
  areas: [
    { id: 'west', weight: 500 },
    { id: 'east', weight: 500 },
  ],
  performers: [performer('large', 12), performer('small', 3), performer('unknown', null)],
  minutes: Float64Array.of(0, 10, 10, 0, 20, 0),
  decay: halving,
  competitor: 1,
};

/** A land of chance: every area reaches every hospital, `counted` of them with a count. */
export function randomLand(seed: number, most = { areas: 30, performers: 8 }): GroundInput {
  const random = createRandom(seed);
  const [m, n] = [2 + random.whole(most.areas - 1), 2 + random.whole(most.performers - 1)];
  const kinds: readonly PerformerKind[] = ['academic', 'general', 'categorical'];
  const place = (): readonly [number, number] => [random.next() * 100, random.next() * 100];
  const areas = Array.from({ length: m }, (_, j) => ({ id: `a${j}`, weight: 1 + random.whole(1000), at: place() }));
  const sites = Array.from({ length: n }, place);
  const minutes = Float64Array.from({ length: n * m }, (_, pair) => {
    const [site, area] = [sites[Math.floor(pair / m)], areas[pair % m]?.at];
    return 3 + Math.hypot((site?.[0] ?? 0) - (area?.[0] ?? 0), (site?.[1] ?? 0) - (area?.[1] ?? 0));
  });
  return {
    areas: areas.map(({ id, weight }) => ({ id, weight })),
    performers: Array.from({ length: n }, (_, p) =>
      performer(
        `p${p}`,
        p < 2 || random.whole(3) > 0 ? 1 + random.whole(200) : null,
        kinds[random.whole(3)] ?? 'general',
      ),
    ),
    minutes,
    decay:
      random.whole(3) === 0
        ? { form: 'power', beta: 1 + 2 * random.next() }
        : { form: 'exponential', beta: 0.02 + 0.15 * random.next() },
    competitor: 0.5 + 1.5 * random.next(),
  };
}
