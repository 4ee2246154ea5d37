import { choiceProblemOf, decayOf, type Decay, type Performer } from '../../src/engine/ground/index.ts';
import { measure, type ChoiceFigures } from '../../src/engine/moves/index.ts';
import { drawIllustrative, type DrawnRow } from '../make-illustrative.ts';
import { fitted, kindOf, rowsOf, type Land } from './land.ts';

/** One treatment of one region in one drawn set, when every site below the proposed norm stops. */
export interface Drawn {
  readonly seed: number;
  readonly regionId: string;
  readonly interventionId: string;
  readonly performing: number;
  readonly failing: number;
  /** Every site of the region stops, so nobody is left within it. */
  readonly allStop: boolean;
  /** Patients a year who must move. */
  readonly movers: number;
  /** Patient-minutes of reach, anywhere; minutes per mover within the region, null where none is left or too few move. */
  readonly reachPatientMinutes: number;
  readonly reachAnywhere: number | null;
  readonly reachWithin: number | null;
  readonly lossPatientMinutes: number;
}

/** All treatments of all regions in so many drawn sets, from seed 1 on. */
export function drawnSets(land: Land, seeds: number, told: (seed: number) => void): readonly Drawn[] {
  const affinities: Affinities = new Map();
  return Array.from({ length: seeds }, (_, index) => index + 1).flatMap((seed) => {
    told(seed);
    return drawnFigures(land, seed, affinities);
  });
}

/** All treatments of all regions in one drawn set. */
export function drawnFigures(land: Land, seed: number, affinities: Affinities): readonly Drawn[] {
  const byTreatment = Map.groupBy(drawIllustrative(seed), ({ interventionId }) => interventionId);
  return [...byTreatment].flatMap(([interventionId, rows]) =>
    ofTreatment(land, seed, interventionId, rows, affinities),
  );
}

/** The decay of all pairs, per decay that was asked: computed once in a run. */
export type Affinities = Map<string, Float64Array>;

function ofTreatment(
  land: Land,
  seed: number,
  interventionId: string,
  drawn: readonly DrawnRow[],
  affinities: Affinities,
): readonly Drawn[] {
  const rows = merged(drawn);
  const decay = decayOfTreatment(land, interventionId);
  const performers = rows.map(({ siteId, providerId, count }): Performer => ({
    id: siteId,
    kind: kindOf(land, providerId),
    basis: 'counted',
    count: { low: count, high: count },
  }));
  const key = `${decay.form} ${decay.beta}`;
  const whole = affinities.get(key) ?? decayOf(land.minutes, decay);
  affinities.set(key, whole);
  const { input, ground } = fitted(land, performers, decay, {
    affinity: rowsOf(
      land,
      whole,
      rows.map(({ siteId }) => siteId),
    ),
  });
  const regions = Map.groupBy(rows.keys(), (row) => rows[row]?.regionId ?? '');
  return [...regions].flatMap(([regionId, own]): readonly Drawn[] => {
    const stays = own.map((row) => (rows[row]?.count ?? 0) >= (rows[row]?.norm ?? 0));
    const problem = choiceProblemOf(ground, input, {
      sites: own.map((performer) => ({ performer })),
      norm: rows[own[0] ?? 0]?.norm ?? 0,
      capacity: new Float64Array(own.length).fill(Number.POSITIVE_INFINITY),
      status: new Uint8Array(own.length),
      leastOpen: 0,
      mostOpen: own.length,
    });
    const figures = measure(problem, Uint8Array.from(stays, Number));
    return [{ seed, regionId, interventionId, ...told(figures, stays) }];
  });
}

function told(
  { movers, reach, loss }: ChoiceFigures,
  stays: readonly boolean[],
): Omit<Drawn, 'seed' | 'regionId' | 'interventionId'> {
  const allStop = !stays.includes(true);
  const mean = ({ movers: of }: ChoiceFigures['reach']['within']): number | null =>
    of.kind === 'known' && Number.isFinite(of.extra) ? of.extra : null;
  return {
    performing: stays.length,
    failing: stays.filter((one) => !one).length,
    allStop,
    movers,
    reachPatientMinutes: reach.anywhere.extraPatientMinutes,
    reachAnywhere: mean(reach.anywhere),
    reachWithin: allStop ? null : mean(reach.within),
    lossPatientMinutes: loss.patientMinutes,
  };
}

/** A hospital in two regions is drawn in each; it is one performer, in the region that drew it first, with both counts. */
function merged(rows: readonly DrawnRow[]): readonly DrawnRow[] {
  const found = new Map<string, DrawnRow>();
  for (const row of rows) {
    const known = found.get(row.siteId);
    found.set(row.siteId, known === undefined ? row : { ...known, count: known.count + row.count });
  }
  return [...found.values()];
}

const decayOfTreatment = ({ data: { ground } }: Land, interventionId: string): Decay => {
  const kind = ground.kinds.find(({ interventionIds }) => interventionIds.includes(interventionId));
  if (kind === undefined) throw new Error(`data/ground-settings.json: no decay of ${interventionId}.`);
  return kind.central;
};
